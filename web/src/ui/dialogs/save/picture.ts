/** Export of a score as a picture, SVG or PNG: engraved as for paper, black on white, and the same wherever it is opened. */

import { scoreParts } from "../../../engraving/chorale-parts";
import { engrave, type Part } from "../../../engraving/engrave";
import { FERMATA, FERMATA_SIZE, fermataPlace } from "../../../engraving/fermatas";
import { CHORALE_SYSTEM, createLayout, MELODY_SYSTEM } from "../../../engraving/layout";
import { lyricLines, wordRoom } from "../../../engraving/lyric-lines";
import { drawLyrics } from "../../../engraving/lyrics";
import { setAttributes, svg } from "../../../engraving/svg";
import { MARK_SIZE, METRONOME_QUARTER, tempoMarks } from "../../../engraving/tempo-marks";
import type { ExportedScore } from "../../../formats/exported-score";
import { writableText } from "../../../formats/musicxml/write/writable-text";
import type { Note, VoiceNote } from "../../../music/notes";
import { firstStep, type ScoreShape, shapeSteps } from "../../../music/score-shape";
import { REST } from "../../../music/spec";
import { fitTitle } from "../../../music/title";
import { glyphsAt, LETTERS, standalone } from "./standalone-svg";

/** Units of the drawing: across the music, and around it. A staff space is ten. */
const WIDTH = 1028;
const MARGIN = 24;

/** The baseline of the title and its size; what a title takes of the height. */
const TITLE = { baseline: 32, size: 30, height: 44 };

/** The line of the tempo. */
const TEMPO = { baseline: 16, size: 17, height: 12 };

/** How wide characters are on average, in ems: those of Latin scripts, and the square ones of Chinese. */
const CHARACTER = { latin: 0.52, square: 1 };

/** Pixels of a picture for each unit of the drawing, and how many pixels every browser has room for. */
const SCALE = 2;
const MOST_PIXELS = 16_000_000;

/** A drawing as a file, and its size in units. */
export interface Drawing {
  readonly file: Blob;
  readonly width: number;
  readonly height: number;
}

/** Draws a piece as an SVG file. The music font must have been loaded. */
export function drawSvg(piece: ExportedScore): Drawing {
  const system = piece.voices.length === 1 ? MELODY_SYSTEM : CHORALE_SYSTEM;
  const parts = partsOf(piece);
  const lines = lyricLines(parts);
  const layout = createLayout(system, piece.shape, WIDTH, Math.abs(piece.signature), wordRoom(lines));
  const music = standalone(engrave({ ...piece, parts }, layout).svg);
  for (const step of piece.fermatas) {
    const place = fermataPlace(step, piece.voices[0].notes, layout, piece.spelling);
    music.append(glyphsAt(FERMATA, place, FERMATA_SIZE));
  }
  for (const word of drawLyrics(lines, parts, layout, piece.spelling)) {
    setAttributes(word, { ...LETTERS, class: undefined, "data-step": undefined, "data-verse": undefined });
    word.textContent = writableText(word.textContent ?? "");
    music.append(word);
  }
  for (const { x, y, tempo } of tempoMarks(piece.tempoChanges, piece.tempo, layout))
    music.append(tempoMark(tempo, x, y, MARK_SIZE));
  const title = writableText(fitTitle(piece.title));
  const head = (title === "" ? 0 : TITLE.height) + TEMPO.height;
  const [width, height] = [layout.width + 2 * MARGIN, layout.height + head + 2 * MARGIN];
  music.setAttribute("transform", `translate(${MARGIN} ${MARGIN + head})`);
  const root = svg(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}` },
    ...(title === "" ? [] : [svg("title", {}, title)]),
    svg("rect", { width, height, fill: "#fff" }),
    ...(title === "" ? [] : [titleAt(title, width / 2)]),
    tempoMark(piece.tempo, MARGIN + 3, MARGIN + head - TEMPO.height + TEMPO.baseline, TEMPO.size),
    music,
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
  return { file: new Blob([text], { type: "image/svg+xml" }), width, height };
}

/** Draws a piece as a PNG file, two pixels to a unit, or fewer where a long score would be too large to be drawn. */
export async function drawPng(piece: ExportedScore): Promise<Blob> {
  const { file, width, height } = drawSvg(piece);
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height)));
  const image = new Image(Math.floor(width * scale), Math.floor(height * scale));
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: image.width, height: image.height });
    canvas.getContext("2d")?.drawImage(image, 0, 0, image.width, image.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png");
    });
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

function partsOf({ voices, shape }: ExportedScore): readonly Part[] {
  if (voices.length === 1) return [{ notes: voices[0].notes, staff: 0, className: "melody", rests: true }];
  return scoreParts(voices.map(({ notes }, voice) => withRests(notes, voice, shape)));
}

/** The notes of a voice with rests between them, so that each of two on a staff has its own; a voice without notes has none. */
function withRests(notes: readonly Note[], voice: number, shape: ScoreShape): readonly VoiceNote[] {
  if (notes.length === 0) return [];
  const owned = { voice, given: true };
  const steps = shapeSteps(shape);
  let end = firstStep(shape);
  const line = notes.flatMap((note): VoiceNote[] => {
    const before = { start: end, length: note.start - end, pitch: REST, ...owned };
    end = note.start + note.length;
    return [...(before.length > 0 ? [before] : []), { ...note, ...owned }];
  });
  return end < steps ? [...line, { start: end, length: steps - end, pitch: REST, ...owned }] : line;
}

/** The title in the middle, smaller where it is long. */
function titleAt(title: string, x: number): SVGElement {
  const ems = [...title].reduce(
    (sum, character) => sum + (character > "\u2E80" ? CHARACTER.square : CHARACTER.latin),
    0,
  );
  const size = Math.min(TITLE.size, WIDTH / ems);
  return svg(
    "text",
    {
      ...{ x, y: MARGIN + TITLE.baseline, "text-anchor": "middle" },
      ...{ ...LETTERS, "font-size": size.toFixed(1), "font-style": "italic" },
    },
    title,
  );
}

/** A tempo as a metronome mark, its left end on a baseline. */
function tempoMark(tempo: number, x: number, y: number, size: number): SVGElement {
  const number = svg("text", { x: x + size - 3, y, ...LETTERS, "font-size": size }, `= ${tempo}`);
  return svg("g", {}, glyphsAt(METRONOME_QUARTER, { x, y }, 1.3 * size), number);
}
