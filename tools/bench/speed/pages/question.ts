/** One question to the served network, the same for every runtime that computes it. */

/** The inputs as the bench's server has them, in the files `score.f32` and `context.f32`, and their shapes. */
export interface Question {
  readonly score: Float32Array;
  readonly scoreShape: readonly number[];
  readonly context: Float32Array;
  readonly contextShape: readonly number[];
}

export async function fetchQuestion(): Promise<Question> {
  const [score, context, shapes] = await Promise.all([
    floats("score.f32"),
    floats("context.f32"),
    fetch("shapes.json").then((response) => response.json()),
  ]);
  return { score, scoreShape: shapes.score, context, contextShape: shapes.context };
}

async function floats(file: string): Promise<Float32Array> {
  return new Float32Array(await (await fetch(file)).arrayBuffer());
}

/** A runtime that computes the served network. */
export interface Runtime {
  /** Loads the runtime and the model, and resolves with the logits of the question. */
  load(): Promise<readonly number[]>;
  /** The mean milliseconds of so many passes, each from its inputs as numbers to its logits as numbers. */
  pass(runs: number): Promise<number>;
}

declare global {
  interface Window {
    bench: unknown;
  }
}
