/** Words of the share dialog, and of the notices on a link that is opened. */
import { messages } from "./language";

export const shareText = messages({
  en: {
    share: "Share",
    title: "Share the score",
    holdsHarmony:
      "Whoever opens this link sees and hears exactly what is here: melody and harmony, key, tempo and instrument.",
    holdsMelody:
      "Whoever opens this link finds your melody, its key, tempo and instrument. There is no harmony yet.",
    link: "Link",
    copy: "Copy",
    copied: "The link has been copied.",
    selected: "Your browser does not let the page copy. The link is selected: copy it from here.",
    send: "Send with an app",
    notSent: "Your browser could not send the link. Copy it instead.",
    qrName: "QR code of the link",
    qrHint: "Or point a phone's camera at this.",
    qrTooLong: "The link is too long for a QR code.",
    qrMissing: "The QR code could not be loaded.",
    private: "The notes are in the link itself and on no server.",
    close: "Close",
    opened: "The score of the link is open. Undo brings back what was here before.",
    damaged: "This link is damaged or incomplete; its end may be missing. Your score is as it was.",
    newer:
      "This link was made by a newer Kantor. Update this page, then open the link again. Your score is as it was.",
    unreadable: (reason: string) => `${reason} Your score is as it was.`,
    unfit: "This link holds a score that this Kantor cannot show. Your score is as it was.",
  },
  de: {
    share: "Teilen",
    title: "Noten teilen",
    holdsHarmony:
      "Wer diesen Link öffnet, sieht und hört genau das, was hier steht: Melodie und Satz, Tonart, Tempo und Instrument.",
    holdsMelody:
      "Wer diesen Link öffnet, findet deine Melodie mit Tonart, Tempo und Instrument. Einen vierstimmigen Satz gibt es noch nicht.",
    link: "Link",
    copy: "Kopieren",
    copied: "Der Link ist kopiert.",
    selected: "Dein Browser lässt die Seite nicht kopieren. Der Link ist markiert: Kopiere ihn von hier.",
    send: "Mit einer App senden",
    notSent: "Dein Browser konnte den Link nicht senden. Kopiere ihn stattdessen.",
    qrName: "QR-Code des Links",
    qrHint: "Oder richte die Kamera eines Handys darauf.",
    qrTooLong: "Für einen QR-Code ist der Link zu lang.",
    qrMissing: "Der QR-Code ließ sich nicht laden.",
    private: "Die Noten stehen im Link selbst und liegen auf keinem Server.",
    close: "Schließen",
    opened: "Die Noten aus dem Link sind geöffnet. „Rückgängig“ bringt zurück, was vorher hier stand.",
    damaged:
      "Dieser Link ist beschädigt oder unvollständig; vielleicht fehlt sein Ende. Deine Noten sind unverändert.",
    newer:
      "Dieser Link stammt von einem neueren Kantor. Aktualisiere diese Seite und öffne ihn dann noch einmal. Deine Noten sind unverändert.",
    unreadable: (reason) => `${reason} Deine Noten sind unverändert.`,
    unfit:
      "Dieser Link enthält Noten, die dieser Kantor nicht darstellen kann. Deine Noten sind unverändert.",
  },
  zh: {
    share: "分享",
    title: "分享乐谱",
    holdsHarmony: "打开这个链接的人，看到和听到的与这里完全相同：旋律与和声、调、速度和乐器。",
    holdsMelody: "打开这个链接的人会看到你的旋律，以及它的调、速度和乐器。目前还没有和声。",
    link: "链接",
    copy: "复制",
    copied: "链接已复制。",
    selected: "浏览器不允许网页复制。链接已选中，请在这里手动复制。",
    send: "用其他应用发送",
    notSent: "浏览器未能发送链接，请改用复制。",
    qrName: "链接的二维码",
    qrHint: "或者用手机相机扫描。",
    qrTooLong: "链接太长，无法生成二维码。",
    qrMissing: "二维码加载失败。",
    private: "乐谱就在链接里，不会保存到任何服务器。",
    close: "关闭",
    opened: "已打开链接中的乐谱。“撤销”可恢复原来的内容。",
    damaged: "这个链接已损坏或不完整，末尾可能缺失。你的乐谱没有改动。",
    newer: "这个链接由更新版本的 Kantor 生成。请先更新页面，再打开一次链接。你的乐谱没有改动。",
    unreadable: (reason) => `${reason}你的乐谱没有改动。`,
    unfit: "这个链接中的乐谱无法在这个版本的 Kantor 中显示。你的乐谱没有改动。",
  },
});
