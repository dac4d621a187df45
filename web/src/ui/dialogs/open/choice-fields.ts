/** The fields of a choice: which lines of a piece, as which voices, which bars, and in which transposition. */

import { singleLines } from "../../../formats/import/choose/assignment";
import {
  type AllVoices,
  assign,
  type Choice,
  chooseFrom,
  chooseKind,
  chooseLine,
  chooseTo,
  chooseVoice,
  kindsOf,
  type OneVoice,
  pitchesIn,
} from "../../../formats/import/choose/choice";
import { lastBarThatFits } from "../../../formats/import/choose/span";
import { singable, transpositions } from "../../../formats/import/choose/transposition";
import type { Piece } from "../../../formats/import/piece";
import { importText } from "../../../i18n/import";
import { voiceTitles } from "../../../i18n/voices";
import { MOST_BARS } from "../../../music/score-shape";
import { el } from "../../element";
import { type Option, optionList, radioGroup } from "./fields";
import { lineFacts, lineName, shiftName } from "./import-text";

type Choose = (choice: Choice) => void;

/** The fields for a choice of a piece; `choose` is called with another one. What there is only one of is no field. */
export function choiceFields(piece: Piece, choice: Choice, choose: Choose): readonly HTMLElement[] {
  return [
    kindField(piece, choice, choose),
    ...(choice.kind === "one" ? oneVoiceFields(piece, choice, choose) : []),
    ...(choice.kind === "all" ? [assignmentField(piece, choice, choose)] : []),
    barsField(piece, choice, choose),
    choice.kind === "one" ? pitchField(piece, choice, choose) : null,
  ].flatMap((field) => field ?? []);
}

function kindField(piece: Piece, { kind }: Choice, choose: Choose): HTMLElement | null {
  const kinds = kindsOf(piece);
  if (kinds.length === 1) return null;
  const text = importText();
  const options = kinds.map((value) => ({
    value,
    name: text.kinds[value],
    facts: value === "own" ? text.ownFacts : undefined,
  }));
  return radioGroup("open-kind", text.kind, options, kind, (other) => choose(chooseKind(piece, other)));
}

function oneVoiceFields(piece: Piece, choice: OneVoice, choose: Choose): readonly HTMLElement[] {
  return [partField(piece, choice, choose), voiceField(piece, choice, choose)];
}

function partField(piece: Piece, choice: OneVoice, choose: Choose): HTMLElement {
  const text = importText();
  const options = piece.lines.map((line, index) => ({
    value: index,
    name: lineName(piece, index),
    facts: lineFacts(line),
  }));
  if (options.length === 1) {
    const [{ name, facts }] = options;
    return el("p", { class: "open-part" }, `${name} `, el("small", {}, facts));
  }
  return radioGroup("open-part", text.part, options, choice.line, (line) => choose(chooseLine(piece, line)));
}

function voiceField(piece: Piece, choice: OneVoice, choose: Choose): HTMLElement {
  const options = voiceTitles().map((name, value) => ({ value, name }));
  const list = optionList("open-voice", importText().voiceOf, options, choice.voice, (voice) =>
    choose(chooseVoice(piece, choice, voice)),
  );
  return el("div", { class: "open-choice open-bars" }, list);
}

/** A list of parts for each voice. */
function assignmentField(piece: Piece, choice: AllVoices, choose: Choose): HTMLElement {
  const text = importText();
  const parts: readonly Option<number | null>[] = [
    { value: null, name: text.none },
    ...singleLines(piece).map((index) => ({
      value: index,
      name: text.withFacts(lineName(piece, index), lineFacts(piece.lines[index])),
    })),
  ];
  const lists = voiceTitles().map((title, voice) =>
    optionList(`open-voice-${voice}`, title, parts, choice.lines[voice], (line) =>
      choose(assign(piece, choice, voice, line)),
    ),
  );
  return el(
    "fieldset",
    { class: "open-choice" },
    el("legend", {}, text.assignment),
    el("div", { class: "open-voices" }, ...lists),
  );
}

function barsField(piece: Piece, choice: Choice, choose: Choose): HTMLElement | null {
  if (piece.bars.length === 1) return null;
  const text = importText();
  const bars = piece.bars.map(({ name }, value) => ({ value, name: name === "0" ? text.pickup : name }));
  const last = lastBarThatFits(piece, choice.from);
  const reaches = choice.from === 0 && last === piece.bars.length - 1;
  return el(
    "fieldset",
    { class: "open-choice" },
    el("legend", {}, text.bars),
    el(
      "div",
      { class: "open-bars" },
      optionList("open-from", text.from, bars, choice.from, (from) =>
        choose(chooseFrom(piece, choice, from)),
      ),
      optionList("open-to", text.to, bars.slice(choice.from, last + 1), choice.to, (to) =>
        choose(chooseTo(piece, choice, to)),
      ),
      ...(reaches ? [] : [el("small", {}, text.most(MOST_BARS))]),
    ),
  );
}

function pitchField(piece: Piece, choice: OneVoice, choose: Choose): HTMLElement | null {
  const pitches = pitchesIn(piece, choice);
  const shifts = transpositions(pitches, choice.voice);
  if (shifts.length === 1) return null;
  const text = importText();
  const options = shifts.map((semitones) => {
    const lost = pitches.length - singable(pitches, semitones, choice.voice);
    return {
      value: semitones,
      name: shiftName(semitones),
      facts: lost > 0 ? text.leavesOut(lost) : undefined,
    };
  });
  return radioGroup("open-pitch", text.pitch, options, choice.semitones, (semitones) =>
    choose({ ...choice, semitones }),
  );
}
