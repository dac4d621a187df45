/** What is told of the page's own state on the device: kept for use without a network, a newer one waiting. */
import { messages } from "./language";

export const offlineText = messages({
  en: {
    ready: "Kantor is kept on this device and works without a network.",
    updates: "Newer version",
    newer: "A newer Kantor is ready.",
    take: "Use it",
    later: "Later",
  },
  de: {
    ready: "Kantor ist auf diesem Gerät gespeichert und läuft auch ohne Internet.",
    updates: "Neue Version",
    newer: "Ein neuer Kantor ist bereit.",
    take: "Übernehmen",
    later: "Später",
  },
  zh: {
    ready: "Kantor 已保存在本设备上，断网也能使用。",
    updates: "新版本",
    newer: "Kantor 新版本已就绪。",
    take: "立即使用",
    later: "稍后",
  },
});
