import { describe, expect, it } from "vitest";
import type { VoiceNote } from "../../music/notes";
import { composed, given, linesOf } from "../../testing/voice-notes";
import { initialState } from "../initial-state";
import { type Action, reduce } from "../reduce";
import type { State } from "../state";

const sung = (note: VoiceNote, ...lyrics: string[]): VoiceNote => ({ ...note, lyrics });

const voices = linesOf(
  sung(given(0, 0, 72), "Al-", "Lobt"),
  sung(given(0, 4, 74, 8), "le-"),
  given(0, 12, 76),
  sung(composed(0, 16, 77), "lu-"),
);
const tempoChanges = [{ step: 4, ratio: 0.5 }];

function edited(...actions: readonly Action[]): State {
  return actions.reduce(reduce, { ...initialState(7), voices, tempoChanges });
}

/** Start, pitch and syllables of the notes with lyrics. */
function words({ voices: lines }: State): unknown[] {
  return lines
    .flat()
    .flatMap(({ start, pitch, lyrics }) => (lyrics === undefined ? [] : [[start, pitch, ...lyrics]]));
}

const WRITTEN = [
  [0, 72, "Al-", "Lobt"],
  [4, 74, "le-"],
  [16, 77, "lu-"],
];

describe("the syllables of a note", () => {
  it.each<[string, readonly Action[], unknown[]]>([
    [
      "moved",
      [{ type: "moveNote", index: 0, to: { pitch: 76 } }],
      [[0, 76, "Al-", "Lobt"], ...WRITTEN.slice(1)],
    ],
    ["lengthened", [{ type: "resizeNote", index: 1, length: 10 }], WRITTEN],
    [
      "transposed",
      [
        { type: "select", index: 0 },
        { type: "moveSelection", steps: 0, semitones: 2 },
      ],
      [[0, 74, "Al-", "Lobt"], ...WRITTEN.slice(1)],
    ],
    ["kept", [{ type: "keep", region: { start: 0, end: 32, voices: [0] } }], WRITTEN],
    ["let go", [{ type: "letGo", region: { start: 0, end: 32, voices: [0] } }], WRITTEN],
    ["removed", [{ type: "removeNote", index: 0 }], WRITTEN.slice(1)],
    [
      "copied and pasted",
      [{ type: "select", index: 0 }, { type: "copy" }, { type: "paste", step: 24 }],
      [...WRITTEN, [24, 72, "Al-", "Lobt"]],
    ],
    ["undone", [{ type: "removeNote", index: 0 }, { type: "undo" }], WRITTEN],
  ])("of one that is %s", (_, actions, expected) => {
    expect(words(edited(...actions))).toEqual(expected);
  });

  it("stand once under a note that is split", () => {
    const region = { start: 6, end: 8, voices: [0] };
    const split = edited({ type: "selectRegion", region }, { type: "silenceSelection" });
    expect(split.voices[0].map(({ start, lyrics }) => [start, lyrics?.[0]])).toEqual([
      [0, "Al-"],
      [4, "le-"],
      [6, undefined],
      [8, undefined],
      [12, undefined],
      [16, "lu-"],
    ]);
  });

  it("stand under what is left of a note whose beginning is taken", () => {
    const region = { start: 4, end: 6, voices: [0] };
    const cut = edited({ type: "selectRegion", region }, { type: "silenceSelection" });
    expect(words(cut)).toEqual([WRITTEN[0], [6, 74, "le-"], WRITTEN[2]]);
  });
});

describe("writing a syllable", () => {
  const write = (index: number, verse: number, text: string): Action => ({
    type: "setSyllable",
    index,
    verse,
    text,
  });

  it("puts it into its verse, and makes the note the user's", () => {
    const state = edited(write(1, 1, " Gott "), write(3, 0, "ja"));
    expect(words(state)).toEqual([
      [0, 72, "Al-", "Lobt"],
      [4, 74, "le-", "Gott"],
      [16, 77, "ja"],
    ]);
    expect(state.voices[0][3].given).toBe(true);
    expect(state.past).toHaveLength(2);
  });

  it("takes it away where it is empty", () => {
    expect(words(edited(write(0, 0, ""), write(1, 0, " ")))).toEqual([
      [0, 72, "", "Lobt"],
      [16, 77, "lu-"],
    ]);
  });

  it("changes nothing where it is there, and under a rest", () => {
    const state = edited({ type: "select", index: 0 });
    expect(reduce(state, write(0, 0, "Al-"))).toBe(state);
    const rested = edited({ type: "select", index: 0 }, { type: "silenceSelection" });
    expect(reduce(rested, write(0, 0, "a"))).toBe(rested);
  });
});

describe("the changes of the tempo", () => {
  const shape = { metre: 4, bars: 2, pickup: 1 } as const;

  it("keep their places in the bars when a pick-up comes", () => {
    expect(edited({ type: "setShape", shape }).tempoChanges).toEqual([{ step: 8, ratio: 0.5 }]);
  });

  it("go with what is cleared, and come back when that is undone", () => {
    expect(edited({ type: "clear" }).tempoChanges).toEqual([]);
    expect(edited({ type: "clear" }, { type: "undo" }).tempoChanges).toBe(tempoChanges);
  });
});
