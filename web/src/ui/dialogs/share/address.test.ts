// @vitest-environment happy-dom

import { beforeEach, expect, test } from "vitest";
import { initialState } from "../../../app/initial-state";
import { createStore } from "../../../app/store";
import { encodeScore } from "../../../formats/link/share-code";
import type { SharedScore } from "../../../formats/link/shared-score";
import { givenMelody } from "../../../music/score";
import { plainShape } from "../../../testing/score-shapes";
import { createDialogs } from "../dialogs";
import { addressWithoutScore, followAddress } from "./address";
import { sharedScoreOf } from "./share-link";

const sent: SharedScore = {
  shape: plainShape(3, 4, 1),
  key: { fifths: -3, mode: "minor" },
  tempo: 66,
  instrument: "rock",
  seed: 41,
  voices: givenMelody([{ start: 4, length: 8, pitch: 75 }]),
  fermatas: [],
  ending: true,
};

/** Four voices, one of them given in part, with a fermata: what only the second version of a link holds. */
const sentWhole: SharedScore = {
  ...sent,
  voices: [
    ...givenMelody([{ start: 4, length: 8, pitch: 75 }]).slice(0, 3),
    [
      { start: 0, length: 12, pitch: 51, voice: 3, given: true },
      { start: 12, length: 36, pitch: 50, voice: 3, given: false },
    ],
  ],
  fermatas: [12],
  ending: false,
};

function visit(address: string) {
  history.replaceState(null, "", address);
  const store = createStore(initialState(5));
  followAddress({ store, dialogs: createDialogs() });
  return store;
}

function goTo(hash: string) {
  history.replaceState(null, "", hash);
  dispatchEvent(new Event("hashchange"));
}

beforeEach(() => {
  location.href = "https://kantor.test/page/";
});

test.each([
  ["a melody", sent],
  ["four voices", sentWhole],
])("%s opens as it was sent, and stays in the address until it is changed", (_, score) => {
  const store = visit(encodeScore(score));
  const { shape, key, tempo, instrument, voices, fermatas, ending } = store.get();
  expect({ ...score, shape, key, tempo, instrument, voices, fermatas, ending }).toEqual(score);
  expect(sharedScoreOf(store.get())).toEqual(score);
  expect(store.get().notice).toBeNull();
  store.dispatch({ type: "select", index: 0 });
  expect(location.hash).toBe(encodeScore(score));
  store.dispatch({ type: "setTempo", tempo: 67 });
  expect(location.href).toBe("https://kantor.test/page/");
});

test("what the page shows already is not opened again", () => {
  const store = visit(encodeScore(sent));
  const before = store.get();
  goTo(encodeScore(sent));
  expect(store.get()).toBe(before);
});

test("another link is opened while the page is open, and says that undo leads back", () => {
  const store = visit("?melody=E5/4");
  goTo(encodeScore(sent));
  expect(store.get()).toMatchObject({
    shape: sent.shape,
    voices: sent.voices,
    notice: { level: "info", kind: "linkOpened" },
  });
  store.dispatch({ type: "undo" });
  expect(store.get().voices).toEqual(givenMelody([{ start: 0, length: 4, pitch: 76 }]));
});

test.each([
  ["damaged", "#k1=AAAA", "linkDamaged"],
  ["damaged", "#k2=AAAA", "linkDamaged"],
  ["damaged", "#k3=AAAA", "linkDamaged"],
  ["newer", "#k4=AAAA", "linkNewer"],
])("a %s link leaves everything as it is, and the first edit takes it out", (_, hash, kind) => {
  const store = visit("?melody=E5/4");
  const { voices } = store.get();
  goTo(hash);
  expect(store.get()).toMatchObject({ notice: { level: "error", kind } });
  expect(store.get().voices).toBe(voices);
  expect(location.hash).toBe(hash);
  store.dispatch({ type: "clear" });
  expect(location.href).toBe("https://kantor.test/page/");
});

test("a fragment that is about something else changes nothing", () => {
  const store = visit("#chorale");
  const before = store.get();
  goTo("#melody");
  expect(store.get()).toBe(before);
  store.dispatch({ type: "setTempo", tempo: 67 });
  expect(location.hash).toBe("#melody");
});

test("a link by hand opens two bars of 4/4, whatever the staff is", () => {
  history.replaceState(null, "", "?melody=E5/32");
  const store = createStore(initialState(5));
  store.dispatch({ type: "setShape", shape: plainShape(3, 2) });
  store.dispatch({ type: "setTempo", tempo: 99 });
  followAddress({ store, dialogs: createDialogs() });
  expect(store.get()).toMatchObject({
    ...{
      shape: plainShape(4, 2),
      voices: [[{ length: 32 }], [], [], []],
      tempo: 99,
      seed: 5,
    },
  });
});

test("only the score is taken out of an address", () => {
  const address = "https://kantor.test/page/?from=mail&melody=E5/4&tempo=80&seed=7#k1=AAAA";
  expect(addressWithoutScore(address)).toBe("https://kantor.test/page/?from=mail");
});
