/** Inference: the exported network as a TensorFlow.js graph model. Runs in the worker only. */
import { type GraphModel, loadGraphModel } from "@tensorflow/tfjs-converter";
import { io, type Tensor, tensor } from "@tensorflow/tfjs-core";
import type { Context } from "../music/context";
import { CONTEXT_FEATURES, PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import type { Predict } from "../sampling/redraw";
import { NetworkError } from "./network-error";

export interface Network {
  readonly predict: Predict;
  dispose(): void;
}

/** Builds the network on the backend in use. */
export async function createNetwork(artifacts: io.ModelArtifacts): Promise<Network> {
  const model = await loadGraphModel(io.fromMemory(artifacts));
  // A sampler tells the same context in each of its passes: its tensor is kept until another is told.
  let told: { readonly context: Context; readonly tensor: Tensor } | null = null;
  const tensorOf = (context: Context, steps: number) => {
    if (told?.context !== context) {
      const next = tensor(context, [1, steps, CONTEXT_FEATURES], "float32");
      told?.tensor.dispose();
      told = { context, tensor: next };
    }
    return told.tensor;
  };
  return {
    predict: (input, steps, context) => predict(model, input, steps, tensorOf(context, steps)),
    dispose() {
      told?.tensor.dispose();
      told = null;
      model.dispose();
    },
  };
}

/** Throws a NetworkError where all logits are 0: what is read from a graphics card that has lost its context. */
async function predict(
  model: GraphModel,
  input: Float32Array,
  steps: number,
  context: Tensor,
): Promise<Float32Array> {
  const score = tensor(input, [1, steps, PITCH_COUNT, spec.channels], "float32");
  const logits = model.predict({ score, context }) as Tensor;
  try {
    if (logits.size !== steps * PITCH_COUNT * VOICE_COUNT) {
      throw new RangeError(`the network answered with the shape [${logits.shape}]`);
    }
    const answer = (await logits.data()) as Float32Array;
    if (answer.every((logit) => logit === 0)) throw new NetworkError("wrongLogits");
    return answer;
  } finally {
    score.dispose();
    logits.dispose();
  }
}
