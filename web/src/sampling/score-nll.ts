/** The network's own judgement of a finished score: how much each cell surprises it that knows all the others. */
import type { Grid } from "../music/grid";
import { VOICE_COUNT } from "../music/spec";
import { distributionOf, surpriseOf } from "./distribution";
import { type Cells, createInquiry, type Predict, stepOf } from "./redraw";

export interface JudgeOptions {
  /** Hears of each cell that has been judged. The judge waits for what this returns. */
  readonly onCell?: (done: number, total: number) => void | Promise<void>;
  /** Ends the judging with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The surprise of some cells of a grid without holes, in nats, each given all others: one pass of the network a cell. */
export async function judge(
  predict: Predict,
  grid: Grid,
  asked: Cells,
  { onCell, signal }: JudgeOptions = {},
): Promise<Float64Array> {
  const ask = createInquiry(predict, grid.steps);
  const nats = new Float64Array(asked.length);
  for (const [index, cell] of asked.entries()) {
    signal?.throwIfAborted();
    const logits = await ask(grid, [cell]);
    nats[index] = surpriseOf(distributionOf(logits, stepOf(cell), cell % VOICE_COUNT), grid.cells[cell]);
    await onCell?.(index + 1, asked.length);
  }
  return nats;
}
