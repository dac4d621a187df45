/** What the page says of a session that is not stored on the device, and of one that cannot be read. */
import { messages } from "./language";

export const storageText = messages({
  en: {
    full: "This device is full: your latest changes are not kept yet. The page goes on trying.",
    unavailable: "This browser does not let the page keep your work: it may be gone when you close the page.",
    failing: "Your latest changes are not kept on this device yet. The page goes on trying.",
    keptAgain: "Your work is kept on this device again.",
    saveScore: "Save as a file",
    unread: (parts: string) =>
      `Not all that was kept here can be read (${parts}). What can is back; the original is set aside.`,
    damage: {
      notes: "notes",
      score: "score settings",
      settings: "tempo, sound and switches",
      history: "steps of undo",
      versions: "versions",
      database: "the database of another version of this page",
      journal: "the last edits",
    },
    saveOriginal: "Save the original",
    close: "Close",
  },
  de: {
    full: "Dieses Gerät ist voll: Deine letzten Änderungen sind noch nicht gesichert. Die Seite versucht es weiter.",
    unavailable:
      "Dieser Browser lässt die Seite deine Arbeit nicht aufbewahren: Sie kann fort sein, wenn du die Seite schließt.",
    failing:
      "Deine letzten Änderungen sind auf diesem Gerät noch nicht gesichert. Die Seite versucht es weiter.",
    keptAgain: "Deine Arbeit wird auf diesem Gerät wieder gesichert.",
    saveScore: "Als Datei speichern",
    unread: (parts) =>
      `Nicht alles, was hier gesichert war, ist lesbar (${parts}). Das Lesbare ist wieder da, das Original liegt beiseite.`,
    damage: {
      notes: "Noten",
      score: "Angaben zum Stück",
      settings: "Tempo, Klang und Schalter",
      history: "Schritte zum Rückgängigmachen",
      versions: "Fassungen",
      database: "die Datenbank einer anderen Version dieser Seite",
      journal: "die letzten Änderungen",
    },
    saveOriginal: "Original speichern",
    close: "Schließen",
  },
  zh: {
    full: "此设备已满：你最近的修改尚未保存，页面会继续尝试。",
    unavailable: "此浏览器不允许页面保存你的作品：关闭页面后，作品可能会丢失。",
    failing: "你最近的修改尚未保存在此设备上，页面会继续尝试。",
    keptAgain: "你的作品又能保存在此设备上了。",
    saveScore: "存为文件",
    unread: (parts) => `此处保存的内容有一部分无法读取（${parts}）。能读取的已恢复，原始数据另行保留。`,
    damage: {
      notes: "音符",
      score: "乐谱设置",
      settings: "速度、声音和开关",
      history: "撤销步骤",
      versions: "版本",
      database: "本页面另一版本的数据库",
      journal: "最近的修改",
    },
    saveOriginal: "保存原始数据",
    close: "关闭",
  },
});
