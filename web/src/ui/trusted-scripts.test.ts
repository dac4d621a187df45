import { describe, expect, it, vi } from "vitest";
import { trustOwnScripts } from "./trusted-scripts";

const HERE = {
  document: { baseURI: "https://kantor.example/page/" },
  location: { origin: "https://kantor.example" },
};

function rule(): (address: string) => string | null {
  const createPolicy = vi.fn();
  trustOwnScripts({ ...HERE, trustedTypes: { createPolicy } });
  expect(createPolicy).toHaveBeenCalledOnce();
  const [name, rules] = createPolicy.mock.calls[0];
  expect(name).toBe("default");
  expect(Object.keys(rules)).toEqual(["createScriptURL"]);
  return rules.createScriptURL;
}

describe("the policy for scripts", () => {
  it.each([
    "./sw.js",
    "https://kantor.example/assets/worker-CxZ1MgVN.js",
    "blob:https://kantor.example/0b2d4c1e",
  ])("takes %s", (address) => expect(rule()(address)).toBe(address));

  it.each([
    "https://elsewhere.example/worker.js",
    "//elsewhere.example/worker.js",
    "http://kantor.example/sw.js",
    "blob:https://elsewhere.example/0b2d4c1e",
    "data:text/javascript,0",
    "javascript:0",
  ])("refuses %s", (address) => expect(rule()(address)).toBeNull());

  it("is not made where the browser knows no policies", () => {
    expect(() => trustOwnScripts(HERE)).not.toThrow();
  });
});
