import { describe, expect, it } from "vitest";
import type { VoiceNote } from "../../../music/notes";
import { USUAL_SHAPE } from "../../../music/score-shape";
import { plainShape } from "../../../testing/score-shapes";
import { attendedVoice } from "./attended-voice";
import { pipeOf } from "./pipes";
import { nodAt, poseOf, type Scene } from "./pose";
import { bendTo } from "./two-bone-arm";

const note = (voice: number, start: number, length: number, pitch: number): VoiceNote => ({
  ...{ voice, start, length, pitch },
  given: voice === 0,
});

/** A chord of quarters, then one in which the named voice leaps and the others step. */
const leapOf = (voice: number): VoiceNote[] => {
  const chord = [72, 67, 60, 48];
  return chord.flatMap((pitch, index) => [
    note(index, 0, 4, pitch),
    note(index, 4, 4, pitch + (index === voice ? 5 : 1)),
  ]);
};

const scene = (changes: Partial<Scene>): Scene => ({
  ...{ task: "play", notes: [], step: 0, shape: USUAL_SHAPE, moving: true, rock: false },
  ...changes,
});

describe("attention", () => {
  it("goes to the voice that leaps furthest", () => {
    for (const voice of [0, 1, 2, 3]) expect(attendedVoice(leapOf(voice), 5)).toBe(voice);
  });

  it("goes to a voice that begins while the others hold, and to one that enters", () => {
    expect(attendedVoice([note(0, 0, 8, 72), note(2, 0, 4, 60), note(2, 4, 4, 62)], 6)).toBe(2);
    expect(attendedVoice([...leapOf(3).filter(({ voice }) => voice !== 1), note(1, 4, 4, 65)], 4)).toBe(1);
  });

  it("has nowhere to go in silence", () => {
    expect(attendedVoice(leapOf(0), 8)).toBeNull();
  });
});

describe("the head", () => {
  it("looks another way for each voice: up to the left for the soprano, down to the right for the bass", () => {
    const looks = [0, 1, 2, 3].map((voice) => poseOf(scene({ notes: leapOf(voice), step: 4 })).look);
    expect(new Set(looks.map(({ turn, tilt }) => `${turn} ${tilt}`)).size).toBe(4);
    expect(looks.map(({ turn }) => turn)).toEqual(looks.map(({ turn }) => turn).sort((a, b) => a - b));
    expect(looks[0].tilt).toBeLessThan(0);
    expect(looks[3].tilt).toBeGreaterThan(0);
  });

  it("nods on every beat, and deeper on the first of a bar, by the metre and the pick-up", () => {
    const waltz = plainShape(3, 2, 1);
    const beats = [0, 4, 8, 12, 16, 20].map((step) => nodAt(step, waltz));
    expect(beats).toEqual([0.6, 1, 0.6, 0.6, 1, 0.6]);
    expect(nodAt(3, waltz)).toBe(0);
  });

  it("nods further to rock, and not at all where it holds still", () => {
    const at = (changes: Partial<Scene>) => poseOf(scene({ notes: leapOf(0), step: 4, ...changes })).nod;
    expect(at({ rock: true })).toBeGreaterThan(at({ rock: false }));
    expect(at({ moving: false })).toBe(0);
  });
});

describe("hands and feet", () => {
  it("go where the pitches are", () => {
    const near = (pitch: number) => poseOf(scene({ notes: [note(0, 0, 4, pitch)] })).near;
    expect(near(60).x).toBeGreaterThan(near(81).x);
    const feet = (pitch: number) => poseOf(scene({ notes: [note(3, 0, 4, pitch)] })).feet;
    expect([feet(40).down, feet(60).down]).toEqual(["far", "near"]);
    expect(feet(36).far).toBeGreaterThan(feet(48).far);
  });

  it("rest while nothing plays, and write while he composes", () => {
    expect(poseOf(scene({ task: "rest" })).feet.down).toBeNull();
    expect(poseOf(scene({ task: "compose" })).near).not.toEqual(poseOf(scene({ task: "rest" })).near);
  });
});

describe("an arm", () => {
  const arm = { shoulder: { x: 0, y: 0 }, upper: 3, fore: 4 };

  it("brings the wrist to its place, elbow down", () => {
    const bend = bendTo(arm, { x: 5, y: 0 });
    const radians = (degrees: number) => (degrees * Math.PI) / 180;
    const elbow = { x: 3 * Math.cos(radians(bend.upper)), y: 3 * Math.sin(radians(bend.upper)) };
    const direction = radians(bend.upper + bend.fore);
    expect(elbow.y).toBeGreaterThan(0);
    expect(elbow.x + 4 * Math.cos(direction)).toBeCloseTo(5);
    expect(elbow.y + 4 * Math.sin(direction)).toBeCloseTo(0);
  });

  it("points at what is out of reach", () => {
    const bend = bendTo(arm, { x: 0, y: 70 });
    expect(bend.upper).toBeCloseTo(90);
    expect(bend.fore).toBeCloseTo(0);
  });
});

it("the lowest pitch has the longest pipe of its field, and every pitch has one", () => {
  expect(pipeOf(3, 36)).toBe(4);
  for (let pitch = 36; pitch <= 81; pitch++) expect(pipeOf(0, pitch)).toBeTypeOf("number");
});
