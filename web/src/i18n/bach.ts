/** Words of the animated organist. */
import { messages } from "./language";

export const bachText = messages({
  en: { picture: "Drawing: Bach at the organ" },
  de: { picture: "Zeichnung: Bach an der Orgel" },
  zh: { picture: "插图：巴赫坐在管风琴前" },
});
