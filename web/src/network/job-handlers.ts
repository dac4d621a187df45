/** The worker's handlers, one for each job of `jobs.ts`: what is done with the loaded model to answer it. */
import { unknownContext } from "../music/context";
import { encode, inputSize } from "../sampling/encode";
import { heldDistribution } from "../sampling/pitch-choices";
import { createConditional, holesOf, type Predict } from "../sampling/redraw";
import { sample } from "../sampling/schemes";
import { scoreNll } from "../sampling/score-nll";
import { runStage } from "../sampling/stages";
import type { JobAnswer, JobName, JobProgress, JobRequest } from "./jobs";
import { type ModelMetadata, scheduleOf } from "./metadata";

/** Milliseconds between two sketches that are reported: what an eye can follow and a page can draw. */
const SKETCH_INTERVAL = 30;

/** A model that has been loaded. */
export interface Model {
  readonly predict: Predict;
  readonly metadata: ModelMetadata;
}

/** What a handler works with, besides its request. */
export interface JobContext<Name extends JobName> extends Model {
  /** A handler that is aborted rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Milliseconds from any beginning. */
  readonly now: () => number;
  /** Sends a progress to the page, which is a heartbeat as well: without any, the page gives the job up. */
  readonly report: (progress: JobProgress<Name>) => void;
  /** Yields to the event loop, so that aborts and predictions come in between two passes. */
  readonly yieldToMessages: () => Promise<void>;
}

export interface JobHandler<Name extends JobName> {
  /** Whether the job is done at once, beside the one that is under way; all others are done one after the other. */
  readonly concurrent?: boolean;
  run(request: JobRequest<Name>, context: JobContext<Name>): Promise<JobAnswer<Name>>;
  /** What of the answer is transferred to the page, not copied. */
  transfer?(answer: JobAnswer<Name>): Transferable[];
}

export const JOB_HANDLERS: { readonly [Name in JobName]: JobHandler<Name> } = {
  stage: {
    run({ stage, from }, { predict, now, report, yieldToMessages, signal }) {
      let reported = Number.NEGATIVE_INFINITY;
      const onState = (state: JobProgress<"stage">) => {
        const time = now();
        if (time - reported >= SKETCH_INTERVAL) {
          reported = time;
          report(state);
        }
        return yieldToMessages();
      };
      return runStage(predict, stage, { from, onState, signal });
    },
    transfer: ({ cells }) => [cells.buffer],
  },

  predict: {
    concurrent: true,
    async run({ grid, known, context = unknownContext(grid.steps) }, { predict }) {
      const input = new Float32Array(inputSize(grid.steps));
      encode(grid, known, input);
      return predict(input, grid.steps, context);
    },
  },

  pitches: {
    concurrent: true,
    async run({ grid, cells, context, gaps = holesOf(grid) }, { predict }) {
      const predictCells = createConditional(predict, grid.steps, context);
      return heldDistribution(await predictCells(grid, [...cells, ...gaps]), cells);
    },
  },

  sample: {
    async run({ grid, context, seed, scheme }, { predict, metadata, now, report, yieldToMessages, signal }) {
      let passes = 0;
      const counted: Predict = (...input) => {
        passes++;
        return predict(...input);
      };
      const started = now();
      const sampled = await sample(counted, grid, scheme, {
        ...scheduleOf(metadata),
        seed,
        context,
        signal,
        onStep(sketch, step, total, drawn) {
          report({ grid: sketch, step, total, drawn });
          return yieldToMessages();
        },
      });
      return { grid: sampled, passes, milliseconds: now() - started };
    },
  },

  scoreNll: {
    run({ grid, cells, context }, { predict, report, yieldToMessages, signal }) {
      const onCell = (done: number, total: number) => {
        report({ done, total });
        return yieldToMessages();
      };
      return scoreNll(predict, grid, cells, { context, onCell, signal });
    },
  },
};
