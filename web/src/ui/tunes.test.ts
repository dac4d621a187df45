import { describe, expect, it } from "vitest";
import { formatLink, parseLink } from "../music/link";
import { tunes } from "./tunes";

describe.each(Object.entries(tunes()))("%s", (_, melody) => {
  it("fills two bars and may be sent as a link", () => {
    expect(melody.reduce((sum, note) => sum + note.length, 0)).toBe(32);
    const link = parseLink(formatLink({ melody }, 32));
    expect(link).toEqual({ ok: true, score: { melody, tempo: undefined, seed: undefined } });
  });
});
