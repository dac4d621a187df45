/** The slice of edits: notes and whose they are, fermatas, shape, key and title. Each edit is one step of undo. */

import { lastNote } from "../../music/ending";
import type { Key } from "../../music/key";
import { withLyrics, withoutLyrics } from "../../music/lyrics";
import * as editing from "../../music/melody";
import { COMMON_TIME, sameMetre } from "../../music/metre";
import { type Alteration, endOf, type Melody, type Note, sameNote, type VoiceNote } from "../../music/notes";
import {
  ALL_VOICES,
  isIn,
  isRest,
  kept,
  letGo,
  type Region,
  sameLine,
  type VoiceLine,
} from "../../music/score";
import {
  firstStep,
  firstWholeBar,
  fitsPage,
  outlineOf,
  type ScoreShape,
  sameShape,
  shapeBeats,
  shapeSteps,
  USUAL_SHAPE,
} from "../../music/score-shape";
import { REST, SOPRANO, STEPS_PER_BEAT, spec } from "../../music/spec";
import { altered, spellNote } from "../../music/spelling";
import { fitTempoChanges } from "../../music/tempo";
import { fitTitle } from "../../music/title";
import { recorded } from "../history";
import { EMPTY_WORK } from "../initial-state";
import { selectedNotes, selectedRegion, selectionOf } from "../selection";
import { fifthsOf } from "../spelling-key";
import { composedBeats } from "../stale";
import type { State } from "../state";
import { activeLine, isClear, isEmpty, NOTHING_UNDER_WAY, sameWork, stepsOf } from "../work";
import type { Slice } from "./slice";
import {
  fitCursor,
  withCopy,
  withLine,
  withoutInfo,
  withSelected,
  withStalePhrases,
  withVoices,
} from "./transitions";

export type EditAction =
  /** Writes a note into the active voice. */
  | { readonly type: "placeNote"; readonly note: Note }
  | {
      readonly type: "moveNote";
      readonly index: number;
      readonly to: { readonly start?: number; readonly pitch?: number };
    }
  | { readonly type: "resizeNote"; readonly index: number; readonly length: number }
  | { readonly type: "removeNote"; readonly index: number }
  | { readonly type: "moveSelection"; readonly steps: number; readonly semitones: number }
  /** The selected notes go so many steps later, and so many lines and spaces up in the key of that signature. */
  | {
      readonly type: "transposeSelection";
      readonly steps: number;
      readonly positions: number;
      readonly fifths: number;
    }
  /** Gives each selected note a length; where that is longer, they push one another. */
  | { readonly type: "resizeSelection"; readonly length: number }
  /** Writes an accidental before each selected note: flat, natural, sharp. */
  | { readonly type: "alterSelection"; readonly alter: Alteration }
  /** Writes the syllable of a verse, counted from 0, under a note of the active voice; an empty one takes it away. */
  | {
      readonly type: "setSyllable";
      readonly index: number;
      readonly verse: number;
      readonly text: string;
    }
  /** Puts a rest in the place of each selected note. */
  | { readonly type: "silenceSelection" }
  | { readonly type: "removeSelection" }
  /** Makes the notes of a region the user's, as they are. */
  | { readonly type: "keep"; readonly region: Region }
  /** Gives the notes of a region back to the network. */
  | { readonly type: "letGo"; readonly region: Region }
  | { readonly type: "cut" }
  /** Puts the clipboard in at a step, over what stands there. */
  | { readonly type: "paste"; readonly step: number }
  /** Puts a fermata at a step, or takes it away; at that of the last note, which has one unasked, the end's. */
  | { readonly type: "toggleFermata"; readonly step: number }
  | { readonly type: "clear" }
  /** Puts in a melody in 4/4 without a pick-up, and the shape that it takes. */
  | { readonly type: "loadMelody"; readonly melody: Melody; readonly title?: string }
  | { readonly type: "setShape"; readonly shape: ScoreShape }
  | { readonly type: "setKey"; readonly key: Key | null }
  | { readonly type: "setTitle"; readonly title: string };

const EDITS: Slice<EditAction> = {
  placeNote(state, { note }) {
    const written = mine({ ...note, start: Math.max(note.start, firstStep(state.shape)) }, state.voice);
    const line = editing.placeNote(activeLine(state), written, stepsOf(state), compass(state));
    return withLine(state, line, editing.noteAt(line, written.start));
  },
  moveNote(state, { index, to }) {
    const line = activeLine(state);
    const start = to.start === undefined ? undefined : Math.max(to.start, firstStep(state.shape));
    const moved = editing.moveNote(line, index, { ...to, start }, stepsOf(state), compass(state));
    if (moved.melody === line) return state;
    const respelled = moved.melody[moved.index].pitch !== line[index].pitch;
    return withLine(state, touched(moved.melody, moved.index, respelled), moved.index);
  },
  resizeNote(state, { index, length }) {
    const line = activeLine(state);
    const resized = editing.resizeNote(line, index, length, stepsOf(state));
    return resized === line ? state : withLine(state, touched(resized, index), index);
  },
  removeNote(state, { index }) {
    const line = activeLine(state);
    if (line[index] === undefined) return state;
    const rest = removed(line, index, index);
    return withLine(state, rest, rest.length === line.length ? null : selectedAfterRemoval(state, index));
  },
  moveSelection: (state, action) =>
    rewritten(state, (phrase) =>
      editing.shiftPhrase(phrase, inScore(phrase, action, state), stepsOf(state), compass(state)),
    ),
  transposeSelection: (state, action) =>
    rewritten(state, (phrase) =>
      editing.transposePhrase(phrase, inScore(phrase, action, state), stepsOf(state), compass(state)),
    ),
  resizeSelection(state, { length }) {
    return rewritten(state, (phrase) => editing.stretchPhrase(phrase, length, stepsOf(state)));
  },
  alterSelection(state, { alter }) {
    const fifths = fifthsOf(state);
    const [lowest, highest] = compass(state);
    return rewritten(state, (phrase) =>
      phrase.map((note) => {
        if (isRest(note)) return note;
        const pitch = altered(spellNote(note, fifths), alter);
        return pitch < lowest || pitch > highest ? note : { ...note, pitch, alter };
      }),
    );
  },
  setSyllable(state, { index, verse, text }) {
    const line = activeLine(state);
    const note = line[index];
    if (note === undefined || isRest(note)) return state;
    const syllables = Array.from({ length: Math.max(verse + 1, note.lyrics?.length ?? 0) }, (_, other) =>
      other === verse ? text : (note.lyrics?.[other] ?? ""),
    );
    const sung = withLyrics(note, syllables);
    return sameNote(sung, note) ? state : withLine(state, touched(line.with(index, sung), index), index);
  },
  silenceSelection(state) {
    if (state.region === null) return rewritten(state, (phrase) => phrase.map(restOf));
    return withoutRegion(state, state.region, false);
  },
  removeSelection: (state) =>
    state.region === null ? withoutSelection(state) : withoutRegion(state, state.region, true),
  keep: (state, { region }) => withOwners(state, kept(state.voices, region), "kept"),
  letGo: (state, { region }) => withOwners(state, letGo(state.voices, region), "letGo"),
  cut: (state) => withoutSelection(withCopy(state, selectedNotes(state))),
  paste: (state, { step }) => pasted(state, step),
  toggleFermata(state, { step }) {
    const { fermatas } = state;
    if (step < 0 || step >= stepsOf(state)) return state;
    const others = fermatas.filter((other) => other !== step);
    const isSet = others.length < fermatas.length;
    if (step === lastNote(state.voices)?.start) {
      return withPhrases(state, isSet ? others : fermatas, !(isSet || state.ending));
    }
    return withPhrases(state, isSet ? others : [...fermatas, step].sort((a, b) => a - b), state.ending);
  },
  clear(state) {
    const { shape, key } = state;
    if (isClear(state)) return state.notice === null ? state : { ...state, notice: null };
    const cleared = { ...state, ...EMPTY_WORK, shape, key, notice: null };
    return withSelected({ ...cleared, ...NOTHING_UNDER_WAY }, null);
  },
  loadMelody: (state, { melody, title }) => ({ ...loaded(state, melody), title: fitTitle(title ?? "") }),
  setShape: (state, { shape }) => (fitsPage(shape) ? withShape(state, shape) : state),
  setKey(state, { key }) {
    const same = state.key?.fifths === key?.fifths && state.key?.mode === key?.mode;
    return same ? state : { ...state, key, version: null };
  },
  setTitle: (state, { title }) => ({ ...state, title: fitTitle(title) }),
};

/** The state whose phrases end elsewhere; what is under way goes on. */
function withPhrases(state: State, fermatas: readonly number[], ending: boolean): State {
  return withStalePhrases({ ...withoutInfo(state), fermatas, ending, version: null }, state);
}

/** Every edit with its step of undo. An answer that is being heard is taken by it: the score before is below it. */
export const editSlice = Object.fromEntries(
  Object.entries(EDITS).map(([type, edit]) => [
    type,
    (state: State, action: never) => {
      const edited = edit(state, action);
      if (sameWork(state, edited)) return edited;
      // Its loop stops with it, also by an edit beside which the whole score may go on sounding.
      return recorded(state, edited.audition === null ? edited : { ...edited, ...NOTHING_UNDER_WAY });
    },
  ]),
) as Slice<EditAction>;

/** A move by steps that leads none of a phrase to before the first bar. */
function inScore<Move extends { readonly steps: number }>(
  phrase: VoiceLine,
  move: Move,
  { shape }: State,
): Move {
  const first = phrase[0]?.start ?? 0;
  return { ...move, steps: Math.max(move.steps, firstStep(shape) - first) };
}

function compass({ voice }: Pick<State, "voice">): editing.Compass {
  return spec.voiceRanges[voice];
}

/** A note as the user writes it into a voice. */
function mine(note: Note, voice: number): VoiceNote {
  return { ...note, voice, given: true };
}

/** A line in which a note has been touched: it is the user's, and spelled by the key where it has another pitch. */
function touched(line: VoiceLine, index: number, respelled = false): VoiceLine {
  const { alter, ...note } = line[index];
  const spelled = alter === undefined || respelled ? note : { ...note, alter };
  return line.with(index, { ...spelled, given: true });
}

/**
 * A line without the notes of a range. What was the user's leaves a gap, to be composed; what was the network's is the
 * user's from now on, and silent.
 */
function removed(line: VoiceLine, first: number, last: number): VoiceLine {
  return line.flatMap((note, index) => (index < first || index > last ? [note] : gapOf(note)));
}

function gapOf(note: VoiceNote): VoiceNote[] {
  return note.given ? [] : [restOf(note)];
}

/** A rest that the user has written in the place of a note. */
function restOf({ start, length, voice }: VoiceNote): VoiceNote {
  return { start, length, voice, pitch: REST, given: true };
}

/** The selected notes made what `change` makes of them, and the user's; they stay selected. */
function rewritten(state: State, change: (phrase: VoiceLine) => VoiceLine): State {
  const range = selectionOf(state);
  if (range === null) return state;
  const before = selectedNotes(state);
  const phrase = change(before);
  return sameLine(phrase, before) ? state : withPhrase(state, asMine(respelled(phrase, before)));
}

/** Notes whose pitch has changed without an accidental asked for are spelled by the key. */
function respelled(phrase: VoiceLine, before: VoiceLine): VoiceLine {
  return phrase.map((note, index) => {
    if (note.alter === undefined || note.alter !== before[index].alter || note.pitch === before[index].pitch)
      return note;
    const { alter: _, ...plain } = note;
    return plain;
  });
}

function asMine(phrase: VoiceLine): VoiceLine {
  return phrase.map((note) => ({ ...note, given: true }));
}

/** The state with the selected notes replaced by a phrase, which is selected. */
function withPhrase(state: State, phrase: VoiceLine): State {
  const range = selectionOf(state);
  const line = activeLine(state);
  const rest = range === null ? line : editing.removePhrase(line, range.first, range.last);
  // What lies between notes of the phrase that have become shorter stays open.
  const put = phrase.reduce<VoiceLine>(
    (into, note) => editing.placeNote(into, note, stepsOf(state), wide(note)),
    rest,
  );
  return withSelectedPhrase(state, put, phrase);
}

/** A compass that leaves a pitch as it is. */
function wide({ pitch }: Note): editing.Compass {
  return [pitch, pitch];
}

function withSelectedPhrase(state: State, line: VoiceLine, phrase: VoiceLine): State {
  const first = editing.noteAt(line, phrase[0].start) ?? 0;
  const last = Math.min(first + phrase.length, line.length) - 1;
  return { ...withLine(state, line, last), anchor: first };
}

function pasted(state: State, step: number): State {
  const steps = stepsOf(state);
  const shifted = state.clipboard.map((note) => ({
    ...mine(note, state.voice),
    start: note.start + step,
  }));
  const fitted = editing.shiftPhrase(
    shifted,
    { steps: 0, semitones: intoCompass(shifted, state) },
    Infinity,
    [0, 127],
  );
  const phrase = editing.cutMelody(fitted, steps);
  return phrase.length === 0
    ? state
    : withSelectedPhrase(state, editing.insertPhrase(activeLine(state), phrase, steps), phrase);
}

/** By how many semitones, whole octaves, a phrase from another voice is moved so that the active one can sing it. */
function intoCompass(phrase: VoiceLine, state: State): number {
  const pitches = phrase.filter((note) => !isRest(note)).map(({ pitch }) => pitch);
  if (pitches.length === 0) return 0;
  const [lowest, highest] = compass(state);
  const [low, high] = [Math.min(...pitches), Math.max(...pitches)];
  if (low < lowest) return 12 * Math.ceil((lowest - low) / 12);
  return high > highest ? -12 * Math.ceil((high - highest) / 12) : 0;
}

function withoutSelection(state: State): State {
  const range = selectionOf(state);
  return range === null ? state : withLine(state, removed(activeLine(state), range.first, range.last), null);
}

/**
 * The state without the notes of a region: what lies in it is what a deletion leaves, or silent throughout. A note that
 * reaches out of it is cut at its edges, and sounds on outside.
 */
function withoutRegion(state: State, region: Region, gaps: boolean): State {
  const silence = { start: region.start, length: region.end - region.start };
  const voices = state.voices.map((line, voice) => {
    if (!region.voices.includes(voice)) return line;
    const inside = gaps
      ? line.filter((note) => isIn(note, region)).flatMap((note) => gapOf(within(note, region)))
      : [mine({ ...silence, pitch: REST }, voice)];
    const outside = line.flatMap((note) => (isIn(note, region) ? outsideOf(note, region) : [note]));
    const next = [...outside, ...inside].sort((a, b) => a.start - b.start);
    return sameLine(next, line) ? line : next;
  });
  const same = voices.every((line, voice) => line === state.voices[voice]);
  return same ? state : { ...withVoices(state, voices), region };
}

/** The part of a note that lies in a region. */
function within(note: VoiceNote, region: Region): VoiceNote {
  const start = Math.max(note.start, region.start);
  return { ...note, start, length: Math.min(endOf([note]), region.end) - start };
}

/** The parts of a note that lie before and after a region. */
function outsideOf(note: VoiceNote, region: Region): VoiceNote[] {
  const end = endOf([note]);
  const before = { ...note, length: region.start - note.start };
  const after = { ...note, start: region.end, length: end - region.end };
  // Its syllables are sung once.
  return [before, before.length > 0 ? withoutLyrics(after) : after].filter(({ length }) => length > 0);
}

/** The state with other owners of its notes; nothing that sounds has changed, so nothing is out of date. */
function withOwners(state: State, voices: State["voices"], kind: "kept" | "letGo"): State {
  if (voices === state.voices) return state;
  const region = selectedRegion(state);
  const owned: State = {
    ...withoutInfo(state),
    ...NOTHING_UNDER_WAY,
    voices,
    version: null,
    notice: { level: "info", kind, details: {} },
  };
  const stale = composedBeats(voices, state.stale, stepsOf(state));
  // A rest that was let go is a gap: the notes behind it have other numbers.
  const moved = voices[state.voice].length !== state.voices[state.voice].length;
  return moved ? { ...withSelected(owned, null), stale, region } : { ...owned, stale };
}

/** The state with another melody. A shape of the same bars stays, however long it is; any other gives way to the usual one. */
function loaded(state: State, melody: Melody): State {
  const { metre, pickup, irregular } = outlineOf(state.shape);
  const isUsual = sameMetre(metre, COMMON_TIME) && pickup === 0 && !irregular;
  const shape = isUsual ? state.shape : USUAL_SHAPE;
  const line = editing.cutMelody(melody, shapeSteps(shape)).map((note) => mine(note, SOPRANO));
  const voices = EMPTY_WORK.voices.with(SOPRANO, line);
  const work = { ...EMPTY_WORK, voices, shape, key: state.key };
  const next = { ...state, ...work, ...NOTHING_UNDER_WAY, voice: SOPRANO, notice: null };
  return { ...withSelected(next, null), cursor: fitCursor(state.cursor, next) };
}

/** The state with another shape. Notes keep their places in the bars when a pick-up comes or goes; what fits stays. */
function withShape(state: State, shape: ScoreShape): State {
  if (sameShape(shape, state.shape)) return state;
  const shift = firstWholeBar(shape).start - firstWholeBar(state.shape).start;
  const [first, steps] = [firstStep(shape), shapeSteps(shape)];
  const moved = <At extends { readonly start: number }>(note: At) => ({ ...note, start: note.start + shift });
  const voices = ALL_VOICES.map((voice) => {
    const line = state.voices[voice];
    return editing.cutMelody(shift === 0 ? line : line.map(moved), steps, first);
  });
  const stays = voices.every((line, voice) => line === state.voices[voice]);
  const fermatas = state.fermatas.map((step) => step + shift).filter((step) => step >= first && step < steps);
  const tempoChanges = fitTempoChanges(
    state.tempoChanges.map((change) => ({ ...change, step: change.step + shift })),
    steps,
    first,
  );
  const beats = shift / STEPS_PER_BEAT;
  const stale = state.stale
    .map((beat) => beat + beats)
    .filter((beat) => beat >= 0 && beat < shapeBeats(shape));
  const aside = isEmpty(state) ? 0 : shift;
  const next: State = {
    ...withoutInfo(state),
    ...NOTHING_UNDER_WAY,
    voices: stays ? state.voices : voices,
    shape,
    fermatas,
    tempoChanges,
    stale,
    version: null,
  };
  const cursor = fitCursor({ ...state.cursor, step: state.cursor.step + aside }, next);
  return { ...withSelected(next, null), cursor };
}

function selectedAfterRemoval({ selected }: State, at: number): number | null {
  if (selected === null || selected === at) return null;
  return selected > at ? selected - 1 : selected;
}
