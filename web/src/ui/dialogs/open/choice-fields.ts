/** The fields of a choice: which line of a piece, which bars, and in which transposition. */

import {
  type Choice,
  chooseFrom,
  chooseLine,
  chooseTo,
  pitchesIn,
} from "../../../formats/import/choose/choice";
import { lastBarThatFits } from "../../../formats/import/choose/span";
import { singable, transpositions } from "../../../formats/import/choose/transposition";
import type { Piece } from "../../../formats/import/piece";
import { importText } from "../../../i18n/import";
import { MOST_BARS } from "../../../music/score-shape";
import { el } from "../../element";
import { barList, radioGroup } from "./fields";
import { lineFacts, lineName, shiftName } from "./import-text";

/** The fields for a choice of a piece; `choose` is called with another one. What there is only one of is no field. */
export function choiceFields(
  piece: Piece,
  choice: Choice,
  choose: (choice: Choice) => void,
): readonly HTMLElement[] {
  return [
    partField(piece, choice, choose),
    barsField(piece, choice, choose),
    pitchField(piece, choice, choose),
  ].flatMap((field) => field ?? []);
}

type Field = (piece: Piece, choice: Choice, choose: (choice: Choice) => void) => HTMLElement | null;

const partField: Field = (piece, choice, choose) => {
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
};

const barsField: Field = (piece, choice, choose) => {
  if (piece.bars.length === 1) return null;
  const text = importText();
  const names = piece.bars.map(({ name }) => (name === "0" ? text.pickup : name));
  const last = lastBarThatFits(piece, choice.from);
  const reaches = choice.from === 0 && last === piece.bars.length - 1;
  return el(
    "fieldset",
    { class: "open-choice" },
    el("legend", {}, text.bars),
    el(
      "div",
      { class: "open-bars" },
      barList("open-from", text.from, names, 0, choice.from, (from) =>
        choose(chooseFrom(piece, choice, from)),
      ),
      barList("open-to", text.to, names.slice(choice.from, last + 1), choice.from, choice.to, (to) =>
        choose(chooseTo(piece, choice, to)),
      ),
      ...(reaches ? [] : [el("small", {}, text.most(MOST_BARS))]),
    ),
  );
};

const pitchField: Field = (piece, choice, choose) => {
  const pitches = pitchesIn(piece, choice);
  const shifts = transpositions(pitches);
  if (shifts.length === 1) return null;
  const text = importText();
  const options = shifts.map((semitones) => {
    const lost = pitches.length - singable(pitches, semitones);
    return {
      value: semitones,
      name: shiftName(semitones),
      facts: lost > 0 ? text.leavesOut(lost) : undefined,
    };
  });
  return radioGroup("open-pitch", text.pitch, options, choice.semitones, (semitones) =>
    choose({ ...choice, semitones }),
  );
};
