/** What the page says of a session that is not stored on the device, as long as it is not. */
import { messages } from "./language";

export const storageText = messages({
  en: {
    full: "This device is full: your latest changes are not kept yet. The page goes on trying.",
    unavailable: "This browser does not let the page keep your work: it may be gone when you close the page.",
    failing: "Your latest changes are not kept on this device yet. The page goes on trying.",
    keptAgain: "Your work is kept on this device again.",
    saveScore: "Save as a file",
  },
  de: {
    full: "Dieses Gerät ist voll: Deine letzten Änderungen sind noch nicht gesichert. Die Seite versucht es weiter.",
    unavailable:
      "Dieser Browser lässt die Seite deine Arbeit nicht aufbewahren: Sie kann fort sein, wenn du die Seite schließt.",
    failing:
      "Deine letzten Änderungen sind auf diesem Gerät noch nicht gesichert. Die Seite versucht es weiter.",
    keptAgain: "Deine Arbeit wird auf diesem Gerät wieder gesichert.",
    saveScore: "Als Datei speichern",
  },
  zh: {
    full: "此设备已满：你最近的修改尚未保存，页面会继续尝试。",
    unavailable: "此浏览器不允许页面保存你的作品：关闭页面后，作品可能会丢失。",
    failing: "你最近的修改尚未保存在此设备上，页面会继续尝试。",
    keptAgain: "你的作品又能保存在此设备上了。",
    saveScore: "存为文件",
  },
});
