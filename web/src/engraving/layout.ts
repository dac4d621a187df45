/**
 * The layout of a score: where everything stands. Inside a system time runs in proportion: a step is as wide in the
 * engraving as in the sketch, the ghost note, the drag and the cursor, because all of them ask this layout. It depends on
 * the shape, on the key signature and on the room that words need, not on the notes: music that is being written does not
 * move.
 *
 * Units are those of the drawing: ten to a staff space. A step is a sixteenth; a position is diatonic, C4 is 28.
 */
import { clamp } from "../music/clamp";
import type { Metre } from "../music/metre";
import { firstStep, type ScoreShape, type ShapeBar, shapeSteps } from "../music/score-shape";
import { LINE_HEIGHT, NO_WORDS, type WordRoom } from "./lyric-lines";
import { placeRows, roomForRows, rowsHeight, type SignRows } from "./sign-rows";
import {
  asStrip,
  type BarRoom,
  breakIntoSystems,
  courtesyMetre,
  METRE_ROOM,
  metreRoom,
  roomOf,
} from "./systems";

/** Distance of two staff lines, as VexFlow draws them. */
export const STAFF_SPACE = 10;
/** Width of a black notehead of Bravura at this size: 1.18 staff spaces. */
export const HEAD_WIDTH = 11.8;

/** Four spaces between five lines. */
const STAFF_HEIGHT = 4 * STAFF_SPACE;
/** Left of a system of several staves there is a brace. */
export const BRACE_WIDTH = 18;
const CLEF_WIDTH = 40;
const KEY_ACCIDENTAL_WIDTH = 11;
/** After a key signature, so that an accidental before the first note is not taken for one of its own. */
const KEY_PADDING = 10;
const TIME_WIDTH = 38;
/** On a strip, which has no brace either. */
const STRIP_TIME_WIDTH = 34;
const MARGIN = 2;

/** A staff of a system: what its top line means, and where that line is below the top of the system. */
interface StaffShape {
  readonly clef: "treble" | "bass";
  /** Diatonic position of the top line: F5 in the treble clef, A3 in the bass clef. */
  readonly topPosition: number;
  readonly top: number;
}

/** What a system of the score holds. Room above and below is kept for the compass of the voices. */
export interface SystemForm {
  readonly staves: readonly StaffShape[];
  readonly height: number;
}

/** What words under a staff take besides their lines. */
const WORDS_PADDING = 14;

const TREBLE_TOP = 38;
const BASS_TOP = 26;

/** The staff of a melody by itself, as it is printed, saved, and shown of a file: C4 to A5, and the beats under it. */
export const MELODY_SYSTEM: SystemForm = {
  staves: [{ clef: "treble", topPosition: TREBLE_TOP, top: 48 }],
  height: 152,
};

/** Soprano and alto above, tenor and bass below. */
export const CHORALE_SYSTEM: SystemForm = {
  staves: [
    { clef: "treble", topPosition: TREBLE_TOP, top: 62 },
    { clef: "bass", topPosition: BASS_TOP, top: 62 + STAFF_HEIGHT + 96 },
  ],
  height: 62 + STAFF_HEIGHT + 96 + STAFF_HEIGHT + 62,
};

/** Heights of the grand staff that is written on, in units of the drawing: as close as the voices allow, and with ease. */
const CLOSEST = 222;
const EASIEST = 316;

/**
 * The grand staff on which the score is written, `height` high where that is possible: what is above, between and below
 * the staves grows and shrinks with it.
 */
export function grandStaff(height: number): SystemForm {
  const fitted = clamp(height, CLOSEST, EASIEST);
  const air = fitted - 2 * STAFF_HEIGHT;
  const top = 0.31 * air;
  return {
    staves: [
      { clef: "treble", topPosition: TREBLE_TOP, top },
      { clef: "bass", topPosition: BASS_TOP, top: top + STAFF_HEIGHT + 0.42 * air },
    ],
    height: fitted,
  };
}

/** A system with room for lines of words under its staves. */
function withRows(form: SystemForm, rows: readonly number[]): SystemForm {
  const roomOf = (count: number) => (count === 0 ? 0 : count * LINE_HEIGHT + WORDS_PADDING);
  let added = 0;
  const staves = form.staves.map((staff, index) => {
    const top = staff.top + added;
    added += roomOf(rows[index] ?? 0);
    return { ...staff, top };
  });
  return { staves, height: form.height + added };
}

/** A room on the screen in which a score is shown, in CSS pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** A layout, and how many CSS pixels a unit of it is. */
export interface FittedLayout {
  readonly layout: Layout;
  readonly scale: number;
  /** All bars stand side by side, and the room is scrolled aside. */
  readonly strip: boolean;
}

/** A room that is narrower, in CSS pixels, has a strip: a line of it would hold a bar. */
const STRIP_WIDTH = 640;

/** A staff step is then six pixels: what a finger can aim at. With signs of repeats above it is as low as five. */
const STRIP_SCALE = 1.2;
const LEAST_STRIP_SCALE = 1;

/** With many verses a strip is smaller, down to this: it cannot be scrolled down by a finger, which writes there. */
const SMALLEST_STRIP = 0.75;

/** The size at which a strip has room, with so much for signs above the staves and for verses below them. */
function stripScale({ height }: Room, above: number, below: number): number {
  const least = below > 0 ? SMALLEST_STRIP : above > 0 ? LEAST_STRIP_SCALE : STRIP_SCALE;
  return clamp(height / (CLOSEST + above + below), least, STRIP_SCALE);
}

/** Sizes that are tried in a wide room, the largest first. */
const SCALES = [1.9, 1.7, 1.5, 1.4, 1.3, 1.2, 1.1];

/**
 * Lays a score out in a room: as large as all of it can be in sight, else in systems of its usual size that are scrolled.
 * In a narrow room it is a strip.
 */
export function fitToRoom(
  shape: ScoreShape,
  room: Room,
  keyAccidentals = 0,
  words: WordRoom = NO_WORDS,
): FittedLayout {
  const above = rowsHeight(shape.bars);
  const below = withRows({ staves: grandStaff(0).staves, height: 0 }, words.rows).height;
  if (room.width < STRIP_WIDTH) {
    const scale = stripScale(room, above, below);
    const form = grandStaff(room.height / scale - above - below);
    const layout = createLayout(form, shape, room.width / scale, keyAccidentals, words, asStrip);
    return { layout, scale, strip: true };
  }
  for (const scale of SCALES) {
    const form = grandStaff(Math.min(room.height / scale - above - below, EASIEST));
    const layout = createLayout(form, shape, room.width / scale, keyAccidentals, words);
    // In whole pixels, as the sheet is drawn.
    const fits = Math.floor(layout.height * scale) <= room.height && layout.width * scale <= room.width + 1;
    if (fits) return { layout, scale, strip: false };
  }
  const layout = createLayout(grandStaff(EASIEST), shape, room.width, keyAccidentals, words);
  return { layout, scale: 1, strip: false };
}

/** A bar on the page: its barlines, and the place of its first step. */
export interface BarPlace extends ShapeBar {
  /** Its place among the bars of the shape. */
  readonly index: number;
  /** Where its staff begins. */
  readonly left: number;
  /** Where a repeat begins with it: at the barline before it, or behind the signatures of its system. */
  readonly opening: number;
  readonly right: number;
  readonly firstStepX: number;
}

export interface StaffPlace {
  readonly clef: "treble" | "bass";
  readonly topPosition: number;
  /** y of the top line. */
  readonly top: number;
  readonly bottom: number;
}

export interface SystemPlace {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  /** The last barline: short of the width of the sheet where the system is. */
  readonly right: number;
  readonly stepWidth: number;
  readonly bars: readonly BarPlace[];
  readonly staves: readonly StaffPlace[];
  readonly rows: SignRows;
  /** The metre in which the next system begins, where it is another: told after the last barline. */
  readonly courtesy: Metre | null;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly shape: ScoreShape;
  /** Steps of the whole score. */
  readonly steps: number;
  readonly systems: readonly SystemPlace[];
  /** The system in which a step stands; the last one for what is past the end. */
  systemOf(step: number): SystemPlace;
  /** x of the middle of a notehead. Takes fractions: between two steps the way is straight. */
  stepToX(step: number): number;
  /**
   * The step whose notehead is nearest, a multiple of `grid` steps from its barline, inside the system that is nearest
   * to `y`. In a bar that has none of those it is the first.
   */
  xToStep(x: number, y: number, grid?: number): number;
  /** y of a diatonic position on a staff of the system in which `step` stands. */
  positionToY(position: number, step: number, staff?: number): number;
  /** The diatonic position nearest to `y`, on a staff of the system that is nearest to `y`. */
  yToPosition(y: number, staff?: number): number;
}

/**
 * Lays out a shape on a sheet that is `available` wide, with room for a key signature of so many accidentals, and for
 * words. Where not even one bar has room the layout is wider than asked and is to be drawn smaller.
 */
export function createLayout(
  wordless: SystemForm,
  shape: ScoreShape,
  available: number,
  keyAccidentals = 0,
  words: WordRoom = NO_WORDS,
  breaking: typeof breakIntoSystems = breakIntoSystems,
): Layout {
  const form = withRows(wordless, words.rows);
  const steps = shapeSteps(shape);
  const narrow = breaking === asStrip;
  const left = form.staves.length > 1 && !narrow ? BRACE_WIDTH : MARGIN;
  const clefAndKey = left + CLEF_WIDTH + keyAccidentals * KEY_ACCIDENTAL_WIDTH;
  const padding = keyAccidentals > 0 ? KEY_PADDING : 0;
  const timeWidth = (narrow ? STRIP_TIME_WIDTH : TIME_WIDTH) + metreRoom(shape.bars[0].metre) - METRE_ROOM;
  const headOf = (line: number) => clefAndKey + (line === 0 ? timeWidth : padding);
  const least = narrow ? words.stepWidth.strip : words.stepWidth.page;
  const broken = breaking(shape, available, (line) => headOf(line) + MARGIN, least);
  const air = form.staves[0].top;
  let [top, index] = [0, 0];
  const systems = broken.systems.map(({ bars, stepWidth }, line): SystemPlace => {
    const begin = top + roomForRows(bars, air);
    const room = (bar: ShapeBar) => roomOf(shape, bar, broken.padding, bar === bars[0]);
    const places = placeBars(bars, index, left, headOf(line), stepWidth, room);
    const right = places[places.length - 1].right;
    const staves = form.staves.map((staff) => ({
      clef: staff.clef,
      topPosition: staff.topPosition,
      top: begin + staff.top,
      bottom: begin + staff.top + STAFF_HEIGHT,
    }));
    const rows = placeRows(bars, top, begin + air, air);
    const courtesy = courtesyMetre(shape, bars);
    const place = { top, bottom: begin + form.height, left, right, stepWidth, bars: places, staves };
    top = place.bottom;
    index += bars.length;
    return { ...place, rows, courtesy };
  });

  /** Line and x of every step from `first` on; after the last one stands the last barline. */
  const first = firstStep(shape);
  const lines = systems.flatMap(({ bars }, line) => bars.flatMap((bar) => stepsOf(bar).map(() => line)));
  const places = systems.flatMap(({ bars, stepWidth }) =>
    bars.flatMap((bar) => stepsOf(bar).map((step) => bar.firstStepX + step * stepWidth)),
  );
  lines.push(systems.length - 1);
  places.push(systems[systems.length - 1].right);
  const lineOfStep = (step: number) => lines[clamp(Math.floor(step), first, steps) - first];
  const lineOfY = (y: number) => {
    const line = systems.findIndex(({ bottom }) => y < bottom);
    return line === -1 ? systems.length - 1 : line;
  };

  return {
    width: broken.width,
    height: top,
    shape,
    steps,
    systems,
    systemOf: (step) => systems[lineOfStep(step)],
    stepToX(step) {
      const inside = clamp(step, first, steps) - first;
      const whole = Math.floor(inside);
      const x = places[whole];
      if (inside === whole) return x;
      const endsLine = lines[whole + 1] !== lines[whole];
      const next = endsLine ? systems[lines[whole]].right : places[whole + 1];
      return x + (inside - whole) * (next - x);
    },
    xToStep(x, y, grid = 1) {
      const { bars, stepWidth } = systems[lineOfY(y)];
      const bar = bars.find((place) => x < place.right) ?? bars[bars.length - 1];
      // Counted from where the bar would begin if it were whole: a pick-up may begin between two steps of the grid.
      const skipped = bar.start - bar.downbeat;
      const nearest = Math.round(((x - bar.firstStepX) / stepWidth + skipped) / grid) * grid;
      const first = Math.ceil(skipped / grid) * grid;
      const last = Math.floor((bar.end - 1 - bar.downbeat) / grid) * grid;
      return bar.downbeat + (first > last ? skipped : clamp(nearest, first, last));
    },
    positionToY(position, step, staff = 0) {
      const place = systems[lineOfStep(step)].staves[staff];
      return place.top + ((place.topPosition - position) * STAFF_SPACE) / 2;
    },
    yToPosition(y, staff = 0) {
      const place = systems[lineOfY(y)].staves[staff];
      return place.topPosition - Math.round(((y - place.top) * 2) / STAFF_SPACE);
    },
  };
}

/**
 * The bars of a system side by side, of which the first is that of an index: its staff begins at `left`, and its music
 * after the system's head.
 */
function placeBars(
  bars: readonly ShapeBar[],
  first: number,
  left: number,
  head: number,
  stepWidth: number,
  roomOf: (bar: ShapeBar) => BarRoom,
): readonly BarPlace[] {
  let at = head;
  return bars.map((bar, column): BarPlace => {
    const { opening, before, after } = roomOf(bar);
    const firstStepX = at + before;
    const right = firstStepX + (bar.end - bar.start) * stepWidth + after;
    const place = {
      ...{ ...bar, index: first + column, right, firstStepX },
      ...{ left: column === 0 ? left : at, opening: at + opening },
    };
    at = right;
    return place;
  });
}

/** The steps of a bar, counted from its first. */
function stepsOf(bar: ShapeBar): number[] {
  return Array.from({ length: bar.end - bar.start }, (_, step) => step);
}
