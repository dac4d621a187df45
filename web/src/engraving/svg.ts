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

/** A drawing as data: an element's name, its attributes, and what is in it. Read by `plugins/drawings.ts`. */
export type Drawing = readonly [
  name: keyof SVGElementTagNameMap,
  attributes: Readonly<Record<string, string>>,
  children: readonly Drawing[],
];

/** The elements of a drawing. */
export function draw([name, attributes, children]: Drawing): SVGElement {
  return svg(name, attributes, ...children.map(draw));
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
