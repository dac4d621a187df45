// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readPiece } from "../../../formats/import/read/read-piece";
import type { ImportedScore } from "../../../formats/import/take/take-score";
import { writeScoreJson } from "../../../formats/json/write";
import { LANGUAGES, setLanguage } from "../../../i18n/language";
import { attributes, bytesOf, musicXml, notes } from "../../../testing/musicxml-text";
import { plainShape } from "../../../testing/score-shapes";
import { pieceView } from "./piece-view";

vi.mock("./preview", () => ({ engraveBeginning: vi.fn() }));

const bar = (first: string) => [attributes() + notes(first)];
const THREE = musicXml({ Soprano: bar("C5/16"), Alto: bar("G4/16"), Bass: bar("C3/16") });

let taken: ImportedScore | null = null;

function show(text: string): HTMLElement {
  const view = pieceView({
    piece: readPiece(bytesOf(text)),
    font: Promise.resolve(),
    take: (imported) => {
      taken = imported;
    },
    cancel: () => undefined,
  });
  document.body.replaceChildren(view);
  return view;
}

const legends = () => [...document.querySelectorAll("legend")].map(({ textContent }) => textContent);
const labelsOf = (name: string) =>
  [...document.querySelectorAll<HTMLInputElement>(`[name=${name}]`)].map((input) => ({
    text: input.closest("label")?.textContent,
    checked: input.checked,
  }));
const listOf = (id: string) => document.getElementById(id) as HTMLSelectElement;
const picked = (id: string) => listOf(id).selectedOptions[0].textContent;

function pick(id: string, index: number): void {
  const list = listOf(id);
  list.focus();
  list.selectedIndex = index;
  list.dispatchEvent(new Event("change"));
}

function open(): readonly number[][] {
  document.querySelector<HTMLButtonElement>(".primary")?.click();
  return taken?.voices.map((line) => line.map(({ pitch }) => pitch)) ?? [];
}

beforeEach(() => {
  taken = null;
});
afterEach(() => setLanguage("en"));

describe("a file with several voices", () => {
  test("opens as all of them, each by its name", () => {
    show(THREE);
    expect(labelsOf("open-kind")).toEqual([
      { text: "All voices", checked: true },
      { text: "One voice", checked: false },
    ]);
    expect(legends()).toEqual(["What is opened", "Which part is which voice"]);
    expect(["open-voice-0", "open-voice-1", "open-voice-2", "open-voice-3"].map(picked)).toEqual([
      "Soprano (1 note, C5 to C5)",
      "Alto (1 note, G4 to G4)",
      "None: left open",
      "Bass (1 note, C3 to C3)",
    ]);
    expect(open()).toEqual([[72], [67], [], [48]]);
  });

  test("which part is which voice is chosen; the focus stays, and a part is one voice only", () => {
    show(THREE);
    pick("open-voice-2", 2);
    expect(document.activeElement?.id).toBe("open-voice-2");
    expect(picked("open-voice-1")).toBe("None: left open");
    expect(open()).toEqual([[72], [], [67], [48]]);
  });

  test("cannot be opened as none", () => {
    show(THREE);
    for (const voice of [0, 1, 3]) pick(`open-voice-${voice}`, 0);
    expect(document.querySelector(".open-error")?.textContent).toMatch(/^No note can be opened/);
    expect(open()).toEqual([]);
  });

  test("opens as one of them, which may be another voice", () => {
    show(THREE);
    document.querySelector<HTMLInputElement>("[name=open-kind]:not(:checked)")?.click();
    expect((document.activeElement as HTMLInputElement | null)?.name ?? "open-kind").toBe("open-kind");
    expect(labelsOf("open-part").map(({ checked }) => checked)).toEqual([true, false, false]);
    document.querySelectorAll<HTMLInputElement>("[name=open-part]")[2].click();
    expect(picked("open-voice")).toBe("Bass");
    expect(open()).toEqual([[], [], [], [48]]);
    pick("open-voice", 0);
    expect(document.querySelector(".open-changes")?.textContent).toMatch(/an octave higher/);
    expect(open()).toEqual([[60], [], [], []]);
  });

  test.each(LANGUAGES)("is explained in every language: %s", (language) => {
    setLanguage(language);
    show(THREE);
    const text = document.body.textContent ?? "";
    expect(text.includes("undefined")).toBe(false);
    expect(legends().every((legend) => legend !== "")).toBe(true);
  });
});

test("a score of Kantor's own opens as it is", () => {
  const voices = [
    [
      { start: 0, length: 4, pitch: 72, voice: 0, given: true },
      { start: 4, length: 12, pitch: 71, voice: 0, given: false },
    ],
    ...[[], [], []],
  ];
  const head = { title: "", tempo: 80, instrument: "organ", key: null, signature: 0, seed: 1 } as const;
  const shape = plainShape(4, 1);
  show(writeScoreJson({ ...head, shape, voices, fermatas: [4], ending: true }, null));
  expect(labelsOf("open-kind")).toEqual([
    { text: "The score as it is your notes and the network's", checked: true },
    { text: "One voice", checked: false },
  ]);
  open();
  expect(taken).toMatchObject({ voices, fermatas: [4], ending: true });
});

test("a bass alone is offered as a bass", () => {
  show(musicXml({ Bass: bar("C3/16") }));
  expect(legends()).toEqual([]);
  expect(picked("open-voice")).toBe("Bass");
  expect(open()).toEqual([[], [], [], [48]]);
});
