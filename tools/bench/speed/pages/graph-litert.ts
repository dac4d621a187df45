/** The served graph in LiteRT on WebAssembly, on one thread. */
import { type CompiledModel, loadAndCompile, loadLiteRt, Tensor } from "@litertjs/core";
import { fetchQuestion, type Question, type Runtime } from "./question";
import { meanMilliseconds } from "./timed";

let model: CompiledModel;
let question: Question;

async function predict(): Promise<Float32Array> {
  const given = {
    score: new Tensor(question.score, [...question.scoreShape]),
    context: new Tensor(question.context, [...question.contextShape]),
  };
  const inputs = model
    .getInputDetails()
    .map(({ name }) => given[name.includes("score") ? "score" : "context"]);
  const [logits] = await model.run(inputs);
  const data = logits.toTypedArray().slice() as Float32Array;
  for (const used of [...inputs, logits]) used.delete();
  return data;
}

const runtime: Runtime = {
  async load() {
    await loadLiteRt("litert/", { threads: false });
    question = await fetchQuestion();
    model = await loadAndCompile("model.tflite", { accelerator: "wasm" });
    return [...(await predict())];
  },
  pass: (runs) => meanMilliseconds(runs, predict),
};

window.bench = runtime;
