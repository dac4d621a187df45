import { expect, test } from "vitest";
import { initialState } from "../initial-state";
import { reduce } from "../reduce";
import type { State } from "../state";

const state = initialState(1);
const trying = (from: State, trouble: State["unkept"]) => reduce(from, { type: "keepingTried", trouble });

test("why nothing is stored stays whatever notices come and go, until a save succeeds, and that is told", () => {
  const full = trying(state, "full");
  const noticed = reduce(full, {
    type: "notice",
    notice: { level: "error", kind: "linkDamaged", details: {} },
  });
  const cleared = reduce(noticed, { type: "notice", notice: null });
  expect([full, noticed, cleared].map(({ unkept }) => unkept)).toEqual(["full", "full", "full"]);
  expect(trying(cleared, null)).toMatchObject({ unkept: null, notice: { kind: "keptAgain" } });
});

test("that it is stored again is not told over another notice", () => {
  const notice = { level: "error", kind: "linkDamaged", details: {} } as const;
  expect(trying({ ...state, unkept: "failing", notice }, null)).toMatchObject({ unkept: null, notice });
});

test("a save that succeeds as the one before changes nothing", () => {
  expect(trying(state, null)).toBe(state);
});
