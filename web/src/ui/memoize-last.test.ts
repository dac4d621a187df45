import { afterEach, expect, test, vi } from "vitest";
import { initialState } from "../app/initial-state";
import { reduce } from "../app/reduce";
import { setLanguage } from "../i18n/language";
import { showParts } from "./memoize-last";

afterEach(() => setLanguage("en"));

test("parts of the state are shown when one of them changes, or the language, and not else", () => {
  const shown = vi.fn();
  const show = showParts(["tempo", "seed"], shown);
  const state = initialState(7);
  show(state);
  show(reduce(state, { type: "setPencil", on: true }));
  expect(shown).toHaveBeenCalledExactlyOnceWith({ tempo: 80, seed: 7 });
  show(reduce(state, { type: "setTempo", tempo: 90 }));
  expect(shown).toHaveBeenLastCalledWith({ tempo: 90, seed: 7 });
  show(state);
  setLanguage("de");
  show(state);
  expect(shown).toHaveBeenCalledTimes(4);
});
