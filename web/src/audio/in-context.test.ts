import { type BaseContext, getContext, setContext } from "tone";
import { beforeEach, expect, it } from "vitest";
import { inContext } from "./in-context";

const [live, offline, other] = ["live", "offline", "other"].map(
  (name) => ({ name }) as unknown as BaseContext,
);

beforeEach(() => setContext(live));

it("has a context in use for as long as the work takes", () => {
  expect(inContext(offline, () => getContext())).toBe(offline);
  expect(getContext()).toBe(live);
});

it("leaves the one before in use where the work fails", () => {
  const fail = () => {
    throw new RangeError("no");
  };
  expect(() => inContext(offline, fail)).toThrow("no");
  expect(getContext()).toBe(live);
});

it("works within another one, and where the work itself has changed it", () => {
  inContext(offline, () => {
    inContext(other, () => setContext(live));
    expect(getContext()).toBe(offline);
  });
  expect(getContext()).toBe(live);
});
