/** What is asked of a model to be explained: one pass, a sampling scheme, the network's judgement of a score. */

import { encode, inputSize } from "../sampling/encode";
import type { Predict } from "../sampling/redraw";
import { sample } from "../sampling/schemes";
import { judge } from "../sampling/score-nll";
import { scheduleOf } from "./metadata";
import type { Job } from "./protocol";
import type { Endpoint, Model } from "./worker-service";

export type StudyJob = Exclude<Job, { type: "harmonize" }>;

/** How a study speaks to its surroundings. */
export interface StudyLine {
  readonly tell: Pick<Endpoint, "postMessage">;
  /** Milliseconds from any beginning. */
  readonly now: () => number;
  /** A pause that lets messages in. */
  readonly breathe: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** Does a job of a study and tells of it. Rejects where it fails, and with the signal's reason when aborted. */
export async function answerStudy(model: Model, job: StudyJob, line: StudyLine): Promise<void> {
  const { id } = job;
  const { tell, breathe, signal } = line;
  switch (job.type) {
    case "predict": {
      const input = new Float32Array(inputSize(job.steps));
      encode(job, job.known, input);
      const logits = await model.predict(input, job.steps);
      tell.postMessage({ type: "predicted", id, logits }, []);
      break;
    }
    case "sample":
      await answerSample(model, job, line);
      break;
    case "judge": {
      const onCell = () => {
        tell.postMessage({ type: "judging", id }, []);
        return breathe();
      };
      const nats = await judge(model.predict, job, job.asked, { onCell, signal });
      tell.postMessage({ type: "judged", id, nats }, []);
      break;
    }
  }
}

async function answerSample(
  { predict, metadata }: Model,
  job: Extract<StudyJob, { type: "sample" }>,
  { tell, now, breathe, signal }: StudyLine,
): Promise<void> {
  const { id, scheme, seed } = job;
  let passes = 0;
  const counted: Predict = (input, steps) => {
    passes++;
    return predict(input, steps);
  };
  const started = now();
  const { cells } = await sample(counted, job, scheme, {
    ...scheduleOf(metadata),
    seed,
    signal,
    onStep: ({ cells }, step, total, drawn) => {
      tell.postMessage({ type: "pass", id, cells, drawn, step, total }, []);
      return breathe();
    },
  });
  tell.postMessage({ type: "sampled", id, cells, passes, milliseconds: now() - started }, []);
}
