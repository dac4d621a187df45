/** The score that the "How it works" page speaks of, carried from the main page by its address. */
import { barSteps, type Frame, fitFrame, frameSteps } from "../music/frame";
import { estimateFifths } from "../music/key";
import { formatLink, parseLink } from "../music/link";
import type { Melody } from "../music/notes";
import { TEMPO } from "../music/tempo";
import { tunes } from "../ui/tunes";

/** The figures show two bars: what fits a screen, and what every scheme can fill while one waits. */
const BARS = 2;

/** What the page harmonises. */
export interface Score {
  readonly melody: Melody;
  readonly frame: Frame;
  /** Beats a minute. */
  readonly tempo: number;
  readonly seed: number;
  /** Sharps of the key by which pitches are spelled, flats below zero. */
  readonly fifths: number;
  /** Whether the melody is the reader's own. */
  readonly yours: boolean;
}

/** What the main page hands over. */
export interface Work {
  readonly melody: Melody;
  readonly frame: Frame;
  readonly tempo: number;
  readonly seed: number;
}

/** The query that carries the first two bars of a score, with `?`. */
export function formatAddress({ melody, frame, tempo, seed }: Work): string {
  const { metre, pickup } = frame;
  const steps = BARS * barSteps(frame);
  const link = formatLink({ melody: excerptOf(melody, steps), tempo, seed }, steps);
  return `${link}&metre=${metre}&pickup=${pickup}`;
}

/** Reads what `formatAddress` wrote. Where there is no melody, or none that can be read, it is a tune of ours. */
export function parseAddress(search: string): Score {
  const parameters = new URLSearchParams(search);
  const [metre, pickup] = [Number(parameters.get("metre")), Number(parameters.get("pickup"))];
  const frame = fitFrame({ metre, bars: BARS, pickup });
  const link = parseLink(search, frameSteps(frame));
  const sent = link.ok ? link.score : null;
  const yours = sent !== null && sent.melody.length > 0;
  const melody = yours ? sent.melody : tunes().jesu;
  const fifths = estimateFifths(
    melody.map((note) => note.pitch),
    melody.map((note) => note.length),
  );
  const tempo = sent?.tempo ?? TEMPO.usual;
  return {
    melody,
    frame: yours ? frame : fitFrame({ metre: 4, bars: BARS, pickup: 0 }),
    tempo,
    seed: sent?.seed ?? 0,
    fifths,
    yours,
  };
}

/** The notes that begin before a step, the last one cut off there. */
function excerptOf(melody: Melody, steps: number): Melody {
  return melody
    .filter(({ start }) => start < steps)
    .map((note) => ({ ...note, length: Math.min(note.length, steps - note.start) }));
}
