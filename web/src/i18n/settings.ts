/** The score's settings: metre, length, pick-up and key. */
import { messages } from "./language";

/** Tonics of the major keys from six flats to six sharps, and those of the minor keys with the same signatures. */
const ENGLISH = {
  major: "G♭ D♭ A♭ E♭ B♭ F C G D A E B F♯".split(" "),
  minor: "E♭ B♭ F C G D A E B F♯ C♯ G♯ D♯".split(" "),
};
const GERMAN = {
  major: "Ges Des As Es B F C G D A E H Fis".split(" "),
  minor: "es b f c g d a e h fis cis gis dis".split(" "),
};
const CHINESE = {
  major: "降G 降D 降A 降E 降B F C G D A E B 升F".split(" "),
  minor: "降e 降b f c g d a e b 升f 升c 升g 升d".split(" "),
};

/** Index of C major and A minor in the lists. */
const PLAIN = 6;

type Mode = "major" | "minor";

export const settingsText = messages({
  en: {
    title: "The score",
    metre: "Metre",
    metreName: (beats: number) => `${beats}/4`,
    bars: "Bars",
    pickup: "Pick-up",
    pickupName: (beats: number) => (beats === 0 ? "none" : beats === 1 ? "1 beat" : `${beats} beats`),
    key: "Key",
    fromNotes: "by the notes",
    tonic: (fifths: number, mode: Mode) => `${ENGLISH[mode][fifths + PLAIN]}${mode === "minor" ? "m" : ""}`,
    keyName: (fifths: number, mode: Mode) => `${ENGLISH[mode][fifths + PLAIN]} ${mode}`,
    summary: (metre: string, bars: number, pickup: number, key: string) =>
      `${metre}, ${bars} bars${pickup === 0 ? "" : `, pick-up of ${pickup}`}, key ${key}`,
  },
  de: {
    title: "Die Partitur",
    metre: "Taktart",
    metreName: (beats) => `${beats}/4`,
    bars: "Takte",
    pickup: "Auftakt",
    pickupName: (beats) => (beats === 0 ? "ohne" : beats === 1 ? "1 Viertel" : `${beats} Viertel`),
    key: "Tonart",
    fromNotes: "nach den Noten",
    tonic: (fifths, mode) => GERMAN[mode][fifths + PLAIN],
    keyName: (fifths, mode) => `${GERMAN[mode][fifths + PLAIN]}-${mode === "major" ? "Dur" : "Moll"}`,
    summary: (metre, bars, pickup, key) =>
      `${metre}, ${bars} Takte${pickup === 0 ? "" : `, Auftakt von ${pickup} Viertel${pickup === 1 ? "" : "n"}`}, Tonart ${key}`,
  },
  zh: {
    title: "乐谱",
    metre: "拍号",
    metreName: (beats) => `${beats}/4`,
    bars: "小节数",
    pickup: "弱起",
    pickupName: (beats) => (beats === 0 ? "无" : `${beats} 拍`),
    key: "调",
    fromNotes: "由音符判断",
    tonic: (fifths, mode) =>
      mode === "major" ? ENGLISH.major[fifths + PLAIN] : ENGLISH.minor[fifths + PLAIN].toLowerCase(),
    keyName: (fifths, mode) => `${CHINESE[mode][fifths + PLAIN]}${mode === "major" ? "大调" : "小调"}`,
    summary: (metre, bars, pickup, key) =>
      `${metre}，${bars} 小节${pickup === 0 ? "" : `，弱起 ${pickup} 拍`}，${key}`,
  },
});
