/** What can be wrong with the melody in an address. Items, figures and names are put in as the address has them. */
import { messages } from "./language";

/** What a link gives besides its notes. */
type Part = "melody" | "tempo" | "seed";

const GERMAN_PARTS: Readonly<Record<Part, string>> = { melody: "Melodie", tempo: "Tempo", seed: "Startwert" };
const CHINESE_PARTS: Readonly<Record<Part, string>> = { melody: "旋律", tempo: "速度", seed: "种子" };

export const linkText = messages({
  en: {
    twice: (part: Part) => `The link gives ${part} more than once.`,
    number: (part: Part, lowest: number, highest: number, text: string) =>
      `The link's ${part} must be a whole number from ${lowest} to ${highest}, not "${text}".`,
    emptyMelody: "The link's melody is empty.",
    tooLong: (sixteenths: number, bars: number, room: number) =>
      `The link's melody is ${sixteenths} sixteenths long; ${bars} bars hold ${room}.`,
    emptyItem: (number: number) => `Item ${number} of the link's melody is empty.`,
    parts: (number: number, item: string) =>
      `Item ${number} of the link's melody, "${item}", is not a pitch and a length such as E5/4 (a sharp is written %23 in a link).`,
    pitch: (number: number, item: string) =>
      `Item ${number} of the link's melody, "${item}", has no pitch such as E5, F#4 or Bb4, nor R for a gap.`,
    compass: (number: number, item: string, lowest: string, highest: string) =>
      `Item ${number} of the link's melody, "${item}", is outside the soprano's compass, ${lowest} to ${highest}.`,
    length: (number: number, item: string) =>
      `Item ${number} of the link's melody, "${item}", must have a whole number of sixteenths as its length, 1 or more.`,
  },
  de: {
    twice: (part) => `Der Link enthält die Angabe „${GERMAN_PARTS[part]}“ mehr als einmal.`,
    number: (part, lowest, highest, text) =>
      `Die Angabe „${GERMAN_PARTS[part]}“ im Link muss eine ganze Zahl von ${lowest} bis ${highest} sein, nicht „${text}“.`,
    emptyMelody: "Die Melodie im Link ist leer.",
    tooLong: (sixteenths, bars, room) =>
      `Die Melodie im Link ist ${sixteenths} Sechzehntel lang; in ${bars} Takte passen ${room}.`,
    emptyItem: (number) => `Element ${number} der Melodie im Link ist leer.`,
    parts: (number, item) =>
      `Element ${number} der Melodie im Link, „${item}“, ist keine Tonhöhe mit Länge wie E5/4 (ein Kreuz steht im Link als %23).`,
    pitch: (number, item) =>
      `Element ${number} der Melodie im Link, „${item}“, hat keine Tonhöhe wie E5, F#4 oder Bb4 und auch kein R für eine Lücke.`,
    compass: (number, item, lowest, highest) =>
      `Element ${number} der Melodie im Link, „${item}“, liegt außerhalb des Sopranumfangs von ${lowest} bis ${highest}.`,
    length: (number, item) =>
      `Element ${number} der Melodie im Link, „${item}“, braucht als Länge eine ganze Zahl von Sechzehnteln, mindestens 1.`,
  },
  zh: {
    twice: (part) => `链接中的“${CHINESE_PARTS[part]}”出现了不止一次。`,
    number: (part, lowest, highest, text) =>
      `链接中的“${CHINESE_PARTS[part]}”必须是 ${lowest} 到 ${highest} 之间的整数，而不是“${text}”。`,
    emptyMelody: "链接中的旋律是空的。",
    tooLong: (sixteenths, bars, room) =>
      `链接中的旋律共有 ${sixteenths} 个十六分音符；${bars} 小节只能容纳 ${room} 个。`,
    emptyItem: (number) => `链接中旋律的第 ${number} 项是空的。`,
    parts: (number, item) =>
      `链接中旋律的第 ${number} 项“${item}”不是“音高/时值”的形式，例如 E5/4（升号在链接中写作 %23）。`,
    pitch: (number, item) =>
      `链接中旋律的第 ${number} 项“${item}”没有 E5、F#4 或 Bb4 这样的音高，也不是表示空位的 R。`,
    compass: (number, item, lowest, highest) =>
      `链接中旋律的第 ${number} 项“${item}”超出女高音的音域（${lowest} 到 ${highest}）。`,
    length: (number, item) =>
      `链接中旋律的第 ${number} 项“${item}”的时值必须是十六分音符的整数个，至少为 1。`,
  },
});
