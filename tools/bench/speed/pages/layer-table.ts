/**
 * The layer table of @magenta/music's Coconet in today's TensorFlow.js on WebAssembly, at its best: batch norm folded
 * into the pointwise kernels, bias and ReLU fused with them, the masks and the draws in plain JavaScript.
 */
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import {
  add,
  concat,
  depthwiseConv2d,
  env,
  fused,
  nextFrame,
  randomNormal,
  relu,
  setBackend,
  split,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
  tensor4d,
  tidy,
} from "@tensorflow/tfjs-core";
import { meanMilliseconds } from "./timed";

/** A separable layer, as `tools/bench/speed/layer_table.py` lists them. */
interface Layer {
  readonly side: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly dilation: readonly [number, number];
  /** Parts of the channels, of which each has a pointwise kernel of its own. */
  readonly splits: number;
  /** Whether what the layer before last was given is added. */
  readonly residual: boolean;
  readonly relu: boolean;
}

interface Weights {
  readonly depthwise: Tensor4D;
  /** One kernel for each split of the channels, and its bias. */
  readonly pointwise: readonly { readonly filter: Tensor4D; readonly bias: Tensor1D }[];
}

const STEPS = 32;
const PITCHES = 46;
const VOICES = 4;

/** The schedule of Yao et al. as Coconet has it: the share of cells that a pass erases falls to a tenth. */
const FIRST_SHARE = 0.9;
const LAST_SHARE = 0.1;
const FALLING = 0.7;

/** Animation frames that Coconet's own loop waits for in each pass. */
const WAITS = 3;

let table: readonly Layer[] = [];
let weights: readonly Weights[] = [];

/** `[1, step, pitch, 2 * voice]` -> logits `[1, step, pitch, voice]`. */
function infer(input: Tensor4D): Tensor4D {
  let x = input;
  let shortcut: Tensor4D | null = null;
  table.forEach((layer, index) => {
    if (index % 2 === 1) shortcut = x;
    const { depthwise, pointwise } = weights[index];
    const spread = depthwiseConv2d(x, depthwise, 1, "same", "NHWC", [...layer.dilation]);
    const activation = layer.relu && !layer.residual ? "relu" : "linear";
    const parts = layer.splits === 1 ? [spread] : split(spread, layer.splits, 3);
    const convolved = parts.map((part, at) =>
      fused.conv2d({ x: part, ...pointwise[at], strides: 1, pad: "same", activation }),
    );
    x = layer.splits === 1 ? convolved[0] : concat(convolved, 3);
    if (layer.residual && shortcut !== null) x = relu(add(x, shortcut) as Tensor4D);
  });
  return x;
}

async function predict(input: Float32Array): Promise<Float32Array> {
  const logits = tidy(() => infer(tensor4d(input, [1, STEPS, PITCHES, 2 * VOICES])));
  const data = (await logits.data()) as Float32Array;
  logits.dispose();
  return data;
}

/** Draws one of the pitches by their logits at a cell. */
function draw(logits: Float32Array, step: number, voice: number): number {
  const at = (pitch: number) => logits[(step * PITCHES + pitch) * VOICES + voice];
  let largest = Number.NEGATIVE_INFINITY;
  for (let pitch = 0; pitch < PITCHES; pitch++) largest = Math.max(largest, at(pitch));
  let mass = 0;
  for (let pitch = 0; pitch < PITCHES; pitch++) mass += Math.exp(at(pitch) - largest);
  let left = Math.random() * mass;
  for (let pitch = 0; pitch < PITCHES; pitch++) {
    left -= Math.exp(at(pitch) - largest);
    if (left <= 0) return pitch;
  }
  return PITCHES - 1;
}

/** Two bars whose soprano is known, by so many Gibbs passes. */
async function harmonize(passes: number, waits: number): Promise<void> {
  const grid = Uint8Array.from({ length: STEPS * VOICES }, (_, cell) => (cell % VOICES === 0 ? 36 : 20));
  for (let pass = 0; pass < passes; pass++) {
    const falling = FIRST_SHARE - ((FIRST_SHARE - LAST_SHARE) * pass) / passes / FALLING;
    const share = Math.max(LAST_SHARE, falling);
    const erased = Uint8Array.from(grid, (_, cell) => Number(cell % VOICES > 0 && Math.random() < share));
    const input = new Float32Array(STEPS * PITCHES * 2 * VOICES);
    for (let step = 0; step < STEPS; step++) {
      for (let voice = 0; voice < VOICES; voice++) {
        const cell = step * VOICES + voice;
        const column = step * PITCHES * 2 * VOICES + voice;
        if (erased[cell] === 0) input[column + grid[cell] * 2 * VOICES] = 1;
        const known = 1 - erased[cell];
        for (let pitch = 0; pitch < PITCHES; pitch++) input[column + pitch * 2 * VOICES + VOICES] = known;
      }
    }
    const logits = await predict(input);
    for (const [cell, chosen] of erased.entries()) {
      if (chosen === 1) grid[cell] = draw(logits, Math.floor(cell / VOICES), cell % VOICES);
    }
    for (let wait = 0; wait < waits; wait++) await nextFrame();
  }
}

window.bench = {
  async load(layers: readonly Layer[]): Promise<void> {
    env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    setWasmPaths("tfjs/");
    await setBackend("wasm");
    table = layers;
    weights = layers.map(({ side, inputs, outputs, splits }) => ({
      depthwise: scaled([side, side, inputs, 1], side * side),
      pointwise: Array.from({ length: splits }, () => ({
        filter: scaled([1, 1, inputs / splits, outputs / splits], inputs / splits),
        bias: scaled([outputs / splits], 1),
      })),
    }));
    await harmonize(2, 0);
  },
  /** Milliseconds of a harmonisation by so many passes, with Coconet's waits for animation frames or without. */
  harmonize: (passes: number, waiting: boolean) =>
    meanMilliseconds(1, () => harmonize(passes, waiting ? WAITS : 0)),
};

/** Random weights that leave the size of what passes through them as it is. */
function scaled<Weight extends Tensor>(shape: number[], inputs: number): Weight {
  return randomNormal(shape, 0, 1 / Math.sqrt(inputs)) as Weight;
}
