/** The changes with which a score is imported: what was left out, moved or cut. The sentences are in `src/i18n/import.ts`. */
import type { LostKind } from "../../../music/navigation";
import type { MetreFit } from "../choose/metre";
import type { OmissionKind } from "../piece";

/** A place in a file. */
export interface Place {
  /** The bar's name in the file. */
  readonly bar: string;
  /** By the metre's unit from the beginning of the bar, from 1; whole. */
  readonly beat: number;
}

/** Changes that happen at places: how often, and where. */
export type PlacedKind =
  | OmissionKind
  /** Signs of the way through the piece that are not whole in the chosen bars. */
  | LostKind
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
  | "keyChange"
  | "tempoChange"
  /** Bars whose length is no whole number of sixteenths, set to the nearest. */
  | "barLength"
  /** Bars longer than their signature says, of which several become. */
  | "barSplit";

/** One kind of change, at all of its places. */
export interface PlacedChange {
  readonly kind: PlacedKind;
  readonly count: number;
  /** The places, each once, in order. */
  readonly places: readonly Place[];
}

/** Changes of the whole. */
export type WholeChange =
  /** The page has no such metre: its bars are written in another. */
  | {
      readonly kind: "metre";
      readonly from: string;
      readonly to: string;
      readonly fit: Exclude<MetreFit, "same">;
      readonly count: number;
    }
  /** The file holds so many tunes, of which the first is taken. */
  | { readonly kind: "tunes"; readonly count: number }
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
