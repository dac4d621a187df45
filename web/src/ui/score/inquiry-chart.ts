/**
 * The chart of an inquiry, on the staff itself: the pitches that the network sees in the place of a note as heads at their
 * places, as dark as they are likely, each with its probability and the number of faults that it would make.
 */
import type { Inquiry } from "../../app/state";
import { headPlace } from "../../engraving/heads-of-voices";
import { HEAD_WIDTH, type Layout } from "../../engraving/layout";
import { svg } from "../../engraving/svg";
import { scoreToolsText } from "../../i18n/score-tools";
import type { VoiceNote } from "../../music/notes";
import { pitchName } from "../note-names";

/** The music font's black head (SMuFL). */
const HEAD = "\uE0A4";

/** Width of the chart beside the note, and of the longest bar in it, in units of the drawing. */
const WIDTH = 118;
const BAR = 34;
const ROW = 16;
const GAP = 12;

/** The faintest head. */
const FAINTEST = 0.25;

/** The id of a choice, for `aria-activedescendant`. */
export function choiceId(index: number): string {
  return `choice-${index}`;
}

/** A choice in words: its pitch, how likely it is, and how many faults it would make. */
export function choiceName({ choices }: Inquiry, index: number, fifths: number): string {
  const { pitch, probability, faults } = choices[index];
  return scoreToolsText().choice(pitchName(pitch, fifths), percent(probability), faults.length);
}

/** Draws the chart of a note; `choose` is called with the index of a choice that is pressed. */
export function drawInquiry(
  inquiry: Inquiry,
  layout: Layout,
  fifths: number,
  choose: (index: number) => void,
): SVGElement[] {
  const { voices, voice, index, choices, at } = inquiry;
  const note = voices[voice][index];
  const { x } = headPlace(note, layout, fifths);
  const system = layout.systemOf(note.start);
  const left = x + GAP + WIDTH > system.right + 10 ? x - GAP - WIDTH : x + GAP;
  const rows = rowsOf(note, choices, layout, fifths);
  const [top, bottom] = [Math.min(...rows) - ROW, Math.max(...rows) + ROW];
  const paper = svg("rect", {
    class: "inquiry-paper",
    x: left,
    y: top,
    width: WIDTH,
    height: bottom - top,
    rx: 5,
  });
  const most = Math.max(...choices.map(({ probability }) => probability));
  const drawn = choices.map(({ pitch, probability, faults }, place) => {
    const head = headPlace({ ...withoutSign(note), pitch }, layout, fifths);
    const y = rows[place];
    const darkness = FAINTEST + (1 - FAINTEST) * (probability / most);
    const group = svg(
      "g",
      {
        id: choiceId(place),
        class: place === at ? "choice pointed" : "choice",
        role: "img",
        "aria-label": choiceName(inquiry, place, fifths),
        "data-pitch": pitch,
        "data-faults": faults.length,
      },
      svg("rect", { class: "row", x: left + 1, y: y - ROW / 2, width: WIDTH - 2, height: ROW, rx: 3 }),
      svg("text", { class: "glyph", x: head.x - HEAD_WIDTH / 2, y: head.y, opacity: darkness }, HEAD),
      svg("rect", {
        class: "bar",
        x: left + 32,
        y: y - 3,
        width: Math.max(1, BAR * probability),
        height: 6,
        rx: 2,
      }),
      svg("text", { class: "pitch", x: left + 5, y: y + 3.5 }, pitchName(pitch, fifths)),
      svg("text", { class: "percent", x: left + 100, y: y + 3.5 }, `${percent(probability)}\u2009%`),
      ...(faults.length === 0
        ? []
        : [svg("text", { class: "faults", x: left + WIDTH - 6, y: y + 3.5 }, String(faults.length))]),
    );
    group.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      event.preventDefault();
      choose(place);
    });
    return group;
  });
  return [paper, ...drawn];
}

function withoutSign({ alter: _, ...note }: VoiceNote): VoiceNote {
  return note;
}

/** Heights of the rows: those of the heads, moved apart where they would lie over each other. */
function rowsOf(
  note: VoiceNote,
  choices: Inquiry["choices"],
  layout: Layout,
  fifths: number,
): readonly number[] {
  const wanted = choices.map(({ pitch }) => headPlace({ ...withoutSign(note), pitch }, layout, fifths).y);
  const middle = wanted.reduce((sum, y) => sum + y, 0) / wanted.length;
  // From the lowest pitch up the rows go up.
  const first = middle + ((choices.length - 1) * ROW) / 2;
  return choices.map((_, place) => first - place * ROW);
}

function percent(probability: number): string {
  const value = 100 * probability;
  if (value >= 1) return value.toFixed(0);
  return value < 0.1 ? "<\u20090.1" : value.toFixed(1);
}
