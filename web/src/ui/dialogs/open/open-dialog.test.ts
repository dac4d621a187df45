// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { initialState } from "../../../app/initial-state";
import { createStore } from "../../../app/store";
import { MOST_PIECE_LINES, MOST_PIECE_NOTES, type Piece } from "../../../formats/import/piece";
import { readFile } from "../../../formats/import/read/read-file";
import { readPiece } from "../../../formats/import/read/read-piece";
import { attributes, bytesOf, musicXml, notes } from "../../../testing/musicxml-text";
import { byId } from "../../element";
import { createDialogs } from "../dialogs";
import { createOpenDialog } from "./open-dialog";
import { engraveBeginning } from "./preview";

vi.mock("../../../formats/import/read/read-file", () => ({ readFile: vi.fn() }));
vi.mock("./preview", () => ({ engraveBeginning: vi.fn() }));

const FILE = new File([], "a.xml");

beforeEach(() => {
  document.body.innerHTML = `<div id="staff" tabindex="0"></div><dialog id="other"></dialog>`;
  const xml = musicXml({ S: [attributes() + notes("C5/16")] });
  vi.mocked(readFile).mockResolvedValue(readPiece(bytesOf(xml)));
});

afterEach(() => {
  vi.restoreAllMocks();
});

const openDialogs = () => [...document.querySelectorAll("dialog[open]")].map(({ id }) => id);

test("a file that is dropped while another panel is open takes its place", async () => {
  const dialogs = createDialogs();
  dialogs.register(byId("other", HTMLDialogElement)).open();
  const dialog = createOpenDialog({ store: createStore(initialState(1)), dialogs, font: Promise.resolve() });
  await dialog.open(FILE, 1);
  expect(openDialogs()).toEqual(["open-panel"]);
});

test("a file that is opened before the browser has told that the one before was closed stays", async () => {
  const dialogs = createDialogs();
  const dialog = createOpenDialog({ store: createStore(initialState(1)), dialogs, font: Promise.resolve() });
  await dialog.open(FILE, 1);
  const panel = byId("open-panel", HTMLDialogElement);
  // A browser tells of it in a task of its own, and not at once.
  const tell = (event: Event) => event.stopImmediatePropagation();
  window.addEventListener("close", tell, { capture: true });
  dialogs.close();
  window.removeEventListener("close", tell, { capture: true });
  const opened = dialog.open(FILE, 1);
  panel.dispatchEvent(new Event("close"));
  await opened;
  expect(openDialogs()).toEqual(["open-panel"]);
  expect(panel.querySelector(".open-piece")).not.toBeNull();
});

test("a beginning that cannot be engraved leaves no picture, and is warned of", async () => {
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(300);
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  vi.mocked(engraveBeginning).mockImplementation(() => {
    throw new Error("no such glyph");
  });
  let fontCame = () => {};
  const font = new Promise<void>((resolve) => {
    fontCame = resolve;
  });
  await createOpenDialog({ store: createStore(initialState(1)), dialogs: createDialogs(), font }).open(
    FILE,
    1,
  );
  fontCame();
  await vi.waitFor(() => expect(warn).toHaveBeenCalled());
  expect(document.querySelector(".open-picture")?.childElementCount).toBe(0);
});

function openDialog() {
  return createOpenDialog({
    store: createStore(initialState(1)),
    dialogs: createDialogs(),
    font: Promise.resolve(),
  });
}

const shownText = () => byId("open-panel").textContent ?? "";

test("reading can be cancelled, and what is read after that is not shown", async () => {
  let finish: (piece: Piece) => void = () => undefined;
  const read = await readFile(FILE);
  vi.mocked(readFile).mockReturnValueOnce(
    new Promise((resolve) => {
      finish = resolve;
    }),
  );
  const opened = openDialog().open(FILE, 1);
  expect(shownText()).toContain("Reading the file.");
  byId("open-panel").querySelector("button")?.click();
  expect(openDialogs()).toEqual([]);
  finish(read);
  await opened;
  expect(openDialogs()).toEqual([]);
});

test("a piece that cannot be shown ends in a sentence and not in reading for ever", async () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const piece = await readFile(FILE);
  const lines = Array.from({ length: 200_000 }, () => piece.lines[0]);
  // As a reader without a limit had it: more radio buttons than a call has room for.
  vi.mocked(readFile).mockResolvedValueOnce({
    ...piece,
    get lines(): Piece["lines"] {
      throw new RangeError(`${lines.length} lines`);
    },
  });
  await openDialog().open(FILE, 1);
  expect(shownText()).toContain("cannot be read");
  expect(warn).toHaveBeenCalledOnce();
  byId("open-panel").querySelector("button")?.click();
  expect(openDialogs()).toEqual([]);
});

test("the largest piece that is read is shown: as many lines and notes as there may be", async () => {
  const piece = await readFile(FILE);
  const note = piece.lines[0].notes[0];
  const many = Array.from({ length: MOST_PIECE_NOTES / 2 }, (_, index) => ({
    ...note,
    pitch: 60 + (index % 20),
  }));
  const line = { ...piece.lines[0], notes: [note] };
  const fullest = { ...line, notes: many };
  const lines = Array.from({ length: MOST_PIECE_LINES }, (_, index) => (index < 2 ? fullest : line));
  vi.mocked(readFile).mockResolvedValueOnce({ ...piece, lines });
  await openDialog().open(FILE, 1);
  expect(byId("open-panel").querySelector(".primary")).not.toBeNull();
});
