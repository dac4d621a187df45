/** The steps of the tutorial, and the excerpts that can be played in each of them. */
import { SOPRANO, spec } from "../../../music/spec";
import type { Ending } from "./example";

/** An excerpt of the example: some of its voices. */
export interface Excerpt {
  /** A message of `tutorialText().excerpts`, or a voice. */
  readonly name: "alone" | "together" | "clash" | "agree" | number;
  readonly ending: Ending;
  readonly voices: readonly number[];
}

export interface Step {
  /** A message of `tutorialText`. */
  readonly name: "melody" | "voices" | "rest" | "yours";
  /** The voices that stand in the score. */
  readonly voices: readonly number[];
  /** The first one is what the score shows before anything is played. */
  readonly excerpts: readonly Excerpt[];
}

/** A melody alone; four voices; a wrong chord and a right one; and the reader's own melody. */
export function tutorialSteps(): readonly Step[] {
  const all = spec.voices.map((_, voice) => voice);
  const upwards = [...all].reverse();
  return [
    {
      name: "melody",
      voices: [SOPRANO],
      excerpts: [{ name: "alone", ending: "agree", voices: [SOPRANO] }],
    },
    {
      name: "voices",
      voices: all,
      excerpts: [
        ...upwards.map((voice): Excerpt => ({ name: voice, ending: "agree", voices: [voice] })),
        { name: "together", ending: "agree", voices: all },
      ],
    },
    {
      name: "rest",
      voices: all,
      excerpts: [
        { name: "clash", ending: "clash", voices: all },
        { name: "agree", ending: "agree", voices: all },
      ],
    },
    { name: "yours", voices: [], excerpts: [] },
  ];
}
