/** The steps of the tutorial, and what can be heard in each of them. */
import { SOPRANO, spec } from "../../../music/spec";
import type { Ending } from "./example";

/** Something to listen to: some voices of the example. */
export interface Hearing {
  /** A message of `tutorialText().hearings`, or a voice. */
  readonly name: "alone" | "together" | "clash" | "agree" | number;
  readonly ending: Ending;
  readonly voices: readonly number[];
}

export interface Step {
  /** A message of `tutorialText`. */
  readonly name: "melody" | "voices" | "rest" | "yours";
  /** The voices that stand in the score. */
  readonly voices: readonly number[];
  /** The first one is what the score shows before anything is heard. */
  readonly hearings: readonly Hearing[];
}

/** A melody alone; four voices; a wrong chord and a right one; and the reader's own melody. */
export function tutorialSteps(): readonly Step[] {
  const all = spec.voices.map((_, voice) => voice);
  const upwards = [...all].reverse();
  return [
    {
      name: "melody",
      voices: [SOPRANO],
      hearings: [{ name: "alone", ending: "agree", voices: [SOPRANO] }],
    },
    {
      name: "voices",
      voices: all,
      hearings: [
        ...upwards.map((voice): Hearing => ({ name: voice, ending: "agree", voices: [voice] })),
        { name: "together", ending: "agree", voices: all },
      ],
    },
    {
      name: "rest",
      voices: all,
      hearings: [
        { name: "clash", ending: "clash", voices: all },
        { name: "agree", ending: "agree", voices: all },
      ],
    },
    { name: "yours", voices: [], hearings: [] },
  ];
}
