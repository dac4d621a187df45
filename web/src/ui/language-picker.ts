/** The language picker: each language by its own name, so that a reader finds theirs among those they cannot read. */

import { setAttributes, svg } from "../engraving/svg";
import { LANGUAGES, type Language, language, languageTag, setLanguage } from "../i18n/language";
import { pageText } from "../i18n/page";
import { keepLanguage } from "../storage/chosen-language";
import { el } from "./element";
import { memoizeLast } from "./memoize-last";

const OWN_NAMES: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch", zh: "中文" };

/** Puts the choice into its host; `show` says which language is in use, in that language. */
export function createLanguagePicker(host: HTMLElement): { readonly show: () => void } {
  const options = LANGUAGES.map((known) =>
    el("option", { value: known, lang: languageTag(known) }, OWN_NAMES[known]),
  );
  const select = el("select", { translate: "no" }, ...options);
  const globe = svg("svg", { "aria-hidden": true, focusable: false }, svg("use", { href: "#globe" }));
  host.append(el("label", { class: "language" }, globe, select));
  select.addEventListener("change", () => {
    const chosen = LANGUAGES[select.selectedIndex];
    keepLanguage(chosen);
    setLanguage(chosen);
  });
  const show = memoizeLast(() => {
    setAttributes(select, { "aria-label": pageText().language });
    select.value = language();
  });
  show();
  return { show };
}
