/** XML as a tree of elements in the order of the file. Entities of the file's own are never looked up or put in. */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { ReadError } from "../../import/read/read-error";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What stands in it outside its children. */
  readonly text: string;
}

/** How the parser calls text and attributes among the names of elements. */
const TEXT = "#text";
const ATTRIBUTES = ":@";

/** A node as the parser gives it: an element under its name, or a text. */
type Node = Readonly<Record<string, unknown>>;

/** The characters that XML names. */
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The first element of an XML text. Throws a ReadError of the kind `badXml` where it is none, or `cutOff`. */
export function parseXml(written: string): XmlElement {
  const text = withoutBlanksBefore(written);
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw invalid(text, valid.err);
  const root = nodes(text)
    .map(elementOf)
    .find((element) => element !== null && !element.name.startsWith("?"));
  if (!root) throw new ReadError("badXml", { line: 1, column: 1 });
  return root;
}

/** A text that begins with its declaration: blank lines before it go behind it, so that the others keep their numbers. */
function withoutBlanksBefore(text: string): string {
  return text.replace(
    /^(\s+)(<\?xml\s[^>]*>)?/,
    (_, blanks: string, declaration = "") => declaration + blanks.replaceAll("\ufeff", ""),
  );
}

/** What is wrong with a text. Of one that ends too soon the validator tells where what is open has begun. */
function invalid(text: string, { line, col }: { readonly line: number; readonly col: number }): ReadError {
  const last = text.trimEnd().split("\n").length;
  const root = /<([\p{L}_][^\s/>]*)/u.exec(text)?.[1];
  const isOpen = root !== undefined && !text.includes(`</${root}`);
  const isAtEnd = line >= last || (line === 1 && col === 1);
  return isOpen && isAtEnd
    ? new ReadError("cutOff", { line: last })
    : new ReadError("badXml", { line, column: col });
}

function nodes(text: string): readonly Node[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    processEntities: false,
    parseTagValue: false,
    parseAttributeValue: false,
  });
  try {
    return parser.parse(text);
  } catch (cause) {
    throw new ReadError("badXml", {}, cause);
  }
}

/** An element of a node; `null` of a text. The parser keeps elements within each other to a hundred. */
function elementOf(node: Node): XmlElement | null {
  const name = Object.keys(node).find((key) => key !== ATTRIBUTES);
  if (name === undefined || name === TEXT) return null;
  const inside = node[name] as readonly Node[];
  const attributes = (node[ATTRIBUTES] ?? {}) as Readonly<Record<string, string>>;
  const texts = inside.filter((child) => TEXT in child).map((child) => String(child[TEXT]));
  return {
    name,
    attributes,
    children: inside.flatMap((child) => elementOf(child) ?? []),
    text: decoded(texts.join(" ")),
  };
}

/** The first child of a name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

/** All children of a name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** The text of the first child of a name; empty where there is none. */
export function textOf(element: XmlElement | undefined, name: string): string {
  return child(element, name)?.text ?? "";
}

/** An attribute as text; empty where there is none. */
export function attribute(element: XmlElement | undefined, name: string): string {
  return decoded(element?.attributes[name] ?? "");
}

/** The number that a text is; not a number where it is none, or empty. */
export function numberOf(text: string): number {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
}

/** A text with its characters in the place of their names and numbers; other entities stay as they are written. */
function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi,
    (written, decimal, hex, name) => {
      if (name !== undefined) return NAMED[name.toLowerCase()];
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : written;
    },
  );
}
