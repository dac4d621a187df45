import { describe, expect, it } from "vitest";
import { initialState } from "../../../app/initial-state";
import { reduce } from "../../../app/reduce";
import { selectionOf } from "../../../app/selection";
import type { State } from "../../../app/state";
import { COMMAND_LIST, editOfKey } from ".";
import { isPressOf, type KeyPress } from "./shortcut";

const melody = [
  { start: 0, length: 4, pitch: 72 },
  { start: 8, length: 2, pitch: 76 },
];
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
    const { melody: written, selected } = typed(start, "End 8 Down Enter");
    expect(written[2]).toEqual({ start: 30, length: 2, pitch: 71 });
    expect(selected).toBe(2);
  });

  it("cuts a quarter at the end of the staff", () => {
    expect(typed(start, "End 4 Enter").melody[2]).toMatchObject({ start: 30, length: 2 });
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
    expect(typed(start, `Home ${keys}`).melody[0].pitch).toBe(pitch);
  });

  it("moves the selected note by eighths, and by sixteenths where these are written", () => {
    expect(typed(start, "Home Ctrl+Right").melody[0].start).toBe(2);
    expect(typed(start, "6 Home Ctrl+Right").melody[0].start).toBe(1);
    expect(typed(start, "Home Ctrl+Right Ctrl+Left Ctrl+Left").melody[0].start).toBe(0);
  });

  it("selects several, moves and transposes them as one", () => {
    const both = typed(start, "Home Shift+Right");
    expect(selectionOf(both)).toEqual({ first: 0, last: 1 });
    expect(selectionOf(typed(both, "Shift+Left"))).toEqual({ first: 0, last: 0 });
    expect(selectionOf(typed(start, "End Ctrl+a"))).toEqual({ first: 0, last: 1 });
    const pitches = (keys: string) => typed(both, keys).melody.map(({ pitch }) => pitch);
    expect(pitches("Up")).toEqual([73, 77]);
    expect(pitches("Shift+Up")).toEqual([74, 77]);
    expect(pitches("Alt+Down")).toEqual([60, 64]);
    expect(typed(both, "Ctrl+Right").melody.map(({ start }) => start)).toEqual([2, 10]);
    expect(typed(both, "Delete").melody).toEqual([]);
  });

  it("extends to both ends, and begins with the note that is nearest in that direction", () => {
    expect(selectionOf(typed(start, "Home Shift+End"))).toEqual({ first: 0, last: 1 });
    expect(typed(start, "Home Right Shift+Right").selected).toBe(1);
    expect(typed(start, "Home Right Shift+Left").selected).toBe(0);
  });

  it("cuts and pastes at the cursor, and pastes a copy behind itself", () => {
    const cut = typed(start, "Home Ctrl+x End Ctrl+v");
    expect(cut.melody[1]).toMatchObject({ start: 30, length: 2, pitch: 72 });
    expect(typed(start, "Home Ctrl+x Ctrl+v").melody).toEqual(melody);
    const twice = typed(start, "Home Ctrl+c Ctrl+v");
    expect(twice.melody[1]).toEqual({ start: 4, length: 4, pitch: 72 });
    expect(typed(start, "Home Ctrl+c Right Right Right Ctrl+v").melody[1]).toMatchObject({
      start: 8,
      pitch: 72,
    });
  });

  it("undoes and does again", () => {
    const state = typed(start, "Home Up Up Ctrl+z");
    expect(state.melody[0].pitch).toBe(73);
    expect(typed(state, "Ctrl+Shift+z").melody[0].pitch).toBe(74);
    expect(typed(state, "Ctrl+y").melody[0].pitch).toBe(74);
    expect(typed(state, "Ctrl+z Ctrl+z").melody).toEqual([]);
  });

  it("makes a note longer and shorter on the grid", () => {
    expect(typed(start, "Home Alt+Shift+Right").melody[0].length).toBe(6);
    expect(typed(start, "6 Home Alt+Shift+Left").melody[0].length).toBe(3);
    expect(typed(start, "Home Right Right Right Alt+Shift+Left").melody[1].length).toBe(1);
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
    expect(typed(inG, "Home Right Right Right Shift+Up").melody[1].pitch).toBe(78);
  });

  it("removes the selected note, and goes on from its place", () => {
    const state = typed(start, "Home Right Right Right Delete");
    expect(state.melody).toEqual([melody[0]]);
    expect(typed(state, "Enter").melody[1].start).toBe(8);
  });

  it("takes a note that was let go up again before it does anything to it", () => {
    const letGo = typed(start, "Home Escape");
    expect(letGo.selected).toBeNull();
    expect(typed(letGo, "Delete").melody).toEqual(melody);
    for (const key of ["Left", "Right", "Up", "Enter"]) {
      expect(typed(letGo, key)).toMatchObject({ selected: 0, melody });
    }
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
