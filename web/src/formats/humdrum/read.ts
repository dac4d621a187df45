/** Reads Humdrum: its spines of `**kern`, with the words of `**text` beside them. Other spines are of analyses and signs. */
import { signsOf } from "../../music/signs";
import { fitTitle } from "../../music/title";
import {
  MOST_PIECE_BARS,
  MOST_PIECE_LINES,
  MOST_PIECE_NOTES,
  type Piece,
  type Signature,
  signatureTicks,
} from "../import/piece";
import { type MeasuredBar, measuredPiece, TEXT_QUARTER } from "../import/read/measured-piece";
import { ReadError } from "../import/read/read-error";
import { commonSignature } from "../musicxml/read/bars";
import { metreIn, tempoIn } from "./interpretations";
import { readKern } from "./kern";
import { createPartReader, type PartReader } from "./part";
import { type Form, formed, labelIn, orderIn, type Section } from "./sections";
import { type Field, type HumdrumLine, readSpines, type Spine } from "./spines";

const NOTES = "**kern";

/** Spines of words: each of those behind one of notes is a verse. */
const WORDS = ["**text", "**silbe", "**lyrics"];

/** Notes and rests that are read: as many rests as there may be notes. */
const MOST_TOKENS = 2 * MOST_PIECE_NOTES;

/** Quarters beyond which no piece is: a time that is longer is an error of the file. */
const LONGEST = 10_000_000;

/** By how many quarters two times may differ that are one, as fractions are rounded. */
const NEARLY = 1e-6;

const TITLE = /^!!!OTL[^:\n]*:[ \t]*(.*)$/m;

/**
 * The piece of a Humdrum file, the first of several. The last spine is the upper one. Throws a ReadError of the kinds
 * `badText`, `badTime`, `noNotes`, `tooManyParts` and `tooLong`.
 */
export function readHumdrum(text: string): Piece {
  const { lines, pieces } = readSpines(text);
  const score = createScore();
  for (const line of lines) score.read(line);
  const { bars, form, parts } = score.end();
  const { bars: marked, jumps } = formed(withSignatures(bars), form);
  if (jumps) for (const { measures } of parts) measures[0]?.omissions.push({ kind: "order", start: 0 });
  const title = fitTitle(TITLE.exec(text)?.[1] ?? "");
  const piece = measuredPiece(title, marked, [...parts].reverse());
  return { ...piece, ...(pieces > 1 ? { tunes: pieces } : {}) };
}

/** A bar of which the metre may not be told. */
type ReadBar = Omit<MeasuredBar, "signature"> & { readonly signature: Signature | null };

interface ScoreReader {
  read(line: HumdrumLine): void;
  end(): { readonly bars: readonly ReadBar[]; readonly form: Form; readonly parts: readonly PartReader[] };
}

function createScore(): ScoreReader {
  const bars: ReadBar[] = [];
  const parts = new Map<number, PartReader>();
  /** Up to when each spine of notes is filled, in quarters. */
  const filled = new Map<Spine, number>();
  const sections: Section[] = [];
  /** A section that begins with the next notes: its label may stand before their barline or after it. */
  let label: string | null = null;
  let order: readonly string[] | null = null;
  let began = 0; // the bar, in quarters
  let number: string | null = null;
  let metre: Signature | null = null;
  /** Of the bar: a new metre may stand before the barline or after it. */
  let barMetre: Signature | null = null;
  let isEmpty = true;
  let count = 0; // of notes and rests
  let opens = false;

  function partOf({ part }: Spine): PartReader {
    const known = parts.get(part) ?? createPartReader(bars.length);
    if (parts.size >= MOST_PIECE_LINES) throw new ReadError("tooManyParts", { limit: MOST_PIECE_LINES });
    parts.set(part, known);
    return known;
  }

  function interpret({ fields, next }: HumdrumLine): void {
    for (const { spine, token } of fields) {
      if (spine.kind === NOTES) partOf(spine).interpret(token);
      metre = metreIn(token) ?? metre;
    }
    const [{ token }] = fields;
    order ??= orderIn(token);
    label = labelIn(token) ?? label;
    const tempo = fields.map((field) => tempoIn(field.token)).find((one) => one !== null);
    const [first] = parts.values();
    if (tempo != null) first?.measure.tempos.push({ start: tickInBar(now(fields)), tempo });
    if (next !== null) succeed(next);
  }

  function succeed(next: NonNullable<HumdrumLine["next"]>): void {
    const notes = next.filter(({ spine }) => spine.kind === NOTES);
    if (notes.length === 0) endBar();
    const times = notes.map(({ from }) => latest(from) ?? began);
    filled.clear();
    for (const [index, { spine }] of notes.entries()) filled.set(spine, times[index]);
    for (const [part, reader] of parts)
      reader.setWidth(notes.filter(({ spine }) => spine.part === part).length);
  }

  /** Up to when the latest of some spines are filled. */
  function latest(spines: readonly Spine[]): number | null {
    return spines.reduce<number | null>((last, spine) => {
      const time = filled.get(spine) ?? null;
      return time === null || (last !== null && last >= time) ? last : time;
    }, null);
  }

  /** When a line is: when what stood before its tokens ends. */
  function now(fields: readonly Field[]): number {
    const speaking = fields.filter(({ spine, token }) => spine.kind === NOTES && token !== ".");
    return latest(speaking.map(({ spine }) => spine)) ?? began;
  }

  function tickInBar(at: number): number {
    return Math.max(0, Math.round((at - began) * TEXT_QUARTER));
  }

  function readData({ fields }: HumdrumLine): void {
    if (label !== null) sections.push({ label, from: bars.length });
    label = null;
    if (isEmpty) barMetre = metre;
    isEmpty = false;
    const at = now(fields);
    const layers = new Map<number, number>();
    fields.forEach(({ spine, token }, index) => {
      if (spine.kind !== NOTES) return;
      const layer = layers.get(spine.part) ?? 0;
      layers.set(spine.part, layer + 1);
      if (token === ".") return;
      const notes = readKern(token);
      count += notes.length;
      if (count > MOST_TOKENS) throw new ReadError("tooLong");
      const reader = partOf(spine);
      const lyrics = layer === 0 ? versesOf(fields, index) : [];
      reader.addNotes(notes, Math.max(0, at - began), layer, lyrics);
      const lasting = notes.filter(({ isGrace }) => !isGrace).map(({ quarters }) => quarters ?? 0);
      const end = at + lasting.reduce((longest, one) => Math.max(longest, one), 0);
      if (!(end <= LONGEST)) throw new ReadError("badTime", { part: reader.name, bar: barName() });
      filled.set(spine, end);
    });
  }

  function barName(): string {
    return fitTitle(number ?? String(bars.length + 1)).slice(0, 8);
  }

  function readBarline({ fields }: HumdrumLine): void {
    const signs = fields.map(({ token }) => token).find((token) => token.startsWith("=")) ?? "=";
    endBar();
    const last = bars.at(-1);
    if (/:[|!]/.test(signs) && last !== undefined) bars[bars.length - 1] = { ...last, closes: true };
    if (/[|!]:/.test(signs)) opens = true;
    number = /\d+/.exec(signs)?.[0] ?? number;
  }

  /** Ends the bar at the time that most spines have come to; what has come less far is filled up. */
  function endBar(): void {
    const end = mostCommon(filled.values()) ?? began;
    if (end - began < NEARLY) return;
    if (bars.length >= MOST_PIECE_BARS) throw new ReadError("tooLong");
    for (const [spine, time] of filled) if (time < end) filled.set(spine, end);
    const length = tickInBar(end);
    bars.push({ name: barName(), length, signature: barMetre, ...signsOf({ opens }) });
    for (const reader of parts.values()) reader.endMeasure(end - began);
    [began, opens, number, isEmpty] = [end, false, null, true];
  }

  return {
    read(line) {
      if (filled.size === 0)
        for (const { spine } of line.fields) if (spine.kind === NOTES) filled.set(spine, 0);
      if (line.kind === "interpretation") interpret(line);
      else if (line.kind === "barline") readBarline(line);
      else readData(line);
    },
    end() {
      endBar();
      for (const reader of parts.values()) reader.setWidth(0);
      return { bars, form: { sections, order: order ?? [] }, parts: [...parts.values()] };
    },
  };
}

/** The syllables of the verses that stand behind a spine of notes. */
function versesOf(fields: readonly Field[], index: number): readonly string[] {
  const { part } = fields[index].spine;
  const behind = fields.slice(index + 1);
  const others = behind.findIndex(({ spine }) => spine.kind === NOTES && spine.part !== part);
  return behind
    .slice(0, others === -1 ? behind.length : others)
    .filter(({ spine }) => WORDS.includes(spine.kind))
    .map(({ token }) => syllableOf(token));
}

/** A syllable as a piece has it: without the hyphen before it, and without what only says that the last one goes on. */
function syllableOf(token: string): string {
  const text = token.replace(/^-+/, "").replace(/_+$/, "").trim();
  return /\p{L}/u.test(text) ? text : "";
}

/** The value that most of some times have, of equally many the latest; `null` where there is none. */
function mostCommon(times: Iterable<number>): number | null {
  const counts = new Map<number, { readonly time: number; readonly count: number }>();
  for (const time of times) {
    const tick = Math.round(time * TEXT_QUARTER);
    const known = counts.get(tick);
    counts.set(tick, { time: known?.time ?? time, count: (known?.count ?? 0) + 1 });
  }
  const first: { readonly time: number | null; readonly count: number } = { time: null, count: 0 };
  return [...counts.values()].reduce((best, one) => {
    const isLater = one.count === best.count && one.time > (best.time ?? 0);
    return one.count > best.count || isLater ? one : best;
  }, first).time;
}

/** The bars with a metre each, and numbered from 0 where the first is a pick-up that has no number. */
function withSignatures(bars: readonly ReadBar[]): readonly MeasuredBar[] {
  const isMeasured = bars.some(({ signature }) => signature !== null);
  const usual: Signature = isMeasured
    ? { beats: 4, unit: 4 }
    : commonSignature(
        bars.map(({ length }) => length),
        TEXT_QUARTER,
      );
  const [first, second] = bars;
  const whole = first === undefined ? 0 : signatureTicks(first.signature ?? usual, TEXT_QUARTER);
  const isPickup = second?.name === "1" && first.length < whole;
  return bars.map((bar, index) => ({
    ...bar,
    name: isPickup && index === 0 ? "0" : bar.name,
    signature: bar.signature ?? usual,
  }));
}
