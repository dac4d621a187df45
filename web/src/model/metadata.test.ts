import { expect, it } from "vitest";
import { FORMAT, publishedSpec } from "../music/spec";
import { readMetadata } from "./metadata";

const sampling = { steps: 64, erase_max: 0.9, erase_min: 0.1, anneal_share: 0.7, temperature: 0.99 };
const weights = { sha256: "", bytes: 0, dtype: "float16", parameters: 0 };
const repair = { passes: 64 };
const good = { format: FORMAT, spec: publishedSpec, sampling, repair, training: {}, evaluation: [], weights };

it("takes the metadata of a model for this page", () => {
  expect(readMetadata({ modelTopology: {}, userDefinedMetadata: good })).toEqual(good);
});

it("takes what was counted of the voice leading along", () => {
  const voice_leading = { windows: 2, fold: "test", bach: {}, ours: {} };
  expect(readMetadata({ userDefinedMetadata: { ...good, voice_leading } }).voice_leading).toEqual(
    voice_leading,
  );
});

it("does not mind the order of keys", () => {
  const spec = Object.fromEntries(Object.entries(publishedSpec).reverse());
  expect(readMetadata({ userDefinedMetadata: { ...good, spec } }).weights).toEqual(weights);
});

it.each([
  ["another format", { ...good, format: FORMAT + 1 }],
  ["the format before, that knew no repair", { ...good, format: FORMAT - 1, repair: undefined }],
  ["another compass", { ...good, spec: { ...publishedSpec, pitch_min: 35 } }],
  ["another range", { ...good, spec: { ...publishedSpec, voice_ranges: [[60, 81]] } }],
  ["something new", { ...good, spec: { ...publishedSpec, fermatas: true } }],
])("refuses a model of %s", (_, metadata) => {
  expect(() => readMetadata({ userDefinedMetadata: metadata })).toThrow("different versions. Reload");
});

it.each([
  [null],
  [{}],
  [[]],
  ["model"],
  [{ userDefinedMetadata: { spec: publishedSpec } }],
  [{ userDefinedMetadata: { ...good, repair: undefined } }],
])("refuses %j, which says nothing of itself", (model) => {
  expect(() => readMetadata(model)).toThrow("does not say what it holds");
});
