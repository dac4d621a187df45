/** The score that the "How it works" page speaks of, from its address. */

import { keyOf } from "../app/spelling-key";
import { tunes } from "../app/tunes";
import { melodyOf } from "../app/work";
import { parseLink } from "../formats/link/melody-query";
import { decodeScore } from "../formats/link/share-code";
import type { SharedScore } from "../formats/link/shared-score";
import { cutMelody } from "../music/melody";
import type { Melody } from "../music/notes";
import type { Voices } from "../music/score";
import { type ScoreShape, shapeSteps, USUAL_SHAPE } from "../music/score-shape";
import { TEMPO } from "../music/tempo";

/** The figures show two bars: what fits a screen, and what every scheme can fill while one waits. */
const BARS = 2;

/** What the page harmonises. */
export interface Score {
  readonly melody: Melody;
  readonly shape: ScoreShape;
  /** Beats a minute. */
  readonly tempo: number;
  readonly seed: number;
  /** Sharps of the key by which pitches are spelled, flats below zero. */
  readonly fifths: number;
  /** Whether the melody is the reader's own. */
  readonly yours: boolean;
}

/** What of a score an address may hold, and the page shows. */
type Sent = Pick<SharedScore, "shape" | "key"> &
  Partial<Pick<SharedScore, "tempo" | "seed">> & { readonly melody: Melody };

/**
 * The first two bars of the score in an address. Where it holds no melody, or none that can be read, it is a tune of
 * ours.
 */
export function parseAddress(address: Pick<Location, "search" | "hash">): Score {
  const sent = scoreSent(address);
  const shape: ScoreShape = { ...sent.shape, bars: BARS };
  const excerpt = cutMelody(sent.melody, shapeSteps(shape));
  const played = { tempo: sent.tempo ?? TEMPO.usual, seed: sent.seed ?? 0 };
  if (excerpt.length > 0)
    return { ...played, melody: excerpt, shape, fifths: sent.key?.fifths ?? keyOf(excerpt), yours: true };
  const melody = tunes().jesu;
  return { ...played, melody, shape: USUAL_SHAPE, fifths: keyOf(melody), yours: false };
}

/** The soprano that was given, without its rests and without whose it is. */
function plainMelody(voices: Voices): Melody {
  return melodyOf({ voices }).map(({ start, length, pitch }) => ({ start, length, pitch }));
}

/** The score of the fragment, as the page itself writes it, or else of the query, as it is written by hand. */
function scoreSent({ search, hash }: Pick<Location, "search" | "hash">): Sent {
  const decoded = decodeScore(hash);
  if (decoded?.ok) return { ...decoded.score, melody: plainMelody(decoded.score.voices) };
  const link = parseLink(search);
  return { melody: [], shape: USUAL_SHAPE, key: null, ...(link.ok ? link.score : null) };
}
