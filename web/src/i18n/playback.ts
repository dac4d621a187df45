/** Playing, its position, the mixer, and why no sound file could be made. */
import { messages } from "./language";

export const playbackText = messages({
  en: {
    pause: "Pause",
    position: "Position",
    place: (bar: number, beat: number) => `bar ${bar}, beat ${beat}`,
    loop: "Loop",
    metronome: "Metronome",
    countIn: "Count-in",
    mixer: "Mixer",
    volumeOf: (voice: string) => `Volume: ${voice}`,
    percent: (share: number) => `${share} %`,
    mute: (voice: string) => `Mute: ${voice}`,
    solo: (voice: string) => `Solo: ${voice}`,
    notRendered: "The sound file could not be made: the browser may be short of memory. Try a shorter score.",
  },
  de: {
    pause: "Pause",
    position: "Position",
    place: (bar, beat) => `Takt ${bar}, Zählzeit ${beat}`,
    loop: "Schleife",
    metronome: "Metronom",
    countIn: "Einzähler",
    mixer: "Mischpult",
    volumeOf: (voice) => `Lautstärke: ${voice}`,
    percent: (share) => `${share} %`,
    mute: (voice) => `Stumm: ${voice}`,
    solo: (voice) => `Solo: ${voice}`,
    notRendered:
      "Die Tondatei konnte nicht erzeugt werden: Vielleicht fehlt dem Browser Speicher. Versuch es mit einem kürzeren Stück.",
  },
  zh: {
    pause: "暂停",
    position: "位置",
    place: (bar, beat) => `第 ${bar} 小节第 ${beat} 拍`,
    loop: "循环播放",
    metronome: "节拍器",
    countIn: "预备拍",
    mixer: "混音台",
    volumeOf: (voice) => `音量：${voice}`,
    percent: (share) => `${share}%`,
    mute: (voice) => `静音：${voice}`,
    solo: (voice) => `独奏：${voice}`,
    notRendered: "未能生成音频文件：浏览器可能内存不足。请用较短的乐谱再试。",
  },
});
