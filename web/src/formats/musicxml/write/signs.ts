/** The signs of a staff in one bar: note heads with stems, beams and accidentals, and rests. */
import { accidentalsOf, type WrittenAccidental } from "../../../music/accidentals";
import { beamGroups, type Head, type Rest, writeVoice } from "../../../music/notation";
import type { ShapeBar } from "../../../music/score-shape";
import { type Spelling, spellNote, staffPosition } from "../../../music/spelling";
import { type Beaming, beamingOf } from "./beaming";
import type { Staff } from "./staves";

/** A head with its spelling. */
interface SpelledHead extends Head {
  readonly spelling: Spelling;
}

/** A head with what is drawn of its stem, its beams and its accidental. */
export interface WrittenHead extends SpelledHead, Beaming {
  readonly stem: 1 | -1;
  readonly accidental: WrittenAccidental | null;
}

export type Sign = WrittenHead | Rest;

/** Sharps, flats below zero: of the signature, and of the key by which pitches are spelled. */
export interface Keys {
  readonly signature: number;
  readonly spelling: number;
}

/** `signsOf(...)[voice]` are the signs of a voice of the staff in a bar, in order of time. */
export function signsOf(staff: Staff, bar: ShapeBar, keys: Keys): readonly (readonly Sign[])[] {
  const voices = staff.voices.map(({ notes }) =>
    writeVoice(notes, bar).map((sign): Rest | SpelledHead =>
      sign.kind === "rest" ? sign : { ...sign, spelling: spellNote(notes[sign.source], keys.spelling) },
    ),
  );
  const heads = voices.flatMap((signs) => signs.filter((sign) => sign.kind === "head"));
  const written = accidentalsOf(heads, keys.signature);
  const accidentals = new Map(heads.map((head, index) => [head, written[index]]));
  return voices.map((signs, index) => {
    const stems = stemsOf(signs, staff, bar, staff.voices[index].stem);
    const beams = beamingOf(signs, bar);
    return signs.map((sign): Sign => {
      if (sign.kind === "rest") return sign;
      const accidental = accidentals.get(sign) ?? null;
      return { ...sign, accidental, stem: stems.get(sign) ?? 1, beams: beams.get(sign) ?? [] };
    });
  });
}

/** The stem of each head: that of its voice, else the one that suits the heads under its beam. */
function stemsOf(
  signs: readonly (SpelledHead | Rest)[],
  { clef }: Staff,
  bar: ShapeBar,
  stem: 1 | -1 | undefined,
): ReadonlyMap<SpelledHead, 1 | -1> {
  const heads = signs.filter((sign) => sign.kind === "head");
  const beamed = beamGroups(heads, bar);
  const alone = heads.filter((head) => !beamed.some((group) => group.includes(head)));
  const groups = [...beamed, ...alone.map((head) => [head])];
  const above = ({ spelling }: SpelledHead) => staffPosition(spelling) - clef.middle;
  return new Map(
    groups.flatMap((group) => {
      const suits = suitingStem(group.map(above));
      return group.map((head) => [head, stem ?? suits] as const);
    }),
  );
}

/** Down where the head farthest from the middle line is above it, or as far above as below, or on it. */
function suitingStem(above: readonly number[]): 1 | -1 {
  return Math.max(...above) + Math.min(...above) >= 0 ? -1 : 1;
}
