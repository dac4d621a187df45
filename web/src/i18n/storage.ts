/** The notices on a session that cannot be stored on the device. */
import { messages } from "./language";

export const storageText = messages({
  en: {
    unread: "This browser lets the page keep nothing: your work lasts until you close the page.",
    unkept: "Your work can no longer be kept on this device. It lasts until you close the page.",
  },
  de: {
    unread:
      "Dieser Browser lässt die Seite nichts aufbewahren: Deine Arbeit bleibt, bis du die Seite schließt.",
    unkept:
      "Deine Arbeit kann auf diesem Gerät nicht mehr gesichert werden. Sie bleibt, bis du die Seite schließt.",
  },
  zh: {
    unread: "此浏览器不允许页面保存内容：你的作品只保留到关闭页面为止。",
    unkept: "你的作品已无法继续保存在这台设备上，只保留到关闭页面为止。",
  },
});
