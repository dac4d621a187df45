/** The words of the import: the dialog in which a file is opened, its choices, and the changes. */
import { messages } from "./language";

/** A written list: `3, 5 and 9`. */
type List = readonly (string | number)[];

/** Bars, or metres, that are named one by one; of more, the first. */
const MOST_NAMED = 6;

function named(list: List, between: string, last: string, others: string): string {
  if (list.length > MOST_NAMED) return `${list.slice(0, MOST_NAMED).join(between)}${others}`;
  if (list.length < 2) return list.join("");
  return `${list.slice(0, -1).join(between)}${last}${list[list.length - 1]}`;
}

export const importText = messages({
  en: {
    title: (file: string) => `Open “${file}”`,
    failed: (file: string) => `“${file}” cannot be opened`,
    unchanged: "Your score is as it was.",
    reading: "Reading the file.",
    several: (count: number) => `You dropped ${count} files; this is the first.`,
    kind: "What is opened",
    kinds: {
      all: "All voices",
      one: "One voice",
      own: "The score as it is",
    },
    ownFacts: "your notes and the network's",
    assignment: "Which part is which voice",
    none: "None: left open",
    voiceOf: "Sung as",
    part: "Part",
    partNumber: (number: number) => `Part ${number}`,
    voice: (part: string, voice: number) => `${part}, voice ${voice}`,
    allVoices: (part: string) => `${part}, the highest voice throughout`,
    about: (count: string, lowest: string, highest: string) => `${count}, ${lowest} to ${highest}`,
    withFacts: (part: string, facts: string) => `${part} (${facts})`,
    bars: "Bars",
    from: "From bar",
    to: "to bar",
    pickup: "Pick-up",
    most: (bars: number) =>
      `The page holds up to ${bars} bars, or as many shorter ones as last as long as ${bars} of 4/4.`,
    pitch: "Pitch",
    asWritten: "As written",
    leavesOut: (count: number) => (count === 1 ? "1 note is left out" : `${count} notes are left out`),
    octaves: (count: number, up: boolean) =>
      `${count === 1 ? "An octave" : `${count} octaves`} ${up ? "higher" : "lower"}`,
    semitones: (count: number, up: boolean) =>
      `${count === 1 ? "A semitone" : `${count} semitones`} ${up ? "higher" : "lower"}`,
    shape: (bars: number, metres: List, pickup: boolean) =>
      `${bars === 1 ? "1 bar" : `${bars} bars`} of ${named(metres, ", ", " and ", " and others")}${pickup ? " with a pick-up" : ""}`,
    together: (parts: readonly string[]) => `${parts.join(", ")}.`,
    changes: "What changes",
    noChanges: "Nothing has to be changed.",
    noNotes: "No note can be opened from these bars. Choose others, or another part.",
    open: "Open",
    cancel: "Cancel",
    close: "Close",
    barAndBeat: (bar: string, beat: number) =>
      bar === "0" ? `Pick-up, beat ${beat}` : `Bar ${bar}, beat ${beat}`,
    inBars: (bars: List) =>
      bars.length === 1 && bars[0] !== "0"
        ? `Bar ${bars[0]}`
        : bars.length === 1
          ? "Pick-up"
          : `Bars ${named(bars, ", ", " and ", " and others")}`,
    placed: (where: string, what: string, count: number) =>
      `${where}: ${what}${count > 1 ? ` (${count} times)` : ""}.`,
    what: {
      together: "where notes sound together, the highest was taken",
      togetherLow: "where notes sound together, the lowest was taken",
      overlap: "a note that reaches into the next one was shortened",
      triplet: "triplets were set on sixteenths",
      moved: "notes between the sixteenths were moved to the nearest",
      length: "lengths were rounded to sixteenths",
      tooShort: "notes too short for a sixteenth of their own were left out",
      compass: "notes outside the voice's compass were left out",
      range: "notes lower or higher than the network knows were left out",
      cut: "notes that reach beyond the chosen bars were cut",
      grace: "grace notes were left out",
      cue: "cue notes were left out",
      hidden: "hidden notes, which are not printed, were left out",
      unpitched: "notes without a pitch were left out",
      untimed: "notes without a length were left out",
      guessed: "notes whose length is written but not counted were given the one that is written",
      unended: "notes whose end is missing were held to the next note, or to the end",
      measureRepeat: "signs to play the bars before again were left out",
      repeatTimes: "a repeat that is played more often is kept as one that is played twice",
      unnumbered: "a bracket that does not say at which time it is played was left out",
      order: "the order in which the sections are played is left out: each is written once",
      repeat: "a repeat that reaches out of the chosen bars was left out",
      ending: "an ending whose repeat reaches out of the chosen bars was left out",
      jump: "a sign of the way (da capo, dal segno, coda, fine) that leads out of the chosen bars, or is not needed in them, was left out",
      keyChange: "the key signature changes; the page keeps the first",
      tempoChange: "the tempo changes; the page keeps the first",
      barLength: "the bar's length was rounded to sixteenths",
      barSplit: "the bar is longer than its metre says, and becomes several",
    } as Readonly<Record<string, string>>,
    metre: {
      renamed: (from: string, to: string) =>
        `${from} is written as ${to}: bars of the same length, counted in other beats.`,
      split: (from: string, to: string, count: number) =>
        `${from} is written as ${to}: a bar becomes ${count}.`,
      elsewhere: (from: string, to: string) =>
        `${from} is written as ${to}: the notes keep their lengths, but barlines stand elsewhere.`,
    },
    tunes: (count: number) => `The file holds ${count} tunes; this is the first.`,
    rests: (count: number) =>
      count === 1
        ? "A rest becomes a gap, which the network fills."
        : `${count} rests become gaps, which the network fills.`,
    transposed: (how: string) => `All notes and the key are moved: ${how}.`,
    tempo: (from: number, to: number) =>
      `The tempo of ${from} beats a minute becomes ${to}, the nearest that the page has.`,
    mode: "The file does not say whether the key is major or minor: the last note decided.",
  },
  de: {
    title: (file) => `„${file}“ öffnen`,
    failed: (file) => `„${file}“ lässt sich nicht öffnen`,
    unchanged: "Deine Noten sind unverändert.",
    reading: "Die Datei wird gelesen.",
    several: (count) => `Du hast ${count} Dateien abgelegt; dies ist die erste.`,
    kind: "Was geöffnet wird",
    kinds: {
      all: "Alle Stimmen",
      one: "Eine Stimme",
      own: "Die Partitur, wie sie ist",
    },
    ownFacts: "deine Noten und die des Netzes",
    assignment: "Welche Stimme der Datei welche ist",
    none: "Keine: bleibt offen",
    voiceOf: "Gesungen als",
    part: "Stimme",
    partNumber: (number) => `Stimme ${number}`,
    voice: (part, voice) => `${part}, ${voice}. Stimme`,
    allVoices: (part) => `${part}, durchweg die oberste Stimme`,
    about: (count, lowest, highest) => `${count}, ${lowest} bis ${highest}`,
    withFacts: (part, facts) => `${part} (${facts})`,
    bars: "Takte",
    from: "Von Takt",
    to: "bis Takt",
    pickup: "Auftakt",
    most: (bars) =>
      `Die Seite fasst bis zu ${bars} Takte, oder so viele kürzere, wie so lang sind wie ${bars} im 4/4-Takt.`,
    pitch: "Tonhöhe",
    asWritten: "Wie notiert",
    leavesOut: (count) => (count === 1 ? "1 Note entfällt" : `${count} Noten entfallen`),
    octaves: (count, up) => `${count === 1 ? "Eine Oktave" : `${count} Oktaven`} ${up ? "höher" : "tiefer"}`,
    semitones: (count, up) =>
      `${count === 1 ? "Einen Halbton" : `${count} Halbtöne`} ${up ? "höher" : "tiefer"}`,
    shape: (bars, metres, pickup) =>
      `${bars === 1 ? "1 Takt" : `${bars} Takte`} im ${named(metres, "-, ", "- und ", "-, …")}-Takt${pickup ? " mit Auftakt" : ""}`,
    together: (parts) => `${parts.join(", ")}.`,
    changes: "Was sich ändert",
    noChanges: "Nichts muss geändert werden.",
    noNotes:
      "Aus diesen Takten lässt sich keine Note öffnen. Wähl andere Takte oder eine andere Stimme der Datei.",
    open: "Öffnen",
    cancel: "Abbrechen",
    close: "Schließen",
    barAndBeat: (bar, beat) => (bar === "0" ? `Auftakt, Zählzeit ${beat}` : `Takt ${bar}, Zählzeit ${beat}`),
    inBars: (bars) =>
      bars.length === 1 && bars[0] !== "0"
        ? `Takt ${bars[0]}`
        : bars.length === 1
          ? "Auftakt"
          : `Takte ${named(bars, ", ", " und ", " und weitere")}`,
    placed: (where, what, count) => `${where}: ${what}${count > 1 ? ` (${count}-mal)` : ""}.`,
    what: {
      together: "wo Noten zusammen klingen, wurde die höchste genommen",
      togetherLow: "wo Noten zusammen klingen, wurde die tiefste genommen",
      overlap: "eine Note, die in die nächste reicht, wurde gekürzt",
      triplet: "Triolen wurden auf Sechzehntel gesetzt",
      moved: "Noten zwischen den Sechzehnteln wurden auf die nächste gerückt",
      length: "Notenlängen wurden auf Sechzehntel gerundet",
      tooShort: "Noten, die zu kurz für eine eigene Sechzehntel sind, entfallen",
      compass: "Noten außerhalb des Umfangs der Stimme entfallen",
      range: "Noten, die tiefer oder höher sind, als das Netz sie kennt, entfallen",
      cut: "Noten, die über die gewählten Takte hinausreichen, wurden gekürzt",
      grace: "Vorschlagsnoten entfallen",
      cue: "Stichnoten entfallen",
      hidden: "verborgene Noten, die nicht gedruckt werden, entfallen",
      unpitched: "Noten ohne Tonhöhe entfallen",
      untimed: "Noten ohne Länge entfallen",
      guessed: "Noten, deren Länge geschrieben, aber nicht gezählt ist, haben die geschriebene bekommen",
      unended: "Noten, deren Ende fehlt, wurden bis zur nächsten Note oder zum Schluss gehalten",
      measureRepeat: "Zeichen, die Takte davor noch einmal zu spielen, entfallen",
      repeatTimes: "eine Wiederholung, die öfter gespielt wird, bleibt als eine, die zweimal gespielt wird",
      unnumbered: "eine Klammer, die nicht sagt, beim wievielten Mal sie gespielt wird, entfällt",
      order: "die Reihenfolge, in der die Teile gespielt werden, entfällt: Jeder steht einmal da",
      repeat: "eine Wiederholung, die über die gewählten Takte hinausreicht, entfällt",
      ending: "ein Schluss, dessen Wiederholung über die gewählten Takte hinausreicht, entfällt",
      jump: "ein Zeichen zum Sprung (da capo, dal segno, Coda, Fine), das aus den gewählten Takten führt oder in ihnen nicht gebraucht wird, entfällt",
      keyChange: "die Vorzeichen wechseln; die Seite behält die ersten bei",
      tempoChange: "das Tempo wechselt; die Seite behält das erste bei",
      barLength: "die Länge des Takts wurde auf Sechzehntel gerundet",
      barSplit: "der Takt ist länger, als die Taktart sagt, und wird zu mehreren",
    },
    metre: {
      renamed: (from, to) => `${from} wird als ${to} geschrieben: gleich lange Takte mit anderen Zählzeiten.`,
      split: (from, to, count) => `${from} wird als ${to} geschrieben: Aus einem Takt werden ${count}.`,
      elsewhere: (from, to) =>
        `${from} wird als ${to} geschrieben: Die Noten behalten ihre Länge, aber Taktstriche stehen anderswo.`,
    },
    tunes: (count) => `Die Datei enthält ${count} Stücke; dies ist das erste.`,
    rests: (count) =>
      count === 1
        ? "Eine Pause wird zu einer Lücke, die das Netz füllt."
        : `${count} Pausen werden zu Lücken, die das Netz füllt.`,
    transposed: (how) => `Alle Noten und die Tonart werden versetzt: ${how}.`,
    tempo: (from, to) =>
      `Aus dem Tempo von ${from} Schlägen pro Minute wird ${to}, das nächste, das die Seite hat.`,
    mode: "Die Datei sagt nicht, ob die Tonart Dur oder Moll ist: Die letzte Note hat entschieden.",
  },
  zh: {
    title: (file) => `打开“${file}”`,
    failed: (file) => `无法打开“${file}”`,
    unchanged: "你的乐谱没有改动。",
    reading: "正在读取文件。",
    several: (count) => `你放入了 ${count} 个文件，这是第一个。`,
    kind: "打开的内容",
    kinds: {
      all: "所有声部",
      one: "一个声部",
      own: "乐谱原样",
    },
    ownFacts: "你写的音和网络写的音",
    assignment: "文件中各声部的对应",
    none: "无：留空",
    voiceOf: "作为",
    part: "声部",
    partNumber: (number) => `声部 ${number}`,
    voice: (part, voice) => `${part}，第 ${voice} 声部`,
    allVoices: (part) => `${part}，始终取最高音`,
    about: (count, lowest, highest) => `${count}，${lowest} 到 ${highest}`,
    withFacts: (part, facts) => `${part}（${facts}）`,
    bars: "小节",
    from: "从小节",
    to: "到小节",
    pickup: "弱起",
    most: (bars) => `本页最多容纳 ${bars} 小节；较短的小节可以更多，总长不超过 ${bars} 个 4/4 拍小节。`,
    pitch: "音高",
    asWritten: "按原谱",
    leavesOut: (count) => `省略 ${count} 个音符`,
    octaves: (count, up) => `移${up ? "高" : "低"} ${count} 个八度`,
    semitones: (count, up) => `移${up ? "高" : "低"} ${count} 个半音`,
    shape: (bars, metres, pickup) =>
      `${bars} 小节 ${named(metres, "、", "、", " 等")} 拍${pickup ? "，有弱起" : ""}`,
    together: (parts) => `${parts.join("，")}。`,
    changes: "改动",
    noChanges: "无需改动。",
    noNotes: "这些小节里没有可以打开的音符。请选择其他小节或其他声部。",
    open: "打开",
    cancel: "取消",
    close: "关闭",
    barAndBeat: (bar, beat) => (bar === "0" ? `弱起小节第 ${beat} 拍` : `第 ${bar} 小节第 ${beat} 拍`),
    inBars: (bars) =>
      bars.length === 1 && bars[0] === "0" ? "弱起小节" : `第 ${named(bars, "、", "、", " 等")} 小节`,
    placed: (where, what, count) => `${where}：${what}${count > 1 ? `（${count} 次）` : ""}。`,
    what: {
      together: "多个音同时发声，取最高音",
      togetherLow: "多个音同时发声，取最低音",
      overlap: "与下一个音重叠的音已缩短",
      triplet: "三连音已对齐到十六分音符",
      moved: "不在十六分音符位置上的音已移到最近的位置",
      length: "时值已取整到十六分音符",
      tooShort: "短得占不到一个十六分音符的音已省略",
      compass: "超出该声部音域的音已省略",
      range: "超出网络音域的音已省略",
      cut: "超出所选小节的音已截短",
      grace: "倚音已省略",
      cue: "提示音符已省略",
      hidden: "不印出的隐藏音符已省略",
      unpitched: "没有音高的音符已省略",
      untimed: "没有时值的音符已省略",
      guessed: "只写出而未计入时值的音符，按写出的时值处理",
      unended: "缺少结束的音延长到下一个音或结尾",
      measureRepeat: "小节重复记号已省略",
      repeatTimes: "演奏两次以上的反复保留为演奏两次的反复",
      unnumbered: "没有标明第几次演奏的反复结尾括号已省略",
      order: "各段的演奏顺序已省略：每段只写一次",
      repeat: "超出所选小节的反复已省略",
      ending: "其反复超出所选小节的结尾括号已省略",
      jump: "跳转记号（D.C.、D.S.、Coda、Fine）指向所选小节之外，或在其中用不到，已省略",
      keyChange: "调号改变；本页保留第一个调号",
      tempoChange: "速度改变；本页保留第一个速度",
      barLength: "小节长度已取整到十六分音符",
      barSplit: "小节比拍号所示更长，已分为多个小节",
    },
    metre: {
      renamed: (from, to) => `${from} 拍记为 ${to} 拍：小节长度相同，拍子的划分不同。`,
      split: (from, to, count) => `${from} 拍记为 ${to} 拍：一小节分为 ${count} 小节。`,
      elsewhere: (from, to) => `${from} 拍记为 ${to} 拍：音符时值不变，但小节线位置不同。`,
    },
    tunes: (count) => `文件中有 ${count} 首曲子；这是第一首。`,
    rests: (count) => `${count} 处休止成为空白，由网络补写。`,
    transposed: (how) => `所有音符和调一起移动：${how}。`,
    tempo: (from, to) => `每分钟 ${from} 拍的速度改为本页最接近的 ${to}。`,
    mode: "文件没有说明是大调还是小调：按最后一个音判断。",
  },
});
