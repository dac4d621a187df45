/** The staff on which the melody is written: by mouse, by touch and by keyboard. */

import { isSeveral, isWithin, selectionOf } from "../../app/selection";
import { soundingHarmony } from "../../app/sounding";
import { keyWhileWriting } from "../../app/spelling-key";
import type { Cursor, State } from "../../app/state";
import { type Engraved, engrave } from "../../engraving/engrave";
import { type Layout, MELODY_SYSTEM } from "../../engraving/layout";
import { createPlayhead, highlightNotes } from "../../engraving/playhead";
import { drawRuler } from "../../engraving/ruler";
import { createSheet, type Sheet } from "../../engraving/sheet";
import { setAttributes } from "../../engraving/svg";
import { editorText } from "../../i18n/editor";
import { noteAt } from "../../music/melody";
import type { Melody, Note } from "../../music/notes";
import { memoizeLast } from "../memoize-last";
import { pitchName } from "../note-names";
import type { RenderContext } from "../render-context";
import { createDeleteZone } from "./delete-zone";
import type { EditorDeps } from "./editor-deps";
import { drawGhostNote } from "./ghost-note";
import { listenToKeys } from "./keyboard";
import { createLoupe } from "./loupe";
import { CURSOR_ID, drawCursor, drawHandles, handleId } from "./note-handles";
import { listenToPointer, type PointerView } from "./pointer/listen";
import { drawResizeHandle } from "./resize-handles";
import { drawSelectionBand } from "./selection-band";

const LAYERS = ["band", "ruler", "playhead", "score", "ghost", "handles", "grip", "cursor"];

/** What a loupe shows of them. */
const UNDER_LOUPE = ["score", "ghost", "grip"];

/** Puts the editor into its host; returns the function that draws a state. */
export function createStaffEditor(deps: EditorDeps): (state: State, context: RenderContext) => void {
  const { host, store, changed } = deps;
  const sheet = createSheet(host, MELODY_SYSTEM, store.get().shape, LAYERS, changed);
  const playhead = createPlayhead();
  sheet.draw("playhead", playhead.element);
  setAttributes(host, {
    tabindex: 0,
    role: "application",
    "aria-describedby": deps.help.id,
  });
  const pointer = listenToPointer(deps, sheet);
  listenToKeys(deps, pointer);
  const drawScore = scoreDrawing(sheet);
  const loupe = createLoupe(layerIds(sheet, UNDER_LOUPE));
  const deleteZone = createDeleteZone(host);
  const show = layerDrawings(sheet);
  const spelledBy = memoizeLast(keyWhileWriting);

  return (state, { fontReady, calm }) => {
    const signature = state.key?.fifths ?? 0;
    const layout = sheet.arrange(state.shape, Math.abs(signature));
    const { draft } = pointer;
    const melody = draft?.melody ?? state.melody;
    const range = selectionOf(
      draft === null ? state : { selected: draft.index, anchor: draft.anchor ?? draft.index },
    );
    const selected = draft === null ? state.selected : draft.index;
    const fifths = spelledBy(melody, state.key);
    const focused =
      document.activeElement === host || document.querySelector(".keys-board:focus-within") !== null;
    const active = selected ?? (focused ? noteAt(melody, state.cursor.step) : null);
    const cursor = focused && active === null && draft === null ? state.cursor : null;

    show.handles(melody, range?.first ?? -1, range?.last ?? -1, layout, fifths);
    const resizable = pointer.resizable ?? (isSeveral(range) ? null : selected);
    show.resizeHandle(resizable === null ? null : melody[resizable], layout, fifths);
    show.band(pointer.band, layout);
    deleteZone.show(draft !== null && pointer.band === null, pointer.isOff);
    show.cursor(cursor, layout, fifths);
    const text = editorText();
    setAttributes(host, {
      "aria-roledescription": text.staff,
      "aria-label": text.melody(state.shape.bars, state.shape.metre),
      "aria-activedescendant": active !== null ? handleId(active) : cursor !== null ? CURSOR_ID : undefined,
      "data-off": pointer.isOff,
      "data-grip": pointer.resizable !== null,
    });
    const sounding = soundingHarmony(state) === null ? state.playhead : null;
    playhead.place(calm && sounding !== null ? Math.floor(sounding) : sounding, layout);
    if (!fontReady) return;
    const ghost = pointer.ghost ?? (pointer.hovers ? null : cursorNote(cursor, state));
    show.ghost(ghost?.start ?? null, ghost?.length ?? 0, ghost?.pitch ?? 0, layout, fifths);
    const { drawings } = drawScore(melody, layout, fifths, signature);
    drawings[0].forEach((ofNote, index) => {
      for (const drawing of ofNote) drawing.classList.toggle("selected", isWithin(range, index));
    });
    const { finger } = pointer;
    const name = finger && pitchName(finger.note.pitch, fifths);
    loupe.show(finger && name !== null ? { ...finger, name, layout, fifths } : null);
    highlightNotes(melody, drawings[0], state.playhead);
  };
}

/** The note that Enter would write. */
function cursorNote(cursor: Cursor | null, { noteLength }: State) {
  return cursor && { start: cursor.step, length: noteLength, pitch: cursor.pitch };
}

/** Drawings of the layers around the score, each made only where something that it shows is another than before. */
function layerDrawings(sheet: Sheet) {
  return {
    handles: memoizeLast((melody: Melody, first: number, last: number, layout: Layout, fifths: number) =>
      sheet.draw("handles", ...drawHandles(melody, { first, last }, layout, fifths)),
    ),
    resizeHandle: memoizeLast((note: Note | null, layout: Layout, fifths: number) =>
      sheet.draw("grip", ...(note === null ? [] : [drawResizeHandle(note, layout, fifths)])),
    ),
    band: memoizeLast((band: PointerView["band"], layout: Layout) =>
      sheet.draw("band", ...(band === null ? [] : drawSelectionBand(band, layout))),
    ),
    cursor: memoizeLast((cursor: Cursor | null, layout: Layout, fifths: number) =>
      sheet.draw("cursor", ...(cursor === null ? [] : [drawCursor(cursor, layout, fifths)])),
    ),
    /** The note in its parts, for it is made anew each time; without a start there is none. */
    ghost: memoizeLast(
      (start: number | null, length: number, pitch: number, layout: Layout, fifths: number) =>
        sheet.draw(
          "ghost",
          ...(start === null ? [] : [drawGhostNote({ start, length, pitch }, layout, fifths)]),
        ),
    ),
  };
}

/** Engraves the melody, and only where it or the layout is another than before. */
function scoreDrawing(
  sheet: Sheet,
): (melody: Melody, layout: Layout, fifths: number, signature: number) => Engraved {
  return memoizeLast((melody, layout, fifths, signature) => {
    const part = { notes: melody, staff: 0, className: "melody", rests: true };
    const score = { parts: [part], spelling: fifths, signature };
    const engraved = engrave(score, layout);
    sheet.draw("ruler", drawRuler(layout));
    sheet.draw("score", engraved.svg);
    return engraved;
  });
}

/** Gives layers of the sheet ids by which they can be drawn again. */
function layerIds(sheet: Sheet, layers: readonly string[]): string[] {
  return layers.map((layer) => {
    const id = `melody-${layer}`;
    sheet.svg.querySelector(`.layer-${layer}`)?.setAttribute("id", id);
    return id;
  });
}
