/** Words of the comparison of two versions. */
import { messages } from "./language";

export const compareText = messages({
  en: {
    compare: "Compare",
    compareVersion: (number: number) => `Compare version ${number}`,
    needsTwo: "There is no other version yet to compare it with.",
    title: "Compare versions",
    upper: "Upper score",
    lower: "Lower score",
    listen: "Listen",
    listenTo: (number: number) => `Listen to version ${number}`,
    stop: "Stop",
    stopVersion: (number: number) => `Stop version ${number}`,
    help: "What differs is in colour and framed. Start one version while the other sounds: it goes on at the same place, at the tempo of the page.",
    allSame: "Alto, tenor and bass are the same in both.",
    differ: (differing: number, total: number) =>
      `${differing} of ${total} sixteenths of alto, tenor and bass ${differing === 1 ? "differs" : "differ"}.`,
    melodySame: "The soprano is the same.",
    melodyDiffers: "The soprano differs too.",
    partial: (beats: number) =>
      `The scores do not begin and end together: only the ${beats} beats that both have are compared.`,
    metres: (one: string, other: string) =>
      `One is in ${one} and the other in ${other}: no bar stands beside another, and nothing is counted.`,
    same: "the same",
    count: (differing: number, total: number, places: string) =>
      `${differing} of ${total} sixteenths (${places})`,
    /** Where something is: maybe in the pick-up, and in bars by their numbers. */
    places: (pickup: boolean, bars: readonly number[]) => {
      const numbered = bars.length === 0 ? [] : [`${bars.length === 1 ? "bar" : "bars"} ${bars.join(", ")}`];
      return [...(pickup ? ["pick-up"] : []), ...numbered].join(", ");
    },
    scores: (upper: number, lower: number) =>
      `Version ${upper} above version ${lower}, bar by bar, with a frame around what differs`,
    close: "Close",
  },
  de: {
    compare: "Vergleichen",
    compareVersion: (number) => `Fassung ${number} vergleichen`,
    needsTwo: "Noch gibt es keine andere Fassung zum Vergleichen.",
    title: "Fassungen vergleichen",
    upper: "Oben",
    lower: "Unten",
    listen: "Anhören",
    listenTo: (number) => `Fassung ${number} anhören`,
    stop: "Stopp",
    stopVersion: (number) => `Stopp für Fassung ${number}`,
    help: "Was sich unterscheidet, ist farbig und eingerahmt. Starte eine Fassung, während die andere erklingt: Sie setzt an derselben Stelle ein, im Tempo der Seite.",
    allSame: "Alt, Tenor und Bass sind in beiden gleich.",
    differ: (differing, total) =>
      `${differing} von ${total} Sechzehnteln in Alt, Tenor und Bass ${differing === 1 ? "unterscheidet" : "unterscheiden"} sich.`,
    melodySame: "Der Sopran ist gleich.",
    melodyDiffers: "Auch der Sopran ist verschieden.",
    partial: (beats) =>
      `Die beiden beginnen und enden nicht gemeinsam: Verglichen werden nur die ${beats} Schläge, die beide haben.`,
    metres: (one, other) =>
      `Die eine steht im ${one}-Takt, die andere im ${other}-Takt: Die Takte lassen sich nicht nebeneinanderstellen, und nichts wird gezählt.`,
    same: "gleich",
    count: (differing, total, places) => `${differing} von ${total} Sechzehnteln (${places})`,
    places: (pickup, bars) => {
      const numbered =
        bars.length === 0 ? [] : [`${bars.length === 1 ? "Takt" : "Takte"} ${bars.join(", ")}`];
      return [...(pickup ? ["Auftakt"] : []), ...numbered].join(", ");
    },
    scores: (upper, lower) =>
      `Fassung ${upper} über Fassung ${lower}, Takt für Takt; was sich unterscheidet, ist eingerahmt`,
    close: "Schließen",
  },
  zh: {
    compare: "比较",
    compareVersion: (number) => `比较版本 ${number}`,
    needsTwo: "还没有别的版本可以比较。",
    title: "比较版本",
    upper: "上方乐谱",
    lower: "下方乐谱",
    listen: "试听",
    listenTo: (number) => `试听版本 ${number}`,
    stop: "停止",
    stopVersion: (number) => `停止版本 ${number}`,
    help: "不同之处用颜色标出并加框。一个版本正在播放时，点击另一个版本的“试听”，会从同一处接着播放，速度以页面为准。",
    allSame: "两个版本的女低音、男高音和男低音完全相同。",
    differ: (differing, total) =>
      `女低音、男高音和男低音共 ${total} 个十六分音符位置，其中 ${differing} 个不同。`,
    melodySame: "女高音相同。",
    melodyDiffers: "女高音也不同。",
    partial: (beats) => `两份乐谱的起止不一致，只比较双方都有的 ${beats} 拍。`,
    metres: (one, other) => `一个是 ${one} 拍，另一个是 ${other} 拍，小节无法对齐，因此不计数。`,
    same: "相同",
    count: (differing, total, places) => `${total} 处中有 ${differing} 处不同（${places}）`,
    places: (pickup, bars) => {
      const numbered = bars.length === 0 ? [] : [`第 ${bars.join("、")} 小节`];
      return [...(pickup ? ["弱起小节"] : []), ...numbered].join("、");
    },
    scores: (upper, lower) => `版本 ${upper} 在上，版本 ${lower} 在下，逐小节对齐，不同之处加框`,
    close: "关闭",
  },
});
