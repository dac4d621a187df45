/** The served graph in ONNX Runtime on WebAssembly, on one thread. */
import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";
import { fetchQuestion, type Question, type Runtime } from "./question";
import { meanMilliseconds } from "./timed";

let session: InferenceSession;
let question: Question;

async function predict(): Promise<Float32Array> {
  const { logits } = rename(
    await session.run({
      score: new Tensor("float32", question.score, question.scoreShape),
      context: new Tensor("float32", question.context, question.contextShape),
    }),
  );
  return logits;
}

/** The only output, whose name is the converter's. */
function rename(outputs: InferenceSession.OnnxValueMapType): { logits: Float32Array } {
  const [output] = Object.values(outputs);
  return { logits: output.data as Float32Array };
}

const runtime: Runtime = {
  async load() {
    env.wasm.numThreads = 1;
    env.wasm.wasmPaths = new URL("onnx/", location.href).href;
    question = await fetchQuestion();
    session = await InferenceSession.create("model.onnx", { executionProviders: ["wasm"] });
    return [...(await predict())];
  },
  pass: (runs) => meanMilliseconds(runs, predict),
};

window.bench = runtime;
