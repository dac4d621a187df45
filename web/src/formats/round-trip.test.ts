// What the page writes, the page reads: every melody comes back from a file as it went.
import fc from "fast-check";
import { expect, it } from "vitest";
import { sungText, withLyrics } from "../music/lyrics";
import { endOf, type Note } from "../music/notes";
import { soundingNotes } from "../music/score";
import { barsOf, firstStep, outlineOf } from "../music/score-shape";
import { SOPRANO, STEPS_PER_BEAT } from "../music/spec";
import { fitTempoChanges } from "../music/tempo";
import { exportedScore, exportedScores } from "../testing/exported-scores";
import type { ExportedScore, ExportedVoice } from "./exported-score";
import type { Piece } from "./import/piece";
import { readPiece } from "./import/read/read-piece";
import { type ImportedScore, takeScore } from "./import/take/take-score";
import { toMidi } from "./midi/write";
import { toMusicXml } from "./musicxml/write/score";

const ENCODING = { software: "Kantor", date: "2026-11-23" };

/**
 * Pieces in which the soprano sings from the beginning, since silence there may be read as that of an upbeat, and into
 * the first whole bar.
 */
const sung = exportedScores
  .filter(({ shape, voices: [{ notes }] }) => {
    const last = notes.at(-1);
    const first = firstStep(shape);
    return last !== undefined && notes[0].start === first && last.start >= first + outlineOf(shape).pickup;
  })
  .map((score): ExportedScore => ({ ...score, voices: score.voices.map(inLetters) }));

/** A voice whose syllables begin with a letter: without any they are figures, and a karaoke file's signs mean else. */
function inLetters({ name, notes }: ExportedVoice): ExportedVoice {
  const lettered = (syllable: string) => (syllable === "" ? "" : `x${syllable}`);
  return { name, notes: notes.map((note) => withLyrics(note, note.lyrics?.map(lettered) ?? [])) };
}

function musicXml(score: ExportedScore, count: 2 | 4): Uint8Array {
  return new TextEncoder().encode(toMusicXml(score, count, ENCODING));
}

type Tempos = Pick<ExportedScore, "tempoChanges">;
type TempoChanges = Tempos["tempoChanges"];

/** All of the soprano's bars in a file, at the pitches that it sings. */
function read(file: Uint8Array): ImportedScore {
  const piece = readPiece(file);
  const to = piece.bars.length - 1;
  return takeScore(piece, { kind: "one", line: 0, voice: SOPRANO, from: 0, to, semitones: 0 });
}

/** What of a piece comes back, beside its bars. */
function expectBack(score: ExportedScore, { voices, shape, tempo, key }: ImportedScore): void {
  const given = score.voices[SOPRANO].notes.map((note) => ({ ...note, voice: SOPRANO, given: true }));
  expect(soundingNotes([voices[SOPRANO]])).toEqual(given);
  expect(firstStep(shape)).toBe(firstStep(score.shape));
  expect([tempo, key?.fifths]).toEqual([score.tempo, score.signature]);
  if (score.key !== null) expect(key).toEqual(score.key);
}

/** Changes of the tempo before the end of the last note: after it a file may have no bars. */
function changesIn({ tempoChanges }: Tempos, { voices }: Pick<ImportedScore, "voices">): TempoChanges {
  return fitTempoChanges(tempoChanges, endOf(soundingNotes([voices[SOPRANO]])));
}

it.each([2, 4] as const)(
  "MusicXML on %i staves brings back melody, lyrics, tempos and key, and the bars with their signs as far as there are notes",
  (count) => {
    fc.assert(
      fc.property(sung, (score) => {
        const back = read(musicXml(score, count));
        expectBack(score, back);
        expect(back.shape.bars).toEqual(score.shape.bars.slice(0, back.shape.bars.length));
        expect(changesIn(back, back)).toEqual(changesIn(score, back));
      }),
    );
  },
);

it("MIDI brings back melody, lyrics, metre, pick-up, tempos and key of a score of one metre", () => {
  const regular = sung.filter(({ shape }) => !outlineOf(shape).irregular);
  fc.assert(
    fc.property(regular.map(inMidi), (score) => {
      const back = read(toMidi(score));
      const { metre, pickup } = outlineOf(score.shape);
      expectBack(score, back);
      expect(outlineOf(back.shape)).toMatchObject({ metre, pickup });
      if (score.fermatas.length > 0) return;
      const [went, came] = [score, back].map((one) => changesIn(one, back));
      expect(came.map(({ step }) => step)).toEqual(went.map(({ step }) => step));
      went.forEach(({ ratio }, index) => {
        expect(came[index].ratio).toBeCloseTo(ratio, 3);
      });
    }),
  );
});

/** The step of a tick of a piece that was read of a score's file. */
function stepOf(tick: number, { quarter }: Piece, { shape }: ExportedScore): number {
  return firstStep(shape) + (tick * STEPS_PER_BEAT) / quarter;
}

/** The notes of a score, voice by voice, and those of the lines in a file: a voice without any is no line. */
const notesOf = ({ voices }: ExportedScore) =>
  voices
    .map(({ notes }) => notes.map(({ start, length, pitch }) => ({ start, length, pitch })))
    .filter((notes) => notes.length > 0);
const linesOf = (piece: Piece, score: ExportedScore) =>
  piece.lines.map(({ notes }) =>
    notes.map(({ start, length, pitch }) => ({
      ...{ start: stepOf(start, piece, score), pitch },
      length: (length * STEPS_PER_BEAT) / piece.quarter,
    })),
  );

const sounding = exportedScores.filter((score) => notesOf(score).length > 0);

it("MusicXML brings back every note, and every bar in its metre, of any shape", () => {
  fc.assert(
    fc.property(sounding, (score) => {
      const piece = readPiece(musicXml(score, 4));
      const bars = piece.bars.map(({ start, length, signature }) => ({
        ...{ start: stepOf(start, piece, score), metre: signature },
        length: (length * STEPS_PER_BEAT) / piece.quarter,
      }));
      expect(linesOf(piece, score)).toEqual(notesOf(score));
      expect(bars).toEqual(barsOf(score.shape).map(({ start, metre, length }) => ({ start, metre, length })));
    }),
  );
});

it("MIDI brings back every note of any shape, and where its bars begin, those of a divided bar as one", () => {
  fc.assert(
    fc.property(sounding, (full) => {
      // For the breath after a fermata, notes are written shorter.
      const score = { ...full, fermatas: [] };
      const piece = readPiece(toMidi(score));
      const downbeats = barsOf(score.shape).filter(
        ({ start, downbeat }, at) => at === 0 || start === downbeat,
      );
      const last = Math.max(
        ...notesOf(score)
          .flat()
          .map(({ start, length }) => start + length),
      );
      const before = <T extends { start: number }>(bars: readonly T[]) =>
        bars.map(({ start }) => start).filter((start) => start < last);
      const begun = piece.bars.map(({ start }) => ({ start: stepOf(start, piece, score) }));
      expect(linesOf(piece, score)).toEqual(notesOf(score));
      expect(before(begun)).toEqual(before(downbeats));
    }),
  );
});

/** A score with one verse, in which the last word of each voice is at its end: in MIDI a word goes on in the next, or nowhere. */
function inMidi(score: ExportedScore): ExportedScore {
  const voices = score.voices.map(({ name, notes }) => {
    const first = notes.map((note) => withLyrics(note, note.lyrics?.slice(0, 1) ?? []));
    const last = first.findLastIndex(({ lyrics }) => lyrics !== undefined);
    const ended = (note: Note) => withLyrics(note, [sungText(note.lyrics?.[0] ?? "")]);
    return { name, notes: first.map((note, index) => (index === last ? ended(note) : note)) };
  });
  return { ...score, voices };
}

it("MusicXML brings back a fermata where a note begins", () => {
  const held = fc
    .tuple(exportedScores, fc.nat(), fc.constantFrom<2 | 4>(2, 4))
    .filter(([{ voices }]) => voices.some(({ notes }) => notes.length > 0));
  fc.assert(
    fc.property(held, ([score, which, count]) => {
      const starts = score.voices.flatMap(({ notes }) => notes.map(({ start }) => start));
      const step = starts[which % starts.length];
      const piece = readPiece(musicXml({ ...score, fermatas: [step] }, count));
      expect(piece.fermatas.map((tick) => stepOf(tick, piece, score))).toEqual([step]);
    }),
  );
});

it("MusicXML brings back an accidental that was asked for", () => {
  const sharp = { start: 0, length: 4, pitch: 70, alter: 1 } as const;
  const flat = { start: 4, length: 4, pitch: 70, alter: -1 } as const;
  const piece = readPiece(musicXml(exportedScore([[sharp, flat]]), 4));
  const written = piece.lines[0].notes.map(({ alter }) => alter);
  expect(new Set(written)).toEqual(new Set([1, undefined]));
});
