/** Signs on what is selected, or at the cursor: accidentals, rests, fermatas. */
import type { Action } from "../../../app/reduce";
import { fifthsOf } from "../../../app/spelling-key";
import { activeLine, stepsOf } from "../../../app/work";
import { signStep } from "../../../music/ending";
import type { Alteration } from "../../../music/notes";
import { REST } from "../../../music/spec";
import { altered, spell } from "../../../music/spelling";
import { announceFermata, announceNote, announceSelection, cursorPitchName } from "../announcements";
import type { Command, CommandState, Commands } from "./command";
import { editedPlace } from "./cursor-place";

export const signs = {
  flat: accidental(-1, 0, "♭"),
  natural: accidental(0, 1, "♮"),
  sharp: accidental(1, 2, "♯"),
  rest: {
    shortcuts: [{ key: "0" }],
    row: "rest",
    actions: (state) => {
      if (state.selected !== null || state.region !== null) return [{ type: "silenceSelection" }];
      const { step } = state.cursor;
      const length = Math.min(state.noteLength, stepsOf(state) - step);
      return [{ type: "placeNote", note: { start: step, length, pitch: REST } }];
    },
    announce: announceNote,
  },
  fermata: {
    shortcuts: [{ key: "f", shift: true }],
    row: "fermata",
    actions: (state) => [{ type: "toggleFermata", step: editedFermata(state) }],
    announce: announceFermata,
  },
} as const satisfies Commands;

/** Where the fermata of the edited place stands: at the beginning of the note that is selected, else as on the soprano. */
function editedFermata(state: CommandState): number {
  const selected = activeLine(state)[state.selected ?? -1];
  return selected?.start ?? signStep(state.voices, editedPlace(state).start);
}

function accidental(alter: Alteration, place: number, sign: string) {
  return {
    button: { group: "accidentals", place, sign },
    actions: (state: CommandState): readonly Action[] => {
      if (state.selected !== null) return [{ type: "alterSelection", alter }];
      const { start, pitch } = editedPlace(state);
      const written = altered(spell(pitch, fifthsOf(state)), alter);
      return written === pitch ? [] : [{ type: "moveCursor", cursor: { step: start, pitch: written } }];
    },
    announce: (before, after) =>
      after.selected === null ? cursorPitchName(before, after) : announceSelection(before, after),
  } as const satisfies Command;
}
