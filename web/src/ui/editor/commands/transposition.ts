/** Transposing the selected notes, or the cursor: by a semitone, by a staff position, by an octave. */

import type { Action } from "../../../app/reduce";
import { isSeveral, selectionOf } from "../../../app/selection";
import { fifthsOf } from "../../../app/spelling-key";
import type { State } from "../../../app/state";
import { pitchAtPosition, spell, staffPosition } from "../../../music/spelling";
import { announceSelection, cursorPitchName } from "../announcements";
import type { Command, CommandState, Commands } from "./command";
import { editedPlace } from "./cursor-place";
import { ANY, ANY_MODIFIERS } from "./shortcut";

const OCTAVE = 12;

const announce = (before: State, after: State) =>
  after.selected === null ? cursorPitchName(before, after) : announceSelection(before, after);

export const transposition = {
  raise: {
    shortcuts: [{ key: "ArrowUp" }],
    row: "semitone",
    ...bySemitones(1),
  },
  lower: {
    shortcuts: [{ key: "ArrowDown" }],
    row: "semitone",
    ...bySemitones(-1),
  },
  positionUp: { shortcuts: [{ key: "ArrowUp", shift: true }], row: "position", ...byPosition(1) },
  positionDown: { shortcuts: [{ key: "ArrowDown", shift: true }], row: "position", ...byPosition(-1) },
  octaveUp: {
    shortcuts: [
      { key: "ArrowUp", ctrl: ANY, alt: true, shift: ANY },
      { key: "ArrowUp", ctrl: true, alt: ANY, shift: ANY, unlisted: true },
      { key: "PageUp", ...ANY_MODIFIERS },
    ],
    row: "octave",
    button: { group: "more", place: 1 },
    ...bySemitones(OCTAVE),
  },
  octaveDown: {
    shortcuts: [
      { key: "ArrowDown", ctrl: ANY, alt: true, shift: ANY },
      { key: "ArrowDown", ctrl: true, alt: ANY, shift: ANY, unlisted: true },
      { key: "PageDown", ...ANY_MODIFIERS },
    ],
    row: "octave",
    button: { group: "more", place: 0 },
    ...bySemitones(-OCTAVE),
  },
} as const satisfies Commands;

function bySemitones(semitones: number) {
  return {
    reselects: true,
    actions: ({ selected }) => (selected === null ? [] : [{ type: "moveSelection", steps: 0, semitones }]),
    atCursor: (state) => cursorTo(state, editedPlace(state).pitch + semitones),
    announce,
  } as const satisfies Command;
}

/** To the next line or space, whose pitch is the key's own. */
function byPosition(direction: 1 | -1) {
  return {
    reselects: true,
    actions: (state) => {
      const { selected } = state;
      const fifths = fifthsOf(state);
      if (selected === null) return [];
      if (isSeveral(selectionOf(state)))
        return [{ type: "transposeSelection", steps: 0, positions: direction, fifths }];
      return [{ type: "moveNote", index: selected, to: { pitch: neighbour(state, direction) } }];
    },
    atCursor: (state) => cursorTo(state, neighbour(state, direction)),
    announce,
  } as const satisfies Command;
}

/** The pitch that the next line or space has in the key. */
function neighbour(state: CommandState, direction: 1 | -1): number {
  const fifths = fifthsOf(state);
  return pitchAtPosition(staffPosition(spell(editedPlace(state).pitch, fifths)) + direction, fifths);
}

function cursorTo(state: CommandState, pitch: number): readonly Action[] {
  return [{ type: "moveCursor", cursor: { step: editedPlace(state).start, pitch } }];
}
