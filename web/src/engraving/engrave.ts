/** Engraving by VexFlow: parts in, an SVG drawing out, in which every note can be found again. */
import {
  Accidental,
  type Beam,
  type Element,
  Formatter,
  Metrics,
  type Stave,
  SVGContext,
  Voice,
} from "vexflow/core";
import { accidentalsOf } from "../music/accidentals";
import type { Note } from "../music/notes";
import { STEPS_PER_BEAT } from "../music/spec";
import { type BarVoice, type OwnRest, TICKS_PER_STEP, type WrittenNote, writeBar } from "./bar-notes";
import { drawBarlines } from "./barlines";
import { beamNotes } from "./beams";
import { type BarPlace, HEAD_WIDTH, type Layout, type SystemPlace } from "./layout";
import { barNumbers, connectStaves, drawCourtesy, drawStaves } from "./staves";
import { BAR_PADDING } from "./systems";
import { tieNotes } from "./ties";
import { partVoices } from "./voices";
import { drawWaySigns } from "./way-signs";

/** A voice of the score. */
export interface Part {
  readonly notes: readonly Note[];
  /** Index of its staff in the system. */
  readonly staff: number;
  readonly stem?: 1 | -1;
  /** Whether its written rests stand above the middle of the staff (1) or below (-1), for another voice's sake. */
  readonly restSide?: 1 | -1;
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

/** Engraves scores one after the other; what has not changed since the last is not drawn again. */
export type Engraver = (score: Score, layout: Layout) => Engraved;

/** Engraves a score at the places of a layout. The music font must have been loaded. */
export function engrave(score: Score, layout: Layout): Engraved {
  return createEngraver()(score, layout);
}

/** The staves of a layout under a key signature: drawn once for all scores on it. */
interface Frame {
  readonly layout: Layout;
  readonly signature: number;
  readonly staves: ReadonlyMap<BarPlace, readonly Stave[]>;
  readonly svg: SVGSVGElement;
}

/** The notes of one bar as they have been drawn. */
interface DrawnBar {
  readonly element: SVGGElement;
  readonly parts: readonly DrawnPart[];
}

/** What a part has in a bar. Notes are counted from the first that sounds in the bar. */
interface DrawnPart {
  readonly written: readonly WrittenNote[];
  readonly ownRests: readonly OwnRest[];
  /** The drawing of what VexFlow has made. */
  readonly drawingOf: (element: Element) => SVGElement | undefined;
}

/**
 * An engraver that keeps the bars of its last score: of a long one, an edit draws anew the bars that it changes. A bar is
 * the same where the notes that sound in it are, with their classes, whatever has come before.
 */
export function createEngraver(): Engraver {
  let frame: Frame | null = null;
  let bars = new Map<string, DrawnBar>();
  return (score, layout) => {
    if (frame?.layout !== layout || frame.signature !== score.signature) {
      frame = drawFrame(layout, score);
      bars = new Map();
    }
    const { staves, svg: paper } = frame;
    const kept = new Map<string, DrawnBar>();
    const written: WrittenNote[][] = score.parts.map(() => []);
    const drawings = score.parts.map((part): SVGElement[][] => part.notes.map(() => []));
    const music: SVGElement[] = [];
    for (const system of layout.systems) {
      for (const bar of system.bars) {
        const firsts = score.parts.map(({ notes }) => notes.findIndex((note) => isInBar(note, bar)));
        const key = keyOf(score, bar);
        const drawn = bars.get(key) ?? engraveBar(score, layout, system, bar, staves.get(bar) ?? []);
        kept.set(key, drawn);
        music.push(drawn.element);
        drawn.parts.forEach((part, index) => {
          written[index].push(
            ...part.written.map((note) => ({ ...note, source: note.source + firsts[index] })),
          );
          for (const { source, stave } of [...part.written, ...part.ownRests])
            drawings[index][source + firsts[index]].push(...[part.drawingOf(stave) ?? []].flat());
        });
      }
    }
    bars = kept;
    const svg = paper.cloneNode(true) as SVGSVGElement;
    svg.append(...music, ...drawTies(score, layout, written), ...barNumbers(layout));
    return {
      svg,
      drawings,
      headX(part, step) {
        const head = written[part]?.find(({ start }) => start === step);
        return head === undefined ? layout.stepToX(step) : head.stave.getNoteHeadBeginX() + HEAD_WIDTH / 2;
      },
    };
  };
}

/** A context into which VexFlow draws. */
function createContext(): SVGContext {
  const context = new SVGContext(document.createElement("div"));
  // Pointers belong to the page, not to VexFlow's boxes around its notes.
  context.pointerRect = () => context;
  return context;
}

function drawFrame(layout: Layout, { signature }: Score): Frame {
  const context = createContext();
  const staves = new Map<BarPlace, readonly Stave[]>();
  for (const system of layout.systems) {
    for (const bar of system.bars) staves.set(bar, drawStaves(bar, system, layout, signature, context));
    const columns = system.bars.map((bar) => staves.get(bar) ?? []);
    connectStaves(columns[0], system, context);
    drawBarlines(columns, system, layout, context);
    drawCourtesy(system, context);
  }
  context.svg.append(...drawWaySigns(layout));
  return { layout, signature, staves, svg: context.svg };
}

/** What a bar's drawing depends on, besides its place. */
function keyOf({ parts, spelling }: Score, bar: BarPlace): string {
  const described = parts.map(({ notes, staff, stem, rests, className, noteClass }) => {
    const inBar = notes.flatMap((note, index) =>
      isInBar(note, bar)
        ? [`${note.start},${note.length},${note.pitch},${note.alter ?? ""},${noteClass?.(index) ?? ""}`]
        : [],
    );
    return `${staff} ${stem} ${rests} ${className}:${inBar.join(";")}`;
  });
  return `${bar.start} ${spelling} ${described.join("|")}`;
}

function isInBar({ start, length }: Note, bar: BarPlace): boolean {
  return start < bar.end && start + length > bar.start;
}

/** Draws the ties of all parts: they go from bar to bar, and cost little. */
function drawTies(score: Score, layout: Layout, written: readonly WrittenNote[][]): SVGElement[] {
  const context = createContext();
  const endOf = (step: number) => layout.systemOf(step).right;
  const ties = written.map((notes, part) => tieNotes(notes, endOf, context, score.parts[part].stem));
  const drawingOf = finderIn(context.svg);
  score.parts.forEach((part, index) => {
    for (const { tie, note } of ties[index])
      mark(drawingOf(tie), part.className, part.noteClass?.(note.source));
  });
  return [...context.svg.children] as SVGElement[];
}

/** A function to the drawing of what VexFlow has drawn into `svg`. */
function finderIn(svg: SVGElement): (element: Element) => SVGElement | undefined {
  const byId = new Map([...svg.querySelectorAll<SVGElement>("[id]")].map((found) => [found.id, found]));
  return (element) => byId.get(`vf-${element.getAttribute("id")}`);
}

function mark(drawing: SVGElement | undefined, ...classes: readonly (string | undefined)[]): void {
  drawing?.classList.add(...classes.filter((name) => name !== undefined));
}

function engraveBar(
  score: Score,
  layout: Layout,
  system: SystemPlace,
  bar: BarPlace,
  staves: readonly Stave[],
): DrawnBar {
  const context = createContext();
  const inBar = score.parts.map(({ notes }) => notes.filter((note) => isInBar(note, bar)));
  const barVoices = score.parts.map(({ staff, stem, restSide, rests = false }, index) => {
    const hand = { clef: system.staves[staff].clef, fifths: score.spelling, stem, restSide, rests };
    return writeBar(inBar[index], bar, hand);
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
  const beams = barVoices.map(({ written }, part) => beamNotes(written, bar, score.parts[part].stem));
  if (voices.length > 0) {
    formatter.createTickContexts(voices);
    formatter.preFormat();
    placeInTime(formatter, layout, bar);
    // Of two rests at one time VexFlow would draw one: each voice has its own.
    for (const { stave } of barVoices.flatMap(({ ownRests }) => ownRests)) stave.renderOptions.draw = true;
    for (const indices of onStaff) {
      const share = indices.every((index) => score.parts[index].stem !== undefined);
      if (share) partVoices(indices.map((index) => barVoices[index].written));
    }
    for (const { barRest } of barVoices) if (barRest !== null) centre(barRest, bar);
  }
  for (const voice of voices) voice.draw(context);
  for (const beam of beams.flat()) beam.setContext(context).drawWithStyle();
  const drawingOf = finderIn(context.svg);
  markBar(score, bar, barVoices, beams, drawingOf);
  const element = document.createElementNS("http://www.w3.org/2000/svg", "g");
  element.append(...context.svg.childNodes);
  return {
    element,
    parts: barVoices.map(({ written, ownRests }) => ({ written, ownRests, drawingOf })),
  };
}

/** Sets the classes of the parts and of their notes on what has been drawn of a bar. */
function markBar(
  { parts }: Score,
  bar: BarPlace,
  barVoices: readonly BarVoice[],
  beams: readonly (readonly Beam[])[],
  drawingOf: DrawnPart["drawingOf"],
): void {
  parts.forEach((part, index) => {
    const { written, rests, ownRests } = barVoices[index];
    const first = part.notes.findIndex((note) => isInBar(note, bar));
    const classOf = ({ source }: { readonly source: number }) => part.noteClass?.(source + first);
    for (const rest of rests) mark(drawingOf(rest), "gap");
    for (const note of [...written, ...ownRests]) mark(drawingOf(note.stave), part.className, classOf(note));
    for (const beam of beams[index]) {
      const beamed = beam.getNotes();
      const classes = new Set(written.filter(({ stave }) => beamed.includes(stave)).map(classOf));
      mark(drawingOf(beam), part.className, classes.size === 1 ? [...classes][0] : undefined);
    }
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
