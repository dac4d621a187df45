/** The score that the "How it works" page speaks of, from its address. */

import { contextOfWork } from "../app/context";
import { keyOf } from "../app/spelling-key";
import { tunes } from "../app/tunes";
import { gridStepsOf, melodyOf } from "../app/work";
import { parseLink } from "../formats/link/melody-query";
import { decodeScore } from "../formats/link/share-code";
import type { SharedScore } from "../formats/link/shared-score";
import { type Context, cropContext } from "../music/context";
import { cutMelody } from "../music/melody";
import { metreSteps } from "../music/metre";
import type { Melody } from "../music/notes";
import { EMPTY_VOICES, givenMelody, type Voices } from "../music/score";
import { type Bar, outlineOf, type ScoreShape, USUAL_SHAPE } from "../music/score-shape";
import { withBarCount } from "../music/shape-edits";
import { TEMPO } from "../music/tempo";

/** The figures show two bars: what fits a screen, and what every scheme can fill while one waits. */
const BARS = 2;

/** What the page harmonises. */
export interface Score {
  readonly melody: Melody;
  readonly shape: ScoreShape;
  /** The bars and fermatas of these two bars of the score, as the network is told them. */
  readonly context: Context;
  /** Beats a minute. */
  readonly tempo: number;
  readonly seed: number;
  /** Sharps of the key by which pitches are spelled, flats below zero. */
  readonly fifths: number;
  /** Whether the melody is the reader's own. */
  readonly yours: boolean;
}

/** What of a score an address may hold, and the page shows. */
type Sent = Pick<SharedScore, "shape" | "key" | "voices" | "fermatas" | "ending"> &
  Partial<Pick<SharedScore, "tempo" | "seed">>;

/** An address that holds no score. */
const UNSENT: Sent = { shape: USUAL_SHAPE, key: null, voices: EMPTY_VOICES, fermatas: [], ending: true };

/**
 * The first two bars of the score in an address. Where it holds no melody, or none that can be read, it is a tune of
 * ours.
 */
export function parseAddress(address: Pick<Location, "search" | "hash">): Score {
  const sent = scoreSent(address);
  const played = { tempo: sent.tempo ?? TEMPO.usual, seed: sent.seed ?? 0 };
  const excerpt = excerptOf(sent);
  if (excerpt.melody.length > 0)
    return { ...played, ...excerpt, fifths: sent.key?.fifths ?? keyOf(excerpt.melody), yours: true };
  const ours = excerptOf({ ...UNSENT, voices: givenMelody(tunes().jesu) });
  return { ...played, ...ours, fifths: keyOf(ours.melody), yours: false };
}

/** The first two bars. The network is told that the music ends there only where it does. */
function excerptOf(score: Sent): Pick<Score, "melody" | "shape" | "context"> {
  const { voices, shape: sent } = score;
  const whole = outlineOf(sent).count < BARS ? withBarCount(sent, BARS) : sent;
  const shape = firstBars(whole, BARS);
  const steps = gridStepsOf({ shape });
  const context = cropContext(contextOfWork({ ...score, shape: whole }), 0, steps);
  return { melody: cutMelody(plainMelody(voices), steps), shape, context };
}

/** As many steps of a shape as so many of its first bars have, with a pick-up a part of the last of them. */
function firstBars(shape: ScoreShape, count: number): ScoreShape {
  const steps = count * metreSteps(shape.bars[0].metre);
  const bars: Bar[] = [];
  let left = steps;
  for (const bar of shape.bars) {
    if (left <= 0) break;
    bars.push({ ...bar, length: Math.min(bar.length, left) });
    left -= bar.length;
  }
  return { bars };
}

/** The soprano that was given, without its rests and without whose it is. */
function plainMelody(voices: Voices): Melody {
  return melodyOf({ voices }).map(({ start, length, pitch }) => ({ start, length, pitch }));
}

/** The score of the fragment, as the page itself writes it, or else of the query, as it is written by hand. */
function scoreSent({ search, hash }: Pick<Location, "search" | "hash">): Sent {
  const decoded = decodeScore(hash);
  if (decoded?.ok) return decoded.score;
  const link = parseLink(search);
  if (!link.ok || link.score === null) return UNSENT;
  const { melody, ...score } = link.score;
  return { ...UNSENT, ...score, voices: givenMelody(melody) };
}
