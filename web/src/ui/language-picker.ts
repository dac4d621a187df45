/** The choice of the language, each by its own name, so that a reader finds theirs among those they cannot read. */
import { LANGUAGES, type Language, language, setLanguage } from "../i18n/language";
import { pageText } from "../i18n/page";
import { keepLanguage } from "../storage/chosen-language";
import { el, setAttributes, svg } from "./element";

const OWN_NAMES: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch", zh: "中文" };

/** Puts the choice into its host; returns the function that shows which language is in use. */
export function createLanguagePicker(host: HTMLElement): () => void {
  const options = LANGUAGES.map((tag) => el("option", { value: tag, lang: tag }, OWN_NAMES[tag]));
  const select = el("select", { translate: "no" }, ...options);
  const globe = svg("svg", { "aria-hidden": true, focusable: false }, svg("use", { href: "#globe" }));
  host.append(el("label", { class: "language" }, globe, select));
  select.addEventListener("change", () => {
    const chosen = LANGUAGES[select.selectedIndex];
    keepLanguage(chosen);
    setLanguage(chosen);
  });
  return () => {
    setAttributes(select, { "aria-label": pageText().language });
    select.value = language();
  };
}
