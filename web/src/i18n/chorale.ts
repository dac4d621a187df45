/** Words of the grand staff, and of the chord table that says the same as text. */
import { messages } from "./language";

export const choraleText = messages({
  en: {
    inWords: "The chorale in words",
    none: "There is no chorale yet.",
    held: "held",
    beat: "Beat",
    chords: "Chord",
  },
  de: {
    inWords: "Der Choral in Worten",
    none: "Es gibt noch keinen Choral.",
    held: "gehalten",
    beat: "Zählzeit",
    chords: "Stufe",
  },
  zh: {
    inWords: "众赞歌的文字版",
    none: "还没有众赞歌。",
    held: "延续",
    beat: "拍",
    chords: "和弦",
  },
});
