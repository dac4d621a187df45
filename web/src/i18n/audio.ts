/** The amplifier, and why nothing can be heard. */
import { messages } from "./language";

export const audioText = messages({
  en: {
    amplifier: "Amplifier: eighties rock",
    notLoaded: "The instrument could not be loaded. Check the connection and try again.",
    pressPlay: "The browser does not let the sound start yet. Press Play.",
  },
  de: {
    amplifier: "Verstärker: Rock der Achtziger",
    notLoaded: "Das Instrument konnte nicht geladen werden. Prüfe die Verbindung und versuch es noch einmal.",
    pressPlay: "Der Browser lässt den Ton noch nicht zu. Drück „Abspielen“.",
  },
  zh: {
    amplifier: "音箱：八十年代摇滚",
    notLoaded: "乐器未能加载。请检查网络连接后重试。",
    pressPlay: "浏览器暂不允许播放声音。请按“播放”。",
  },
});
