/** Words of the grand staff, and of the chord table that says the same as text. */
import { messages } from "./language";

export const choraleText = messages({
  en: {
    inWords: "The chorale in words",
    none: "There is no chorale yet.",
    /** On two lines. */
    invitation: ["Press Harmonize,", "and four voices stand here."],
    sketching: "Grand staff, the network is sketching",
    empty: "Grand staff, empty",
    chorale: (key: string, composed: number) =>
      `Chorale in four parts, ${key}, ${composed} notes composed by the network`,
    held: "held",
    beat: "Beat",
    chords: "Chord",
  },
  de: {
    inWords: "Der Choral in Worten",
    none: "Es gibt noch keinen Choral.",
    invitation: ["Drück „Harmonisieren“,", "und hier stehen vier Stimmen."],
    sketching: "Klaviersystem, das Netz entwirft",
    empty: "Klaviersystem, leer",
    chorale: (key, composed) => `Vierstimmiger Choral, ${key}, ${composed} Noten vom Netz komponiert`,
    held: "gehalten",
    beat: "Zählzeit",
    chords: "Stufe",
  },
  zh: {
    inWords: "众赞歌的文字版",
    none: "还没有众赞歌。",
    invitation: ["按下“配和声”，", "四个声部就会出现在这里。"],
    sketching: "大谱表，网络正在打草稿",
    empty: "大谱表，空白",
    chorale: (key, composed) => `四部众赞歌，${key}，其中 ${composed} 个音符由网络创作`,
    held: "延续",
    beat: "拍",
    chords: "和弦",
  },
});
