import { expect, test, vi } from "vitest";
import { endConstantSources } from "./constant-sources";

/** A context whose sources only count what is done to them. */
function counting() {
  const made = { start: vi.fn(), stop: vi.fn(), disconnect: vi.fn() };
  const context = { createConstantSource: () => ({ ...made }) as unknown as ConstantSourceNode };
  endConstantSources(context);
  return { made, source: context.createConstantSource() };
}

test("a source that runs stops, once, when it is disconnected from everything", () => {
  const { made, source } = counting();
  source.start(3);
  source.disconnect();
  source.disconnect();
  expect(made.start.mock.calls).toEqual([[3]]);
  expect(made.disconnect).toHaveBeenCalledTimes(2);
  expect(made.stop).toHaveBeenCalledOnce();
});

test("one that was never started is not stopped, nor is one that is disconnected from a single node", () => {
  const { made, source } = counting();
  source.disconnect();
  source.start();
  source.disconnect({} as AudioNode);
  expect(made.stop).not.toHaveBeenCalled();
  source.disconnect();
  expect(made.stop).toHaveBeenCalledOnce();
});
