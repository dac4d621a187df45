/** A score engraved for paper, a drawing for each of its systems, so that none is broken by the end of a page. */

import { fifthsOf, keyOf } from "../../app/spelling-key";
import type { State } from "../../app/state";
import { melodyOf, stepsOf } from "../../app/work";
import { scoreParts } from "../../engraving/chorale-parts";
import { type Engraved, engrave } from "../../engraving/engrave";
import { FERMATA, fermataPlace } from "../../engraving/fermatas";
import { CHORALE_SYSTEM, createLayout, type Layout, MELODY_SYSTEM } from "../../engraving/layout";
import { lyricLines, wordRoom } from "../../engraving/lyric-lines";
import { drawLyrics } from "../../engraving/lyrics";
import { withoutIds } from "../../engraving/miniature";
import { svg } from "../../engraving/svg";
import { drawTempoMarks, tempoMarks } from "../../engraving/tempo-marks";
import type { Note } from "../../music/notes";
import { soundingNotes } from "../../music/score";
import { SOPRANO } from "../../music/spec";
import { drawStrokes } from "../panels/pencil/drawing";
import { figuresOf } from "../panels/pencil/figures";
import { marksOf } from "../panels/pencil/marks";

/** Units of the drawing across the page: on 18 cm, the lines of a staff are 1.75 mm apart, as in a hymn book. */
const WIDTH = 1028;

/** The systems of a chorale, with the teacher's marks where they are switched on. */
export function printedChorale(state: State): readonly SVGElement[] {
  const { shape, key, pencil, voices } = state;
  const fifths = keyOf(soundingNotes(voices), key);
  const parts = scoreParts(voices);
  const lines = lyricLines(parts);
  const layout = createLayout(CHORALE_SYSTEM, shape, WIDTH, Math.abs(fifths), wordRoom(lines));
  const engraved = engrave({ parts, spelling: fifths, signature: fifths }, layout);
  const figures = pencil ? figuresOf(marksOf(state, stepsOf(state)), layout, fifths, engraved.headX) : [];
  const signs = [
    ...drawFermatas(state, voices[SOPRANO], layout, fifths),
    ...drawTempoMarks(tempoMarks(state.tempoChanges, state.tempo, layout)),
    ...drawLyrics(lines, parts, layout, fifths),
  ];
  return cutIntoSystems(engraved, layout, signs, figures.flatMap(drawStrokes));
}

/** The systems of a melody; without notes, staves to be written on. */
export function printedMelody(state: State): readonly SVGElement[] {
  const { shape, key } = state;
  const melody = melodyOf(state);
  const signature = key?.fifths ?? 0;
  const parts = [{ notes: melody, staff: 0, className: "melody", rests: melody.length > 0 }];
  const lines = lyricLines(parts);
  const layout = createLayout(MELODY_SYSTEM, shape, WIDTH, Math.abs(signature), wordRoom(lines));
  const spelling = fifthsOf(state);
  const signs = [
    ...drawFermatas(state, melody, layout, spelling),
    ...drawTempoMarks(tempoMarks(state.tempoChanges, state.tempo, layout)),
    ...drawLyrics(lines, parts, layout, spelling),
  ];
  return cutIntoSystems(engrave({ parts, spelling, signature }, layout), layout, signs, []);
}

function drawFermatas(
  { fermatas }: State,
  soprano: readonly Note[],
  layout: Layout,
  fifths: number,
): readonly SVGElement[] {
  return fermatas.map((step) =>
    svg("text", { class: "fermata-sign", ...fermataPlace(step, soprano, layout, fifths) }, FERMATA),
  );
}

/** A drawing for each system: the whole score through a window that shows no more than the system. */
function cutIntoSystems(
  engraved: Engraved,
  layout: Layout,
  signs: readonly SVGElement[],
  marks: readonly SVGElement[],
): readonly SVGElement[] {
  const music = svg("g", { class: "layer-score" }, withoutIds(engraved.svg), ...signs);
  const whole = svg("g", {}, music, svg("g", { class: "pencil-mark" }, ...marks));
  return layout.systems.map(({ top, bottom }) => {
    const viewBox = `0 ${top} ${layout.width} ${bottom - top}`;
    return svg("svg", { class: "print-system", viewBox }, whole.cloneNode(true));
  });
}
