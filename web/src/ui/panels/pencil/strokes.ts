/** Strokes of a pencil, as the data of SVG paths: lines that bow a little, loops that overshoot, figures and letters. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A hand does not draw a straight line: by this share of its length it bows, and never more than so many units. */
const BOW = 0.035;
const BOW_MOST = 3;

const ARROWHEAD = 7;

/** Size of a written sign, in units of the drawing. */
const SIGN_HEIGHT = 12;
const SIGN_GAP = 2;

/** Signs in one stroke or two, in a box 12 high: width, and data of a path. */
const SIGNS: Readonly<Record<string, readonly [width: number, path: string]>> = {
  "1": [3, "M.4 2.6 2.2.4C2 4 2 8 2 11.8"],
  "2": [7, "M1 2.8C1.4-.4 6.6-.4 6.4 3 6.2 6 2.6 8.8.8 11.8 3 11 5 11.8 7 11.4"],
  "3": [7, "M1 1.2C3.4-.4 6.6.6 6.2 3 6 5 4.4 5.6 2.8 5.6 5.2 5.4 7.2 6.4 7 8.8 6.6 12.2 2.4 12.4.6 10.6"],
  "5": [7, "M6.8.5H2.2L1.4 5.2C3 4 7.2 4.2 7 8 6.8 11.8 2.6 12.4.6 10.4"],
  "6": [7, "M6 .4C2.6 2.2.8 5.4.8 8.6.8 12.6 7 12.6 7 8.8 7 5.4 2 5.2 1 8.200"],
  "8": [7, "M6.4 2C4.8-.6 1-.2 1.2 2.6 1.4 5.2 6.9 6.2 6.9 9 6.9 12.6.7 12.6.7 9.2.7 6.2 6.6 5.2 6.3 1.6"],
  "9": [7, "M6.6 3.6C6 6.8 1 6.8 1.2 3.6 1.4-.4 6.7-.4 6.6 3.6 6.5 7 5.8 10 3.8 12"],
  "(": [4, "M3.6-1C.6 3 .6 9 3.2 13"],
  ")": [4, "M.6-1C3.6 3 3.6 9 .8 13"],
  "+": [8, "M4 2.6 4.2 9.8M.6 6.3 7.6 6"],
  "×": [9, "M.6.6C3 4 6 8 8.6 11.6M8.4.4C6 3.4 3 8 .4 11.2"],
  ">": [7, "M.8 2.6 6.8 6 1 9.8"],
  "!": [3, "M1.6.2 1.4 8M1.3 11.3v.5"],
  "?": [7, "M1 2.6C1.6-.4 6.6-.2 6.4 3 6.2 5.4 3.6 5.6 3.6 8.3M3.6 11.4v.5"],
  // A fermata.
  "⌒": [14, "M.8 10C1.2 1.6 12.8 1.6 13.2 10M6.9 8.6 7.2 9.3"],
  L: [7, "M1.4.2C1.4 4 1.2 8 1 11.6 3 11.4 5 11.6 6.6 11.3"],
  N: [8, "M1 11.8C1.2 8 1.2 4 1.2.4 3 4 5 8 7 11.6 7.2 8 7 4 7.2.2"],
  o: [7, "M4 4.6C.4 4.2.2 11.6 3.6 11.8 7.4 12 7.4 4.8 3.2 4.7"],
  v: [7, "M.6 4.6C1.8 7 2.6 9.4 3.4 11.8 4.6 9.4 5.6 7 6.8 4.4"],
};

/** A line from one point to another. */
export function line(from: Point, to: Point): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bow = Math.min(length * BOW, BOW_MOST) / length;
  const middle = { x: (from.x + to.x) / 2 - dy * bow, y: (from.y + to.y) / 2 + dx * bow };
  return `M${write(from)}Q${write(middle)} ${write(to)}`;
}

/** A line that ends in an arrowhead. */
export function arrow(from: Point, to: Point): string {
  const back = Math.atan2(from.y - to.y, from.x - to.x);
  const [one, other] = [back - 0.5, back + 0.5].map((angle) => polar(to, ARROWHEAD, angle));
  return `${line(from, to)}M${write(one)}L${write(to)} ${write(other)}`;
}

/** A loop around a point, drawn in one go: it ends a little beyond where it began. */
export function loop({ x, y }: Point, width: number, height: number): string {
  const [rx, ry] = [width / 2, height / 2];
  const begin = { x: x - 0.3 * rx, y: y - 1.08 * ry };
  const [right, bottom, left] = [
    { x: x + rx, y: y + 0.1 * ry },
    { x: x - 0.1 * rx, y: y + ry },
    { x: x - rx, y: y - 0.1 * ry },
  ];
  const end = { x: x + 0.45 * rx, y: y - 1.02 * ry };
  const curve = (a: Point, b: Point, to: Point) => `C${write(a)} ${write(b)} ${write(to)}`;
  return [
    `M${write(begin)}`,
    curve({ x: x + 0.4 * rx, y: y - 1.15 * ry }, { x: x + rx, y: y - 0.6 * ry }, right),
    curve({ x: x + rx, y: y + 0.75 * ry }, { x: x + 0.5 * rx, y: y + 1.05 * ry }, bottom),
    curve({ x: x - 0.7 * rx, y: y + 0.95 * ry }, { x: x - rx, y: y + 0.5 * ry }, left),
    curve({ x: x - rx, y: y - 0.8 * ry }, { x: x - 0.3 * rx, y: y - 1.2 * ry }, end),
  ].join("");
}

/** A wavy line with its middle at a point. */
export function wave({ x, y }: Point, width: number): string {
  const swing = `q${(width / 8).toFixed(1)} -6 ${(width / 4).toFixed(1)} 0`;
  return `M${write({ x: x - width / 2, y })}${swing}${swing.replace("-", "")}${swing}${swing.replace("-", "")}`;
}

/** A written sign: data of a path, and how far it is to be moved. */
export interface Sign {
  readonly path: string;
  readonly x: number;
  readonly y: number;
}

/** Writes `text`, of signs that the pencil knows, with its middle at a point. */
export function writing(text: string, { x, y }: Point): readonly Sign[] {
  const signs = [...text].map((sign) => SIGNS[sign]);
  const width = signs.reduce((sum, [own]) => sum + own + SIGN_GAP, -SIGN_GAP);
  let at = x - width / 2;
  return signs.map(([own, path]) => {
    const sign = { path, x: at, y: y - SIGN_HEIGHT / 2 };
    at += own + SIGN_GAP;
    return sign;
  });
}

function polar({ x, y }: Point, distance: number, angle: number): Point {
  return { x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle) };
}

function write({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
