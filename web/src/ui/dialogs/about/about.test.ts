import { afterEach, describe, expect, it } from "vitest";
import { setLanguage } from "../../../i18n/language";
import { type Provenance, provenanceRows, triedRow } from "./about";

const MODEL: Provenance = {
  training: {
    options: { seed: 5, jsb: "" },
    minutes: 78.565,
    batches: 11165,
    commit: "49f15c602bfb",
    data_sha256: "6fec745c8cf66d5ca35340e773d3b7a3",
  },
  evaluation: [
    {
      fold: "valid",
      data: "music21",
      order: "random",
      framewise: { mean: 0.48251, standard_error: 0.0193 },
    },
    {
      fold: "valid",
      data: "music21",
      order: "random",
      told: true,
      framewise: { mean: 0.4712, standard_error: 0.0193 },
    },
    { fold: "test", data: "jsb", order: "chronological", framewise: { mean: 2.1, standard_error: null } },
  ],
  served: { ratio_to_keras: { framewise: 1.0049 } },
  weights: { bytes: 250964, dtype: "uint8", parameters: 202696, sha256: "779b26d30f9fb6990751be" },
};

describe("provenanceRows", () => {
  it("tells seed, commit, data, minutes, size and figures", () => {
    expect(provenanceRows(MODEL)).toEqual([
      ["Parameters", "202,696"],
      ["Download", "250,964 bytes, 8 bits each"],
      ["Trained for", "79 minutes, 11,165 batches"],
      ["Seed", "5"],
      ["Source", "commit 49f15c602bfb"],
      ["Data", "Bach's chorales in music21, SHA-256 6fec745c8cf6"],
      ["Weights", "SHA-256 779b26d30f9f"],
      ["Surprise, random order, valid pieces", "0.483 ± 0.019 nats a frame"],
      ["Surprise, random order, valid pieces, told bars and fermatas", "0.471 ± 0.019 nats a frame"],
      ["Surprise, chronological order, test pieces of the public file", "2.100 nats a frame"],
      ["Cost of the small weights", "+0.5 % surprise"],
    ]);
  });

  it("leaves out what the model does not say", () => {
    expect(provenanceRows({ training: {}, evaluation: [], weights: {} })).toEqual([]);
    const bare = { training: { commit: null, options: { seed: 0 } }, evaluation: [], weights: {} };
    expect(provenanceRows(bare)).toEqual([["Seed", "0"]]);
  });

  it("names data, weights and gains as they are", () => {
    const other = provenanceRows({
      ...MODEL,
      training: { ...MODEL.training, options: { seed: 5, jsb: "Jsb16thSeparated.npz" } },
      served: { ratio_to_keras: { framewise: 0.998 } },
      weights: { ...MODEL.weights, dtype: "int4" },
    });
    expect(other).toContainEqual(["Data", "the public JSB file, SHA-256 6fec745c8cf6"]);
    expect(other).toContainEqual(["Download", "250,964 bytes, stored as int4"]);
    expect(other).toContainEqual(["Cost of the small weights", "−0.2 % surprise"]);
  });
});

describe("triedRow", () => {
  afterEach(() => setLanguage("en"));

  it.each([
    ["en", "Tried in", "Chromium 156.0 (November 2026) and Firefox 153.8 (March 2027)"],
    ["de", "Erprobt in", "Chromium 156.0 (November 2026) und Firefox 153.8 (März 2027)"],
    ["zh", "已测试的浏览器", "Chromium 156.0（2026年11月）和Firefox 153.8（2027年3月）"],
  ] as const)("tells browsers and months in %s", (language, term, description) => {
    setLanguage(language);
    const browsers = [
      { name: "Chromium", version: "156.0", month: "2026-11" },
      { name: "Firefox", version: "153.8", month: "2027-03" },
    ];
    expect(triedRow(browsers)).toEqual([term, description]);
  });
});
