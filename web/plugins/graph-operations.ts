/**
 * Builds TensorFlow.js with what the exported graph needs of it: the kernels of its operations on WebAssembly, and of the
 * converter the categories in which they are. All else would be loaded by every visitor and never run.
 */
import type { Plugin } from "vite";
import { readOperations } from "./published-model";

/** Where the backend registers its kernels; its authors mean a smaller build to replace the file's contents. */
const KERNELS = /tfjs-backend-wasm[\\/]dist[\\/]register_all_kernels\.js$/;

/** How the converter reads the operations of a category, and how it executes them. */
const OPERATION_LIST = /tfjs-converter[\\/]dist[\\/]operations[\\/]op_list[\\/](\w+)\.js$/;
const EXECUTOR = /tfjs-converter[\\/]dist[\\/]operations[\\/]executors[\\/](\w+)_executor\.js$/;

/** Kernels that have another name than the graph's operation. */
const RENAMED: Readonly<Record<string, string>> = { AddV2: "Add", _FusedConv2D: "FusedConv2D" };

/** Operations that the converter executes without a kernel. */
const WITHOUT_KERNEL: ReadonlySet<string> = new Set(["Const", "Placeholder", "Shape"]);

/** Kernels that TensorFlow.js asks for of its own accord, when it clones or converts a tensor. */
const ALWAYS = ["Identity", "Cast"];

/** The names of the kernels that run a graph of these operations. */
export function kernelsOf(operations: readonly string[]): readonly string[] {
  const own = operations.filter((name) => !WITHOUT_KERNEL.has(name)).map((name) => RENAMED[name] ?? name);
  return [...new Set([...ALWAYS, ...own])].sort();
}

/** The module that registers all kernels, left with those of these names. Throws where one is not in it. */
export function keepKernels(code: string, names: readonly string[]): string {
  const imports = [...code.matchAll(/^import \{ (\w+) \} from '\.\/kernels\/(\w+)';$/gm)];
  const kept = imports.filter(([, , name]) => names.includes(name));
  const missing = names.filter((name) => !kept.some(([, , other]) => other === name));
  if (missing.length > 0) throw new Error(`WebAssembly has no kernel for ${missing.join(", ")}`);
  return [
    "import { registerKernel } from '@tensorflow/tfjs-core';",
    ...kept.map(([line]) => line),
    `for (const kernel of [${kept.map(([, config]) => config).join(", ")}]) registerKernel(kernel);`,
  ].join("\n");
}

/** Whether a list of the converter's has one of these operations. */
export function lists(code: string, operations: readonly string[]): boolean {
  return [...code.matchAll(/'tfOpName': '(\w+)'/g)].some(([, name]) => operations.includes(name));
}

/** The plugin, for the bundle of the network's worker. */
export function graphOperations(): Plugin {
  const operations = readOperations();
  return {
    name: "kantor:graph-operations",
    apply: "build",
    async transform(code, id) {
      if (KERNELS.test(id)) return { code: keepKernels(code, kernelsOf(operations)), map: null };
      if (OPERATION_LIST.test(id) && !lists(code, operations))
        return { code: "export const json = [];", map: null };
      const category = EXECUTOR.exec(id)?.[1];
      if (category === undefined) return undefined;
      const list = id.replace(/executors([\\/])\w+\.js$/, `op_list$1${category}.js`);
      const { code: listed } = await this.load({ id: list });
      return listed !== null && lists(listed, operations)
        ? undefined
        : { code: "export const executeOp = undefined;", map: null };
    },
  };
}
