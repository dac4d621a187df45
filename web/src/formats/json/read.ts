/** Reads the score as JSON that the page itself saves; its fields are told in docs/score-json.md. */

import { type Fields, fieldsOf, isFrame, isKey, isMelody, isTempo, isWhole } from "../../music/checks";
import { barsOf, frameSteps } from "../../music/frame";
import { STEPS_PER_BEAT, VOICE_TITLES } from "../../music/spec";
import { fitTitle } from "../../music/title";
import type { Line, Piece, PieceNote } from "../import/piece";
import { ReadError } from "../import/read/read-error";
import { SCORE_FORMAT } from "./write";

/** How many notes are looked at: no score of the page has more. */
const MOST_NOTES = 4096;

/** Whether a file begins as JSON does that holds an object. */
export function beginsAsJson(bytes: Uint8Array): boolean {
  return /^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

/**
 * The piece in a file of the page's own: a tick is a step. Its soprano is what the reader wrote, where they wrote anything.
 * Throws a ReadError of the kinds `otherKind`, `otherVersion`, `damaged` and `noNotes`.
 */
export function readKantor(bytes: Uint8Array): Piece {
  const { format, version, title, tempo, frame, key, melody, notes } = parse(bytes);
  if (format !== SCORE_FORMAT.format) throw new ReadError("otherKind");
  if (version !== SCORE_FORMAT.version) throw new ReadError("otherVersion");
  if (!isFrame(frame) || !isKey(key) || !isTempo(tempo) || !isMelody(melody, frame)) {
    throw new ReadError("damaged");
  }
  const keys = key === null ? [] : [{ start: 0, ...key }];
  const steps = frameSteps(frame);
  const lines = VOICE_TITLES.flatMap((name, voice): Line[] => {
    const written = voice === 0 && melody.length > 0 ? melody : notesOf(notes, voice, steps);
    return written.length === 0 ? [] : [{ name, voice: null, notes: written, keys, omissions: [] }];
  });
  if (lines.length === 0) throw new ReadError("noNotes");
  const signature = { beats: frame.metre, unit: 4 };
  return {
    title: typeof title === "string" ? fitTitle(title) : "",
    quarter: STEPS_PER_BEAT,
    bars: barsOf(frame).map(({ number, start, end }) => ({
      ...{ name: String(number), start, length: end - start, signature },
    })),
    tempos: [{ start: 0, tempo }],
    lines,
  };
}

function parse(bytes: Uint8Array): Fields {
  try {
    return fieldsOf(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new ReadError("otherKind", {}, cause);
  }
}

/** The notes of a voice that are in the score, in order. */
function notesOf(notes: unknown, voice: number, steps: number): readonly PieceNote[] {
  if (!Array.isArray(notes) || notes.length > MOST_NOTES) throw new ReadError("damaged");
  return notes
    .map(fieldsOf)
    .filter((note) => note.voice === voice)
    .map(({ start, length, pitch }) => {
      const known =
        isWhole(start, 0, steps - 1) && isWhole(length, 1, steps - start) && isWhole(pitch, 0, 127);
      if (!known) throw new ReadError("damaged");
      return { start, length, pitch };
    })
    .sort((a, b) => a.start - b.start);
}
