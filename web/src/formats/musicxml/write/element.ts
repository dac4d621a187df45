/** Elements of an XML document, and the text of one. */
import Builder from "fast-xml-builder";
import { writableText } from "./writable-text";

/** An element as the builder takes it: its children under its name, its attributes under `:@`. */
export type Element = Readonly<Record<string, unknown>>;

/** An element with attributes and children. Text is escaped; what cannot be written in XML is left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly (Element | string | number)[]
): Element {
  const content = children.map((child) =>
    typeof child === "object" ? child : { "#text": writableText(String(child)) },
  );
  return { [name]: content, ":@": attributes };
}

/** An element with nothing but children. */
export function tag(name: string, ...children: readonly (Element | string | number)[]): Element {
  return element(name, {}, ...children);
}

/** The text of a document, encoded as UTF-8, with its document type. */
export function writeDocument(doctype: string, root: Element): string {
  const builder = new Builder({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    suppressEmptyNode: true,
    format: true,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${doctype}\n${builder.build([root]).trim()}\n`;
}
