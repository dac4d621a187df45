/** The changes with which a score is imported: what was left out, moved or cut. The sentences are in `src/i18n/import.ts`. */
import type { OmissionKind } from "../piece";

/** A place in a file. */
export interface Place {
  /** The bar's name in the file. */
  readonly bar: string;
  /** In quarters from the beginning of the bar, from 1; whole. */
  readonly beat: number;
}

/** Changes that happen at places: how often, and where. */
export type PlacedKind =
  | OmissionKind
  /** Notes that sounded together with a higher one. */
  | "together"
  /** Notes of a bass that sounded together with a lower one. */
  | "togetherLow"
  /** Triplets, set on sixteenths. */
  | "triplet"
  /** Other notes between the sixteenths, set on the nearest. */
  | "moved"
  /** Notes that end between the sixteenths, held to the nearest or to the next note. */
  | "length"
  /** Notes outside the compass of the one voice that is opened. */
  | "compass"
  /** Notes outside the range of all voices. */
  | "range"
  /** Notes that reach out of the chosen bars. */
  | "cut"
  /** Other metres than the first. */
  | "metreChange"
  | "keyChange"
  /** Bars shorter or longer than their signature says. */
  | "barLength";

/** One kind of change, at all of its places. */
export interface PlacedChange {
  readonly kind: PlacedKind;
  readonly count: number;
  /** The places, each once, in order. */
  readonly places: readonly Place[];
}

/** Changes of the whole. */
export type WholeChange =
  /** The bars are written in another metre. */
  | {
      readonly kind: "metre";
      readonly from: string;
      readonly to: string;
      readonly fit: "renamed" | "joined" | "split" | "elsewhere";
      readonly count: number;
    }
  /** A pick-up of a part of a beat begins on the beat before. */
  | { readonly kind: "pickup" }
  /** The same, where all voices are opened: with a rest. */
  | { readonly kind: "pickupRest" }
  /** The rests before the first note were left out, and the score begins with a pick-up. */
  | { readonly kind: "upbeat" }
  /** Rests are gaps, for the network to fill. */
  | { readonly kind: "rests"; readonly count: number }
  | { readonly kind: "transposed"; readonly semitones: number }
  /** The tempo, in quarters a minute, was none that the page has. */
  | { readonly kind: "tempo"; readonly from: number; readonly to: number }
  /** The file does not say whether it is major or minor. */
  | { readonly kind: "mode" };

export type Change = PlacedChange | WholeChange;

/** Collects changes while a score is taken. */
export interface Changes {
  /** Records a change at a tick. */
  at(kind: PlacedKind, tick: number): void;
  whole(change: WholeChange): void;
  /** All of them, each kind once. */
  list(): readonly Change[];
}

/** Changes with their places, which `placeOf` finds. */
export function createChanges(placeOf: (tick: number) => Place): Changes {
  const placed = new Map<PlacedKind, { count: number; places: Map<string, Place> }>();
  const wholes: WholeChange[] = [];
  return {
    at(kind, tick) {
      const known = placed.get(kind) ?? { count: 0, places: new Map<string, Place>() };
      const place = placeOf(tick);
      known.count++;
      known.places.set(`${place.bar} ${place.beat}`, place);
      placed.set(kind, known);
    },
    whole: (change) => void wholes.push(change),
    list: () => [
      ...wholes,
      ...[...placed].map(([kind, { count, places }]) => ({ kind, count, places: [...places.values()] })),
    ],
  };
}
