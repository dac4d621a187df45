import { describe, expect, it } from "vitest";
import { initialState } from "../../../app/initial-state";
import type { State } from "../../../app/state";
import { USUAL_SHAPE } from "../../../music/score-shape";
import { VOICE_TITLES } from "../../../music/spec";
import { FAULT_KINDS, type FaultKind } from "../../../music/voice-leading/faults";
import type { VoiceLeadingRates } from "../../../network/metadata";
import { chords, faultyScores, markNamed } from "../../../testing/faulty";
import { composed, given, linesOf } from "../../../testing/voice-notes";
import { countText, explain, sentenceOf, totalText } from "./mark-text";
import { markOf } from "./marks";

const every = (rate: number) =>
  Object.fromEntries(FAULT_KINDS.map((kind) => [kind, rate])) as Record<FaultKind, number>;
const RATES: VoiceLeadingRates = {
  windows: 1200,
  fold: "test",
  bach: { ...every(0), parallel_fifth: 0.0474, missing_third: 0.5 },
  ours: { ...every(0), parallel_fifth: 0.0031 },
};

/** The sentence of a golden vector's mark. */
function told(name: string, kind: FaultKind): string {
  const { mark, fifths } = markNamed(name, kind);
  return sentenceOf(explain(mark, fifths, USUAL_SHAPE));
}

describe("a sentence", () => {
  it.each<[FaultKind, string, string]>([
    [
      "parallel_fifth",
      "parallel fifths of the inner voices",
      "Parallel fifths between alto and tenor, from beat 1 to beat 2 of bar 1: two voices that move in fifths lose their independence.",
    ],
    [
      "parallel_octave",
      "parallel octaves",
      "Parallel octaves between soprano and bass, from beat 1 to beat 2 of bar 1: two voices that move in octaves or unisons sound like one, and a part is lost.",
    ],
    [
      "direct_fifth",
      "a direct fifth",
      "Direct fifth between soprano and bass, from beat 1 to beat 2 of bar 1: the outer voices move the same way into a perfect fifth and the soprano leaps, which lays it bare.",
    ],
    [
      "direct_octave",
      "a direct octave",
      "Direct octave between soprano and bass, from beat 1 to beat 2 of bar 1: the outer voices move the same way into an octave and the soprano leaps, which lays it bare.",
    ],
    [
      "crossing",
      "voices that stay crossed while they move",
      "Voice crossing between soprano and alto, on beat 2 of bar 1, for 2 beats: the soprano sings below the alto, and the ear takes one line for the other.",
    ],
    [
      "overlap",
      "the bass overlaps the tenor",
      "Overlap between tenor and bass, from beat 1 to beat 2 of bar 1: the bass goes above the note that the tenor has just left, and the ear mixes up the two lines.",
    ],
    [
      "overlap",
      "the alto overlaps the tenor",
      "Overlap between alto and tenor, from beat 1 to beat 2 of bar 1: the alto goes below the note that the tenor has just left, and the ear mixes up the two lines.",
    ],
    [
      "spacing",
      "soprano and alto too far apart",
      "Wide spacing between soprano and alto, on beat 1 of bar 1, for 2 beats: more than an octave between neighbours of the upper three voices leaves a hole in the chord.",
    ],
    [
      "wide_leap",
      "a leap of a ninth",
      "Wide leap in the bass, from beat 1 to beat 2 of bar 1: a leap of more than an octave is hard to sing and breaks the line.",
    ],
    [
      "doubled_leading_note",
      "the leading note doubled for two beats",
      "Doubled leading note in soprano and bass, on beat 1 of bar 1, for 2 beats: the leading note wants to rise, and two voices that both rise from it make parallel octaves.",
    ],
    [
      "missing_third",
      "a bare fifth for a beat and a half",
      "Missing third on beat 1 of bar 1, for 1½ beats: a chord without its third sounds bare, neither major nor minor.",
    ],
    [
      "weak_ending",
      "a sixth chord to end on",
      "Weak ending on beat 2 of bar 1, for 1 beat: a phrase comes to rest on a triad in root position, with its third, and this chord leaves it open.",
    ],
  ])("of %s: %s", (kind, name, sentence) => {
    expect(told(name, kind)).toBe(sentence);
  });

  it("names the pitches where they say more", () => {
    expect(told("an augmented second in B flat minor", "augmented_leap")).toContain(
      "in the soprano, from beat 1 to beat 2 of bar 1: the interval from G♭4 to A4 is augmented",
    );
    expect(told("the leading note of the bass falls", "unresolved_leading_note")).toContain(
      "in the bass, from beat 1 to beat 2 of bar 1: before the tonic chord B2 wants to rise to the tonic",
    );
    expect(told("too low", "range")).toMatch(/: B3 is below the compass of the soprano, C4 to A5\.$/);
    expect(told("too high", "range")).toMatch(/ is above the compass of the soprano, C4 to A5\.$/);
  });

  it("says where the way leads over the barline, and what is the user's own", () => {
    const low = [60, 57, 53, 48];
    const { notes } = chords(
      [low, low, low, low, [77, 69, 60, 53]],
      [
        { start: 0, length: 16, pitch: 60 },
        { start: 16, length: 4, pitch: 77 },
      ],
    );
    const mark = markOf({ kind: "wide_leap", step: 16, voices: [0], length: 1 }, notes);
    expect(sentenceOf(explain(mark, 0, USUAL_SHAPE))).toBe(
      "Wide leap in the soprano, from beat 1 of bar 1 to beat 1 of bar 2: a leap of more than an octave is hard to sing and breaks the line. The notes are your own, and the network never changes those.",
    );
  });

  it("says of a single note too that it is the user's own", () => {
    const { notes } = chords([[84, 67, 60, 48]], [{ start: 0, length: 4, pitch: 84 }]);
    const mark = markOf({ kind: "range", step: 0, voices: [0], length: 4 }, notes);
    expect(explain(mark, 0, USUAL_SHAPE).reason).toMatch(
      /C4 to A5\. The note is your own, and the network never changes it\.$/,
    );
  });

  it("does not say of what other voices can cure that it cannot be helped", () => {
    const [dominant, tonic] = [
      [71, 67, 62, 55],
      [67, 64, 60, 48],
    ];
    const { notes } = chords(
      [dominant, tonic],
      [
        { start: 0, length: 4, pitch: 71 },
        { start: 4, length: 4, pitch: 67 },
      ],
    );
    const mark = markOf({ kind: "unresolved_leading_note", step: 4, voices: [0], length: 1 }, notes);
    expect(explain(mark, 0, USUAL_SHAPE).reason).toMatch(/and does not\. The notes are your own\.$/);
  });

  it("names every voice of every kind, and ends once", () => {
    const kinds = new Set<FaultKind>();
    for (const { marks, fifths } of faultyScores()) {
      for (const mark of marks) {
        const { kind, voices } = mark.fault;
        kinds.add(kind);
        const sentence = sentenceOf(explain(mark, fifths, USUAL_SHAPE));
        expect(sentence).toMatch(/^[A-Z][^.]+: [^.]+\.$/);
        if (voices.length === VOICE_TITLES.length) continue;
        for (const voice of voices) expect(sentence).toContain(VOICE_TITLES[voice].toLowerCase());
      }
    }
    expect([...kinds].sort()).toEqual([...FAULT_KINDS].sort());
  });
});

describe("rates", () => {
  const { mark, fifths } = markNamed("parallel octaves", "parallel_octave");
  const fifth = markNamed("parallel fifths of the inner voices", "parallel_fifth");

  it("are those of the mark's own kind", () => {
    expect(explain(fifth.mark, fifth.fifths, USUAL_SHAPE, RATES).rates).toBe(
      "Bach writes 0.047 a bar, Kantor 0.003.",
    );
    expect(sentenceOf(explain(mark, fifths, USUAL_SHAPE, RATES))).toMatch(
      /is lost\. Bach writes 0\.000 a bar, Kantor 0\.000\.$/,
    );
  });

  it("are left out where nobody has counted", () => {
    expect(explain(mark, fifths, USUAL_SHAPE).rates).toBe("");
    expect(sentenceOf(explain(mark, fifths, USUAL_SHAPE))).toMatch(/is lost\.$/);
  });

  it("are left out of a kind that nobody has counted, and the others are summed up", () => {
    const ending = markNamed("a sixth chord to end on", "weak_ending");
    const { weak_ending: _, ...bach } = RATES.bach;
    const { weak_ending: __, ...ours } = RATES.ours;
    const unphrased = { ...RATES, bach, ours };
    expect(explain(ending.mark, ending.fifths, USUAL_SHAPE, unphrased).rates).toBe("");
    expect(explain(ending.mark, ending.fifths, USUAL_SHAPE, RATES).rates).not.toBe("");
    expect(totalText(unphrased)).toContain("Bach has 0.547 a bar, Kantor 0.003,");
  });

  it.each(["valid", "test"])("are summed up, with where they were counted: %s", (fold) => {
    expect(totalText({ ...RATES, fold })).toBe(
      "Of every kind together Bach has 0.547 a bar, Kantor 0.003, in 1,200 excerpts of pieces that it did not learn from; 0.000 means none in 2,400 bars.",
    );
  });

  it("are 0.000 only of what has not been found once", () => {
    const once = { ...RATES, bach: { ...RATES.bach, parallel_octave: 1 / 2400 } };
    expect(explain(mark, fifths, USUAL_SHAPE, once).rates).toBe(
      "Bach writes under 0.001 a bar, Kantor 0.000.",
    );
  });
});

describe("countText", () => {
  const on: State = { ...initialState(1), pencil: true };
  const harmonized: State = { ...on, voices: linesOf(given(0, 0, 72), composed(3, 0, 48)) };

  it.each([
    [{ ...harmonized, pencil: false }, 2, ""],
    [on, 0, "The pencil waits for a chorale: press Harmonize."],
    [{ ...harmonized, activity: "harmonizing" }, 0, "The pencil waits until the chorale is complete."],
    [harmonized, 0, "Nothing to mark: this chorale keeps all the rules that the pencil knows."],
    [harmonized, 1, "1 mark on the chorale."],
    [{ ...harmonized, activity: "playing" }, 12, "12 marks on the chorale."],
  ] as const)("case %#", (state, marks, text) => {
    expect(countText(state, marks)).toBe(text);
  });
});
