/**
 * Navigation: which repeats, endings and jumps are still right in some bars of a piece. The command line's twin is
 * `training/scores/navigation.py`; `tests/golden/navigation.json` holds the two together.
 */
import { type Mark, type Signs, signsOf } from "./signs";

/** What may be lost of the signs of a bar. */
export type LostKind = "repeat" | "ending" | "jump";

/** What a bar had, by its index in the piece, and has no longer. */
export interface LostSign {
  readonly kind: LostKind;
  readonly bar: number;
}

/** The signs of some bars, and what of those that they had is lost. */
export interface ExcerptSigns {
  readonly signs: readonly Signs[];
  readonly lost: readonly LostSign[];
}

/** The first bar and the last of what is repeated. */
type Section = readonly [first: number, last: number];

/**
 * The signs of bars `first` to `last` of a piece that are whole there: all of a whole piece. What is repeated stays with
 * its endings where all of it is there. A jump stays where the place that it goes to is there, and Fine, segno and coda
 * where a jump needs them.
 */
export function signsInExcerpt(bars: readonly Signs[], first: number, last: number): ExcerptSigns {
  const inside = bars.slice(first, last + 1).map(signsOf);
  if (inside.length === bars.length) return { signs: inside, lost: [] };
  const sections = sectionsOf(bars);
  const cut = sections.filter(
    ([begin, end]) => (begin < first && first <= end) || (begin <= last && last < end),
  );
  const isCut = (index: number) => cut.some(([begin, end]) => begin <= index && index <= end);
  // A section may begin for no sign but that of the section before it, which is gone.
  const beginsAfterCut = (index: number) =>
    isCut(index - 1) && !isCut(index) && sections.some(([begin]) => begin === index);
  const repeats = inside.map((signs, at): Signs => {
    const { marks } = signs;
    const kept = isCut(first + at) ? { marks } : signs;
    return beginsAfterCut(first + at) ? { ...kept, opens: true } : kept;
  });
  const isRight = marksKept(repeats, first === 0);
  const signs = repeats.map(({ marks, ...rest }) => {
    const kept = marks?.filter(isRight) ?? [];
    return kept.length === 0 ? rest : { ...rest, marks: kept };
  });
  return { signs, lost: inside.flatMap((before, at) => lostOf(before, signs[at], first + at)) };
}

/** All that is repeated; with endings it ends with the last of them. */
function sectionsOf(bars: readonly Signs[]): readonly Section[] {
  const sections: Section[] = [];
  let begin = 0;
  bars.forEach((bar, index) => {
    if (bar.opens) begin = index;
    const next = bars[index + 1];
    const goesOn = next?.ending !== undefined && !next.opens;
    if ((bar.closes || bar.ending) && !goesOn) {
      sections.push([begin, index]);
      begin = index + 1;
    }
  });
  return sections;
}

/** Which marks are right in some bars; `hasBeginning` is whether these begin with the piece. */
function marksKept(bars: readonly Signs[], hasBeginning: boolean): (mark: Mark) => boolean {
  const has = (mark: Mark) => bars.some(({ marks }) => marks?.includes(mark));
  const right = new Set<Mark>(hasBeginning && has("daCapo") ? ["daCapo"] : []);
  if (has("segno") && has("dalSegno")) right.add("segno").add("dalSegno");
  if (right.size === 0) return () => false;
  const leaves = bars.findIndex(({ marks }) => marks?.includes("toCoda"));
  const arrives = bars.findLastIndex(({ marks }) => marks?.includes("coda"));
  if (leaves !== -1 && leaves < arrives) right.add("toCoda").add("coda");
  return (mark) => mark === "fine" || right.has(mark);
}

function lostOf(before: Signs, after: Signs, bar: number): readonly LostSign[] {
  const repeat = (before.opens && !after.opens) || (before.closes && !after.closes);
  const ending = before.ending && !after.ending;
  const jump = before.marks?.some((mark) => !after.marks?.includes(mark));
  const kinds: readonly (LostKind | false)[] = [
    repeat ? "repeat" : false,
    ending ? "ending" : false,
    jump ? "jump" : false,
  ];
  return kinds.flatMap((kind) => (kind === false ? [] : [{ kind, bar }]));
}
