/** Words of the piano: its keys on the page, and MIDI instruments. */
import { messages } from "./language";

export const pianoText = messages({
  en: {
    octaveDown: "Keys an octave lower",
    octaveUp: "Keys an octave higher",
    keyboard: "Piano. Each key writes a note at the cursor",
    help: "With the focus here, the keys A W S E D F T G Y H U J K O L P play as on a piano; on the staff, the letters A to G write notes.",
    connect: "Connect a MIDI instrument",
    connecting: "Waiting for your permission.",
    refused: "The browser did not let the page use MIDI instruments.",
    none: "No MIDI instrument is connected. Plug one in: it is used as soon as it is there.",
    listening: (names: string) => `Listening to ${names}.`,
    outside: (voice: string) =>
      `That key is outside the ${voice.toLowerCase()}'s compass: the note was written in another octave.`,
    full: "The staff is full. Choose more bars, or go back with the arrow keys.",
  },
  de: {
    octaveDown: "Tasten eine Oktave tiefer",
    octaveUp: "Tasten eine Oktave höher",
    keyboard: "Klaviatur. Jede Taste schreibt eine Note an der Schreibmarke",
    help: "Liegt der Fokus hier, spielen die Tasten A W S E D F T G Z H U J K O L P wie auf einem Klavier; im Notensystem schreiben die Buchstaben C bis H Noten.",
    connect: "MIDI-Instrument verbinden",
    connecting: "Warte auf deine Erlaubnis.",
    refused: "Der Browser erlaubt der Seite keine MIDI-Instrumente.",
    none: "Kein MIDI-Instrument ist angeschlossen. Schließ eins an, und es ist sofort bereit.",
    listening: (names) => `Verbunden mit ${names}.`,
    outside: (voice) =>
      `Diese Taste liegt außerhalb des ${voice}umfangs: Die Note wurde in eine andere Oktave versetzt.`,
    full: "Das Notensystem ist voll. Wähle mehr Takte oder geh mit den Pfeiltasten zurück.",
  },
  zh: {
    octaveDown: "低八度的琴键",
    octaveUp: "高八度的琴键",
    keyboard: "钢琴键盘，每个琴键在光标处写入一个音符",
    help: "焦点在此处时，A W S E D F T G Y H U J K O L P 键如钢琴一样弹奏；在谱表上，字母 A 到 G 写入音符。",
    connect: "连接 MIDI 乐器",
    connecting: "正在等待你的许可。",
    refused: "浏览器不允许页面使用 MIDI 乐器。",
    none: "未连接 MIDI 乐器，接上后即可使用。",
    listening: (names) => `正在接收：${names}。`,
    outside: (voice) => `该键超出${voice}音域：音符已移到另一个八度写入。`,
    full: "谱表已满。请增加小节数，或用方向键返回。",
  },
});
