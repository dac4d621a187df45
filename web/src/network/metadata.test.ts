import { describe, expect, it } from "vitest";
import { FORMAT, publishedSpec } from "../music/spec";
import { FAULT_KINDS } from "../music/voice-leading/faults";
import { wordedCall } from "../testing/worded";
import { readMetadata } from "./metadata";

const sampling = { steps: 64, erase_max: 0.9, erase_min: 0.1, anneal_share: 0.7, temperature: 0.99 };
const weights = { sha256: "", bytes: 0, dtype: "float16", parameters: 0 };
const repair = { passes: 64 };
const strict_repair = { passes: 56 };
const mending = { longest: 32, context: 16 };
const good = {
  format: FORMAT,
  spec: publishedSpec,
  sampling,
  repair,
  strict_repair,
  mending,
  golden: { stride: 1, logits: [] },
  training: {},
  evaluation: [],
  weights,
};

it("takes the metadata of a model for this page", () => {
  expect(readMetadata({ modelTopology: {}, userDefinedMetadata: good })).toEqual(good);
});

describe("what was counted of the voice leading", () => {
  const rates: Record<string, unknown> = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0.25]));
  const { missing_third: _, ...without } = rates;
  const { weak_ending: __, ...unphrased } = rates;
  const counted = { windows: 2, fold: "test", bach: rates, ours: rates };
  const taken = (voice_leading: unknown) =>
    readMetadata({ userDefinedMetadata: { ...good, voice_leading } }).voice_leading;

  it("is taken along", () => {
    expect(taken(counted)).toEqual(counted);
  });

  it("is taken along where nobody knew where phrases end", () => {
    const before = { ...counted, bach: unphrased, ours: unphrased };
    expect(taken(before)).toEqual(before);
  });

  it.each([
    ["null", null],
    ["a word", "none"],
    ["no excerpts", { ...counted, windows: undefined }],
    ["half an excerpt", { ...counted, windows: 2.5 }],
    ["no fold", { ...counted, fold: undefined }],
    ["no rates of Bach's", { ...counted, bach: {} }],
    ["null for Bach's", { ...counted, bach: null }],
    ["no rates of ours", { windows: 2, fold: "test", bach: rates }],
    ["a kind missing", { ...counted, ours: without }],
    ["another kind missing of both", { ...counted, bach: without, ours: without }],
    ["endings of Bach's alone", { ...counted, ours: unphrased }],
    ["endings of ours alone", { ...counted, bach: unphrased }],
    ["a string as a rate", { ...counted, ours: { ...rates, crossing: "0.25" } }],
    ["null as a rate", { ...counted, bach: { ...rates, crossing: null } }],
  ])("is left out where it is malformed, and the model is taken all the same: %s", (_, voice_leading) => {
    expect(taken(voice_leading)).toBeUndefined();
  });
});

it("does not mind the order of keys", () => {
  const spec = Object.fromEntries(Object.entries(publishedSpec).reverse());
  expect(readMetadata({ userDefinedMetadata: { ...good, spec } }).weights).toEqual(weights);
});

it.each([
  ["another format", { ...good, format: FORMAT + 1 }],
  [
    "the format before, that knew no strict repair",
    { ...good, format: FORMAT - 1, strict_repair: undefined },
  ],
  ["another compass", { ...good, spec: { ...publishedSpec, pitch_min: 35 } }],
  ["another range", { ...good, spec: { ...publishedSpec, voice_ranges: [[60, 81]] } }],
  ["something new", { ...good, spec: { ...publishedSpec, fermatas: true } }],
])("refuses a model of %s", (_, metadata) => {
  expect(wordedCall(() => readMetadata({ userDefinedMetadata: metadata }))).toThrow(
    "different versions. Reload",
  );
});

it.each([
  [null],
  [{}],
  [[]],
  ["model"],
  [{ userDefinedMetadata: { spec: publishedSpec } }],
  [{ userDefinedMetadata: { ...good, repair: undefined } }],
  [{ userDefinedMetadata: { ...good, strict_repair: undefined } }],
  [{ userDefinedMetadata: { ...good, mending: undefined } }],
  [{ userDefinedMetadata: { ...good, golden: undefined } }],
])("refuses %j, which says nothing of itself", (model) => {
  expect(wordedCall(() => readMetadata(model))).toThrow("does not say what it holds");
});
