/** The pose of the figure: how he sits, looks and plays at a moment, a pure function of what the page shows. */
import { clamp } from "../../../music/clamp";
import { beatSteps } from "../../../music/metre";
import type { VoiceNote } from "../../../music/notes";
import { barAt, type ScoreShape } from "../../../music/score-shape";
import { STEPS_PER_BEAT, spec } from "../../../music/spec";
import { attendedVoice, soundingAt } from "./attended-voice";
import type { Point } from "./two-bone-arm";

/** What he is about, as far as he shows it. */
export interface Scene {
  readonly task: "rest" | "compose" | "play";
  /** What sounds, from the whole piece; empty unless he plays. */
  readonly notes: readonly VoiceNote[];
  /** Steps from the beginning, fractions allowed. */
  readonly step: number;
  readonly shape: ScoreShape;
  /** Whether he follows the music; else he holds still. */
  readonly moving: boolean;
  /** By the amplifier. */
  readonly rock: boolean;
}

/** A direction of the head: -1 to the left, 1 to the right; -1 up, 1 down. */
export interface Look {
  readonly turn: number;
  readonly tilt: number;
}

/** A hand: its wrist in units of the drawing, and its angle in degrees against the horizontal. */
export interface Hand extends Point {
  readonly angle: number;
}

export interface Pose {
  readonly task: Scene["task"];
  readonly rock: boolean;
  readonly look: Look;
  /** How far the head is down in a nod, 0 to 1, and more where it rocks. */
  readonly nod: number;
  /** Degrees by which he leans forward. */
  readonly lean: number;
  readonly near: Hand;
  readonly far: Hand;
  /** Degrees by which the shins swing, and the voice's foot that is down. */
  readonly feet: { readonly near: number; readonly far: number; readonly down: "near" | "far" | null };
  /** MIDI pitches by voice; `null` where a voice is silent. */
  readonly sounding: readonly (number | null)[];
}

/** Where the voices are: the small pipes up on the left, and the pedals for the bass. */
const LOOKS: readonly Look[] = [
  { turn: -1, tilt: -0.9 },
  { turn: -0.5, tilt: -0.3 },
  { turn: 0.6, tilt: -0.5 },
  { turn: 0.9, tilt: 0.9 },
];
const AHEAD: Look = { turn: 0.3, tilt: 0 };
const AT_THE_SHEET: Look = { turn: 1, tilt: 0.35 };

/** The ways of the wrists over the manuals, from the highest pitch to the lowest. */
const NEAR_WAY = [
  { x: 386, y: 186 },
  { x: 404, y: 170 },
] as const;
const FAR_WAY = [
  { x: 416, y: 176 },
  { x: 436, y: 159 },
] as const;
const NEAR_AT_REST: Hand = { x: 352, y: 205, angle: 14 };
const FAR_AT_REST: Hand = { x: 368, y: 203, angle: 14 };
const WRITING: Hand = { x: 412, y: 155, angle: 2 };
const HOLDING: Hand = { x: 420, y: 172, angle: 6 };
/** Degrees of a playing hand, and by how much it gives from one note to the next. */
const PLAYING_ANGLE = 6;
const FINGERING = 7;

/** The share of a beat in which the head is down, and how far: the first beat of a bar weighs more. */
const NOD_SHARE = 0.4;
const NODS = { downbeat: 1, beat: 0.6 } as const;
const ROCK_NODS = 1.9;

/** Bass pitches from this one on are played by the near foot. */
const NEAR_FOOT = 50;
const RESTING_FEET = { near: 0, far: 0, down: null } as const;
const SWING = 13;

/** How he is in a scene. */
export function poseOf(scene: Scene): Pose {
  const { task, rock } = scene;
  const silent = { task, rock, nod: 0, feet: RESTING_FEET, sounding: spec.voices.map(() => null) };
  if (task === "rest") return { ...silent, look: AHEAD, lean: 0, near: NEAR_AT_REST, far: FAR_AT_REST };
  if (task === "compose") return { ...silent, look: AT_THE_SHEET, lean: 4, near: WRITING, far: HOLDING };
  return { ...silent, ...playing(scene), lean: 2 };
}

function playing({ notes, step, shape, rock, moving }: Scene) {
  const sounding = soundingAt(notes, step);
  const noteOf = (voice: number) => sounding.find((note) => note.voice === voice);
  const voice = attendedVoice(notes, step, sounding);
  const bass = noteOf(spec.voices.length - 1);
  return {
    look: voice === null ? AHEAD : LOOKS[voice],
    nod: moving ? nodAt(step, shape) * (rock ? ROCK_NODS : 1) : 0,
    near: handOver(NEAR_WAY, noteOf(0) ?? noteOf(1), spec.voiceRanges[0]),
    far: handOver(FAR_WAY, noteOf(2) ?? noteOf(1), spec.voiceRanges[2]),
    feet: bass === undefined ? RESTING_FEET : feetFor(bass.pitch),
    sounding: spec.voices.map((_, index) => noteOf(index)?.pitch ?? null),
  };
}

/** How far the head is down at a step: on each beat, and further on the first of a bar. */
export function nodAt(step: number, shape: ScoreShape): number {
  const { metre, downbeat } = barAt(shape, step);
  const beat = beatSteps(metre);
  const inBar = step - downbeat;
  if ((inBar % beat) / beat >= NOD_SHARE) return 0;
  return inBar < beat ? NODS.downbeat : NODS.beat;
}

/** A hand over its keys: high pitches are near, low ones far; from note to note it gives a little. */
function handOver(
  [high, low]: readonly [Point, Point],
  note: VoiceNote | undefined,
  [lowest, highest]: readonly [number, number],
): Hand {
  if (note === undefined) return { ...low, angle: 0 };
  const way = clamp((highest - note.pitch) / (highest - lowest), 0, 1);
  const give = note.start % STEPS_PER_BEAT === 0 ? 0 : FINGERING;
  return {
    x: high.x + (low.x - high.x) * way,
    y: high.y + (low.y - high.y) * way,
    angle: PLAYING_ANGLE + give,
  };
}

/** Which foot plays a bass pitch, and where: low pitches are to the left. */
function feetFor(pitch: number): Pose["feet"] {
  const [lowest, highest] = spec.voiceRanges[spec.voiceRanges.length - 1];
  const swing = SWING * (1 - (2 * (clamp(pitch, lowest, highest) - lowest)) / (highest - lowest));
  return pitch >= NEAR_FOOT ? { near: swing, far: 0, down: "near" } : { near: 0, far: swing, down: "far" };
}
