/** Words of the print sheet, around the score. */
import { messages } from "./language";

export const printText = messages({
  en: {
    print: "Print",
    chorale: "Chorale",
    melody: "Melody",
    seed: (seed: number) => `seed ${seed}`,
    /** Things that stand on one line. */
    together: (...parts: string[]) => parts.join(", "),
  },
  de: {
    print: "Drucken",
    chorale: "Choral",
    melody: "Melodie",
    seed: (seed) => `Startwert ${seed}`,
    together: (...parts) => parts.join(", "),
  },
  zh: {
    print: "打印",
    chorale: "众赞歌",
    melody: "旋律",
    seed: (seed) => `种子 ${seed}`,
    together: (...parts) => parts.join("，"),
  },
});
