/** Notes, lengths, places and keys, as musicians of each language call them. */
import { messages } from "./language";

/** A place in a score: bar 0 is the pick-up; `after` is in sixteenths. */
interface Place {
  readonly bar: number;
  readonly beat: number;
  readonly after: number;
}

/** Names of the accidentals in order, from two flats to two sharps. */
const SIGNS = ["♭♭", "♭", "", "♯", "♯♯"];
const CHINESE_SIGNS = ["重降", "降", "", "升", "重升"];

/** A letter with so many semitones of `alteration`, as German names it: B natural is H, B flat is B. */
function germanLetter(letter: string, alteration: number): string {
  if (letter === "B") return ["Heses", "B", "H", "His", "Hisis"][alteration + 2];
  const vowel = letter === "E" || letter === "A";
  const flats = (vowel ? "s" : "es") + "es".repeat(Math.max(-alteration - 1, 0));
  return letter + (alteration < 0 ? flats : "is".repeat(alteration));
}

/** A tonic as German writes it: small in minor. */
function germanTonic(letter: string, alteration: number, mode: "major" | "minor"): string {
  const tonic = germanLetter(letter, alteration);
  return mode === "minor" ? tonic.toLowerCase() : tonic;
}

/** So many sixteenths after a beat, up to seven, as a beat of a half has them. */
const ENGLISH_AFTER = [
  "",
  "a sixteenth after ",
  "an eighth after ",
  "three sixteenths after ",
  "a quarter after ",
  "five sixteenths after ",
  "three eighths after ",
  "seven sixteenths after ",
];
const GERMAN_AFTER = [
  "",
  "eine Sechzehntel nach ",
  "eine Achtel nach ",
  "drei Sechzehntel nach ",
  "eine Viertel nach ",
  "fünf Sechzehntel nach ",
  "drei Achtel nach ",
  "sieben Sechzehntel nach ",
];
const GERMAN_FROM = [
  "",
  "einer Sechzehntel nach ",
  "einer Achtel nach ",
  "drei Sechzehnteln nach ",
  "einer Viertel nach ",
  "fünf Sechzehnteln nach ",
  "drei Achteln nach ",
  "sieben Sechzehnteln nach ",
];
const CHINESE_AFTER = [
  "",
  "后一个十六分音符",
  "后一个八分音符",
  "后三个十六分音符",
  "后一个四分音符",
  "后五个十六分音符",
  "后三个八分音符",
  "后七个十六分音符",
];

const english = {
  beat: ({ beat, after }: Place) => `${ENGLISH_AFTER[after]}beat ${beat}`,
  ofBar: ({ bar }: Place) => (bar === 0 ? "of the pick-up" : `of bar ${bar}`),
};

const german = {
  beat: ({ beat, after }: Place) => `${GERMAN_AFTER[after]}Zählzeit ${beat}`,
  from: ({ beat, after }: Place) => `${GERMAN_FROM[after]}Zählzeit ${beat}`,
  inBar: ({ bar }: Place) => (bar === 0 ? "im Auftakt" : `in Takt ${bar}`),
};

const chinese = {
  beat: ({ beat, after }: Place) => `第 ${beat} 拍${CHINESE_AFTER[after]}`,
  bar: ({ bar }: Place) => (bar === 0 ? "弱起小节" : `第 ${bar} 小节`),
};

/** How the modes are written behind a German or Chinese tonic. */
const GERMAN_MODE = { major: "Dur", minor: "Moll" };
const CHINESE_MODE = { major: "大调", minor: "小调" };

export const notesText = messages({
  en: {
    /** `F♯4`: a letter of the English alphabet, raised by `alteration` semitones, and the octave, or nothing. */
    pitch: (letter: string, alteration: number, octave: number | "") =>
      `${letter}${SIGNS[alteration + 2]}${octave}`,
    key: (letter: string, alteration: number, mode: "major" | "minor") =>
      `${letter}${SIGNS[alteration + 2]} ${mode}`,
    tonic: (letter: string, alteration: number, mode: "major" | "minor") =>
      `${letter}${SIGNS[alteration + 2]}${mode === "minor" ? "m" : ""}`,
    keys: (major: string, minor: string) => `${major} or ${minor}`,
    lengths: {
      1: "sixteenth",
      2: "eighth",
      3: "dotted eighth",
      4: "quarter",
      6: "dotted quarter",
      8: "half",
      12: "dotted half",
      16: "whole",
    } as Readonly<Record<number, string>>,
    sixteenths: (count: number) => `${count} sixteenths`,
    note: (pitch: string, length: string, place: string) => `${pitch}, ${length}, ${place}`,
    /** Of a voice below the soprano. */
    sung: (voice: string, note: string) => `${voice} ${note}`,
    composed: (note: string) => `${note}, the network’s`,
    rest: "rest",
    place: (place: Place) => `${place.bar === 0 ? "pick-up" : `bar ${place.bar}`} ${english.beat(place)}`,
    moment: (place: Place) =>
      `${place.after === 0 ? "on " : ""}${english.beat(place)} ${english.ofBar(place)}`,
    way: (from: Place, to: Place) => {
      const bar = from.bar === to.bar ? "" : ` ${english.ofBar(from)}`;
      return `from ${english.beat(from)}${bar} to ${english.beat(to)} ${english.ofBar(to)}`;
    },
    beats: (figure: string, several: boolean) => `${figure} ${several ? "beats" : "beat"}`,
    count: (count: number) => (count === 1 ? "1 note" : `${count} notes`),
    list: (names: readonly string[]) => `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`,
  },
  de: {
    pitch: (letter, alteration, octave) => `${germanLetter(letter, alteration)}${octave}`,
    key: (letter, alteration, mode) => `${germanTonic(letter, alteration, mode)}-${GERMAN_MODE[mode]}`,
    tonic: germanTonic,
    keys: (major, minor) => `${major} oder ${minor}`,
    lengths: {
      1: "Sechzehntel",
      2: "Achtel",
      3: "punktierte Achtel",
      4: "Viertel",
      6: "punktierte Viertel",
      8: "Halbe",
      12: "punktierte Halbe",
      16: "Ganze",
    },
    sixteenths: (count) => `${count} Sechzehntel`,
    note: (pitch, length, place) => `${pitch}, ${length}, ${place}`,
    sung: (voice, note) => `${voice} ${note}`,
    composed: (note) => `${note}, vom Netz`,
    rest: "Pause",
    place: (place) => `${place.bar === 0 ? "Auftakt" : `Takt ${place.bar}`}, ${german.beat(place)}`,
    moment: (place) => `${place.after === 0 ? "auf " : ""}${german.beat(place)} ${german.inBar(place)}`,
    way: (from, to) => {
      const bar = from.bar === to.bar ? "" : ` ${german.inBar(from)}`;
      return `von ${german.from(from)}${bar} bis ${german.beat(to)} ${german.inBar(to)}`;
    },
    beats: (figure, several) => `${figure} ${several ? "Schläge" : "Schlag"}`,
    count: (count) => (count === 1 ? "1 Note" : `${count} Noten`),
    list: (names) => `${names.slice(0, -1).join(", ")} und ${names[names.length - 1]}`,
  },
  zh: {
    pitch: (letter, alteration, octave) => `${CHINESE_SIGNS[alteration + 2]}${letter}${octave}`,
    key: (letter, alteration, mode) => {
      const tonic = `${CHINESE_SIGNS[alteration + 2]}${letter}`;
      return `${mode === "minor" ? tonic.toLowerCase() : tonic}${CHINESE_MODE[mode]}`;
    },
    tonic: (letter, alteration, mode) =>
      `${mode === "minor" ? letter.toLowerCase() : letter}${SIGNS[alteration + 2]}`,
    keys: (major, minor) => `${major}或${minor}`,
    lengths: {
      1: "十六分音符",
      2: "八分音符",
      3: "附点八分音符",
      4: "四分音符",
      6: "附点四分音符",
      8: "二分音符",
      12: "附点二分音符",
      16: "全音符",
    },
    sixteenths: (count) => `${count} 个十六分音符`,
    note: (pitch, length, place) => `${pitch}，${length}，${place}`,
    sung: (voice, note) => `${voice} ${note}`,
    composed: (note) => `${note}，网络所写`,
    rest: "休止符",
    place: (place) => `${chinese.bar(place)}${chinese.beat(place)}`,
    moment: (place) => `在${chinese.bar(place)}${chinese.beat(place)}`,
    way: (from, to) => {
      const bar = from.bar === to.bar ? "" : chinese.bar(to);
      return `从${chinese.bar(from)}${chinese.beat(from)}到${bar}${chinese.beat(to)}`;
    },
    beats: (figure) => `${figure} 拍`,
    count: (count) => `${count} 个音符`,
    list: (names) => `${names.slice(0, -1).join("、")}和${names[names.length - 1]}`,
  },
});
