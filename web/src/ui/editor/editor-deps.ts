import type { Store } from "../../app/store";

/** What the editor of a staff is given: its elements, the store, and what makes itself heard and seen. */
export interface EditorDeps {
  /** The focusable box of the score, in which it is scrolled. */
  readonly host: HTMLElement;
  /** How to write on the staff, in words. */
  readonly help: HTMLElement;
  /** A polite live region for what an edit has done. */
  readonly announcer: HTMLElement;
  readonly store: Store;
  /** Sounds a pitch of a voice for a moment. */
  readonly preview: (pitch: number, voice: number) => void;
  /** Asks for a new picture of the page. */
  readonly changed: () => void;
}
