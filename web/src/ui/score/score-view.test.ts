// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { initialState } from "../../app/initial-state";
import { createStore } from "../../app/store";
import { COMMON_TIME } from "../../music/metre";
import type { Voices } from "../../music/score";
import { type ScoreShape, USUAL_SHAPE } from "../../music/score-shape";
import { answerTo, harmonized } from "../../testing/answers";
import { composed, given, linesOf, rest } from "../../testing/voice-notes";
import { createScoreView } from "./score-view";

const MELODY = linesOf(given(0, 0, 72));

/** A score under the keyboard's focus, as it stands before the music font has come. */
function writer(voices: Voices = MELODY, shape: ScoreShape = USUAL_SHAPE) {
  document.body.innerHTML = `<div id="score"><div id="sheet"></div></div>
    <div id="words"></div><p id="help"></p><p id="announcer"></p>`;
  const byId = (id: string) => document.getElementById(id) as HTMLElement;
  const host = byId("score");
  const store = createStore({ ...initialState(1), voices, shape });
  const draw = createScoreView({
    ...{ host, stand: byId("sheet"), words: byId("words"), help: byId("help"), announcer: byId("announcer") },
    ...{ store, preview: vi.fn(), changed: vi.fn(), choose: vi.fn() },
  });
  host.focus();
  const show = (fontReady = false) => draw(store.get(), { fontReady, calm: false });
  show();
  return { store, host, words: byId("words"), draw: show };
}

/** What programs read of each note: its voice, step, length, pitch and whose it is. */
function notes() {
  return [...document.querySelectorAll<SVGElement>(".handle")].map(({ dataset }) => {
    const { voice, step, length, pitch, given } = dataset;
    return [voice, step, length, pitch, given].join(" ");
  });
}

test("what is drawn on the score stays the same element while the music goes on", () => {
  const { store, draw } = writer();
  store.dispatch({ type: "select", index: 0 });
  draw();
  const grip = document.querySelector(".grip");
  store.dispatch({ type: "moveCursor", cursor: { step: 8, pitch: 74 } });
  draw();
  const cursor = document.querySelector("#staff-cursor");
  const handle = document.querySelector(".handle");
  store.dispatch({ type: "playStarted" });
  store.dispatch({ type: "playhead", step: 3 });
  draw();
  expect(document.querySelector("#staff-cursor")).toBe(cursor);
  expect(document.querySelector(".handle")).toBe(handle);
  store.dispatch({ type: "moveCursor", cursor: { step: 12, pitch: 74 } });
  draw();
  expect([grip, handle]).not.toContain(null);
  expect(cursor?.getAttribute("aria-label")).toBe("Gap, bar 1 beat 3. Enter writes D5");
  expect(document.querySelector("#staff-cursor")?.getAttribute("aria-label")).toContain("beat 4");
  expect(document.querySelector(".grip")).toBeNull();
});

test("each note of each voice can be read: its voice, step, length, pitch, and whose it is", () => {
  const { store, draw } = writer(linesOf(given(0, 0, 72), composed(1, 0, 67, 8), rest(3, 4)));
  // Those of the active voice lie on top.
  expect(notes()).toEqual(["1 0 8 67 false", "3 4 4  true", "0 0 4 72 true"]);
  const names = [...document.querySelectorAll(".handle")].map((one) => one.getAttribute("aria-label"));
  expect(names).toEqual([
    expect.stringMatching(/Alto.*G4, half, bar 1 beat 1/),
    expect.stringMatching(/Bass.*rest, quarter, bar 1 beat 2/),
    "C5, quarter, bar 1 beat 1",
  ]);
  store.dispatch({ type: "keep", region: { start: 0, end: 4, voices: [1] } });
  draw();
  expect(notes()[0]).toBe("1 0 8 67 true");
});

test("the active element is the selected note of the voice that is written, or the cursor's place", () => {
  const { store, host, draw } = writer(linesOf(given(0, 0, 72), composed(3, 0, 48)));
  const active = () => document.getElementById(host.getAttribute("aria-activedescendant") ?? "");
  store.dispatch({ type: "select", index: 0, voice: 3 });
  draw();
  expect(active()?.dataset).toMatchObject({ voice: "3", step: "0" });
  expect(host.getAttribute("aria-label")).toBe("Score, 2 bars of 4/4. Writing: Bass");
  store.dispatch({ type: "moveCursor", cursor: { step: 8, pitch: 48 } });
  draw();
  expect(active()?.getAttribute("aria-label")).toBe("Gap, bar 1 beat 3. Enter writes C3");
});

test("its name tells the metres and whether anything is repeated", () => {
  const bars = [
    { metre: COMMON_TIME, length: 16, closes: true as const },
    { metre: { beats: 6, unit: 8 }, length: 12 },
    { metre: COMMON_TIME, length: 16 },
  ];
  const { host } = writer(MELODY, { bars });
  expect(host.getAttribute("aria-label")).toBe("Score, 3 bars of 4/4, 6/8, with repeats. Writing: Soprano");
});

test("what is selected is shown: notes of one voice by themselves, a region by a wash over its staves", () => {
  const { store, draw } = writer(linesOf(given(0, 0, 72), given(0, 4, 74), composed(3, 0, 48)));
  const selected = () =>
    [...document.querySelectorAll<SVGElement>(".handle.selected")].map(({ dataset }) => dataset.step);
  const heights = () =>
    [...document.querySelectorAll(".layer-region > *")].map((wash) => Number(wash.getAttribute("height")));
  store.dispatch({ type: "select", index: 1 });
  draw();
  expect([selected(), heights()]).toEqual([["4"], []]);
  store.dispatch({ type: "selectRegion", region: { start: 0, end: 4, voices: [0, 1, 2, 3] } });
  draw();
  const [both] = heights();
  store.dispatch({ type: "selectRegion", region: { start: 0, end: 4, voices: [3] } });
  draw();
  const [bass] = heights();
  expect(selected()).toEqual([]);
  expect(bass).toBeLessThan(both / 2);
});

test("an answer that is heard shows in which notes it differs from what was there", () => {
  const voices = linesOf(given(0, 0, 72, 32), composed(1, 0, 67, 32));
  const { store, draw } = writer(voices);
  const cells = [0, 1, 2, 3].map((step) => 4 * step + 1);
  store.dispatch({ type: "auditionStarted", cells, seeds: [1], far: 1, bold: 1 });
  store.dispatch({ type: "auditionAnswered", index: 0, grid: answerTo(store.get(), cells, [0, 64, 0, 0]) });
  draw();
  const differing = [...document.querySelectorAll<SVGElement>(".handle.selected")].map(
    ({ dataset }) => dataset,
  );
  expect(differing).toMatchObject([
    { voice: "1", step: "0", pitch: "64" },
    { voice: "1", step: "4" },
  ]);
  store.dispatch({ type: "audition", number: 0 });
  draw();
  expect(document.querySelectorAll(".handle.selected")).toHaveLength(0);
});

test("beats that are out of date are washed, in one stretch where they lie side by side", () => {
  const before = harmonized({ ...initialState(1), voices: linesOf(given(0, 0, 72, 32)) });
  const { store, draw } = writer(before.voices);
  const washes = () => document.querySelectorAll(".layer-stale > *").length;
  expect(washes()).toBe(0);
  store.dispatch({ type: "resizeNote", index: 0, length: 24 });
  draw();
  expect(store.get().stale).toEqual([5, 6, 7]);
  expect(washes()).toBe(1);
  store.dispatch({ type: "undo" });
  draw();
  expect(washes()).toBe(0);
});

test("the score stands in words for who cannot see it, and none is there where nothing is written", () => {
  const { store, words, draw } = writer(linesOf(given(0, 0, 72), rest(1, 0), composed(3, 0, 48)));
  const row = (index: number) => words.querySelectorAll("tbody tr")[index].textContent;
  expect(row(0)).toMatch(/^SopranoC5/);
  expect(row(1)).toMatch(/^Alto[^A-G]/);
  expect(row(3)).toMatch(/^BassC3/);
  store.dispatch({ type: "clear" });
  draw();
  expect(words.querySelector("table")).toBeNull();
});

test("an empty score invites with a note at its first beat, until something is written, or the keyboard is there", () => {
  const { store, host, draw } = writer(linesOf());
  const ghost = () => document.querySelector(".layer-ghost .ghost");
  draw(true);
  expect(ghost()?.classList.contains("invites"), "the cursor's own").toBe(false);
  host.blur();
  draw(true);
  expect(ghost()?.classList.contains("invites")).toBe(true);
  const sheet = document.querySelector(".sheet") as SVGSVGElement;
  sheet.getBoundingClientRect = () => ({ left: 0, top: 0, width: 1000, height: 300 }) as DOMRect;
  const over = { isPrimary: true, pointerType: "mouse", clientX: 500, clientY: 120 };
  host.dispatchEvent(new PointerEvent("pointermove", over));
  draw(true);
  expect(document.querySelector(".invites")).toBeNull();
  host.dispatchEvent(new PointerEvent("pointerleave", { isPrimary: true }));
  draw(true);
  expect(document.querySelector(".invites")).not.toBeNull();
  store.dispatch({ type: "placeNote", note: { start: 4, length: 4, pitch: 72 } });
  draw(true);
  expect(ghost()).toBeNull();
});
