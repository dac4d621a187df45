import type { VoiceNote } from "../../../music/notes";
import type { VoiceLine } from "../../../music/score";
import type { StaffContext } from "../staff-geometry";
import type { Finger } from "./finger";

/** What the staff shows while something is held, and where that is in it. */
export interface Draft {
  readonly melody: VoiceLine;
  readonly index: number | null;
  /** Where several notes are held, the index of the first; `index` is that of the last. */
  readonly anchor?: number;
}

/** What every state has in which the pointer holds something. */
export interface Holding {
  /** The staff as it was when it was taken hold of. */
  readonly on: StaffContext;
  /** The line of the voice as it would be if it were let go here. */
  readonly draft: Draft;
  /** The note under the pointer; `null` where only places are swept over. */
  readonly note: VoiceNote | null;
  /** It has been dragged off the staff: letting go removes it. */
  readonly off: boolean;
  /** The finger that holds it; `null` for a mouse or a pen. */
  readonly finger: Finger | null;
}
