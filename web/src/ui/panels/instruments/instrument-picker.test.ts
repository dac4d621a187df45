// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { initialState } from "../../../app/initial-state";
import { createStore } from "../../../app/store";
import { createSampleLibrary } from "../../../audio/sample-library";
import { type Samples, Undecodable } from "../../../audio/samples";
import { setLanguage } from "../../../i18n/language";
import { INSTRUMENTS } from "../../../music/instrument";
import { createInstrumentPicker } from "./instrument-picker";

const SAMPLES: Samples = { zones: [], buffers: [] };

beforeEach(() => {
  setLanguage("en");
  vi.spyOn(console, "info").mockImplementation(() => undefined);
});

/** A picker whose samples come or fail when the test says so. */
function shown({ online = true } = {}) {
  const asked: { instrument: string; come(): void; fail(error: Error): void; arrive(part: number): void }[] =
    [];
  const library = createSampleLibrary(
    (instrument, arrive) =>
      new Promise((resolve, reject) => {
        asked.push({ instrument, come: () => resolve(SAMPLES), fail: reject, arrive });
      }),
  );
  const host = document.createElement("div");
  document.body.replaceChildren(host);
  const store = createStore(initialState(1));
  const show = createInstrumentPicker({ host, store, library, online: () => online });
  store.subscribe(show);
  show(store.get());
  const find = <Type extends HTMLElement>(selector: string) => host.querySelector(selector) as Type;
  const [select, bar, again] = [
    find<HTMLSelectElement>("select"),
    find<HTMLProgressElement>("progress"),
    find<HTMLButtonElement>(".again"),
  ];
  const choose = (index: number) => {
    select.selectedIndex = index;
    select.dispatchEvent(new Event("change"));
  };
  /** Lets what has been promised be noticed. */
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { asked, store, show, select, bar, again, sentence: find("p"), choose, settle };
}

describe("the picker", () => {
  it("names every instrument in the language of the page, and follows the state", () => {
    const { select, show, store } = shown();
    expect([...select.options].map(({ text }) => text)).toContain("Harpsichord");
    setLanguage("de");
    show(store.get());
    expect([...select.options].map(({ text }) => text)).toContain("Cembalo");
    store.dispatch({ type: "setInstrument", instrument: "rock" });
    expect(select.value).toBe("rock");
  });

  it("has the samples of what is chosen come, but none of the band", () => {
    const { asked, choose, store } = shown();
    choose(INSTRUMENTS.indexOf("rock"));
    expect(store.get().instrument).toBe("rock");
    expect(asked).toEqual([]);
    choose(INSTRUMENTS.indexOf("choir"));
    expect(store.get().instrument).toBe("choir");
    expect(asked.map(({ instrument }) => instrument)).toEqual(["choir"]);
  });

  it("shows how many have arrived of the chosen instrument alone", async () => {
    const { asked, bar, choose, settle } = shown();
    choose(INSTRUMENTS.indexOf("choir"));
    asked[0].arrive(0.4);
    expect(bar.classList.contains("idle")).toBe(false);
    expect(bar.value).toBe(0.4);
    choose(INSTRUMENTS.indexOf("rock"));
    expect(bar.classList.contains("idle")).toBe(true);
    choose(INSTRUMENTS.indexOf("choir"));
    asked[0].come();
    await settle();
    expect(bar.classList.contains("idle")).toBe(true);
  });

  it("tries again by itself when the network is back", async () => {
    const { asked, choose, settle, sentence } = shown({ online: false });
    choose(INSTRUMENTS.indexOf("piano"));
    asked[0].fail(new Error("no network"));
    await settle();
    dispatchEvent(new Event("online"));
    asked[1].come();
    await settle();
    expect(sentence.textContent).toBe("");
  });

  it.each([
    [true, new Error("503"), /samples did not arrive/],
    [false, new Error("no network"), /never used on this device/],
    [true, new Undecodable("Vorbis"), /cannot decode/],
  ])("says why they do not come (online: %s, %s), and tries again", async (online, error, sentence) => {
    const page = shown({ online });
    page.choose(INSTRUMENTS.indexOf("strings"));
    page.asked[0].fail(error);
    await page.settle();
    expect(page.sentence.textContent).toMatch(sentence);
    expect(page.sentence.textContent).toMatch(/^Strings: /);
    page.again.click();
    expect(document.activeElement).toBe(page.select);
    expect(page.sentence.textContent).toBe("");
    page.asked[1].come();
    await page.settle();
    expect(page.sentence.textContent).toBe("");
    expect(page.again.hidden).toBe(true);
  });
});
