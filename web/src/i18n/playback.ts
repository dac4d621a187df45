/** Words of the playback panel: transport, position and mixer. */
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
  },
});
