/**
 * The view of the score: one grand staff on which the user writes by mouse, by touch and by keyboard, and into which the
 * network writes. What is drawn lies in layers; each is drawn anew only where something that it shows has changed.
 */

import { isWithin, selectionOf } from "../../app/selection";
import { fifthsOf, signatureOf } from "../../app/spelling-key";
import type { Cursor, Inquiry, State } from "../../app/state";
import { gridOfWork, isEmpty, stepsOf } from "../../app/work";
import { scoreParts } from "../../engraving/chorale-parts";
import { drawChordNames } from "../../engraving/chord-names";
import { createEngraver, type Engraved } from "../../engraving/engrave";
import type { Layout } from "../../engraving/layout";
import { lyricLines, wordRoom } from "../../engraving/lyric-lines";
import { drawLyrics } from "../../engraving/lyrics";
import { createPlayhead, highlightNotes } from "../../engraving/playhead";
import { drawRuler, drawWash } from "../../engraving/ruler";
import { createSheet, type Sheet } from "../../engraving/sheet";
import { RULER_HEIGHT } from "../../engraving/sign-rows";
import { setAttributes } from "../../engraving/svg";
import { drawTempoMarks, tempoMarks } from "../../engraving/tempo-marks";
import { choraleText } from "../../i18n/chorale";
import { editorText } from "../../i18n/editor";
import { voiceTitles } from "../../i18n/voices";
import { type ChordName, chordNames } from "../../music/chord-names/chord-names";
import { homeKey } from "../../music/chord-names/home-key";
import type { Key } from "../../music/key";
import { noteAt, stretchPhrase } from "../../music/melody";
import { metreName } from "../../music/metre";
import { endOf, sameNote, type VoiceNote } from "../../music/notes";
import { ALL_VOICES, type Region, type VoiceLine, type Voices, withoutCells } from "../../music/score";
import { outlineOf, type ScoreShape } from "../../music/score-shape";
import { STAFF_OF_VOICE } from "../../music/short-score";
import { SOPRANO, STEPS_PER_BEAT } from "../../music/spec";
import type { TempoChange } from "../../music/tempo";
import { createDeleteZone } from "../editor/delete-zone";
import type { EditorDeps } from "../editor/editor-deps";
import { drawGhostNote } from "../editor/ghost-note";
import { listenToKeys } from "../editor/keyboard";
import { createLoupe } from "../editor/loupe";
import { CURSOR_ID, drawCursor, drawHandles, handleId } from "../editor/note-handles";
import { listenToPointer } from "../editor/pointer/listen";
import { drawResizeHandle } from "../editor/resize-handles";
import { drawSelectionBand } from "../editor/selection-band";
import { memoizeLast } from "../memoize-last";
import { spelledName } from "../note-names";
import type { RenderContext } from "../render-context";
import { drawChordTable } from "./chord-table";
import { drawFermatas } from "./fermatas";
import { drawGaps, hatching } from "./gaps";
import { choiceId, drawInquiry } from "./inquiry-chart";
import { createLyricField } from "./lyric-field";
import { createSketch } from "./sketch";
import { placeSnapPoints } from "./snap-points";

/** Accidentals of a key signature for which room is kept, so that the music does not move when the key is found. */
const KEY_ROOM = 3;

/** Where less motion is wanted, a sketch is shown each time so many passes are over; not every pass is reported. */
const CALM_PASSES = 16;

/** While the chords are not named, and while nothing is out of date: the same objects, so that nothing is drawn again. */
const NO_NAMES: readonly ChordName[] = [];
const NO_BEATS: readonly number[] = [];

const LAYERS = [
  "hatching",
  "stale",
  "region",
  "band",
  "ruler",
  "playhead",
  "gaps",
  "score",
  "sketch",
  "chords",
  "fermatas",
  "tempos",
  "lyrics",
  "swallowed",
  "ghost",
  "handles",
  "grip",
  "cursor",
  "inquiry",
];

/** What a loupe shows of them. */
const UNDER_LOUPE = ["score", "ghost", "grip"];

export interface ScoreDeps extends EditorDeps {
  /** What the sheet is put into, inside the host. */
  readonly stand: HTMLElement;
  /** Where the score stands in words. */
  readonly words: HTMLElement;
  /** Called with the index of the choice of an inquiry that is pressed. */
  readonly choose: (index: number) => void;
}

/** Where everything of the score stands, for what is drawn over it. */
export interface ScorePlaces {
  readonly layout: Layout;
  /** Sharps of the key by which it is spelled, flats below zero. */
  readonly fifths: number;
  /** x of the middle of the head that a voice has at a step. */
  readonly headX: (voice: number, step: number) => number;
}

/** Puts the score into its host; returns the function that draws a state and gives where everything stands. */
export function createScoreView(deps: ScoreDeps): (state: State, context: RenderContext) => ScorePlaces {
  const { host, stand, store, changed } = deps;
  const sheet = createSheet(stand, host, store.get().shape, LAYERS, changed);
  const playhead = createPlayhead();
  sheet.draw("playhead", playhead.element);
  sheet.draw("hatching", hatching());
  setAttributes(host, { tabindex: 0, role: "application", "aria-describedby": deps.help.id });
  // A table wider than its place is scrolled by keyboard too.
  setAttributes(deps.words, { tabindex: 0, role: "region" });
  const pointer = listenToPointer(deps, sheet);
  listenToKeys(deps, pointer);
  const loupe = createLoupe(layerIds(sheet, UNDER_LOUPE));
  const deleteZone = createDeleteZone(host);
  const show = layerDrawings(sheet);
  const spelledBy = memoizeLast((voices: Voices, key: Key | null) => fifthsOf({ voices, key }));
  const signatureBy = memoizeLast((voices: Voices, key: Key | null) => signatureOf({ voices, key }));
  const drafted = memoizeLast((voices: Voices, voice: number, line: Voices[number]) =>
    voices.with(voice, line),
  );
  const emptied = memoizeLast(withoutCells);
  const gridOf = memoizeLast((voices: Voices, shape: ScoreShape) => gridOfWork({ voices, shape }));
  const engrave = createEngraver();
  const wordsOf = memoizeLast((voices: Voices) => {
    const lines = lyricLines(scoreParts(voices));
    return { lines, room: wordRoom(lines) };
  });
  const drawScore = memoizeLast((voices: Voices, layout: Layout, fifths: number, signature: number) => {
    const parts = scoreParts(voices);
    const engraved = engrave({ parts, spelling: fifths, signature }, layout);
    sheet.draw("score", engraved.svg);
    sheet.draw("lyrics", ...drawLyrics(wordsOf(voices).lines, parts, layout, fifths));
    return engraved;
  });
  const markSelected = memoizeLast(({ drawings }: Engraved, voice: number, first: number, last: number) => {
    drawings.forEach((line, index) => {
      line.forEach((ofNote, place) => {
        const chosen = index === voice && isWithin({ first, last }, place);
        for (const drawing of ofNote) drawing.classList.toggle("selected", chosen);
      });
    });
  });
  const light = memoizeLast(
    ({ drawings }: Engraved, voices: Voices, step: number | null, melodyAlone: boolean) => {
      voices.forEach((line, index) => {
        // By itself the melody is what the user has written of it.
        highlightNotes(line, drawings[index], step, (note) =>
          melodyAlone ? index === SOPRANO && note.given : true,
        );
      });
    },
  );
  const coveredNotes = memoizeLast(coveredByLength);
  const coveredBy = ({ voices, voice, selected, anchor }: State, length: number) =>
    coveredNotes(voices[voice], selected, anchor, length);
  const drawSketch = memoizeLast((cells: readonly number[], layout: Layout) => {
    const sketch = createSketch(layout, cells);
    sheet.draw("sketch", sketch.element);
    return sketch;
  });
  const showLyricField = createLyricField(deps);
  const snap = memoizeLast((layout: Layout) => placeSnapPoints(stand, layout, sheet.fitted()));
  const writeWords = memoizeLast(
    (voices: Voices, fifths: number, shape: ScoreShape, names: readonly ChordName[]) => {
      const empty = isEmpty({ voices });
      deps.words.replaceChildren(empty ? choraleText().none : drawChordTable(voices, fifths, shape, names));
    },
  );
  const namesOf = memoizeLast((voices: Voices, shape: ScoreShape, key: Key | null): readonly ChordName[] => {
    const grid = gridOf(voices, shape);
    return chordNames(grid, key ?? homeKey(grid));
  });
  const drawNames = memoizeLast((names: readonly ChordName[], layout: Layout) =>
    sheet.draw("chords", ...drawChordNames(names, layout)),
  );
  const placesOf = memoizeLast((layout: Layout, fifths: number, engraved: Engraved | null): ScorePlaces => {
    const headX = engraved?.headX ?? ((_: number, step: number) => layout.stepToX(step));
    return { layout, fifths, headX };
  });
  const showInquiry = memoizeLast((inquiry: Inquiry | null, layout: Layout, fifths: number) =>
    sheet.draw("inquiry", ...(inquiry === null ? [] : drawInquiry(inquiry, layout, fifths, deps.choose))),
  );
  let shownInterval = 0;

  return (state, { fontReady, calm }) => {
    const { draft } = pointer;
    const voice = pointer.voice ?? state.voice;
    const sketching = state.activity === "harmonizing";
    const [fifths, signature] = [spelledBy(state.voices, state.key), signatureBy(state.voices, state.key)];
    const accidentals = Math.abs(signature);
    const keyRoom = state.key === null && !sheet.fitted().strip ? KEY_ROOM : 0;
    const words = wordsOf(state.voices).room;
    const layout = sheet.arrange(state.shape, Math.max(accidentals, keyRoom), words);
    snap(layout);
    const voices =
      draft !== null
        ? drafted(state.voices, voice, draft.melody)
        : sketching && state.scope !== null
          ? emptied(state.voices, state.scope, stepsOf(state))
          : state.voices;
    const range = selectionOf(
      draft === null ? state : { selected: draft.index, anchor: draft.anchor ?? draft.index },
    );
    const selected = draft === null ? state.selected : draft.index;
    const focused =
      document.activeElement === host || document.querySelector(".keys-board:focus-within") !== null;
    const active = selected ?? (focused ? noteAt(voices[voice], state.cursor.step) : null);
    const cursor =
      focused && active === null && draft === null && state.region === null ? state.cursor : null;
    const region = pointer.beats === null ? (state.audition?.region ?? state.region) : wholeOf(pointer.beats);

    show.ruler(layout);
    const present = state.audition?.present ?? null;
    show.handles(voices, voice, range?.first ?? -1, range?.last ?? -1, present, layout, fifths);
    const resizable = pointer.resizable ?? (range?.first === range?.last ? selected : null);
    show.resizeHandle(resizable === null ? null : voices[voice][resizable], layout, fifths);
    show.band(pointer.band, voice, layout);
    show.region(region, layout);
    show.stale(sketching ? NO_BEATS : state.stale, layout);
    show.swallowed(
      state.offeredLength === null ? pointer.swallowed : coveredBy(state, state.offeredLength),
      layout,
      fifths,
    );
    deleteZone.show(draft !== null && pointer.band === null && pointer.beats === null, pointer.isOff);
    show.cursor(cursor, voice, layout, fifths);
    const text = editorText();
    const { bars } = state.shape;
    const metres = [...new Set(bars.map(({ metre }) => metreName(metre)))];
    const repeats = bars.some(({ closes }) => closes);
    setAttributes(host, {
      "aria-roledescription": text.staff,
      "aria-label": text.score(voiceTitles()[state.voice], outlineOf(state.shape).count, metres, repeats),
      "aria-activedescendant":
        state.inquiry !== null
          ? choiceId(state.inquiry.at)
          : active !== null
            ? handleId(voice, active)
            : cursor !== null
              ? CURSOR_ID
              : undefined,
      "data-off": pointer.isOff,
      "data-grip": pointer.resizable !== null,
      "data-sketching": sketching,
      "data-audition": state.audition !== null,
      "data-voice-active": state.voice,
    });
    setAttributes(deps.words, { "aria-label": choraleText().inWords });
    const names = state.chordNames && !sketching ? namesOf(state.voices, state.shape, state.key) : NO_NAMES;
    writeWords(state.voices, fifths, state.shape, names);
    drawNames(names, layout);
    const { playhead: at } = state;
    playhead.place(calm && at !== null ? Math.floor(at) : at, layout);
    if (!fontReady) return placesOf(layout, fifths, null);

    const invites =
      isEmpty(state) &&
      !focused &&
      !pointer.hovers &&
      draft === null &&
      !sketching &&
      state.audition === null;
    const atKeyboard = pointer.hovers ? null : cursorNote(cursor, state);
    const ghost = pointer.ghost ?? (invites ? invitingNote(state) : atKeyboard);
    show.ghost(
      ghost?.start ?? null,
      ghost?.length ?? 0,
      ghost?.pitch ?? 0,
      ghost?.voice ?? 0,
      invites,
      layout,
      fifths,
    );
    showInquiry(draft === null ? state.inquiry : null, layout, fifths);
    show.gaps(sketching ? null : voices, layout);
    show.fermatas(voices, state.fermatas, state.ending, pointer.fermata, state.shape, layout, fifths);
    showLyricField(state, layout, sheet.fitted(), fifths);
    show.tempos(state.tempoChanges, state.tempo, layout);
    const engraved = drawScore(voices, layout, fifths, signature);
    markSelected(engraved, voice, range?.first ?? -1, range?.last ?? -1);
    // Notes begin and end with whole steps.
    light(engraved, voices, at === null ? null : Math.floor(at), state.melodyAlone);
    if (sketching && state.scope !== null) {
      const { sketch } = state;
      const interval = Math.floor((sketch?.step ?? 0) / CALM_PASSES);
      if (!calm || sketch === null || interval !== shownInterval) {
        shownInterval = interval;
        const grid = sketch?.grid ?? gridOf(state.voices, state.shape);
        drawSketch(state.scope, layout).show(grid, fifths);
      }
    }
    const { finger } = pointer;
    loupe.show(finger && { ...finger, name: spelledName(finger.note, fifths), layout, fifths });
    return placesOf(layout, fifths, engraved);
  };
}

/** The note that Enter would write. */
function cursorNote(cursor: Cursor | null, state: State): VoiceNote | null {
  if (cursor === null) return null;
  const { noteLength: length, voice } = state;
  return { start: cursor.step, length, pitch: cursor.pitch, voice, given: true };
}

/** The note that an empty score shows at its first beat, so that its reader may know that notes are written there. */
function invitingNote({ noteLength: length, cursor: { pitch }, voice }: State): VoiceNote {
  return { start: 0, length, pitch, voice, given: true };
}

function wholeOf([start, end]: readonly [number, number]): Region {
  return { start, end, voices: ALL_VOICES };
}

/** Drawings of the layers around the score, each made only where something that it shows is another than before. */
function layerDrawings(sheet: Sheet) {
  return {
    ruler: memoizeLast((layout: Layout) => sheet.draw("ruler", drawRuler(layout))),
    handles: memoizeLast(
      (
        voices: Voices,
        voice: number,
        first: number,
        last: number,
        present: Voices | null,
        layout: Layout,
        fifths: number,
      ) => {
        const isSelected = (note: VoiceNote, index: number) =>
          present === null
            ? note.voice === voice && isWithin({ first, last }, index)
            : !isAmong(note, present);
        sheet.draw("handles", ...drawHandles(voices, voice, isSelected, layout, fifths));
      },
    ),
    resizeHandle: memoizeLast((note: VoiceNote | null | undefined, layout: Layout, fifths: number) =>
      sheet.draw("grip", ...(note ? [drawResizeHandle(note, layout, fifths)] : [])),
    ),
    band: memoizeLast((band: readonly [number, number] | null, voice: number, layout: Layout) =>
      sheet.draw("band", ...(band === null ? [] : drawSelectionBand(band, [STAFF_OF_VOICE[voice]], layout))),
    ),
    region: memoizeLast((region: Region | null, layout: Layout) => {
      const staves = [...new Set(region?.voices.map((voice) => STAFF_OF_VOICE[voice]))].sort();
      sheet.draw("region", ...(region === null ? [] : drawWash(region, staves, "region", layout, 22)));
    }),
    stale: memoizeLast((beats: readonly number[], layout: Layout) =>
      sheet.draw(
        "stale",
        ...stretchesOf(beats).flatMap((stretch) => drawWash(stretch, [0, 1], "stale", layout)),
      ),
    ),
    swallowed: memoizeLast((notes: readonly VoiceNote[], layout: Layout, fifths: number) =>
      sheet.draw("swallowed", ...notes.map((note) => drawGhostNote(note, layout, fifths))),
    ),
    gaps: memoizeLast((voices: Voices | null, layout: Layout) =>
      sheet.draw("gaps", ...(voices === null ? [] : drawGaps(voices, layout))),
    ),
    fermatas: memoizeLast(
      (
        voices: Voices,
        fermatas: readonly number[],
        ending: boolean,
        ghost: number | null,
        shape: ScoreShape,
        layout: Layout,
        fifths: number,
      ) =>
        sheet.draw("fermatas", ...drawFermatas({ voices, fermatas, ending }, ghost, shape, layout, fifths)),
    ),
    tempos: memoizeLast((changes: readonly TempoChange[], tempo: number, layout: Layout) =>
      sheet.draw("tempos", ...drawTempoMarks(tempoMarks(changes, tempo, layout, RULER_HEIGHT))),
    ),
    cursor: memoizeLast((cursor: Cursor | null, voice: number, layout: Layout, fifths: number) =>
      sheet.draw("cursor", ...(cursor === null ? [] : [drawCursor(cursor, voice, layout, fifths)])),
    ),
    /** The note in its parts, for it is made anew each time; without a start there is none. */
    ghost: memoizeLast(
      (
        start: number | null,
        length: number,
        pitch: number,
        voice: number,
        invites: boolean,
        layout: Layout,
        fifths: number,
      ) => {
        if (start === null) return sheet.draw("ghost");
        const ghost = drawGhostNote({ start, length, pitch, voice, given: true }, layout, fifths);
        ghost.classList.toggle("invites", invites);
        sheet.draw("ghost", ghost);
      },
    ),
  };
}

/** The notes of a line that the selected ones would cover, were they given a length. */
function coveredByLength(
  line: VoiceLine,
  selected: number | null,
  anchor: number | null,
  length: number,
): readonly VoiceNote[] {
  const range = selectionOf({ selected, anchor });
  if (range === null) return [];
  const end = endOf(stretchPhrase(line.slice(range.first, range.last + 1), length, Number.POSITIVE_INFINITY));
  return line.slice(range.last + 1).filter((note) => note.start < end);
}

/** Whether a score has a note just as it is. */
function isAmong(note: VoiceNote, voices: Voices): boolean {
  return voices[note.voice].some((other) => sameNote(other, note));
}

/** Beats in order as stretches of steps `[start, end)` without a break. */
function stretchesOf(beats: readonly number[]): readonly { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  for (const beat of beats) {
    const [start, end] = [beat * STEPS_PER_BEAT, (beat + 1) * STEPS_PER_BEAT];
    const last = stretches.at(-1);
    if (last?.end === start) last.end = end;
    else stretches.push({ start, end });
  }
  return stretches;
}

/** Gives layers of the sheet ids by which they can be drawn again. */
function layerIds(sheet: Sheet, layers: readonly string[]): string[] {
  return layers.map((layer) => {
    const id = `score-${layer}`;
    sheet.svg.querySelector(`.layer-${layer}`)?.setAttribute("id", id);
    return id;
  });
}
