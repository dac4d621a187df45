/** The licences of everything that the page ships, Kantor's own first, in one file beside it. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { licenceText, trimmed } from "./licences";
import type { ShippedPackage, ShippedPackages } from "./shipped-packages";

/** Where the file lies beside the page. */
export const NOTICES = "licences.txt";

const LICENCE = fileURLToPath(new URL("../../LICENSE", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../package.json", import.meta.url));

const RULE = "=".repeat(80);

/** Packages under one text. */
interface Notice {
  readonly packages: readonly ShippedPackage[];
  readonly text: string;
}

/** Vite's plugin. It comes last: what is shipped is known when all other plugins have written their files. */
export function notices(shipped: ShippedPackages): Plugin {
  return {
    name: "kantor:notices",
    apply: "build",
    generateBundle: {
      order: "post",
      handler() {
        this.emitFile({ type: "asset", fileName: NOTICES, source: writeNotices(shipped.list()) });
      },
    },
  };
}

/** The file's text. Throws where a package may not be shipped, or has no licence to show. */
export function writeNotices(packages: readonly ShippedPackage[]): string {
  const { version, license } = JSON.parse(readFileSync(PACKAGE, "utf8"));
  const own = section([`Kantor ${version}`], license, trimmed(readFileSync(LICENCE, "utf8")));
  const others = gather(packages).map((notice) =>
    section(notice.packages.map(nameOf), notice.packages[0]?.licence ?? "", notice.text),
  );
  return [
    "Kantor and what it is made of, from npm:",
    packages.map((shipped) => `${nameOf(shipped)}, ${shipped.licence}`).join("\n"),
    own,
    ...others,
    "",
  ].join("\n\n");
}

/** What is under the same text, word for word, has one notice. */
function gather(packages: readonly ShippedPackage[]): readonly Notice[] {
  const byText = new Map<string, ShippedPackage[]>();
  for (const shipped of packages) {
    const text = licenceText(shipped);
    byText.set(text, [...(byText.get(text) ?? []), shipped]);
  }
  return [...byText].map(([text, under]) => ({ packages: under, text }));
}

function section(names: readonly string[], licence: string, text: string): string {
  return [RULE, ...names, licence, "", text].join("\n");
}

function nameOf({ name, version }: ShippedPackage): string {
  return `${name} ${version}`;
}
