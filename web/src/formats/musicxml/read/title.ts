/** The title of a MusicXML score. The command line's twin is `training/scores/read/musicxml_title.py`. */
import { fitTitle } from "../../../music/title";
import { attribute, child, childrenOf, numberOf, textOf, type XmlElement } from "./xml-tree";

/** Words that programs put where a title is missing, and those of the foot of a page. */
const NO_TITLE = /^\s*(score|partitur|title|titel|untitled.*)\s*$|©|\(c\)|copyright/iu;

/** The title of the work, and of its movement where that is another; without one, what is printed as such. */
export function titleOf(root: XmlElement): string {
  const titles = [textOf(child(root, "work"), "work-title"), textOf(root, "movement-title")].map(fitTitle);
  const title = fitTitle([...new Set(titles)].filter((one) => one !== "").join(": "));
  return title || creditTitle(root);
}

/** What the first page says is the title; where it does not say what is what, the largest of its words in the middle. */
function creditTitle(root: XmlElement): string {
  const credits = childrenOf(root, "credit").filter((credit) => /^1?$/.test(attribute(credit, "page")));
  const typed = credits.filter((credit) => child(credit, "credit-type") !== undefined);
  const titles = typed.filter((credit) => typesOf(credit).includes("title"));
  if (titles.length > 0) return fitTitle(titles.map(wordsOf).join(" "));
  const untyped = credits.filter((credit) => !typed.includes(credit) && isTitle(credit));
  if (untyped.length === 0) return "";
  return fitTitle(wordsOf(untyped.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a))));
}

function typesOf(credit: XmlElement): readonly string[] {
  return childrenOf(credit, "credit-type").map(({ text }) => text.trim().toLowerCase());
}

function wordsOf(credit: XmlElement): string {
  return childrenOf(credit, "credit-words")
    .map(({ text }) => text)
    .join(" ");
}

/** Whether words of which nothing is said may be the title: they have letters, and stand neither to the left nor right. */
function isTitle(credit: XmlElement): boolean {
  const [words] = childrenOf(credit, "credit-words");
  const places = ["justify", "halign"].map((name) => attribute(words, name));
  const text = wordsOf(credit);
  const isBeside = places.some((place) => place === "left" || place === "right");
  return /\p{L}/u.test(text) && !NO_TITLE.test(text) && !isBeside;
}

/** The size of a credit's type, in points; that of none where it has none. */
function sizeOf(credit: XmlElement): number {
  return numberOf(attribute(child(credit, "credit-words"), "font-size")) || 0;
}
