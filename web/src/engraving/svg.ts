/** Builders of SVG elements: every drawing of the page is made by these. */

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

/** Attributes by name. `false` and `undefined` leave the attribute out, `true` sets it empty. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An SVG element with its attributes and children. */
export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG_NAMESPACE, name);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

/** A drawing from its source, as an element of this page. */
export function parse(source: string): SVGSVGElement {
  const root = svg("svg");
  const drawing = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  for (const { name, value } of drawing.attributes) if (name !== "xmlns") root.setAttribute(name, value);
  root.append(...drawing.childNodes);
  return root;
}

/** Sets, changes and removes attributes; what already has the value is left alone. */
export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) {
      element.removeAttribute(name);
      continue;
    }
    const text = value === true ? "" : String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}
