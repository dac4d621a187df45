/** Words of the score's settings: metre, length, pick-up and key. */
import { messages } from "./language";

export const settingsText = messages({
  en: {
    title: "Title, metre, key",
    scoreTitle: "Title",
    metre: "Metre",
    bars: "Bars",
    otherBars: (most: number) => `or any number up to ${most}`,
    pickup: "Pick-up",
    pickupName: (count: number, unit: number) =>
      count === 0
        ? "none"
        : `${count} ${unit === 8 ? "eighth" : unit === 16 ? "sixteenth" : "beat"}${count === 1 ? "" : "s"}`,
    irregular: "bars of several kinds",
    oneBar: "One bar",
    bar: "Bar",
    barName: (number: number) => (number === 0 ? "pick-up" : String(number)),
    metreFromHere: "Metre from here on",
    repeat: "Repeat",
    repeats: { none: "none", opens: "begins here", closes: "ends here", both: "begins and ends here" },
    ending: "Ending",
    endingName: (times: string) => (times === "" ? "none" : times.split(",").join("., ").concat(".")),
    sign: "Sign",
    noSign: "none",
    key: "Key",
    fromNotes: "by the notes",
    metreAndBars: (metre: string, bars: number) => `${metre}, ${bars} bar${bars === 1 ? "" : "s"}`,
    pickupAndKey: (pickup: string | null, key: string) =>
      `${pickup === null ? "" : `, pick-up of ${pickup}`}, key ${key}`,
    summary: (metre: string, bars: number, pickup: string | null, key: string) =>
      `${metre}, ${bars} bar${bars === 1 ? "" : "s"}${pickup === null ? "" : `, pick-up of ${pickup}`}, key ${key}`,
  },
  de: {
    title: "Titel, Taktart, Tonart",
    scoreTitle: "Titel",
    metre: "Taktart",
    bars: "Takte",
    otherBars: (most) => `oder jede Zahl bis ${most}`,
    pickup: "Auftakt",
    pickupName: (count, unit) =>
      count === 0 ? "ohne" : `${count} ${unit === 8 ? "Achtel" : unit === 16 ? "Sechzehntel" : "Viertel"}`,
    irregular: "verschiedene Takte",
    oneBar: "Ein Takt",
    bar: "Takt",
    barName: (number) => (number === 0 ? "Auftakt" : String(number)),
    metreFromHere: "Taktart ab hier",
    repeat: "Wiederholung",
    repeats: { none: "keine", opens: "beginnt hier", closes: "endet hier", both: "beginnt und endet hier" },
    ending: "Klammer",
    endingName: (times) => (times === "" ? "keine" : times.split(",").join("., ").concat(".")),
    sign: "Zeichen",
    noSign: "keines",
    key: "Tonart",
    fromNotes: "nach den Noten",
    metreAndBars: (metre, bars) => `${metre}, ${bars} Takt${bars === 1 ? "" : "e"}`,
    pickupAndKey: (pickup, key) => `${pickup === null ? "" : `, Auftakt: ${pickup}`}, Tonart ${key}`,
    summary: (metre, bars, pickup, key) =>
      `${metre}, ${bars} Takt${bars === 1 ? "" : "e"}${pickup === null ? "" : `, Auftakt: ${pickup}`}, Tonart ${key}`,
  },
  zh: {
    title: "标题、拍号、调",
    scoreTitle: "标题",
    metre: "拍号",
    bars: "小节数",
    otherBars: (most) => `或任意数目，最多 ${most}`,
    pickup: "弱起",
    pickupName: (count, unit) =>
      count === 0 ? "无" : `${count} ${unit === 8 ? "个八分音符" : unit === 16 ? "个十六分音符" : "拍"}`,
    irregular: "小节不一",
    oneBar: "单个小节",
    bar: "小节",
    barName: (number) => (number === 0 ? "弱起小节" : String(number)),
    metreFromHere: "从此处起的拍号",
    repeat: "反复",
    repeats: { none: "无", opens: "从此处开始", closes: "到此处结束", both: "此小节反复" },
    ending: "跳房子",
    endingName: (times) => (times === "" ? "无" : times.split(",").join("、")),
    sign: "记号",
    noSign: "无",
    key: "调",
    fromNotes: "由音符判断",
    metreAndBars: (metre, bars) => `${metre}，${bars} 小节`,
    pickupAndKey: (pickup, key) => `${pickup === null ? "" : `，弱起 ${pickup}`}，${key}`,
    summary: (metre, bars, pickup, key) =>
      `${metre}，${bars} 小节${pickup === null ? "" : `，弱起 ${pickup}`}，${key}`,
  },
});
