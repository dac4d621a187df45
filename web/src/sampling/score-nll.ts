/** The negative log-likelihood (NLL) of cells of a finished score under the network, each given all the others. */
import type { Context } from "../music/context";
import type { Grid } from "../music/grid";
import { VOICE_COUNT } from "../music/spec";
import { distributionOf, nllOf } from "./distribution";
import { type Cells, createConditional, type Predict, stepOf } from "./redraw";

export interface ScoreNllOptions {
  /** What is known beside the notes; nothing where it is missing. */
  readonly context?: Context;
  /** Called after each cell; what it returns is awaited. */
  readonly onCell?: (done: number, total: number) => void | Promise<void>;
  /** Rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The NLL of `cells` of a grid without holes, in nats, in their order: one pass of the network a cell. */
export async function scoreNll(
  predict: Predict,
  grid: Grid,
  cells: Cells,
  { context, onCell, signal }: ScoreNllOptions = {},
): Promise<Float64Array> {
  const predictCells = createConditional(predict, grid.steps, context);
  const nats = new Float64Array(cells.length);
  for (const [index, cell] of cells.entries()) {
    signal?.throwIfAborted();
    const logits = await predictCells(grid, [cell]);
    nats[index] = nllOf(distributionOf(logits, stepOf(cell), cell % VOICE_COUNT), grid.cells[cell]);
    await onCell?.(index + 1, cells.length);
  }
  return nats;
}
