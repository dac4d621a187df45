/** Whose a key is: the score's, or that of what has the focus. */

/** What letters are for where the focus is in it, and Escape. */
const TAKEN =
  "select, textarea, input:not([type=radio], [type=checkbox], [type=range]), .keys-board, dialog, .pop.open";

/** Whether a letter, or Escape, is meant for the score, wherever on the page it is pressed. */
export function isForScore({ target }: Pick<KeyboardEvent, "target">): boolean {
  return !(target instanceof Element) || target.closest(TAKEN) === null;
}

/** Whether a key that other controls know too (an arrow, Enter) is meant for the score: it has the focus, or nothing has. */
export function isAtScore({ target }: Pick<KeyboardEvent, "target">): boolean {
  return target instanceof Element && target.matches("body, #score");
}
