import { describe, expect, it } from "vitest";
import { spec } from "../../music/spec";
import { layout, placeOf, scoreWith, staffWith } from "../../testing/staff";
import { composed, given, linesOf, rest } from "../../testing/voice-notes";
import { headOf, noteAtPoint, noteUnder, voiceAtPoint, withVoice } from "./staff-geometry";

const melody = [given(0, 0, 72), given(0, 4, 66, 2)];
const REACH = 11;

describe("noteAtPoint", () => {
  it("writes the natural pitch of the nearest position at the nearest eighth", () => {
    const { x, y } = placeOf(6, 76);
    expect(noteAtPoint({ x: x + 7, y: y + 2 }, staffWith([]))).toEqual(given(0, 6, 76));
  });

  it("keeps a note inside the score", () => {
    expect(noteAtPoint(placeOf(30, 76), staffWith([]))?.start).toBe(28);
  });

  it("writes the key's own pitch of a line or space", () => {
    expect(noteAtPoint(placeOf(6, 77), staffWith([], 4, 1))?.pitch).toBe(78);
    expect(noteAtPoint(placeOf(6, 71), staffWith([], 4, -1))?.pitch).toBe(70);
  });

  it("snaps sixteenths to sixteenths, and others to eighths", () => {
    expect(noteAtPoint(placeOf(5, 76), staffWith([], 1))?.start).toBe(5);
    expect((noteAtPoint(placeOf(5, 76), staffWith([], 8))?.start ?? 1) % 2).toBe(0);
  });

  it("writes nothing off the staff", () => {
    expect(noteAtPoint({ x: 400, y: -10 }, staffWith([]))).toBeNull();
    expect(noteAtPoint({ x: 400, y: layout.height }, staffWith([]))).toBeNull();
  });

  it("stays in the compass of the voice", () => {
    const alto = { ...staffWith([]), compass: [55, 74] as const };
    expect(noteAtPoint(placeOf(6, 77), alto)?.pitch).toBe(74);
    expect(noteAtPoint(placeOf(6, 81), alto)).toBeNull();
  });
});

describe("noteUnder", () => {
  it("touches the nearest head within reach", () => {
    const { x, y } = placeOf(4, 66);
    expect(noteUnder({ x: x - 5, y: y + 5 }, staffWith(melody), REACH)).toEqual({ voice: 0, index: 1 });
    expect(noteUnder({ x: x + 60, y }, staffWith(melody), REACH)).toBeNull();
  });

  const chord = linesOf(composed(0, 0, 72), composed(1, 0, 67), composed(1, 4, 66), composed(3, 0, 48));

  it("touches the notes of all voices, whichever is written", () => {
    for (const voice of [0, 1, 2, 3]) {
      const on = scoreWith(chord, { voice });
      for (const note of chord.flat())
        expect(noteUnder(headOf(note, layout, 0), on, REACH)).toMatchObject({ voice: note.voice });
    }
  });

  it("touches the active voice's note where two voices share a head", () => {
    const unison = linesOf(given(0, 0, 67), composed(1, 0, 67));
    const point = placeOf(0, 67);
    expect(noteUnder(point, scoreWith(unison, { voice: 0 }), REACH)).toEqual({ voice: 0, index: 0 });
    expect(noteUnder(point, scoreWith(unison, { voice: 1 }), REACH)).toEqual({ voice: 1, index: 0 });
  });

  it("touches a written rest at its sign, which stands where its voice sings", () => {
    const silent = linesOf(rest(0, 0), rest(1, 0), rest(2, 0), rest(3, 0));
    const places = silent.flat().map((note) => headOf(note, layout, 0));
    expect(new Set(places.map(({ y }) => y)).size).toBe(4);
    const touched = places.map((point) => noteUnder(point, scoreWith(silent), REACH)?.voice);
    expect(touched).toEqual([0, 1, 2, 3]);
  });
});

describe("the voice that is written at a point", () => {
  const [treble, bass] = layout.systems[0].staves;
  const onTreble = { x: 400, y: treble.top + 10 };
  const onBass = { x: 400, y: bass.top + 10 };
  const voicesAt = (point: typeof onTreble) =>
    [0, 1, 2, 3].map((voice) => voiceAtPoint(point, scoreWith(linesOf(), { voice })));

  it("is the active one on its own staff, and on the other the outer one there", () => {
    expect(voicesAt(onTreble)).toEqual([0, 1, 0, 0]);
    expect(voicesAt(onBass)).toEqual([3, 3, 2, 3]);
  });

  it("changes in the middle between the staves", () => {
    const between = (treble.bottom + bass.top) / 2;
    expect(voicesAt({ x: 400, y: between - 1 })).toEqual([0, 1, 0, 0]);
    expect(voicesAt({ x: 400, y: between + 1 })).toEqual([3, 3, 2, 3]);
  });

  it("writes in its own compass, and on its own staff", () => {
    const on = withVoice(scoreWith(linesOf()), 3);
    expect(on).toMatchObject({ voice: 3, melody: [], compass: spec.voiceRanges[3] });
    expect(noteAtPoint(placeOf(6, 48, 3), on)).toEqual(given(3, 6, 48));
    expect(withVoice(on, 3)).toBe(on);
  });
});
