import { afterEach, describe, expect, it } from "vitest";
import { initialState } from "../../app/initial-state";
import { type Action, reduce } from "../../app/reduce";
import type { State } from "../../app/state";
import { LANGUAGES, setLanguage } from "../../i18n/language";
import { announcement } from "./announcements";

const melody = [
  { start: 0, length: 4, pitch: 72 },
  { start: 4, length: 4, pitch: 74 },
];
const written = reduce(initialState(1), { type: "loadMelody", melody });

afterEach(() => setLanguage("en"));

/** What is told of the last action, the others having gone before. */
function told(...actions: readonly Action[]): string {
  const before = actions.slice(0, -1).reduce(reduce, written);
  const last = actions.slice(-1);
  return announcement(before, last.reduce(reduce, before), last);
}

const all: Action = { type: "selectAll" };
const raised: Action = { type: "moveNote", index: 0, to: { pitch: 76 } };

describe("announcement", () => {
  it.each<[string, readonly Action[]]>([
    ["E5, quarter, bar 1 beat 1", [raised]],
    ["2 notes selected, from C5, quarter, bar 1 beat 1 to D5, quarter, bar 1 beat 2", [all]],
    ["2 notes copied", [all, { type: "copy" }]],
    ["2 notes removed", [all, { type: "removeSelection" }]],
    ["C5 removed", [{ type: "removeNote", index: 0 }]],
    ["Undone. Back: C5, quarter, bar 1 beat 1.", [raised, { type: "undo" }]],
    ["Undone. Gone: 2 notes.", [{ type: "undo" }]],
    ["Undone. Changed: the key.", [{ type: "setKey", key: { fifths: 1, mode: "major" } }, { type: "undo" }]],
    ["Done again. Back: E5, quarter, bar 1 beat 1.", [raised, { type: "undo" }, { type: "redo" }]],
    ["Writing: dotted half", [{ type: "setNoteLength", noteLength: 12 }]],
    ["", [{ type: "select", index: 1 }]],
  ])("says %j", (words, actions) => {
    expect(told(...actions)).toBe(words);
  });

  it("says what was pasted, and where it is", () => {
    const actions: Action[] = [all, { type: "copy" }, { type: "paste", step: 16 }];
    expect(told(...actions)).toBe(
      "2 notes pasted. 2 notes selected, from C5, quarter, bar 2 beat 1 to D5, quarter, bar 2 beat 2",
    );
  });

  it("spells in the key that was chosen", () => {
    const inD = (state: State) => reduce(state, { type: "setKey", key: { fifths: -5, mode: "major" } });
    const before = inD(written);
    const actions: Action[] = [{ type: "moveNote", index: 0, to: { pitch: 73 } }];
    expect(announcement(before, actions.reduce(reduce, before), actions)).toMatch(/^D♭5/);
  });

  it("says it in every language", () => {
    const words = LANGUAGES.map((language) => {
      setLanguage(language);
      return told(all, { type: "copy" });
    });
    expect(words).toEqual(["2 notes copied", "2 Noten kopiert", "已复制 2 个音符"]);
  });
});
