/**
 * Localisation of index.html: its words in the language in use. The file holds the English ones, and says by
 * `data-text`, `data-label`, `data-title` and `data-content` which message each of them is; the build compares the two (plugins/page-text.ts).
 */

import { setAttributes } from "../engraving/svg";
import { messageAt } from "../i18n/areas";
import { language, languageTag } from "../i18n/language";
import { el } from "./element";

/** Which attribute each mark fills. The mark `text` fills the element itself. */
export const MARKED_ATTRIBUTES: Readonly<Record<string, string>> = {
  label: "aria-label",
  title: "title",
  content: "content",
};

/** Writes every marked text of the page. */
export function localise(page: Document): void {
  page.documentElement.lang = languageTag(language());
  for (const element of page.querySelectorAll<HTMLElement>("[data-text]")) {
    const text = messageAt(element.dataset.text ?? "") ?? "";
    if (textOf(element) !== text) element.replaceChildren(...contentOf(text));
  }
  for (const [mark, attribute] of Object.entries(MARKED_ATTRIBUTES)) {
    for (const element of page.querySelectorAll<HTMLElement>(`[data-${mark}]`)) {
      setAttributes(element, { [attribute]: messageAt(element.dataset[mark] ?? "") });
    }
  }
}

/** What an element says as a message would: keys in brackets, white space as it is shown. */
export function textOf(element: Element): string {
  const parts = [...element.childNodes].map((node) =>
    node.nodeName === "KBD" ? `[${node.textContent}]` : (node.textContent ?? ""),
  );
  return parts.join("").replace(/\s+/g, " ").trim();
}

/** The content of an element that says a message: `[Enter]` becomes a `kbd`. */
export function contentOf(message: string): (Node | string)[] {
  return message
    .split(/(\[[^\]]+\])/)
    .map((part) => (/^\[.+\]$/.test(part) ? el("kbd", {}, part.slice(1, -1)) : part));
}
