/** How quick TensorFlow.js's best 1x1 convolution is on WebAssembly: no network on this backend can be quicker. */
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { env, fused, setBackend, type Tensor4D, tidy, zeros } from "@tensorflow/tfjs-core";
import { meanMilliseconds } from "./timed";

/** Rows of the feature map: beats of two bars. Columns are pitches. */
const BEATS = 8;
const PITCHES = 46;

window.bench = {
  async load(): Promise<void> {
    env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    setWasmPaths("tfjs/");
    await setBackend("wasm");
  },
  /** Multiply-adds a millisecond of a convolution from `width` channels to as many, with bias and ReLU fused. */
  async rate(width: number, runs: number): Promise<number> {
    const x = zeros([1, BEATS, PITCHES, width]) as Tensor4D;
    const filter = zeros([1, 1, width, width]) as Tensor4D;
    const bias = zeros([width]);
    const convolve = async () => {
      const y = tidy(() => fused.conv2d({ x, filter, strides: 1, pad: "same", bias, activation: "relu" }));
      y.dispose();
    };
    await meanMilliseconds(runs, convolve);
    const milliseconds = await meanMilliseconds(runs, convolve);
    for (const used of [x, filter, bias]) used.dispose();
    return (BEATS * PITCHES * width * width) / milliseconds;
  },
};
