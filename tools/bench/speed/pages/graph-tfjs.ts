/** The served graph in TensorFlow.js on WebAssembly, as the page runs it. */
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { type GraphModel, loadGraphModel } from "@tensorflow/tfjs-converter";
import { env, setBackend, type Tensor, tensor } from "@tensorflow/tfjs-core";
import { fetchQuestion, type Question, type Runtime } from "./question";
import { meanMilliseconds } from "./timed";

let model: GraphModel;
let question: Question;

async function predict(): Promise<Float32Array> {
  const score = tensor(question.score, [...question.scoreShape]);
  const context = tensor(question.context, [...question.contextShape]);
  const logits = model.predict({ score, context }) as Tensor;
  const data = (await logits.data()) as Float32Array;
  for (const used of [score, context, logits]) used.dispose();
  return data;
}

const runtime: Runtime = {
  async load() {
    env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    setWasmPaths("tfjs/");
    await setBackend("wasm");
    question = await fetchQuestion();
    model = await loadGraphModel("model/model.json");
    return [...(await predict())];
  },
  pass: (runs) => meanMilliseconds(runs, predict),
};

window.bench = runtime;
