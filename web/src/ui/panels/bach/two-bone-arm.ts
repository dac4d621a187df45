/** Inverse kinematics of an arm of two bones: how it bends at shoulder and elbow so that the wrist comes to a place. */

/** A place in units of the drawing; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Lengths of the two bones in units of the drawing. */
export interface Arm {
  readonly shoulder: Point;
  readonly upper: number;
  readonly fore: number;
}

/** Angles in degrees, clockwise: of the upper arm against the horizontal, and of the forearm against the upper arm. */
export interface Bend {
  readonly upper: number;
  readonly fore: number;
}

/** The bend that brings the wrist to `wrist`, elbow down. What is out of reach is pointed at. */
export function bendTo({ shoulder, upper, fore }: Arm, wrist: Point): Bend {
  const [dx, dy] = [wrist.x - shoulder.x, wrist.y - shoulder.y];
  const nearest = Math.abs(upper - fore);
  const distance = Math.min(Math.max(Math.hypot(dx, dy), nearest), upper + fore);
  const atShoulder = arcOf(upper, distance, fore);
  const atElbow = arcOf(upper, fore, distance);
  const direction = Math.atan2(dy, dx);
  return { upper: degrees(direction + atShoulder), fore: degrees(atElbow - Math.PI) };
}

/** The angle between two sides of a triangle, by the law of cosines. */
function arcOf(a: number, b: number, opposite: number): number {
  const cosine = (a * a + b * b - opposite * opposite) / (2 * a * b);
  return Math.acos(Math.min(1, Math.max(-1, cosine)));
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
