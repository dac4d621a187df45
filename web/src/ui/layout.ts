/**
 * Where everything of a score stands. Time runs in proportion: a step is as wide in the engraving as in the sketch, the
 * ghost note, the drag and the cursor, because all of them ask this layout.
 *
 * Units are those of the drawing: ten to a staff space. A step is a sixteenth; a position is diatonic, C4 is 28.
 */
import { clamp } from "../music/clamp";
import { STEPS_PER_BAR } from "../music/spec";

/** Distance of two staff lines, as VexFlow draws them. */
export const STAFF_SPACE = 10;
/** Width of a black notehead of Bravura at this size: 1.18 staff spaces. */
export const HEAD_WIDTH = 11.8;

/** Four spaces between five lines. */
const STAFF_HEIGHT = 4 * STAFF_SPACE;
/** Room for the brace left of every system. */
const BRACE_WIDTH = 18;
const CLEF_WIDTH = 40;
/** Accidentals of a key signature for which room is kept, so that the music does not move when the key is known. */
const KEY_ROOM = 3;
const KEY_ACCIDENTAL_WIDTH = 11;
const TIME_WIDTH = 26;
/** From a barline, or from the signatures, to the middle of the first notehead of the bar. */
const BAR_PADDING = 26;
/** Below this a sixteenth with an accidental would touch its neighbour. */
const STEP_MINIMUM = 17;
const RIGHT_MARGIN = 2;

/** A staff of a system: what its top line means, and where that line is below the top of the system. */
interface StaffShape {
  readonly clef: "treble" | "bass";
  /** Diatonic position of the top line: F5 in the treble clef, A3 in the bass clef. */
  readonly topPosition: number;
  readonly top: number;
}

/** What a system of the score holds. Room above and below is kept for the compass of the voices. */
export interface SystemShape {
  readonly staves: readonly StaffShape[];
  readonly height: number;
}

const TREBLE_TOP = 38;
const BASS_TOP = 26;

/** The staff on which the melody is written: C4 to A5, and the beats under it. */
export const MELODY_SYSTEM: SystemShape = {
  staves: [{ clef: "treble", topPosition: TREBLE_TOP, top: 48 }],
  height: 152,
};

/** Soprano and alto above, tenor and bass below. */
export const CHORALE_SYSTEM: SystemShape = {
  staves: [
    { clef: "treble", topPosition: TREBLE_TOP, top: 62 },
    { clef: "bass", topPosition: BASS_TOP, top: 62 + STAFF_HEIGHT + 96 },
  ],
  height: 62 + STAFF_HEIGHT + 96 + STAFF_HEIGHT + 62,
};

/** A bar on the page: its barlines, and the place of its first step. */
export interface BarPlace {
  readonly index: number;
  readonly left: number;
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
  readonly right: number;
  readonly bars: readonly BarPlace[];
  readonly staves: readonly StaffPlace[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Steps of the whole score. */
  readonly steps: number;
  readonly stepWidth: number;
  readonly systems: readonly SystemPlace[];
  /** The system in which a step stands; the last one for what is past the end. */
  systemOf(step: number): SystemPlace;
  /** x of the middle of a notehead. Takes fractions: between two steps the way is straight. */
  stepToX(step: number): number;
  /** The step whose notehead is nearest, a multiple of `grid` steps, inside the system that is nearest to `y`. */
  xToStep(x: number, y: number, grid?: number): number;
  /** y of a diatonic position on a staff of the system in which `step` stands. */
  positionToY(position: number, step: number, staff?: number): number;
  /** The diatonic position nearest to `y`, on a staff of the system that is nearest to `y`. */
  yToPosition(y: number, staff?: number): number;
}

/**
 * Lays out `steps` steps on a sheet that is `available` wide. Two bars stand side by side where there is room; else each
 * has its own system. Where not even one bar has room the layout is wider than asked and is to be drawn smaller.
 * `keyAccidentals` is the size of the key signature.
 */
export function createLayout(
  shape: SystemShape,
  steps: number,
  available: number,
  keyAccidentals = 0,
): Layout {
  const barCount = Math.ceil(steps / STEPS_PER_BAR);
  const barMinimum = BAR_PADDING + STEPS_PER_BAR * STEP_MINIMUM;
  const keyWidth = Math.max(KEY_ROOM, keyAccidentals) * KEY_ACCIDENTAL_WIDTH;
  const head = CLEF_WIDTH + keyWidth + TIME_WIDTH;
  const fixed = BRACE_WIDTH + head + RIGHT_MARGIN;
  const fitting = Math.floor((available - fixed) / barMinimum);
  const barsPerSystem = Math.min(Math.max(fitting, 1), barCount);
  const width = Math.max(available, fixed + barMinimum);
  const barWidth = (width - fixed) / barsPerSystem;
  const stepWidth = (barWidth - BAR_PADDING) / STEPS_PER_BAR;

  const systems = Array.from({ length: Math.ceil(barCount / barsPerSystem) }, (_, line): SystemPlace => {
    const top = line * shape.height;
    const first = line * barsPerSystem;
    const bars = Array.from({ length: Math.min(barsPerSystem, barCount - first) }, (_, column): BarPlace => {
      const start = BRACE_WIDTH + head + column * barWidth;
      return {
        index: first + column,
        left: column === 0 ? BRACE_WIDTH : start,
        right: start + barWidth,
        firstStepX: start + BAR_PADDING,
      };
    });
    const staves = shape.staves.map((staff) => ({
      clef: staff.clef,
      topPosition: staff.topPosition,
      top: top + staff.top,
      bottom: top + staff.top + STAFF_HEIGHT,
    }));
    return {
      top,
      bottom: top + shape.height,
      left: BRACE_WIDTH,
      right: bars[bars.length - 1].right,
      bars,
      staves,
    };
  });

  const lineOfStep = (step: number) =>
    clamp(Math.floor(step / (STEPS_PER_BAR * barsPerSystem)), 0, systems.length - 1);
  const lineOfY = (y: number) => clamp(Math.floor(y / shape.height), 0, systems.length - 1);

  /** x of a whole step; that of the end of the score is the last barline. */
  const wholeStepToX = (step: number) => {
    const system = systems[lineOfStep(step)];
    const bar = system.bars[Math.floor(step / STEPS_PER_BAR) - system.bars[0].index];
    return bar === undefined ? system.right : bar.firstStepX + (step % STEPS_PER_BAR) * stepWidth;
  };

  return {
    width,
    height: systems.length * shape.height,
    steps,
    stepWidth,
    systems,
    systemOf: (step) => systems[lineOfStep(step)],
    stepToX(step) {
      const inside = clamp(step, 0, steps);
      const whole = Math.floor(inside);
      const x = wholeStepToX(whole);
      if (inside === whole) return x;
      const endsLine = lineOfStep(whole + 1) !== lineOfStep(whole);
      const next = endsLine ? systems[lineOfStep(whole)].right : wholeStepToX(whole + 1);
      return x + (inside - whole) * (next - x);
    },
    xToStep(x, y, grid = 1) {
      const { bars } = systems[lineOfY(y)];
      const bar = bars.find((place) => x < place.right) ?? bars[bars.length - 1];
      const inBar = Math.round((x - bar.firstStepX) / stepWidth / grid) * grid;
      const last = Math.floor((STEPS_PER_BAR - 1) / grid) * grid;
      return bar.index * STEPS_PER_BAR + clamp(inBar, 0, last);
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
