import { describe, expect, it } from "vitest";
import { decodeScore, encodeScore } from "../formats/link/share-code";
import { givenMelody } from "../music/score";
import { USUAL_SHAPE } from "../music/score-shape";
import { tunes } from "./tunes";

describe.each(Object.entries(tunes()))("%s", (_, melody) => {
  it("fills two bars and may be sent as a link", () => {
    expect(melody.reduce((sum, note) => sum + note.length, 0)).toBe(32);
    const shape = USUAL_SHAPE;
    const score = {
      shape,
      key: null,
      tempo: 80,
      instrument: "organ",
      seed: 7,
      voices: givenMelody(melody),
      fermatas: [],
      ending: true,
      tempoChanges: [],
    } as const;
    expect(decodeScore(encodeScore(score))).toEqual({ ok: true, score });
  });
});
