/** What can be wrong with a link that was written by hand. Items, figures and names are put in as the link has them. */
import type { LinkErrorDetails, LinkErrorKind, LinkParameter } from "../formats/link/link-error";
import { messages } from "./language";

type Sentences = Readonly<Record<LinkErrorKind, (details: LinkErrorDetails) => string>>;

const GERMAN: Readonly<Record<LinkParameter, string>> = {
  melody: "Melodie",
  tempo: "Tempo",
  seed: "Startwert",
};
const CHINESE: Readonly<Record<LinkParameter, string>> = { melody: "旋律", tempo: "速度", seed: "种子" };

const sentences = messages<Sentences>({
  en: {
    repeated: ({ parameter }) => `The link gives ${parameter} more than once.`,
    badNumber: ({ parameter, lowest, highest, text }) =>
      `The link's ${parameter} must be a whole number from ${lowest} to ${highest}, not "${text}".`,
    emptyMelody: () => "The link's melody is empty.",
    tooLong: ({ sixteenths, bars, room }) =>
      `The link's melody is ${sixteenths} sixteenths long; ${bars} bars hold ${room}.`,
    emptyItem: ({ number }) => `Item ${number} of the link's melody is empty.`,
    badItem: ({ number, item }) =>
      `Item ${number} of the link's melody, "${item}", is not a pitch and a length such as E5/4 (a sharp is written %23 in a link).`,
    badPitch: ({ number, item }) =>
      `Item ${number} of the link's melody, "${item}", has no pitch such as E5, F#4 or Bb4, nor R for a gap.`,
    outOfRange: ({ number, item, lowest, highest }) =>
      `Item ${number} of the link's melody, "${item}", is outside the soprano's compass, ${lowest} to ${highest}.`,
    badLength: ({ number, item }) =>
      `Item ${number} of the link's melody, "${item}", must have a whole number of sixteenths as its length, 1 or more.`,
  },
  de: {
    repeated: ({ parameter }) =>
      `Der Link enthält die Angabe „${GERMAN[parameter ?? "melody"]}“ mehr als einmal.`,
    badNumber: ({ parameter, lowest, highest, text }) =>
      `Die Angabe „${GERMAN[parameter ?? "melody"]}“ im Link muss eine ganze Zahl von ${lowest} bis ${highest} sein, nicht „${text}“.`,
    emptyMelody: () => "Die Melodie im Link ist leer.",
    tooLong: ({ sixteenths, bars, room }) =>
      `Die Melodie im Link ist ${sixteenths} Sechzehntel lang; in ${bars} Takte passen ${room}.`,
    emptyItem: ({ number }) => `Element ${number} der Melodie im Link ist leer.`,
    badItem: ({ number, item }) =>
      `Element ${number} der Melodie im Link, „${item}“, ist keine Tonhöhe mit Länge wie E5/4 (ein Kreuz steht im Link als %23).`,
    badPitch: ({ number, item }) =>
      `Element ${number} der Melodie im Link, „${item}“, hat keine Tonhöhe wie E5, F#4 oder Bb4 und auch kein R für eine Lücke.`,
    outOfRange: ({ number, item, lowest, highest }) =>
      `Element ${number} der Melodie im Link, „${item}“, liegt außerhalb des Sopranumfangs von ${lowest} bis ${highest}.`,
    badLength: ({ number, item }) =>
      `Element ${number} der Melodie im Link, „${item}“, braucht als Länge eine ganze Zahl von Sechzehnteln, mindestens 1.`,
  },
  zh: {
    repeated: ({ parameter }) => `链接中的“${CHINESE[parameter ?? "melody"]}”出现了不止一次。`,
    badNumber: ({ parameter, lowest, highest, text }) =>
      `链接中的“${CHINESE[parameter ?? "melody"]}”必须是 ${lowest} 到 ${highest} 之间的整数，而不是“${text}”。`,
    emptyMelody: () => "链接中的旋律是空的。",
    tooLong: ({ sixteenths, bars, room }) =>
      `链接中的旋律共有 ${sixteenths} 个十六分音符；${bars} 小节只能容纳 ${room} 个。`,
    emptyItem: ({ number }) => `链接中旋律的第 ${number} 项是空的。`,
    badItem: ({ number, item }) =>
      `链接中旋律的第 ${number} 项“${item}”不是“音高/时值”的形式，例如 E5/4（升号在链接中写作 %23）。`,
    badPitch: ({ number, item }) =>
      `链接中旋律的第 ${number} 项“${item}”没有 E5、F#4 或 Bb4 这样的音高，也不是表示空位的 R。`,
    outOfRange: ({ number, item, lowest, highest }) =>
      `链接中旋律的第 ${number} 项“${item}”超出女高音的音域（${lowest} 到 ${highest}）。`,
    badLength: ({ number, item }) =>
      `链接中旋律的第 ${number} 项“${item}”的时值必须是十六分音符的整数个，至少为 1。`,
  },
});

/** Why a link cannot be read, in a sentence. */
export function linkErrorText(kind: LinkErrorKind, details: LinkErrorDetails = {}): string {
  return sentences()[kind](details);
}
