import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerWhenIdle, WHEN_IDLE, type WorkerScope } from "./activate-when-idle";

/** A worker's global object, and what a page can do to it. */
function worker() {
  const listeners = new Map<string, (event: MessageEvent) => void>();
  const scope: WorkerScope = {
    addEventListener: (type: string, listener: (event: MessageEvent) => void) =>
      void listeners.set(type, listener),
  };
  const postMessage = vi.fn();
  const happens = (type: string, event: object) => listeners.get(type)?.(event as MessageEvent);
  return {
    scope,
    postMessage,
    request: () => happens("fetch", {}),
    send: (type: string) => happens("message", { data: { type }, ports: [{ postMessage }] }),
  };
}

describe("a service worker that is to be relieved", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("answers at once where nothing has been requested", () => {
    const { scope, send, postMessage } = worker();
    answerWhenIdle(scope);
    send(WHEN_IDLE);
    expect(postMessage).toHaveBeenCalledOnce();
  });

  it("waits for the end of a burst of requests, and answers once", () => {
    const { scope, send, request, postMessage } = worker();
    answerWhenIdle(scope);
    request();
    send(WHEN_IDLE);
    for (let passed = 0; passed < 9000; passed += 900) {
      vi.advanceTimersByTime(900);
      request();
    }
    vi.advanceTimersByTime(999);
    expect(postMessage).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(postMessage).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(10_000);
    expect(postMessage).toHaveBeenCalledOnce();
  });

  it("answers nothing else", () => {
    const { scope, send, postMessage } = worker();
    answerWhenIdle(scope);
    send("SKIP_WAITING");
    vi.runAllTimers();
    expect(postMessage).not.toHaveBeenCalled();
  });
});
