/** The model's metadata: what the export wrote beside the weights, in the `userDefinedMetadata` of `model.json`. */
import { FORMAT, type PublishedSpec, publishedSpec } from "../music/spec";
import { FAULT_KINDS, type FaultKind } from "../music/voice-leading/faults";
import type { Recipe } from "../sampling/compose";
import type { Schedule } from "../sampling/gibbs";
import type { RepairSettings } from "../sampling/repair";
import type { Windows } from "../sampling/windowed-repair";
import { NetworkError } from "./network-error";

/** Figures of a training or an evaluation, by name. */
export type Figures = Readonly<Record<string, unknown>>;

/** How often each fault of voice leading is made, in faults a bar: by Bach, and by this model with its repair. */
export interface VoiceLeadingRates {
  /** Excerpts in which they were counted. */
  readonly windows: number;
  /** The pieces that the excerpts are from. */
  readonly fold: string;
  readonly bach: FaultRates;
  readonly ours: FaultRates;
}

/** Of each kind, how many there are in a bar. Weak endings are missing where it was not known where phrases end. */
export type FaultRates = Readonly<Record<Exclude<FaultKind, "weak_ending">, number>> & {
  readonly weak_ending?: number;
};

/** What the network answers to the question of `probe.ts`: of its logits, in order, one of every `stride`. */
export interface GoldenLogits {
  readonly stride: number;
  readonly logits: readonly number[];
}

export interface ModelMetadata {
  readonly format: number;
  readonly spec: PublishedSpec;
  /** The sampler's settings that the model was evaluated with. */
  readonly sampling: {
    readonly steps: number;
    readonly erase_max: number;
    readonly erase_min: number;
    readonly anneal_share: number;
    readonly temperature: number;
  };
  readonly repair: RepairSettings;
  /** For whoever wants what a teacher would have, whatever Bach does: faults alone count, and all of them. */
  readonly strict_repair: RepairSettings;
  /** How a score is cut that is longer than what the repair was made for. */
  readonly mending: Windows;
  readonly golden: GoldenLogits;
  readonly training: Figures;
  readonly evaluation: readonly Figures[];
  /** Missing where nobody has counted, or where it cannot be read. */
  readonly voice_leading?: VoiceLeadingRates;
  readonly weights: {
    /** Of the weight files, one after the other. */
    readonly sha256: string;
    readonly bytes: number;
    readonly dtype: string;
    readonly parameters: number;
  };
}

/** What the page composes by, without which it cannot. */
const SETTINGS = ["sampling", "repair", "strict_repair", "mending"] as const;

/** What there must be beside. */
const CHECKS = ["weights", "golden"] as const;

/** The sampler's schedule, as `gibbs` takes it. */
export function scheduleOf({ sampling }: Pick<ModelMetadata, "sampling">): Schedule {
  const { steps, erase_max, erase_min, anneal_share, temperature } = sampling;
  return { steps, eraseMax: erase_max, eraseMin: erase_min, annealShare: anneal_share, temperature };
}

/** What a whole score is composed with, as `compose` takes it: as Bach would, or as a `strict` teacher would have it. */
export function recipeOf(metadata: Pick<ModelMetadata, (typeof SETTINGS)[number]>, strict = false): Recipe {
  const settings = strict ? metadata.strict_repair : metadata.repair;
  return { schedule: scheduleOf(metadata), settings, windows: metadata.mending };
}

/**
 * Takes the metadata out of a parsed `model.json`. Throws a NetworkError where there is none, or where the
 * model was made for another representation than the page was built with, as after an update with an old cache.
 */
export function readMetadata(model: unknown): ModelMetadata {
  const metadata = (model as { userDefinedMetadata?: Partial<ModelMetadata> } | null)?.userDefinedMetadata;
  const incomplete = new NetworkError("noMetadata");
  if (metadata?.format === undefined || !metadata.spec) throw incomplete;
  // Asked first: another format may lack what this one must have.
  if (metadata.format !== FORMAT || !equal(metadata.spec, publishedSpec)) {
    throw new NetworkError("otherVersion");
  }
  if ([...CHECKS, ...SETTINGS].some((part) => !metadata[part])) throw incomplete;
  const voice_leading = isRates(metadata.voice_leading) ? metadata.voice_leading : undefined;
  return { ...(metadata as ModelMetadata), voice_leading };
}

/** Whether this is whole: the page shows the rate of any kind that was counted. The network plays as well without. */
function isRates(value: unknown): value is VoiceLeadingRates {
  const { windows, fold, bach, ours } = (value ?? {}) as Partial<VoiceLeadingRates>;
  const knowsEndings = bach?.weak_ending !== undefined || ours?.weak_ending !== undefined;
  const kinds = FAULT_KINDS.filter((kind) => knowsEndings || kind !== "weak_ending");
  const counted = (rates: Partial<Record<FaultKind, unknown>> | null | undefined) =>
    kinds.every((kind) => Number.isFinite(rates?.[kind]));
  return Number.isInteger(windows) && typeof fold === "string" && counted(bach) && counted(ours);
}

/** Whether two plain values are the same, whatever the order of their keys. */
function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, sortKeys) === JSON.stringify(b, sortKeys);
}

function sortKeys(_: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
