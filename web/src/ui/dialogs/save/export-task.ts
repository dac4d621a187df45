/** What the writer of a file is given: what of the score is wanted, and how it reports. */
import type { StaffCount } from "../../../formats/musicxml/write/staves";

/** What of the score is saved, and how it is laid out. */
export interface SaveChoice {
  /** All four voices where there is a harmony; else the melody alone. */
  readonly whole: boolean;
  readonly staves: StaffCount;
}

/** How the writing of a file reports its progress, and what cancels it. */
export interface ExportTask {
  /** To be called with how much is done, from 0 to 1. Who never calls it is done at once. */
  readonly progress: (done: number) => void;
  readonly signal: AbortSignal;
}
