/** Files that are broken in many ways, the same ones for the same seed. */
import { mersenne } from "pure-rand/generator/mersenne";

/** Draws a whole number from 0 up to but not including `below`. */
export type Draw = (below: number) => number;

export function createDraw(seed: number): Draw {
  const twister = mersenne(seed);
  return (below) => (twister.next() >>> 0) % below;
}

/** Numbers that no score has. */
const NUMBERS = [
  "0",
  "-1",
  "-999999999",
  "99999999999999999999",
  "1e308",
  "NaN",
  "0.0000001",
  "",
  "2147483648",
];

/** What may be put between elements, or around them. */
const MARKUP = [
  "<chord/>",
  "<grace/>",
  "<backup><duration>1000000</duration></backup>",
  "<forward><duration>1000000000</duration></forward>",
  "<attributes><divisions>0</divisions></attributes>",
  "<attributes><divisions>999999937</divisions></attributes>",
  "<attributes><time><beats>64</beats><beat-type>64</beat-type></time></attributes>",
  "<attributes><transpose><chromatic>-1000</chromatic></transpose></attributes>",
  "<!-- -- -->",
  "<![CDATA[<note>]]>",
  "<?php echo 1 ?>",
  "&lol;",
  "<__proto__><constructor/></__proto__>",
];

const BOMB = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "${"&a;".repeat(50)}"><!ENTITY lol "${"&b;".repeat(50)}">]>`;

/** Some bytes with one to eight of them changed, or a piece of them cut off, taken out, doubled or overwritten. */
export function breakBytes(bytes: Uint8Array, draw: Draw): Uint8Array {
  const broken = bytes.slice();
  const [at, length] = [draw(bytes.length), draw(64) + 1];
  const [before, piece, after] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + length),
    bytes.subarray(at + length),
  ];
  switch (draw(6)) {
    case 0:
      return before;
    case 1:
      return joined(before, after);
    case 2:
      return joined(before, ...new Array<Uint8Array>(draw(40) + 2).fill(piece), after);
    case 3:
      return joined(before, new Uint8Array(length).fill([0, 0x7f, 0x80, 0xff][draw(4)]), after);
    default:
      for (let count = draw(8); count >= 0; count--) broken[draw(bytes.length)] = draw(256);
      return broken;
  }
}

/** An XML text whose numbers, tags or elements are not what they were. */
export function breakXml(text: string, draw: Draw): string {
  const tags = [...text.matchAll(/<[^>]+>/g)];
  const numbers = [...text.matchAll(/(?<=>)-?\d+(?=<)/g)];
  const [tag, other] = [tags[draw(tags.length)], tags[draw(tags.length)]];
  const put = (at: number, length: number, inserted: string) =>
    text.slice(0, at) + inserted + text.slice(at + length);
  switch (draw(7)) {
    case 0:
    case 1: {
      const number = numbers[draw(numbers.length)];
      return put(number.index, number[0].length, NUMBERS[draw(NUMBERS.length)]);
    }
    case 2:
      return put(tag.index, tag[0].length, other[0]);
    case 3:
      return put(tag.index, 0, MARKUP[draw(MARKUP.length)]);
    case 4: {
      const element = /<(note|measure|part|attributes)\b.*?<\/\1>/g;
      const elements = [...text.matchAll(element)];
      const one = elements[draw(elements.length)];
      return put(one.index, 0, one[0].repeat(draw(60) + 1));
    }
    case 5:
      return put(tag.index, 0, "<deep>".repeat(draw(2000)));
    default:
      return `${BOMB}${put(tag.index, 0, "&lol;")}`;
  }
}

/** Values that are in no score, or in another place of one. */
const VALUES = [null, true, -1, 0, 0.5, 1e308, 99, "", "4/0", "soprano", [], {}, [[]], { __proto__: 1 }];

/** A JSON text in which one value, at any depth, is another, or is missing. */
export function breakJson(text: string, draw: Draw): string {
  const root: unknown = JSON.parse(text);
  let parent = root;
  for (;;) {
    const keys = Object.keys(parent as object);
    const key = keys[draw(keys.length)];
    const fields = parent as Record<string, unknown>;
    const value = fields[key];
    const deeper = typeof value === "object" && value !== null && Object.keys(value).length > 0;
    if (deeper && draw(4) > 0) {
      parent = value;
      continue;
    }
    if (draw(6) === 0) delete fields[key];
    else fields[key] = VALUES[draw(VALUES.length)];
    return JSON.stringify(root);
  }
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
