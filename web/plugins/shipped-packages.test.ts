/** A small page is built of small packages: what its file of licences and its bill of materials say of them. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build, type Plugin, type Rollup } from "vite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { BILL_OF_MATERIALS, billOfMaterials } from "./bill-of-materials";
import { NOTICES, notices } from "./notices";
import { ShippedPackages } from "./shipped-packages";

let root = "";

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "shipped-")));
  write("index.html", '<script type="module" src="./main.js"></script>');
  const lock = { packages: { "": { version: "9.9.9", license: "MIT", dependencies: { plain: "1.0.0" } } } };
  write("package-lock.json", JSON.stringify(lock));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** A package that shouts its own name, and one file of licence unless `text` is empty. */
function addPackage(name: string, licence = "MIT", text = `the licence of ${name}`, within = ""): void {
  const folder = `${within}node_modules/${name}`;
  write(`${folder}/package.json`, JSON.stringify({ name, version: "1.0.0", license: licence, main: "m.js" }));
  write(`${folder}/m.js`, `export const used = () => console.log("${name}"); export const unused = () => 1;`);
  if (text !== "") write(`${folder}/LICENSE`, text);
}

/** Builds the page, and returns what lies beside it. */
async function buildPage(): Promise<(name: string) => string> {
  const shipped = new ShippedPackages();
  const { output } = (await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [picture(), shipped.watch(), notices(shipped), billOfMaterials(shipped)],
    worker: { format: "es", plugins: () => [shipped.watch()] },
    build: { write: false, assetsInlineLimit: 0 },
  })) as Rollup.RollupOutput;
  return (name) => {
    const file = output.find(({ fileName }) => fileName === name);
    return file?.type === "asset" ? String(file.source) : "";
  };
}

/** Has a picture of the package `pictures` beside the page, where there is one. */
function picture(): Plugin {
  const originalFileName = join(root, "node_modules/pictures/p.png");
  return {
    name: "picture",
    buildStart() {
      if (!existsSync(originalFileName)) return;
      this.emitFile({
        type: "asset",
        name: "p.png",
        originalFileName,
        source: readFileSync(originalFileName),
      });
    },
  };
}

/** Name and version of everything that a bill of materials lists. */
function listed(bill: string): readonly string[] {
  const { components } = JSON.parse(bill) as {
    components: { group?: string; name: string; version: string }[];
  };
  return components.map(({ group, name, version }) => `${group ? `${group}/` : ""}${name} ${version}`);
}

it("finds what is in chunks, in workers and in assets, and nothing else", async () => {
  for (const name of ["plain", "@scope/in-worker", "deep", "left-out", "passes-on", "pictures"]) {
    addPackage(name);
  }
  addPackage("deep", "MIT", "another licence", "node_modules/plain/");
  write(
    "node_modules/plain/node_modules/deep/package.json",
    '{ "name": "deep", "version": "2.0.0", "license": "MIT", "main": "m.js" }',
  );
  write("node_modules/passes-on/m.js", 'export { used } from "deep";');
  write("node_modules/plain/m.js", 'import { used as deep } from "deep"; export const used = () => deep();');
  write("node_modules/pictures/p.png", "not really a picture");
  write("worker.js", 'import { used } from "@scope/in-worker"; used();');
  write(
    "main.js",
    `import { used } from "plain"; import { unused } from "left-out"; import { used as deep } from "passes-on";
     used(); deep();
     new Worker(new URL("./worker.js", import.meta.url), { type: "module" });`,
  );
  const page = await buildPage();
  const names = listed(page(BILL_OF_MATERIALS));
  expect(names.filter((name) => !name.startsWith("vite "))).toEqual([
    "@scope/in-worker 1.0.0",
    "deep 1.0.0",
    "deep 2.0.0",
    "pictures 1.0.0",
    "plain 1.0.0",
  ]);
  for (const name of ["@scope/in-worker", "deep", "pictures"]) {
    expect(page(NOTICES)).toContain(`\n${name} 1.0.0\nMIT\n\nthe licence of ${name}\n`);
  }
  expect(page(NOTICES)).not.toContain("left-out");
});

it("writes Kantor's own licence first, and each text once", async () => {
  addPackage("one", "ISC", "the same\r\ntext  \r\n");
  addPackage("two", "ISC", "the same\ntext");
  write("main.js", 'import { used as one } from "one"; import { used as two } from "two"; one(); two();');
  const text = (await buildPage())(NOTICES);
  expect(text).toContain("\none 1.0.0\ntwo 1.0.0\nISC\n\nthe same\ntext\n");
  expect(text.indexOf("Apache License\n")).toBeLessThan(text.indexOf("the same\ntext"));
  expect(text.indexOf("Apache License\n")).toBeGreaterThan(0);
});

it("writes the same of the same", async () => {
  addPackage("plain", "(MIT OR Apache-2.0)");
  write("main.js", 'import { used } from "plain"; used();');
  const [first, second] = [await buildPage(), await buildPage()];
  expect(second(BILL_OF_MATERIALS)).toBe(first(BILL_OF_MATERIALS));
  expect(first(BILL_OF_MATERIALS)).toContain('"expression": "(MIT OR Apache-2.0)"');
  expect(first(BILL_OF_MATERIALS)).not.toContain(root);
  expect(first(BILL_OF_MATERIALS)).toContain('"dependsOn": [\n        "pkg:npm/plain@1.0.0"\n      ]');
});

it.each([
  ["GPL-3.0-only", 'plain 1.0.0, which is under "GPL-3.0-only"; it may ship'],
  ["MIT AND GPL-2.0-only", "it may ship"],
  ["SEE LICENSE IN plain.txt", "it may ship"],
  ["", "plain 1.0.0, which names no licence; it may ship"],
])("builds no page of a package under %j", async (licence, sentence) => {
  addPackage("plain", licence);
  write("main.js", 'import { used } from "plain"; used();');
  await expect(buildPage()).rejects.toThrow(sentence);
});

it("builds no page of a package whose licence has no text", async () => {
  addPackage("plain", "MIT", "");
  write("main.js", 'import { used } from "plain"; used();');
  await expect(buildPage()).rejects.toThrow(
    "plain 1.0.0 without the text of its licence (MIT): the package has no such file",
  );
});
