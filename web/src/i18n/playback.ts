/** Playing, its position, the mixer, and why no sound file could be made. */
import { messages } from "./language";

export const playbackText = messages({
  en: {
    notRendered: "The sound file could not be made: the browser may be short of memory. Try a shorter score.",
  },
  de: {
    notRendered:
      "Die Tondatei konnte nicht erzeugt werden: Vielleicht fehlt dem Browser Speicher. Versuch es mit kürzeren Noten.",
  },
  zh: {
    notRendered: "未能生成音频文件：浏览器可能内存不足。请用较短的乐谱再试。",
  },
});
