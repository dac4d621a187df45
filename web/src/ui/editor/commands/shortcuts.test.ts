import { describe, expect, it } from "vitest";
import { initialState } from "../../../app/initial-state";
import { reduce } from "../../../app/reduce";
import { selectionOf } from "../../../app/selection";
import type { State } from "../../../app/state";
import { ALL_VOICES, type VoiceLine } from "../../../music/score";
import { spec } from "../../../music/spec";
import { composed, given, linesOf, rest } from "../../../testing/voice-notes";
import { COMMAND_LIST, editOfKey } from ".";
import { removal } from "./removal";
import { isPressOf, type KeyPress } from "./shortcut";

const melody = [given(0, 0, 72), given(0, 8, 76, 2)];
const start = reduce(initialState(1), { type: "loadMelody", melody });

/** The state after some keys, written as `"Right Shift+Up"`; arrows without their first word. */
function typed(state: State, keys: string): State {
  return keys.split(" ").reduce((current, written) => {
    const parts = written.split("+");
    const name = parts[parts.length - 1];
    const press: KeyPress = {
      key: /^(Left|Right|Up|Down)$/.test(name) ? `Arrow${name}` : name,
      shiftKey: parts.includes("Shift"),
      ctrlKey: parts.includes("Ctrl"),
      altKey: parts.includes("Alt"),
      metaKey: false,
    };
    return (editOfKey(press, current)?.actions ?? []).reduce(reduce, current);
  }, state);
}

/** The soprano's line after some keys. */
function lineAfter(state: State, keys: string): VoiceLine {
  return typed(state, keys).voices[0];
}

it("clears a score of which only fermatas are written, and no empty one", () => {
  const marked = reduce(initialState(1), { type: "toggleFermata", step: 4 });
  expect(removal.clear.actions(marked)).toEqual([{ type: "clear" }]);
  expect(removal.clear.actions(initialState(1))).toEqual([]);
});

describe("the keys of commands", () => {
  it("goes from note to note and through the gaps, both ways", () => {
    const places: (number | string)[] = [];
    let state = typed(start, "Home");
    const note = (current: State) =>
      current.selected === null ? `gap ${current.cursor.step}` : current.selected;
    for (let press = 0; press < 6; press++) {
      places.push(note(state));
      state = typed(state, "Right");
    }
    expect(places).toEqual([0, "gap 4", "gap 6", 1, "gap 10", "gap 12"]);
    expect(note(typed(state, "Left Left Left"))).toBe(1);
    expect(note(typed(state, "Left Left Left Left"))).toBe("gap 6");
  });

  it("stays inside the staff", () => {
    expect(typed(start, "Home Left").selected).toBe(0);
    expect(typed(start, "End Right Right").cursor.step).toBe(30);
  });

  it("writes at the cursor the note that is chosen", () => {
    const { voices, selected } = typed(start, "End 8 Down Enter");
    expect(voices[0][2]).toEqual(given(0, 30, 71, 2));
    expect(selected).toBe(2);
  });

  it("cuts a quarter at the end of the staff", () => {
    expect(lineAfter(start, "End 4 Enter")[2]).toMatchObject({ start: 30, length: 2 });
  });

  it.each([
    ["Up", 73],
    ["Down", 71],
    ["Shift+Up", 74],
    ["Shift+Down", 71],
    ["Alt+Down", 60],
    ["PageDown", 60],
    ["PageDown Up Up PageUp", 74],
  ])("%s sets the pitch of the selected note to %i", (keys, pitch) => {
    expect(lineAfter(start, `Home ${keys}`)[0].pitch).toBe(pitch);
  });

  it("moves the selected note by eighths, and by sixteenths where these are written", () => {
    expect(lineAfter(start, "Home Ctrl+Right")[0].start).toBe(2);
    expect(lineAfter(start, "6 Home Ctrl+Right")[0].start).toBe(1);
    expect(lineAfter(start, "Home Ctrl+Right Ctrl+Left Ctrl+Left")[0].start).toBe(0);
  });

  it("selects several, moves and transposes them as one", () => {
    const both = typed(start, "Home Shift+Right");
    expect(selectionOf(both)).toEqual({ first: 0, last: 1 });
    expect(selectionOf(typed(both, "Shift+Left"))).toEqual({ first: 0, last: 0 });
    expect(selectionOf(typed(start, "End Ctrl+a"))).toEqual({ first: 0, last: 1 });
    const pitches = (keys: string) => lineAfter(both, keys).map(({ pitch }) => pitch);
    expect(pitches("Up")).toEqual([73, 77]);
    expect(pitches("Shift+Up")).toEqual([74, 77]);
    expect(pitches("Alt+Down")).toEqual([60, 64]);
    expect(lineAfter(both, "Ctrl+Right").map(({ start }) => start)).toEqual([2, 10]);
    expect(lineAfter(both, "Delete")).toEqual([]);
  });

  it("extends to both ends, and begins with the note that is nearest in that direction", () => {
    expect(selectionOf(typed(start, "Home Shift+End"))).toEqual({ first: 0, last: 1 });
    expect(typed(start, "Home Right Shift+Right").selected).toBe(1);
    expect(typed(start, "Home Right Shift+Left").selected).toBe(0);
  });

  it("cuts and pastes at the cursor, and pastes a copy behind itself", () => {
    const cut = typed(start, "Home Ctrl+x End Ctrl+v");
    expect(cut.voices[0][1]).toMatchObject({ start: 30, length: 2, pitch: 72 });
    expect(lineAfter(start, "Home Ctrl+x Ctrl+v")).toEqual(melody);
    const twice = typed(start, "Home Ctrl+c Ctrl+v");
    expect(twice.voices[0][1]).toEqual(given(0, 4, 72));
    expect(lineAfter(start, "Home Ctrl+c Right Right Right Ctrl+v")[1]).toMatchObject({
      start: 8,
      pitch: 72,
    });
  });

  it("undoes and does again", () => {
    const state = typed(start, "Home Up Up Ctrl+z");
    expect(state.voices[0][0].pitch).toBe(73);
    expect(lineAfter(state, "Ctrl+Shift+z")[0].pitch).toBe(74);
    expect(lineAfter(state, "Ctrl+y")[0].pitch).toBe(74);
    expect(lineAfter(state, "Ctrl+z Ctrl+z")).toEqual([]);
  });

  it("makes a note longer and shorter on the grid", () => {
    expect(lineAfter(start, "Home Alt+Shift+Right")[0].length).toBe(6);
    expect(lineAfter(start, "6 Home Alt+Shift+Left")[0].length).toBe(3);
    expect(lineAfter(start, "Home Right Right Right Alt+Shift+Left")[1].length).toBe(1);
  });

  it.each([
    ["1", 16],
    ["2", 8],
    ["4", 4],
    ["8", 2],
    ["6", 1],
    ["2 .", 12],
    ["4 .", 6],
    ["8 .", 3],
    ["8 . .", 2],
    ["6 .", 1],
  ])("%s chooses a length of %i", (keys, length) => {
    expect(typed(start, keys).noteLength).toBe(length);
  });

  it("goes to the key's own pitch of the next line or space", () => {
    const inG = { ...start, key: { fifths: 1, mode: "major" } as const };
    expect(lineAfter(inG, "Home Right Right Right Shift+Up")[1].pitch).toBe(78);
  });

  it("removes the selected note, and goes on from its place", () => {
    const state = typed(start, "Home Right Right Right Delete");
    expect(state.voices[0]).toEqual([melody[0]]);
    expect(lineAfter(state, "Enter")[1].start).toBe(8);
  });

  it("takes a note that was let go up again before it does anything to it", () => {
    const letGo = typed(start, "Home Escape");
    expect(letGo.selected).toBeNull();
    expect(lineAfter(letGo, "Delete")).toEqual(melody);
    for (const key of ["Left", "Right", "Up", "Enter"]) {
      expect(typed(letGo, key)).toMatchObject({ selected: 0, voices: start.voices });
    }
  });

  it("chooses a voice by its letter, and the next one down and up", () => {
    expect(["s", "a", "t", "b"].map((key) => typed(start, `Shift+${key}`).voice)).toEqual([0, 1, 2, 3]);
    expect(typed(start, "v").voice).toBe(1);
    expect(typed(start, "Shift+v").voice).toBe(3);
    expect(typed(start, "v v v v").voice).toBe(0);
  });

  it("writes, goes and removes in the voice that is chosen, in its compass", () => {
    const bass = typed(start, "Shift+b Home 4 Enter Right Down Enter");
    const [, highest] = spec.voiceRanges[3];
    expect(bass.voices[3]).toEqual([given(3, 0, highest), given(3, 4, highest - 1)]);
    expect(bass.voices[0]).toEqual(melody);
    expect(typed(bass, "Home Delete").voices[3]).toEqual([given(3, 4, highest - 1)]);
    expect(typed(bass, "Ctrl+z").voices[3]).toEqual([given(3, 0, highest)]);
  });

  const chorale: State = {
    ...start,
    voices: linesOf(...melody, composed(1, 0, 67), composed(1, 4, 65), composed(3, 0, 48, 8)),
  };

  it("keeps the selected notes of the network's, and lets them go where all are the user's", () => {
    const kept = typed(chorale, "Shift+a Home k");
    expect(kept.voices[1]).toEqual([given(1, 0, 67), composed(1, 4, 65)]);
    expect(kept).toMatchObject({ voice: 1, selected: 0 });
    expect(typed(kept, "k").voices).toEqual(chorale.voices);
    expect(typed(kept, "Shift+End k").voices[1]).toEqual([given(1, 0, 67), given(1, 4, 65)]);
    expect(typed(chorale, "Shift+t k")).toEqual(typed(chorale, "Shift+t"));
  });

  it("selects the bar in all voices, the next one too, and keeps or removes it as a whole", () => {
    const bar = typed(chorale, "Home m");
    expect(bar.region).toEqual({ start: 0, end: 16, voices: ALL_VOICES });
    expect(typed(bar, "Shift+m").region).toEqual({ start: 0, end: 32, voices: ALL_VOICES });
    expect(
      typed(bar, "k")
        .voices.flat()
        .every((note) => note.given),
    ).toBe(true);
    expect(typed(bar, "Delete").voices).toEqual([[], [rest(1, 0), rest(1, 4)], [], [rest(3, 0, 8)]]);
    expect(typed(bar, "Escape").region).toBeNull();
  });

  it("selects the voice, and a second time the score", () => {
    expect(typed(chorale, "Ctrl+a Ctrl+a").region).toEqual({ start: 0, end: 32, voices: ALL_VOICES });
  });

  it("writes a rest at the cursor, and puts one in the place of what is selected", () => {
    expect(typed(start, "Home Right 0").voices[0]).toEqual([melody[0], rest(0, 4), melody[1]]);
    expect(typed(start, "Home 0").voices[0]).toEqual([rest(0, 0), melody[1]]);
    expect(typed(start, "Ctrl+a 0").voices[0]).toEqual([rest(0, 0), rest(0, 8, 2)]);
    expect(typed(start, "End 1 0").voices[0].at(-1)).toEqual(rest(0, 30, 2));
  });

  it("goes over a rest, and does not raise it", () => {
    const silent = typed(start, "Home 0");
    expect(typed(silent, "Up")).toMatchObject({ voices: silent.voices, selected: 0 });
    expect(typed(silent, "Shift+Up").voices).toEqual(silent.voices);
    expect(typed(silent, "Ctrl+Right").voices[0][0]).toEqual(rest(0, 2));
  });

  it("sets a fermata over the edited note, else over the soprano's there, else on the beat", () => {
    expect(typed(start, "Home Shift+f").fermatas).toEqual([0]);
    expect(typed(start, "Home Shift+f Shift+f").fermatas).toEqual([]);
    expect(typed(start, "Shift+b Home Shift+f").fermatas).toEqual([0]);
    expect(typed(start, "Shift+b Home Right Shift+f").fermatas).toEqual([0]);
    expect(typed(start, "End Shift+f").fermatas).toEqual([28]);
  });

  it("takes the end's fermata off the last note, and puts it back", () => {
    const last = "Home Right Right Right Shift+f";
    expect(typed(start, last)).toMatchObject({ ending: false, fermatas: [] });
    expect(typed(start, `${last} Shift+f`)).toMatchObject({ ending: true, fermatas: [] });
    expect(typed(start, `${last} Ctrl+z`)).toMatchObject({ ending: true, future: [{ ending: false }] });
    const bass = reduce(start, { type: "chooseVoice", voice: 3 });
    const under = reduce(bass, { type: "moveCursor", cursor: { step: 9, pitch: 48 } });
    expect(typed(under, "Shift+f")).toMatchObject({ ending: false, fermatas: [] });
  });

  it("gives the length that is chosen to what is selected, and dots it", () => {
    expect(lineAfter(start, "Home 2")).toEqual([given(0, 0, 72, 8), melody[1]]);
    expect(lineAfter(start, "Home .")).toEqual([given(0, 0, 72, 6), melody[1]]);
    expect(lineAfter(start, "Ctrl+a 8").map(({ length }) => length)).toEqual([2, 2]);
    expect(lineAfter(start, "Home Escape 2")).toEqual(melody);
  });

  it("leaves to the browser what is not the staff's", () => {
    const press = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
    expect(editOfKey({ ...press, key: "Tab" }, start)).toBeNull();
    expect(editOfKey({ ...press, key: "ArrowLeft", altKey: true }, start)).toBeNull();
    expect(editOfKey({ ...press, key: "4", ctrlKey: true }, start)).toBeNull();
  });

  it("ask for one command each", () => {
    const bound = COMMAND_LIST.flatMap(([id, { shortcuts = [] }]) =>
      shortcuts.map((shortcut) => ({ id, shortcut })),
    );
    const held = [false, true];
    for (const key of new Set(bound.map(({ shortcut }) => shortcut.key)))
      for (const shiftKey of held)
        for (const ctrlKey of held)
          for (const altKey of held) {
            const press = { key, shiftKey, ctrlKey, altKey, metaKey: false };
            const asked = bound.filter(({ shortcut }) => isPressOf(shortcut, press)).map(({ id }) => id);
            expect(new Set(asked).size, JSON.stringify(press)).toBeLessThanOrEqual(1);
          }
  });
});
