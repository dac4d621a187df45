/** A document whose listeners go with each test, as a page's go with the page. To be called once in a file of tests. */
import { afterEach, beforeEach, vi } from "vitest";

export function forgetDocumentListeners(): void {
  let page = new AbortController();
  beforeEach(() => {
    page = new AbortController();
    const { signal } = page;
    const listen = document.addEventListener.bind(document);
    vi.spyOn(document, "addEventListener").mockImplementation((type, listener, options) =>
      listen(type, listener as EventListener, { capture: options === true, signal }),
    );
  });
  afterEach(() => {
    page.abort();
    vi.restoreAllMocks();
  });
}
