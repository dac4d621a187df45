/**
 * Working in one audio context. Tone.js builds whatever is not told its context in a global one, which changes: a sound
 * file is rendered in another, and a dead one is replaced. Nodes of two contexts cannot be connected.
 */
import { type BaseContext, getContext, setContext } from "tone";

/** Calls `work` with a context as Tone.js's current one, and then leaves that as it was, whatever happens. */
export function inContext<Result>(context: BaseContext, work: () => Result): Result {
  const before = getContext();
  setContext(context);
  try {
    return work();
  } finally {
    setContext(before);
  }
}
