/** Compares the words of index.html with the messages: a page that says something else, or in one language only, is not built. */
import { Window } from "happy-dom";
import type { Plugin } from "vite";
import { messageAt } from "../src/i18n/areas";
import { MARKED_ATTRIBUTES, textOf } from "../src/ui/localise";

/** What is not said in any language: names of pieces, code; and what is only read where no script runs. */
const UNTRANSLATED = "[translate=no], noscript, script, style";

/** Attributes that a reader sees or hears. */
const SPOKEN = ["aria-label", "title", "placeholder", "alt"];

const LETTER = /\p{L}/u;

/** Vite's plugin: refuses to build or to serve an index.html that has faults. */
export function pageText(): Plugin {
  return {
    name: "kantor:page-text",
    transformIndexHtml: {
      order: "pre",
      handler(html) {
        const faults = findFaults(html);
        if (faults.length > 0) throw new Error(`index.html:\n${faults.join("\n")}`);
      },
    },
  };
}

/** What is wrong with the words of a page, a sentence each. The messages have to be in English, as they begin. */
export function findFaults(html: string): readonly string[] {
  const page = new new Window().DOMParser().parseFromString(html, "text/html") as unknown as Document;
  return [...page.querySelectorAll("*")].flatMap((element) => [
    ...faultsOfText(element),
    ...faultsOfAttributes(element),
  ]);
}

function faultsOfText(element: Element): readonly string[] {
  const key = element.getAttribute("data-text");
  if (key !== null) return compare(key, textOf(element));
  if (element.closest(`[data-text], ${UNTRANSLATED}`) !== null) return [];
  return [...element.childNodes]
    .filter((node) => node.nodeName === "#text" && LETTER.test(node.textContent ?? ""))
    .map((node) => `"${node.textContent?.trim()}" is no message: it needs data-text, or translate="no".`);
}

function faultsOfAttributes(element: Element): readonly string[] {
  const marked = Object.entries(MARKED_ATTRIBUTES).flatMap(([mark, attribute]) => {
    const key = element.getAttribute(`data-${mark}`);
    return key === null ? [] : [{ key, attribute }];
  });
  const unmarked = SPOKEN.filter(
    (attribute) =>
      element.closest(UNTRANSLATED) === null &&
      LETTER.test(element.getAttribute(attribute) ?? "") &&
      !marked.some((found) => found.attribute === attribute),
  );
  return [
    ...marked.flatMap(({ key, attribute }) => compare(key, element.getAttribute(attribute) ?? "")),
    ...unmarked.map((attribute) => `${attribute}="${element.getAttribute(attribute)}" is no message.`),
  ];
}

function compare(key: string, text: string): readonly string[] {
  const message = messageAt(key);
  if (message === undefined) return [`There is no message "${key}".`];
  return message === text ? [] : [`"${key}" is "${message}", and the page says "${text}".`];
}
