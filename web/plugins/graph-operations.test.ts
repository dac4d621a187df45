/** The built network's worker has what the exported graph needs of TensorFlow.js, and fails to be built without it. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { graphOperations, keepKernels, kernelsOf, lists } from "./graph-operations";
import { readOperations } from "./published-model";

const { resolve } = createRequire(import.meta.url);
const folderOf = (name: string) => join(dirname(resolve(`@tensorflow/${name}/package.json`)), "dist");
const registry = join(folderOf("tfjs-backend-wasm"), "register_all_kernels.js");
const operations = join(folderOf("tfjs-converter"), "operations");

it("knows each operation's kernel, by the name that the backend has for it", () => {
  expect(kernelsOf(["AddV2", "Const", "Relu", "_FusedConv2D", "Relu"])).toEqual([
    "Add",
    "Cast",
    "FusedConv2D",
    "Identity",
    "Relu",
  ]);
});

it("registers these kernels and no others", () => {
  const code = keepKernels(readFileSync(registry, "utf8"), ["Add", "_FusedMatMul"]);
  expect(code).toContain("import { addConfig } from './kernels/Add';");
  expect(code).toContain("of [_fusedMatMulConfig, addConfig]) registerKernel");
  expect(code.match(/from '\.\/kernels/g)).toHaveLength(2);
});

it("refuses a graph for which WebAssembly has no kernel", () => {
  expect(() => keepKernels(readFileSync(registry, "utf8"), ["Add", "Einsum"])).toThrow(
    "no kernel for Einsum",
  );
});

it("tells whether a category has an operation of the graph", () => {
  const list =
    "export const json = [{ 'tfOpName': 'Relu', 'category': 'basic_math' }, { 'tfOpName': 'Abs' }];";
  expect([lists(list, ["Abs"]), lists(list, ["basic_math", "Relu6"])]).toEqual([true, false]);
});

/** What the plugin makes of a file of TensorFlow.js; the file itself where it leaves it as it is. */
async function built(path: string): Promise<string> {
  const { transform } = graphOperations();
  const code = readFileSync(path, "utf8");
  const load = async ({ id }: { id: string }) => ({ code: readFileSync(id, "utf8") });
  const made = await (transform as Transform).call({ load }, code, path);
  return made?.code ?? code;
}

type Transform = (this: object, code: string, id: string) => Promise<{ code: string } | undefined>;

it("leaves the published graph all that it runs on", async () => {
  expect(await built(registry)).toBe(
    keepKernels(readFileSync(registry, "utf8"), kernelsOf(readOperations())),
  );
  const categories = readdirSync(join(operations, "executors")).flatMap(
    (file) => /^(\w+)_executor\.js$/.exec(file)?.[1] ?? [],
  );
  expect(categories.length).toBeGreaterThan(15);
  const listed = new Set<string>();
  for (const category of categories) {
    const list = await built(join(operations, "op_list", `${category}.js`));
    const names = [...list.matchAll(/'tfOpName': '(\w+)'/g)].map(([, name]) => name);
    const executor = await built(join(operations, "executors", `${category}_executor.js`));
    expect(executor.includes("switch (node.op)")).toBe(names.length > 0);
    for (const name of names) listed.add(name);
  }
  for (const name of readOperations()) expect(listed).toContain(name);
  expect(listed).not.toContain("NonMaxSuppressionV5");
});
