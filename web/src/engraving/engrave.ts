/** Engraving by VexFlow: parts in, an SVG drawing out, in which every note can be found again. */
import { Accidental, type Beam, type Element, Formatter, Metrics, SVGContext, Voice } from "vexflow/core";
import { accidentalsOf } from "../music/accidentals";
import type { Note } from "../music/notes";
import { STEPS_PER_BEAT } from "../music/spec";
import { type BarVoice, type OwnRest, TICKS_PER_STEP, type WrittenNote, writeBar } from "./bar-notes";
import { beamNotes } from "./beams";
import { type BarPlace, HEAD_WIDTH, type Layout, type SystemPlace } from "./layout";
import { barNumbers, connectStaves, drawStaves } from "./staves";
import { BAR_PADDING } from "./systems";
import { tieNotes } from "./ties";
import { partVoices } from "./voices";

/** A voice of the score. */
export interface Part {
  readonly notes: readonly Note[];
  /** Index of its staff in the system. */
  readonly staff: number;
  readonly stem?: 1 | -1;
  /** Whether gaps between the notes are written as rests, in the class `gap`. */
  readonly rests?: boolean;
  /** Set on the drawing of the part's notes, beams and ties. */
  readonly className: string;
  /** Set on the drawing of a note and its ties besides, and on that of a beam if all of its notes have it. */
  readonly noteClass?: (index: number) => string;
}

export interface Score {
  readonly parts: readonly Part[];
  /** Sharps of the key by which pitches are spelled, flats below zero. */
  readonly spelling: number;
  /** Sharps of the key signature that is drawn. */
  readonly signature: number;
}

/** An engraved score. */
export interface Engraved {
  readonly svg: SVGSVGElement;
  /** `drawings[part][note]` are the drawings of a note: several where it is tied. */
  readonly drawings: readonly (readonly (readonly SVGElement[])[])[];
  /** x of the middle of the head that a part has at a step: aside of the step's own place where two voices meet. */
  headX(part: number, step: number): number;
}

/** What has been drawn of a score, by parts. */
interface Drawn {
  readonly written: readonly WrittenNote[][];
  readonly beams: readonly Beam[][];
  readonly rests: Element[];
  readonly ownRests: readonly OwnRest[][];
}

/** Engraves a score at the places of a layout. The music font must have been loaded. */
export function engrave(score: Score, layout: Layout): Engraved {
  const context = new SVGContext(document.createElement("div"));
  // Pointers belong to the page, not to VexFlow's boxes around its notes.
  context.pointerRect = () => context;
  const drawn: Drawn = {
    written: score.parts.map(() => []),
    beams: score.parts.map(() => []),
    rests: [],
    ownRests: score.parts.map(() => []),
  };
  for (const system of layout.systems) {
    const staves = system.bars.map((bar) => engraveBar(score, layout, system, bar, context, drawn));
    connectStaves(staves, system, layout, context);
  }
  const endOf = (step: number) => layout.systemOf(step).right;
  const ties = drawn.written.map((notes, part) => tieNotes(notes, endOf, context, score.parts[part].stem));
  const { svg } = context;
  svg.append(...barNumbers(layout));

  const byId = new Map([...svg.querySelectorAll<SVGElement>("[id]")].map((found) => [found.id, found]));
  const find = (element: Element) => byId.get(`vf-${element.getAttribute("id")}`);
  const mark = (element: Element, ...classes: readonly (string | undefined)[]) =>
    find(element)?.classList.add(...classes.filter((name) => name !== undefined));
  for (const rest of drawn.rests) mark(rest, "gap");
  score.parts.forEach((part, index) => {
    const classOf = (note: WrittenNote) => part.noteClass?.(note.source);
    for (const note of drawn.written[index]) mark(note.stave, part.className, classOf(note));
    for (const { source, stave } of drawn.ownRests[index])
      mark(stave, part.className, part.noteClass?.(source));
    for (const { tie, note } of ties[index]) mark(tie, part.className, classOf(note));
    for (const beam of drawn.beams[index]) {
      const beamed = beam.getNotes();
      const classes = new Set(
        drawn.written[index].filter(({ stave }) => beamed.includes(stave)).map(classOf),
      );
      mark(beam, part.className, classes.size === 1 ? [...classes][0] : undefined);
    }
  });
  const drawings = score.parts.map((part, index) => {
    const ofNotes: SVGElement[][] = part.notes.map(() => []);
    for (const { source, stave } of [...drawn.written[index], ...drawn.ownRests[index]])
      ofNotes[source].push(...[find(stave) ?? []].flat());
    return ofNotes;
  });
  return {
    svg,
    drawings,
    headX(part, step) {
      const head = drawn.written[part]?.find(({ start }) => start === step);
      return head === undefined ? layout.stepToX(step) : head.stave.getNoteHeadBeginX() + HEAD_WIDTH / 2;
    },
  };
}

function engraveBar(
  score: Score,
  layout: Layout,
  system: SystemPlace,
  bar: BarPlace,
  context: SVGContext,
  drawn: Drawn,
) {
  const staves = drawStaves(bar, system, layout, score.signature, context);
  const barVoices = score.parts.map(({ notes, staff, stem, rests = false }) => {
    const hand = { clef: system.staves[staff].clef, fifths: score.spelling, stem, rests };
    return writeBar(notes, bar, layout.shape, hand);
  });
  const voices = barVoices.map(({ tickables }, index) =>
    new Voice({ numBeats: (bar.end - bar.start) / STEPS_PER_BEAT, beatValue: 4 })
      .addTickables([...tickables])
      .setStave(staves[score.parts[index].staff]),
  );
  const formatter = new Formatter();
  const onStaff = staves.map((_, staff) =>
    score.parts.flatMap((part, index) => (part.staff === staff ? [index] : [])),
  );
  for (const indices of onStaff) {
    addAccidentals(
      indices.flatMap((index) => barVoices[index].written),
      score.signature,
    );
    formatter.joinVoices(indices.map((index) => voices[index]));
  }
  const beams = barVoices.map(({ written }, part) => beamNotes(written, score.parts[part].stem));
  if (voices.length > 0) {
    formatter.createTickContexts(voices);
    formatter.preFormat();
    placeInTime(formatter, layout, bar);
    for (const indices of onStaff) {
      const share = indices.every((index) => score.parts[index].stem !== undefined);
      if (share) partVoices(indices.map((index) => barVoices[index].written));
    }
    for (const { barRest } of barVoices) if (barRest !== null) centre(barRest, bar);
  }
  for (const voice of voices) voice.draw(context);
  beams.forEach((ofPart, part) => {
    for (const beam of ofPart) beam.setContext(context).drawWithStyle();
    drawn.beams[part].push(...ofPart);
  });
  collect(barVoices, drawn);
  return staves;
}

function collect(barVoices: readonly BarVoice[], drawn: Drawn): void {
  barVoices.forEach(({ written, rests, ownRests }, part) => {
    drawn.written[part].push(...written);
    drawn.rests.push(...rests);
    drawn.ownRests[part].push(...ownRests);
  });
}

function addAccidentals(written: readonly WrittenNote[], signature: number): void {
  accidentalsOf(written, signature).forEach((type, index) => {
    if (type !== null) written[index].stave.addModifier(new Accidental(type));
  });
}

/** VexFlow's own spacing gives way to the layout's. */
function placeInTime(formatter: Formatter, layout: Layout, bar: BarPlace): void {
  const padding = Metrics.get("Stave.padding");
  const contexts = formatter.getTickContexts();
  for (const tick of contexts?.list ?? []) {
    const step = bar.start + tick / TICKS_PER_STEP;
    contexts?.map[tick].setX(layout.stepToX(step) - HEAD_WIDTH / 2 - bar.firstStepX - padding);
  }
}

/** Puts the rest of a bar into its middle, between what stands at its beginning and the barline. */
function centre(rest: BarVoice["rests"][number], { firstStepX, right }: BarPlace): void {
  const middle = (firstStepX - BAR_PADDING + right) / 2;
  rest.setXShift(middle - firstStepX + (HEAD_WIDTH - rest.getGlyphWidth()) / 2);
}
