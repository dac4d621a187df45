/** The reader's work within a state: what is edited, versioned and undone. */
import { frameSteps } from "../music/frame";
import type { Work } from "./state";

/** What harmonizing and playing leave of a state. */
export const NOTHING_UNDER_WAY = {
  activity: "idle",
  sketch: null,
  playhead: null,
  melodyAlone: false,
} as const;

/** The work alone. */
export function workOf({ melody, frame, key, title, harmony }: Work): Work {
  return { melody, frame, key, title, harmony };
}

/** Whether two works are the same in every part. */
export function sameWork(a: Work, b: Work): boolean {
  const parts = ["melody", "frame", "key", "title", "harmony"] as const;
  return parts.every((part) => a[part] === b[part]);
}

/** Steps of a work's score. */
export function stepsOf({ frame }: Pick<Work, "frame">): number {
  return frameSteps(frame);
}
