/** Why a file cannot be read, in a sentence that says what and where. */
import type { ReadErrorDetails, ReadErrorKind } from "../formats/import/read/read-error";
import { messages } from "./language";

type Sentences = Readonly<Record<ReadErrorKind, (details: ReadErrorDetails) => string>>;

const english: Sentences = {
  empty: () => "The file is empty.",
  tooLarge: ({ limit }) => `The file is too large: the page reads up to ${limit} megabytes.`,
  otherKind: () =>
    "The file is of another kind. The page reads MIDI (.mid), MusicXML (.musicxml, .xml) and compressed MusicXML (.mxl), ABC (.abc), Humdrum (.krn), and what it saves itself as JSON.",
  cutOff: ({ track, line }) =>
    line !== undefined
      ? `The file ends in line ${line}, before what it holds is complete: a part of it is missing.`
      : track
        ? `The MIDI file ends in the middle of track ${track}: a part of it is missing.`
        : "The MIDI file ends in the middle of its header: most of it is missing.",
  badMidi: ({ byte }) =>
    byte === undefined
      ? "The MIDI file is damaged: one of its tracks holds what no MIDI file can."
      : `The MIDI file is damaged at byte ${byte}.`,
  filmTime: () => "The MIDI file counts its time in film frames, not in beats: the page finds no bars in it.",
  badXml: ({ line, column }) =>
    line === undefined
      ? "The page does not read this XML: its elements are nested too deeply, or it fetches entities from elsewhere."
      : `The file is no proper XML: there is an error in line ${line}${column === undefined ? "" : `, column ${column}`}.`,
  badText: ({ line }) =>
    line === undefined
      ? "The ABC in the file cannot be understood: it is damaged."
      : `The Humdrum file is damaged: line ${line} has not as many columns as those before it.`,
  noScore: ({ root }) =>
    root === "ZIP"
      ? "The file is an archive without a MusicXML score in it."
      : `The file is XML, but no MusicXML score: it begins with “${root}”.`,
  badArchive: () => "The compressed file is damaged: it cannot be unpacked.",
  badTime: ({ bar, part }) =>
    `Bar ${bar}${part ? ` of part “${part}”` : ""} holds a length of time that cannot be.`,
  tooLong: () => "The piece is too long: it has more bars or notes than the page reads.",
  tooManyParts: ({ limit }) => `The file has more than ${limit} tracks or parts, more than the page reads.`,
  noNotes: () => "There is no note with a pitch in the file.",
  otherVersion: () => "The file was saved by another version of Kantor, which this page does not read.",
  damaged: () => "The file was saved by Kantor, but it has been changed or damaged since.",
  tooSlow: ({ limit }) => `Reading the file took longer than ${limit} seconds and was stopped.`,
  noProgram: () =>
    "The part of the page that reads files could not be loaded. Check your connection and try again.",
  unreadable: () => "The file cannot be read.",
};

const german: Sentences = {
  empty: () => "Die Datei ist leer.",
  tooLarge: ({ limit }) => `Die Datei ist zu groß: Die Seite liest bis zu ${limit} Megabyte.`,
  otherKind: () =>
    "Die Datei ist von anderer Art. Die Seite liest MIDI (.mid), MusicXML (.musicxml, .xml) und komprimiertes MusicXML (.mxl), ABC (.abc), Humdrum (.krn) und was sie selbst als JSON speichert.",
  cutOff: ({ track, line }) =>
    line !== undefined
      ? `Die Datei endet in Zeile ${line}, bevor vollständig ist, was sie enthält: Ein Teil fehlt.`
      : track
        ? `Die MIDI-Datei endet mitten in Spur ${track}: Ein Teil von ihr fehlt.`
        : "Die MIDI-Datei endet mitten im Kopf: Das meiste von ihr fehlt.",
  badMidi: ({ byte }) =>
    byte === undefined
      ? "Die MIDI-Datei ist beschädigt: In einer ihrer Spuren steht, was in keiner MIDI-Datei stehen kann."
      : `Die MIDI-Datei ist bei Byte ${byte} beschädigt.`,
  filmTime: () =>
    "Die MIDI-Datei zählt ihre Zeit in Filmbildern, nicht in Schlägen: Die Seite findet darin keine Takte.",
  badXml: ({ line, column }) =>
    line === undefined
      ? "Dieses XML liest die Seite nicht: Seine Elemente sind zu tief geschachtelt, oder es holt Entitäten von anderswo."
      : `Die Datei ist kein richtiges XML: In Zeile ${line}${column === undefined ? "" : `, Spalte ${column}`} steht ein Fehler.`,
  badText: ({ line }) =>
    line === undefined
      ? "Das ABC in der Datei ist nicht zu verstehen: Es ist beschädigt."
      : `Die Humdrum-Datei ist beschädigt: Zeile ${line} hat nicht so viele Spalten wie die davor.`,
  noScore: ({ root }) =>
    root === "ZIP"
      ? "Die Datei ist ein Archiv, in dem keine MusicXML-Noten liegen."
      : `Die Datei ist XML, aber keine MusicXML-Datei: Sie beginnt mit „${root}“.`,
  badArchive: () => "Die komprimierte Datei ist beschädigt: Sie lässt sich nicht entpacken.",
  badTime: ({ bar, part }) =>
    `In Takt ${bar}${part ? ` der Stimme „${part}“` : ""} steht eine Dauer, die es nicht geben kann.`,
  tooLong: () => "Das Stück ist zu lang: Es hat mehr Takte oder Noten, als die Seite liest.",
  tooManyParts: ({ limit }) =>
    `Die Datei hat mehr als ${limit} Spuren oder Stimmen, mehr, als die Seite liest.`,
  noNotes: () => "In der Datei steht keine Note mit einer Tonhöhe.",
  otherVersion: () =>
    "Die Datei stammt von einer anderen Version von Kantor, deren Dateien diese Seite nicht liest.",
  damaged: () => "Die Datei stammt von Kantor, ist aber seitdem verändert oder beschädigt worden.",
  tooSlow: ({ limit }) => `Das Lesen der Datei dauerte länger als ${limit} Sekunden und wurde abgebrochen.`,
  noProgram: () =>
    "Der Teil der Seite, der Dateien liest, ließ sich nicht laden. Prüf deine Verbindung und versuch es noch einmal.",
  unreadable: () => "Die Datei lässt sich nicht lesen.",
};

const chinese: Sentences = {
  empty: () => "文件是空的。",
  tooLarge: ({ limit }) => `文件太大：本页最多读取 ${limit} MB。`,
  otherKind: () =>
    "文件类型不对。本页可读取 MIDI（.mid）、MusicXML（.musicxml、.xml）、压缩的 MusicXML（.mxl）、ABC（.abc）、Humdrum（.krn），以及它自己保存的 JSON。",
  cutOff: ({ track, line }) =>
    line !== undefined
      ? `文件在第 ${line} 行中断，内容不完整：缺少一部分。`
      : track
        ? `MIDI 文件在第 ${track} 轨中间中断：缺少一部分。`
        : "MIDI 文件在文件头中间中断：缺少大部分内容。",
  badMidi: ({ byte }) =>
    byte === undefined
      ? "MIDI 文件已损坏：某个音轨中有不合规范的内容。"
      : `MIDI 文件在第 ${byte} 字节处损坏。`,
  filmTime: () => "这个 MIDI 文件按影片帧计时，而不是按拍计时：本页无法从中找出小节。",
  badXml: ({ line, column }) =>
    line === undefined
      ? "本页无法读取这个 XML：元素嵌套过深，或引用了外部实体。"
      : `文件不是正确的 XML：第 ${line} 行${column === undefined ? "" : `第 ${column} 列`}有错误。`,
  badText: ({ line }) =>
    line === undefined
      ? "无法理解文件中的 ABC：文件已损坏。"
      : `Humdrum 文件已损坏：第 ${line} 行的列数与前面各行不符。`,
  noScore: ({ root }) =>
    root === "ZIP"
      ? "文件是压缩包，但里面没有 MusicXML 乐谱。"
      : `文件是 XML，但不是 MusicXML 乐谱：它以“${root}”开头。`,
  badArchive: () => "压缩文件已损坏，无法解压。",
  badTime: ({ bar, part }) => `${part ? `声部“${part}”的` : ""}第 ${bar} 小节中有不可能的时值。`,
  tooLong: () => "乐曲太长：小节或音符超出本页的读取范围。",
  tooManyParts: ({ limit }) => `文件的音轨或声部超过 ${limit} 个，超出本页的读取范围。`,
  noNotes: () => "文件中没有带音高的音符。",
  otherVersion: () => "文件由另一版本的 Kantor 保存，本页无法读取。",
  damaged: () => "文件由 Kantor 保存，但之后被改动或损坏。",
  tooSlow: ({ limit }) => `读取文件超过 ${limit} 秒，已停止。`,
  noProgram: () => "读取文件的功能加载失败。请检查网络连接后重试。",
  unreadable: () => "无法读取这个文件。",
};

export const readErrorText = messages<Sentences>({ en: english, de: german, zh: chinese });
