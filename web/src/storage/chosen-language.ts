/** The language preference, stored on the device. Where the browser stores nothing, its own languages are used anew. */
import { LANGUAGES, type Language, languageFor, setLanguage } from "../i18n/language";
import { keepItem, keptItem } from "./kept-item";

const ITEM = "kantor.language";

/** The language that was chosen on this device; `undefined` where none was. */
export function chosenLanguage(): Language | undefined {
  const kept = keptItem(ITEM);
  return LANGUAGES.find((known) => known === kept);
}

/** Has the page speak the language that was chosen, else the first that the browser asks for. */
export function chooseLanguage(): void {
  setLanguage(chosenLanguage() ?? languageFor(navigator.languages));
}

/** Keeps a choice. */
export function keepLanguage(chosen: Language): void {
  keepItem(ITEM, chosen);
}
