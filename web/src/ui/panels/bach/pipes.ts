/** The organ pipes in the front of the case: a field of them for each voice, and a silent one in the middle. */

import { svg } from "../../../engraving/svg";
import { spec } from "../../../music/spec";

/** A field of pipes. Units are those of the drawing. */
interface Field {
  /** The voice that sounds here; `null` for pipes that are for show. */
  readonly voice: number | null;
  readonly left: number;
  /** Width of one pipe. */
  readonly width: number;
  /** Lengths of the pipes from left to right, measured from the moulding that they stand on. */
  readonly lengths: readonly number[];
}

/** The top of the moulding. */
const FOOT = 142;
/** A pipe narrows towards its foot, and speaks above it through its mouth. */
const TAPER = 20;
const MOUTH = 8;
/** Between neighbouring pipes. */
const GAP = 1;

const FIELDS: readonly Field[] = [
  { voice: 0, left: 154, width: 8.5, lengths: [58, 66, 76, 84, 74, 64] },
  { voice: 1, left: 211, width: 10, lengths: [86, 94, 102, 108, 100, 92] },
  { voice: null, left: 278, width: 12, lengths: [100, 112, 122, 130, 122, 112, 100] },
  { voice: 2, left: 368, width: 12.5, lengths: [92, 100, 108, 116, 110, 102] },
  { voice: 3, left: 449, width: 18.5, lengths: [104, 112, 122, 132, 136, 128, 118, 108] },
];

/** Posts that part the fields: their middles and heights. */
const POSTS = [
  [150, 70],
  [207.5, 96],
  [274.5, 108],
  [364.5, 114],
  [445.5, 114],
  [600, 104],
] as const;

/** Draws the pipes and the posts between them. */
export function drawPipes(): SVGElement[] {
  const pipes = FIELDS.flatMap(({ voice, left, width, lengths }) =>
    lengths.map((length, index) => drawPipe(left + index * width, width - GAP, length, voice)),
  );
  const posts = POSTS.map(([x, height]) =>
    svg("path", {
      class: "post",
      d: `M${x - 2} ${FOOT}V${FOOT - height}H${x + 2}V${FOOT}M${x} ${FOOT - height}l-3-4 3-4 3 4Z`,
    }),
  );
  return [...pipes, ...posts];
}

/** Which pipe of its field sounds a pitch (MIDI): the lowest pitch of the voice has the longest. */
export function pipeOf(voice: number, pitch: number): number {
  const lengths = FIELDS.find((field) => field.voice === voice)?.lengths ?? [];
  const [lowest, highest] = spec.voiceRanges[voice];
  const byLength = lengths.map((_, index) => index).sort((a, b) => lengths[b] - lengths[a]);
  const share = (Math.min(highest, Math.max(lowest, pitch)) - lowest) / (highest - lowest);
  return byLength[Math.round(share * (byLength.length - 1))];
}

function drawPipe(x: number, width: number, length: number, voice: number | null): SVGElement {
  const [top, shoulder, middle] = [FOOT - length, FOOT - TAPER, x + width / 2];
  const right = x + width;
  const lip = shoulder - MOUTH;
  const group = svg(
    "g",
    { class: voice === null ? "pipe" : `pipe voice-${voice}` },
    svg("path", {
      class: "metal",
      d: `M${x} ${shoulder}V${top}Q${middle} ${top - 3} ${right} ${top}V${shoulder}L${middle + 1.5} ${FOOT}H${middle - 1.5}Z`,
    }),
    svg("path", { class: "gleam", d: `M${x + width * 0.3} ${top + 4}V${lip - 4}` }),
    svg("path", {
      class: "mouth",
      d: `M${x + 1} ${lip + 4}Q${middle} ${lip - 6} ${right - 1} ${lip + 4}ZM${x} ${shoulder}H${right}`,
    }),
    svg("path", {
      class: "breath",
      d: `M${middle - width * 0.3} ${top - 6}q-2-3 0-5t0-5M${middle + width * 0.3} ${top - 6}q2-3 0-5t0-5`,
    }),
  );
  return group;
}
