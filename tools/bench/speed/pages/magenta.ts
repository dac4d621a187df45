/** The Coconet class of @magenta/music as it ships, with the TensorFlow.js that it brings. */
import { Coconet } from "@magenta/music/esm/coconet";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { meanMilliseconds } from "./timed";

const STEPS_PER_QUARTER = 4;
const QUARTERS = 8;
const VOICES = 4;

/** Two bars of a soprano in quarters, which Coconet is to fill. */
function melody() {
  const notes = Array.from({ length: QUARTERS }, (_, quarter) => ({
    pitch: 72 - quarter,
    instrument: 0,
    quantizedStartStep: quarter * STEPS_PER_QUARTER,
    quantizedEndStep: (quarter + 1) * STEPS_PER_QUARTER,
  }));
  return {
    notes,
    totalQuantizedSteps: QUARTERS * STEPS_PER_QUARTER,
    quantizationInfo: { stepsPerQuarter: STEPS_PER_QUARTER },
  };
}

const model = new Coconet("checkpoint");

window.bench = {
  /** Starts a backend and reads the checkpoint. Resolves with whether the backend is the one in use. */
  async load(backend: string): Promise<boolean> {
    setWasmPaths("tfjs-2/");
    const started = await tf.setBackend(backend);
    await tf.ready();
    await model.initialize();
    return started && tf.getBackend() === backend;
  },
  /** The mean milliseconds of one of so many passes. Rejects where they do not fill all four voices. */
  async harmonize(passes: number): Promise<number> {
    const milliseconds = await meanMilliseconds(1, async () => {
      const { notes } = await model.infill(melody() as never, { numIterations: passes } as never);
      if (notes?.length !== QUARTERS * STEPS_PER_QUARTER * VOICES)
        throw new Error("not all voices are filled");
    });
    return milliseconds / passes;
  },
};
