/** The reader's work within a state: what is edited, versioned and undone. */
import { shapeSteps } from "../music/score-shape";
import type { Work } from "./state";

/** What harmonizing and playing leave of a state. */
export const NOTHING_UNDER_WAY = {
  activity: "idle",
  sketch: null,
  playhead: null,
  melodyAlone: false,
} as const;

/** The work alone. */
export function workOf({ melody, shape, key, title, harmony }: Work): Work {
  return { melody, shape, key, title, harmony };
}

/** Whether two works are the same in every part. */
export function sameWork(a: Work, b: Work): boolean {
  const parts = ["melody", "shape", "key", "title", "harmony"] as const;
  return parts.every((part) => a[part] === b[part]);
}

/** Steps of a work's score. */
export function stepsOf({ shape }: Pick<Work, "shape">): number {
  return shapeSteps(shape);
}
