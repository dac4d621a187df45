/** Inference: the exported network as a TensorFlow.js graph model. Runs in the worker only. */
import { type GraphModel, loadGraphModel } from "@tensorflow/tfjs-converter";
import { io, type Tensor, tensor } from "@tensorflow/tfjs-core";
import { PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import type { Predict } from "../sampling/redraw";

export interface Network {
  readonly predict: Predict;
  dispose(): void;
}

/** Builds the network on the backend in use. */
export async function createNetwork(artifacts: io.ModelArtifacts): Promise<Network> {
  const model = await loadGraphModel(io.fromMemory(artifacts));
  return {
    predict: (input, steps) => predict(model, input, steps),
    dispose: () => model.dispose(),
  };
}

async function predict(model: GraphModel, input: Float32Array, steps: number): Promise<Float32Array> {
  const batch = tensor(input, [1, steps, PITCH_COUNT, spec.channels], "float32");
  const logits = model.predict(batch) as Tensor;
  try {
    if (logits.size !== steps * PITCH_COUNT * VOICE_COUNT) {
      throw new RangeError(`the network answered with the shape [${logits.shape}]`);
    }
    return (await logits.data()) as Float32Array;
  } finally {
    batch.dispose();
    logits.dispose();
  }
}
