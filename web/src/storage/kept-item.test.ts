// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { forgetItem, keepItem, keptItem, keptNames, ofThisTab } from "./kept-item";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

test("what is kept under a name is found under it, and under no other", () => {
  expect(keptItem("kantor.one")).toBeNull();
  keepItem("kantor.one", "first");
  keepItem("kantor.one", "second");
  expect(keptItem("kantor.one")).toBe("second");
  expect(keptItem("kantor.other")).toBeNull();
});

test("an empty value is kept too", () => {
  keepItem("kantor.one", "");
  expect(keptItem("kantor.one")).toBe("");
});

test("it is known by its name until it is forgotten, and what a tab keeps is not among the names", () => {
  expect(keepItem("kantor.one", "first")).toBe(true);
  keepItem("kantor.tab", "7", ofThisTab);
  expect(keptNames()).toEqual(["kantor.one"]);
  expect([keptItem("kantor.tab"), keptItem("kantor.tab", ofThisTab)]).toEqual([null, "7"]);
  forgetItem("kantor.one");
  expect(keptNames()).toEqual([]);
});

test("where the browser keeps nothing, nothing is kept and nothing breaks", () => {
  const forbidden = () => {
    throw new DOMException("forbidden", "SecurityError");
  };
  const told = vi.spyOn(console, "info").mockImplementation(() => undefined);
  vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden, clear: () => undefined });
  expect(keepItem("kantor.one", "first")).toBe(false);
  expect(keptItem("kantor.one")).toBeNull();
  expect(told).toHaveBeenCalledTimes(2);
  expect(keptNames()).toEqual([]);
});
