/** Names of the four voices. */
import { messages } from "./language";

export const voicesText = messages({
  en: { soprano: "Soprano", alto: "Alto", tenor: "Tenor", bass: "Bass" },
  de: { soprano: "Sopran", alto: "Alt", tenor: "Tenor", bass: "Bass" },
  zh: { soprano: "女高音", alto: "女低音", tenor: "男高音", bass: "男低音" },
});

/** The voices from the highest to the lowest. */
export function voiceTitles(): readonly string[] {
  const { soprano, alto, tenor, bass } = voicesText();
  return [soprano, alto, tenor, bass];
}
