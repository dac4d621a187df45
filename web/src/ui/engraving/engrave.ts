/** Engraving by VexFlow: parts in, an SVG drawing out, in which every note can be found again. */
import {
  Accidental,
  Barline,
  Beam,
  type Element,
  Formatter,
  Fraction,
  Metrics,
  Stave,
  StaveConnector,
  type StaveConnectorType,
  type StaveNote,
  StaveTie,
  SVGContext,
  Voice,
} from "vexflow/core";
import type { Note } from "../../music/notes";
import { STEPS_PER_BAR } from "../../music/spec";
import { el } from "../element";
import { type BarPlace, HEAD_WIDTH, type Layout, STAFF_SPACE, type SystemPlace } from "../layout";
import { type BarVoice, type Hand, TICKS_PER_STEP, type WrittenNote, writeBar } from "./bar-notes";

/** A voice of the score. */
export interface Part {
  readonly notes: readonly Note[];
  /** Index of its staff in the system. */
  readonly staff: number;
  readonly stem?: 1 | -1;
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

/** An engraved score. `drawings[part][note]` are the drawings of a note: several where it is tied. */
export interface Engraved {
  readonly svg: SVGSVGElement;
  readonly drawings: readonly (readonly (readonly SVGElement[])[])[];
}

/** Key signatures by fifths, from seven flats to seven sharps, as VexFlow names them. */
const SIGNATURES = ["Cb", "Gb", "Db", "Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#", "C#"];

/** Space that VexFlow leaves above the top line of a stave. */
const HEADROOM = 4 * STAFF_SPACE;

/** Engraves a score at the places of a layout. The music font must have been loaded. */
export function engrave(score: Score, layout: Layout): Engraved {
  const context = new SVGContext(el("div"));
  // Pointers belong to the page, not to VexFlow's boxes around its notes.
  context.pointerRect = () => context;
  const written: WrittenNote[][] = score.parts.map(() => []);
  const beams: { beam: Beam; part: number }[] = [];
  for (const system of layout.systems) {
    const rows = system.bars.map((bar) => {
      const { staves, voices, bar: drawnBeams } = engraveBar(score, layout, system, bar, context);
      voices.forEach((voice, part) => {
        written[part].push(...voice.written);
      });
      beams.push(...drawnBeams);
      return staves;
    });
    connectStaves(rows, layout, system, context);
  }
  const ties = written.map((notes) => tieNotes(notes, context));
  const { svg } = context;
  const find = (element: Element) => svg.querySelector<SVGElement>(`[id="vf-${element.getAttribute("id")}"]`);
  score.parts.forEach((part, index) => {
    const classOf = (note: WrittenNote) => part.noteClass?.(note.source);
    for (const note of written[index]) mark(find(note.stave), part.className, classOf(note));
    for (const { tie, note } of ties[index]) mark(find(tie), part.className, classOf(note));
    for (const { beam } of beams.filter((drawn) => drawn.part === index)) {
      const beamed = beam.getNotes();
      const classes = new Set(written[index].filter((note) => beamed.includes(note.stave)).map(classOf));
      mark(find(beam), part.className, classes.size === 1 ? [...classes][0] : undefined);
    }
  });
  const drawings = score.parts.map((part, index) =>
    part.notes.map((_, source) =>
      written[index].flatMap((note) => (note.source === source ? (find(note.stave) ?? []) : [])),
    ),
  );
  return { svg, drawings };
}

function mark(drawing: SVGElement | null, ...classes: readonly (string | undefined)[]): void {
  drawing?.classList.add(...classes.filter((name) => name !== undefined));
}

function engraveBar(
  score: Score,
  layout: Layout,
  system: SystemPlace,
  bar: BarPlace,
  context: SVGContext,
): { staves: Stave[]; voices: BarVoice[]; bar: { beam: Beam; part: number }[] } {
  const staves = system.staves.map((place) => {
    const stave = new Stave(bar.left, place.top - HEADROOM, bar.right - bar.left, { leftBar: false });
    if (bar === system.bars[0]) {
      stave.addClef(place.clef);
      if (score.signature !== 0) stave.addKeySignature(SIGNATURES[score.signature + 7]);
    }
    if (bar.index === 0) stave.addTimeSignature("4/4");
    if ((bar.index + 1) * STEPS_PER_BAR >= layout.steps) stave.setEndBarType(Barline.type.END);
    stave.setContext(context).drawWithStyle();
    return stave.setNoteStartX(bar.firstStepX);
  });
  const formatter = new Formatter();
  const hands = score.parts.map(
    (part): Hand => ({ clef: system.staves[part.staff].clef, fifths: score.spelling, stem: part.stem }),
  );
  const barVoices = score.parts.map((part, index) => writeBar(part.notes, bar, hands[index]));
  const voices = barVoices.map(({ tickables }, index) =>
    new Voice({ numBeats: 4, beatValue: 4 })
      .addTickables([...tickables])
      .setStave(staves[score.parts[index].staff]),
  );
  staves.forEach((_, staff) => {
    const onStaff = score.parts.flatMap((part, index) => (part.staff === staff ? [index] : []));
    const staffVoices = onStaff.map((index) => voices[index]);
    Accidental.applyAccidentals(staffVoices, SIGNATURES[score.signature + 7]);
    for (const index of onStaff) keepTiedAccidentals(barVoices[index].written);
    formatter.joinVoices(staffVoices);
  });
  const beams = barVoices.flatMap(({ tickables }, part) =>
    Beam.generateBeams([...tickables], {
      groups: [new Fraction(1, 4)],
      stemDirection: score.parts[part].stem,
    }).map((beam) => ({ beam, part })),
  );
  if (voices.length > 0) {
    formatter.createTickContexts(voices);
    formatter.preFormat();
    placeInTime(formatter, layout, bar);
  }
  for (const voice of voices) voice.draw(context);
  for (const { beam } of beams) beam.setContext(context).drawWithStyle();
  return { staves, voices: barVoices, bar: beams };
}

/** VexFlow's own spacing gives way to the layout's. */
function placeInTime(formatter: Formatter, layout: Layout, bar: BarPlace): void {
  const padding = Metrics.get("Stave.padding");
  const contexts = formatter.getTickContexts();
  for (const tick of contexts?.list ?? []) {
    const step = bar.index * STEPS_PER_BAR + tick / TICKS_PER_STEP;
    contexts?.map[tick].setX(layout.stepToX(step) - HEAD_WIDTH / 2 - bar.firstStepX - padding);
  }
}

/** A note tied over the barline keeps its accidental unwritten; the next of its pitch in the bar has it instead. */
function keepTiedAccidentals(written: readonly WrittenNote[]): void {
  const [first, ...others] = written;
  if (!first?.tiedBack) return;
  const accidentals = first.stave.getModifiersByType(Accidental.CATEGORY);
  if (accidentals.length === 0) return;
  const modifiers = first.stave.getModifiers();
  modifiers.splice(modifiers.indexOf(accidentals[0]), 1);
  const [key] = first.stave.getKeys();
  const next = others.find((note) => note.source !== first.source && note.stave.getKeys()[0] === key);
  if (next !== undefined) next.stave.addModifier(new Accidental((accidentals[0] as Accidental).type));
}

function tieNotes(
  written: readonly WrittenNote[],
  context: SVGContext,
): { tie: StaveTie; note: WrittenNote }[] {
  return written.flatMap((note, index) => {
    if (!note.tiedBack) return [];
    const before = written[index - 1].stave;
    const sameSystem = before.checkStave().getY() === note.stave.checkStave().getY();
    const ends: [StaveNote | null, StaveNote | null][] = sameSystem
      ? [[before, note.stave]]
      : [
          [before, null],
          [null, note.stave],
        ];
    return ends.map(([firstNote, lastNote]) => {
      const tie = new StaveTie({ firstNote, lastNote });
      tie.setDirection(-note.stave.getStemDirection());
      tie.setContext(context).drawWithStyle();
      return { tie, note };
    });
  });
}

/** The brace and the barlines through both staves of a system. */
function connectStaves(
  bars: readonly (readonly Stave[])[],
  layout: Layout,
  system: SystemPlace,
  context: SVGContext,
): void {
  if (system.staves.length < 2) return;
  const connect = (staves: readonly Stave[], type: StaveConnectorType) =>
    new StaveConnector(staves[0], staves[staves.length - 1])
      .setType(type)
      .setContext(context)
      .drawWithStyle();
  const { BRACE, SINGLE_LEFT, SINGLE_RIGHT, BOLD_DOUBLE_RIGHT } = StaveConnector.type;
  connect(bars[0], BRACE);
  connect(bars[0], SINGLE_LEFT);
  bars.forEach((staves, column) => {
    const last = (system.bars[column].index + 1) * STEPS_PER_BAR >= layout.steps;
    connect(staves, last ? BOLD_DOUBLE_RIGHT : SINGLE_RIGHT);
  });
}
