import { describe, expect, it } from "vitest";
import { lyricLines, NO_WORDS, wordRoom } from "./lyric-lines";

const sung = (start: number, ...lyrics: string[]) => ({ start, length: 4, pitch: 72, lyrics });
const plain = (start: number) => ({ start, length: 4, pitch: 72 });

/** Staff, row, verse and texts of each line. */
function told(voices: Parameters<typeof lyricLines>[0]) {
  return lyricLines(voices).map(({ staff, row, verse, syllables }) => [
    ...[staff, row, verse],
    syllables.map(({ text, goesOn }) => text + (goesOn ? "-" : "")).join(" "),
  ]);
}

const soprano = [sung(0, "Al-", "Lobt"), sung(4, "le-"), plain(8), sung(12, "lu-", "ihn")];

describe("the lines of lyrics", () => {
  it("are the verses of a voice, under its staff", () => {
    expect(told([{ notes: soprano, staff: 0 }])).toEqual([
      [0, 0, 1, "Al- le- lu-"],
      [0, 1, 2, "Lobt ihn"],
    ]);
  });

  it("stand once where voices sing the same together, and under the other staff where they do not", () => {
    const bass = [sung(0, "Al-", "Singt"), sung(12, "lu-", "ihm")];
    const voices = [soprano, soprano.slice(0, 2), [], bass].map((notes, voice) => ({
      notes,
      staff: voice < 2 ? 0 : 1,
    }));
    expect(told(voices)).toEqual([
      [0, 0, 1, "Al- le- lu-"],
      [0, 1, 2, "Lobt ihn"],
      [1, 0, 2, "Singt ihm"],
    ]);
  });

  it("of an alto that sings other words stand under those of the soprano", () => {
    const alto = [sung(0, "Singt")];
    expect(told([soprano, alto].map((notes) => ({ notes, staff: 0 }))).at(-1)).toEqual([0, 2, 1, "Singt"]);
  });
});

describe("the room for words", () => {
  it("is none where there are none", () => {
    expect(wordRoom(lyricLines([{ notes: [plain(0)], staff: 0 }]))).toBe(NO_WORDS);
  });

  it("grows with the lines under each staff, and with syllables that come soon after another", () => {
    const room = (text: string, start: number) =>
      wordRoom(lyricLines([{ notes: [sung(0, text), sung(start, text)], staff: 1 }]));
    expect(room("a", 16).rows).toEqual([0, 1]);
    expect(room("strength", 4).stepWidth.page).toBeGreaterThan(room("a", 4).stepWidth.page);
    expect(room("strength", 2).stepWidth.page).toBeGreaterThan(room("strength", 4).stepWidth.page);
    expect(room("strength".repeat(9), 1).stepWidth).toEqual({ page: 24, strip: 15 });
  });
});
