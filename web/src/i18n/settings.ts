/** Words of the score's settings: metre, length, pick-up and key. */
import { messages } from "./language";

export const settingsText = messages({
  en: {
    title: "Title, metre, key",
    scoreTitle: "Title",
    metre: "Metre",
    metreName: (beats: number) => `${beats}/4`,
    bars: "Bars",
    otherBars: (most: number) => `or any number up to ${most}`,
    pickup: "Pick-up",
    pickupName: (beats: number) => (beats === 0 ? "none" : beats === 1 ? "1 beat" : `${beats} beats`),
    key: "Key",
    fromNotes: "by the notes",
    metreAndBars: (metre: string, bars: number) => `${metre}, ${bars} bar${bars === 1 ? "" : "s"}`,
    pickupAndKey: (pickup: number, key: string) =>
      `${pickup === 0 ? "" : `, pick-up of ${pickup}`}, key ${key}`,
    summary: (metre: string, bars: number, pickup: number, key: string) =>
      `${metre}, ${bars} bar${bars === 1 ? "" : "s"}${pickup === 0 ? "" : `, pick-up of ${pickup}`}, key ${key}`,
  },
  de: {
    title: "Titel, Taktart, Tonart",
    scoreTitle: "Titel",
    metre: "Taktart",
    metreName: (beats) => `${beats}/4`,
    bars: "Takte",
    otherBars: (most) => `oder jede Zahl bis ${most}`,
    pickup: "Auftakt",
    pickupName: (beats) => (beats === 0 ? "ohne" : beats === 1 ? "1 Viertel" : `${beats} Viertel`),
    key: "Tonart",
    fromNotes: "nach den Noten",
    metreAndBars: (metre, bars) => `${metre}, ${bars} Takt${bars === 1 ? "" : "e"}`,
    pickupAndKey: (pickup, key) =>
      `${pickup === 0 ? "" : `, Auftakt von ${pickup} Viertel${pickup === 1 ? "" : "n"}`}, Tonart ${key}`,
    summary: (metre, bars, pickup, key) =>
      `${metre}, ${bars} Takt${bars === 1 ? "" : "e"}${pickup === 0 ? "" : `, Auftakt von ${pickup} Viertel${pickup === 1 ? "" : "n"}`}, Tonart ${key}`,
  },
  zh: {
    title: "标题、拍号、调",
    scoreTitle: "标题",
    metre: "拍号",
    metreName: (beats) => `${beats}/4`,
    bars: "小节数",
    otherBars: (most) => `或任意数目，最多 ${most}`,
    pickup: "弱起",
    pickupName: (beats) => (beats === 0 ? "无" : `${beats} 拍`),
    key: "调",
    fromNotes: "由音符判断",
    metreAndBars: (metre, bars) => `${metre}，${bars} 小节`,
    pickupAndKey: (pickup, key) => `${pickup === 0 ? "" : `，弱起 ${pickup} 拍`}，${key}`,
    summary: (metre, bars, pickup, key) =>
      `${metre}，${bars} 小节${pickup === 0 ? "" : `，弱起 ${pickup} 拍`}，${key}`,
  },
});
