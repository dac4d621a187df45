/** The drawing of the organist, and the one place that moves its parts. The parts are named in `organist.svg`. */

import { draw } from "../../../engraving/svg";
import { spec } from "../../../music/spec";
import organist from "./organist.svg?drawing";
import { drawPipes, pipeOf } from "./pipes";
import type { Hand, Pose } from "./pose";
import { type Arm, bendTo } from "./two-bone-arm";

/** The arms as they are drawn: shoulders, and the lengths from joint to joint. */
const NEAR_ARM: Arm = { shoulder: { x: 294, y: 182 }, upper: 58, fore: 61 };
const FAR_ARM: Arm = { shoulder: { x: 338, y: 176 }, upper: 58, fore: 56 };

/** How far the layers of the head shift when it turns and tilts, in units of the drawing: what is nearer goes further. */
const DEPTHS = {
  "wig-back": { turn: -2, tilt: -1 },
  face: { turn: 1.5, tilt: 1 },
  features: { turn: 6, tilt: 3.5 },
  nose: { turn: 3, tilt: 1.5 },
  pupils: { turn: 2.6, tilt: 2 },
  "wig-front": { turn: 2, tilt: 0.5 },
} as const;

/** Degrees by which the head inclines to its side, and by which and how far (units) it goes down in a nod. */
const INCLINE = 4;
const NOD = { degrees: 3, down: 3.5 };
/** Degrees by which a foot points at its pedal. */
const TOE = 9;

export interface Figure {
  readonly element: SVGElement;
  take(pose: Pose): void;
}

/** Draws the organist at rest. */
export function createFigure(): Figure {
  const element = draw(organist);
  const parts = new Map(
    [...element.querySelectorAll<SVGElement>("[data-part]")].map((part) => [part.dataset.part, part]),
  );
  parts.get("pipes")?.append(...drawPipes());
  const lightPipes = createLights(element);
  const move = (name: string, transform: string) => {
    const part = parts.get(name);
    if (part !== undefined && part.style.transform !== transform) part.style.transform = transform;
  };
  const moveArm = (side: "near" | "far", arm: Arm, hand: Hand) => {
    const bend = bendTo(arm, hand);
    move(`${side}-upper`, turned(bend.upper));
    move(`${side}-fore`, turned(bend.fore));
    move(`${side}-hand`, turned(hand.angle - bend.upper - bend.fore));
  };

  return {
    element,
    take({ task, rock, look, nod, lean, near, far, feet, sounding }) {
      element.dataset.task = task;
      element.classList.toggle("rock", rock);
      move("body", turned(lean));
      move(
        "head",
        `translate(0px, ${(nod * NOD.down).toFixed(2)}px) ${turned(look.turn * INCLINE + nod * NOD.degrees)}`,
      );
      for (const [name, depth] of Object.entries(DEPTHS)) {
        const [x, y] = [look.turn * depth.turn, look.tilt * depth.tilt];
        const flip = name === "nose" && look.turn < 0 ? " scaleX(-1)" : "";
        move(name, `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px)${flip}`);
      }
      moveArm("near", NEAR_ARM, near);
      moveArm("far", FAR_ARM, far);
      for (const side of ["near", "far"] as const) {
        move(`${side}-shin`, turned(feet[side]));
        move(`${side}-foot`, turned(feet.down === side ? TOE - feet[side] : -feet[side]));
      }
      lightPipes(sounding);
    },
  };
}

/** Finds the pipes of the voices in a drawing; returns the function that lets those of some pitches sound. */
function createLights(element: SVGElement): (sounding: Pose["sounding"]) => void {
  const voices = spec.voices.map((_, voice) => {
    const pipes = [...element.querySelectorAll(`.pipe.voice-${voice}`)];
    return { pipes, lit: null as number | null };
  });
  return (sounding) => {
    voices.forEach((field, voice) => {
      const pitch = sounding[voice];
      if (pitch === field.lit) return;
      if (field.lit !== null) field.pipes[pipeOf(voice, field.lit)].classList.remove("sounding");
      if (pitch !== null) field.pipes[pipeOf(voice, pitch)].classList.add("sounding");
      field.lit = pitch;
    });
  };
}

function turned(degrees: number): string {
  return `rotate(${degrees.toFixed(2)}deg)`;
}
