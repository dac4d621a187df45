import { afterEach, expect, it } from "vitest";
import type { Notice } from "../../app/state";
import { LinkError } from "../../formats/link/link-error";
import { LANGUAGES, setLanguage } from "../../i18n/language";
import { NetworkError } from "../../network/network-error";
import { noticeText } from "./notice-text";

afterEach(() => setLanguage("en"));

const NOTICES: readonly [Notice, readonly string[]][] = [
  [
    { level: "info", kind: "harmonized", details: { seconds: 2.34, seed: 41 } },
    [
      "Harmonized in 2.3 s with seed 41.",
      "In 2,3 s mit Startwert 41 harmonisiert.",
      "配和声用时 2.3 秒，种子为 41。",
    ],
  ],
  [
    { level: "info", kind: "fileOpened", details: { name: "Tune", notes: 3 } },
    [
      "“Tune” is open: 3 notes. Undo brings back what was here before.",
      "„Tune“ ist geöffnet: 3 Noten. „Rückgängig“ bringt zurück, was vorher hier stand.",
      "已打开“Tune”：3 个音符。“撤销”可恢复原来的内容。",
    ],
  ],
  [
    { level: "info", kind: "nothingToPlay", details: {} },
    [
      "There is nothing to play yet: write a note first.",
      "Es gibt noch nichts abzuspielen: Schreib zuerst eine Note.",
      "还没有可以播放的内容：请先写一个音符。",
    ],
  ],
  [
    { level: "error", kind: "failed", details: { error: new NetworkError("loadTimedOut", { seconds: 45 }) } },
    [
      "The model was not ready after 45 seconds. Try again.",
      "Das Netz war nach 45 Sekunden nicht bereit. Versuch es noch einmal.",
      "网络在 45 秒后仍未就绪。请重试。",
    ],
  ],
  [
    { level: "error", kind: "linkUnreadable", details: { error: new LinkError("emptyMelody") } },
    [
      "The link's melody is empty. Your score is as it was.",
      "Die Melodie im Link ist leer. Deine Noten sind unverändert.",
      "链接中的旋律是空的。你的乐谱没有改动。",
    ],
  ],
  [
    { level: "info", kind: "keptAgain", details: {} },
    [
      "Your work is kept on this device again.",
      "Deine Arbeit wird auf diesem Gerät wieder gesichert.",
      "你的作品又能保存在此设备上了。",
    ],
  ],
];

it.each(NOTICES)("%o is worded in the language of the moment", (notice, sentences) => {
  const worded = LANGUAGES.map((language) => {
    setLanguage(language);
    return noticeText(notice);
  });
  expect(worded).toEqual(sentences);
});

it("ends the sentence of an error that nobody foresaw", () => {
  const notice = (error: unknown): Notice => ({ level: "error", kind: "failed", details: { error } });
  expect(noticeText(notice(new Error("The network has stopped")))).toBe("The network has stopped.");
  expect(noticeText(notice(new Error("No sound here.")))).toBe("No sound here.");
});
