/**
 * The tempo map of a performance: its changes of tempo, the holds of its fermatas, and the ritardando at its end. A breathing instrument slows
 * down before its last notes, takes a breath, and holds them longer.
 */
import { ARTICULATION_GAP } from "../music/articulation";
import { heldTempo, holdsOf } from "../music/fermata";
import type { Instrument } from "../music/instrument";
import type { VoiceNote } from "../music/notes";
import { combinedTempo, type TempoChange } from "../music/tempo";
import { chained, changingTempo, type TempoMap } from "./tempo-map";

export type Ending = "inTempo" | "ritardando";

/** Instruments whose players breathe: pipes and people. */
const BREATHING: readonly Instrument[] = ["organ", "choir"];

/** Steps before the last notes over which the tempo gives way: a bar of 4/4, or half of what there is. */
const SLOWING = 16;

/** By how much longer a step is in the end. */
const BROADENING = 0.3;

/** Even steps for which nobody plays before the last notes, beside what every note leaves free before its end. */
const PAUSE = 0.75;

/** Steps in which the pause lies: those that every note leaves free before its end. */
const FREE = ARTICULATION_GAP;

/** The ending of an instrument. */
export function endingOf(instrument: Instrument): Ending {
  return BREATHING.includes(instrument) ? "ritardando" : "inTempo";
}

/** The tempo map of notes with an ending, and with fermatas and changes of tempo, at steps in order. */
export function tempoMapOf(
  notes: readonly VoiceNote[],
  ending: Ending,
  fermatas: readonly number[] = [],
  tempoChanges: readonly TempoChange[] = [],
): TempoMap {
  const held = changingTempo(combinedTempo(tempoChanges, heldTempo(holdsOf(notes, fermatas))));
  const last = Math.max(0, ...notes.map(({ start }) => start));
  if (ending === "inTempo" || last < 2 * FREE) return held;
  return chained(held, ritardandoMap(held.evenAt(last)));
}

/** The tempo map of a ritardando to last notes that begin at the step `last`, after steps that are as long as the tempo says. */
function ritardandoMap(last: number): TempoMap {
  const slowing = Math.min(SLOWING, last / 2);
  const from = last - slowing;
  const breath = last - FREE;
  /** Even steps by which the slowing has delayed what is so many steps after its beginning. */
  const bend = BROADENING / (2 * slowing);
  const slowed = (steps: number) => steps + bend * steps ** 2;
  const unslowed = (even: number) => (Math.sqrt(1 + 4 * bend * even) - 1) / (2 * bend);
  const breathes = from + slowed(slowing - FREE);
  const speaks = from + slowed(slowing) + PAUSE;
  return {
    slowsFrom: from,
    evenAt(step) {
      if (step <= from) return step;
      if (step <= breath) return from + slowed(step - from);
      if (step <= last) return breathes + ((step - breath) / FREE) * (speaks - breathes);
      return speaks + (step - last) * (1 + BROADENING);
    },
    stepAt(even) {
      if (even <= from) return even;
      if (even <= breathes) return from + unslowed(even - from);
      if (even <= speaks) return breath + ((even - breathes) / (speaks - breathes)) * FREE;
      return last + (even - speaks) / (1 + BROADENING);
    },
  };
}
