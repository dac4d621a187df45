import { afterEach, describe, expect, it } from "vitest";
import { initialState } from "../../app/initial-state";
import { type Action, reduce } from "../../app/reduce";
import { LANGUAGES, setLanguage } from "../../i18n/language";
import { type CommandId, editOf, editOfKey } from "./commands";
import type { Edit } from "./dispatch-edit";

const melody = [
  { start: 0, length: 4, pitch: 72 },
  { start: 4, length: 4, pitch: 74 },
];
const written = reduce(initialState(1), { type: "loadMelody", melody });

afterEach(() => setLanguage("en"));

/** What is announced after the last of some commands; actions only prepare. */
function announced(...done: readonly (CommandId | Action)[]): string {
  let [state, text] = [written, ""];
  for (const what of done) {
    const { actions, announce }: Edit = typeof what === "string" ? editOf(what, state) : { actions: [what] };
    const after = actions.reduce(reduce, state);
    text = announce?.(state, after) ?? "";
    state = after;
  }
  return text;
}

const first: Action = { type: "select", index: 0 };
const raised: Action = { type: "moveNote", index: 0, to: { pitch: 76 } };

describe("a screen reader", () => {
  it.each<[string, readonly (CommandId | Action)[]]>([
    ["E5, quarter, bar 1 beat 1", [first, "positionUp", "positionUp"]],
    ["C♯5, quarter, bar 1 beat 1", [first, "raise"]],
    ["C5, half, bar 1 beat 1", [first, "longer", "longer"]],
    ["C5, quarter, bar 1 beat 3", [{ type: "moveCursor", cursor: { step: 8, pitch: 72 } }, "write"]],
    ["2 notes selected, from C5, quarter, bar 1 beat 1 to D5, quarter, bar 1 beat 2", ["selectAll"]],
    ["2 notes selected, from C5, quarter, bar 1 beat 1 to D5, quarter, bar 1 beat 2", [first, "extendRight"]],
    ["2 notes copied", ["selectAll", "copy"]],
    ["2 notes cut", ["selectAll", "cut"]],
    ["2 notes removed", ["selectAll", "remove"]],
    ["2 notes removed", ["clear"]],
    ["C5 removed", [first, "remove"]],
    ["Undone. Back: C5, quarter, bar 1 beat 1.", [raised, "undo"]],
    ["Undone. Gone: 2 notes.", ["undo"]],
    ["Undone. Changed: the key.", [{ type: "setKey", key: { fifths: 1, mode: "major" } }, "undo"]],
    ["Done again. Back: E5, quarter, bar 1 beat 1.", [raised, "undo", "redo"]],
    ["Writing: dotted half", ["half", "dot"]],
    ["Bass", ["voiceBass"]],
    ["rest, quarter, bar 1 beat 1", [first, "rest"]],
    ["Fermata, bar 1 beat 1", [first, "fermata"]],
    ["Fermata taken off, bar 1 beat 1", [first, "fermata", "fermata"]],
    ["Fermata of the end taken off, bar 1 beat 2", [{ type: "select", index: 1 }, "fermata"]],
    ["Fermata of the end, bar 1 beat 2", [{ type: "select", index: 1 }, "fermata", "fermata"]],
    ["Undone. Changed: a fermata.", [{ type: "select", index: 1 }, "fermata", "undo"]],
    ["Undone. Changed: a fermata.", [first, "fermata", "undo"]],
    ["Selected from bar 1 beat 1 to bar 1 beat 4", [first, "selectBar"]],
    ["2 notes removed", ["selectBar", "remove"]],
    ["Let go: the network’s", [first, "letGo"]],
    ["Kept: yours", [first, "letGo", "keep"]],
    ["A♯4, quarter, bar 1 beat 1", [{ type: "moveNote", index: 0, to: { pitch: 69 } }, "sharp"]],
    ["", [first, "goRight"]],
    ["", [first, "selectNone"]],
  ])("says %j", (words, done) => {
    expect(announced(...done)).toBe(words);
  });

  it("says what was pasted, and where it is", () => {
    const there: Action = { type: "moveCursor", cursor: { step: 16, pitch: 72 } };
    expect(announced("selectAll", "copy", there, "paste")).toBe(
      "2 notes pasted. 2 notes selected, from C5, quarter, bar 2 beat 1 to D5, quarter, bar 2 beat 2",
    );
  });

  it("hears the spelling of the key that was chosen", () => {
    const inDFlat: Action = { type: "setKey", key: { fifths: -5, mode: "major" } };
    expect(announced(inDFlat, first, "raise")).toMatch(/^D♭5/);
  });

  it("hears the pitch of the cursor where no note is selected", () => {
    const gap = reduce(written, { type: "moveCursor", cursor: { step: 8, pitch: 72 } });
    const press = { key: "ArrowUp", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
    const edit = editOfKey(press, gap);
    expect(edit?.announce?.(gap, edit.actions.reduce(reduce, gap))).toBe("C♯5");
  });

  it("says it in every language", () => {
    const words = LANGUAGES.map((language) => {
      setLanguage(language);
      return announced("selectAll", "copy");
    });
    expect(words).toEqual(["2 notes copied", "2 Noten kopiert", "已复制 2 个音符"]);
  });
});
