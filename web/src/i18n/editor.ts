/** The staff on which the melody is written, for who hears it. */
import { messages } from "./language";

export const editorText = messages({
  en: {
    staff: "staff",
    melody: (bars: number, metre: number) => `Melody, ${bars} bars of ${metre}/4`,
    gap: (place: string, pitch: string) => `Gap, ${place}. Enter writes ${pitch}`,
    removed: (pitch: string) => `${pitch} removed`,
    writing: (length: string) => `Writing: ${length}`,
    fontMissing: "The music font could not be loaded, so notes may look wrong. Reload the page.",
  },
  de: {
    staff: "Notensystem",
    melody: (bars, metre) => `Melodie, ${bars} Takte im ${metre}/4-Takt`,
    gap: (place, pitch) => `Lücke, ${place}. Eingabe schreibt ${pitch}`,
    removed: (pitch) => `${pitch} entfernt`,
    writing: (length) => `Notenwert: ${length}`,
    fontMissing:
      "Die Notenschriftart konnte nicht geladen werden, daher sehen Noten vielleicht falsch aus. Lade die Seite neu.",
  },
  zh: {
    staff: "谱表",
    melody: (bars, metre) => `旋律，${bars} 小节，${metre}/4 拍`,
    gap: (place, pitch) => `空位，${place}。按回车键写入 ${pitch}`,
    removed: (pitch) => `已删除 ${pitch}`,
    writing: (length) => `音符时值：${length}`,
    fontMissing: "乐谱字体未能加载，音符可能显示不正确。请重新加载页面。",
  },
});
