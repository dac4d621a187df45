/** Words of the offline bar: the page is kept for use without a network, or an update waits. */
import { messages } from "./language";

export const offlineText = messages({
  en: {
    ready: "Kantor is kept on this device and works without a network.",
    updates: "Newer version",
    newer: "A newer Kantor is ready.",
    take: "Use it",
    taking: "One moment: the newer Kantor takes over.",
    later: "Later",
  },
  de: {
    ready: "Kantor ist auf diesem Gerät gespeichert und läuft auch ohne Internet.",
    updates: "Neue Version",
    newer: "Ein neuer Kantor ist bereit.",
    take: "Übernehmen",
    taking: "Einen Moment: Der neue Kantor übernimmt.",
    later: "Später",
  },
  zh: {
    ready: "Kantor 已保存在本设备上，断网也能使用。",
    updates: "新版本",
    newer: "Kantor 新版本已就绪。",
    take: "立即使用",
    taking: "请稍候：正在切换到新版本。",
    later: "稍后",
  },
});
