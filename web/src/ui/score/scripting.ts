/**
 * What the page offers to those who script it: `window.kantor.score()`. Plain data, made anew with each call; documented in
 * docs/scripting.md.
 */
import type { State } from "../../app/state";
import { givenOfWork, gridOfWork, stepsOf } from "../../app/work";
import { pitchAt } from "../../music/grid";
import { ALL_VOICES } from "../../music/score";
import { HOLE, VOICE_COUNT } from "../../music/spec";
import { type Fault, faultsOfScore } from "../../music/voice-leading/faults";

/** The score as a script reads it. Steps are sixteenths; voices are 0 soprano to 3 bass. */
export interface ScoreReading {
  /** `[step][voice]`: a MIDI pitch, or `null` where nothing sounds. */
  readonly grid: readonly (readonly (number | null)[])[];
  /** `[step][voice]`: whether it is the user's, a note or a rest. */
  readonly given: readonly (readonly boolean[])[];
  /** What a teacher would mark, in order of time. */
  readonly faults: readonly Fault[];
  /** Whether the network writes as a harmony teacher would have it, whatever Bach does. */
  readonly strict: boolean;
}

declare global {
  interface Window {
    kantor?: { readonly score: () => ScoreReading };
  }
}

/** Offers the score of a state to scripts. */
export function offerToScripts(target: Window, current: () => State): void {
  target.kantor = { score: () => readingOf(current()) };
}

/** The reading of a state. */
export function readingOf(state: State): ScoreReading {
  const grid = gridOfWork(state);
  const given = givenOfWork(state);
  const steps = Array.from({ length: grid.steps }, (_, step) => step);
  return {
    grid: steps.map((step) =>
      ALL_VOICES.map((voice) => {
        const pitch = pitchAt(grid, step, voice);
        return pitch === HOLE ? null : pitch;
      }),
    ),
    given: steps.map((step) => ALL_VOICES.map((voice) => given[step * VOICE_COUNT + voice] === 1)),
    faults: faultsOfScore(state, stepsOf(state)).map((fault) => ({
      ...fault,
      voices: [...fault.voices],
    })),
    strict: state.strict,
  };
}
