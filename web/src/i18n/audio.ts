/** The amplifier, and why nothing can be heard or rendered. */
import type { AudioErrorKind } from "../audio/audio-error";
import { messages } from "./language";

export const audioText = messages({
  en: { amplifier: "Amplifier: eighties rock" },
  de: { amplifier: "Verstärker: Rock der Achtziger" },
  zh: { amplifier: "音箱：八十年代摇滚" },
});

const sentences = messages<Readonly<Record<AudioErrorKind, string>>>({
  en: {
    notLoaded: "The instrument could not be loaded. Check the connection and try again.",
    noAudio: "This browser gives the page no sound. The score can be saved and played elsewhere.",
    locked: "The browser does not let the sound start yet. Press Play.",
    noDevice: "The sound does not start. Is a loudspeaker connected, or headphones? Press Play to try again.",
    clockStopped: "The audio clock does not run. Press Play to try again.",
    notRendered: "The sound file could not be made: the browser may be short of memory. Try a shorter score.",
  },
  de: {
    notLoaded: "Das Instrument konnte nicht geladen werden. Prüfe die Verbindung und versuch es noch einmal.",
    noAudio:
      "Dieser Browser gibt der Seite keinen Ton. Das Stück lässt sich speichern und anderswo abspielen.",
    clockStopped: "Die Uhr der Tonausgabe läuft nicht. Drück „Abspielen“, um es noch einmal zu versuchen.",
    noDevice:
      "Der Ton startet nicht. Ist ein Lautsprecher oder ein Kopfhörer angeschlossen? Drück „Abspielen“, um es noch einmal zu versuchen.",
    locked: "Der Browser lässt den Ton noch nicht zu. Drück „Abspielen“.",
    notRendered:
      "Die Tondatei konnte nicht erzeugt werden: Vielleicht fehlt dem Browser Speicher. Versuch es mit einem kürzeren Stück.",
  },
  zh: {
    notLoaded: "乐器未能加载。请检查网络连接后重试。",
    noAudio: "此浏览器不向页面提供声音。可以保存乐谱，在别处播放。",
    clockStopped: "音频时钟没有运行。请按“播放”重试。",
    noDevice: "声音无法启动。是否接好了扬声器或耳机？请按“播放”重试。",
    locked: "浏览器暂不允许播放声音。请按“播放”。",
    notRendered: "未能生成音频文件：浏览器可能内存不足。请用较短的乐谱再试。",
  },
});

/** Why nothing can be heard or rendered, in a sentence. */
export function audioErrorText(kind: AudioErrorKind): string {
  return sentences()[kind];
}
