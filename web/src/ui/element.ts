/** Small builders for the document: everything that the page draws is made by these. */

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

/** Attributes by name. `false` and `undefined` leave the attribute out, `true` sets it empty. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An HTML element with its attributes and children. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

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

/** Sets the text of an element where it differs, so that a live region speaks only of changes. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** An enabled button that says that it has nothing to do keeps the focus; a disabled one would lose it. */
export function setInert(button: HTMLElement, inert: boolean): void {
  setAttributes(button, { "aria-disabled": inert ? "true" : undefined });
}

/** The element of the page with this id. Throws where the page has none, or one of another kind. */
export function byId<Type extends Element = HTMLElement>(
  id: string,
  type: abstract new () => Type = HTMLElement as unknown as abstract new () => Type,
): Type {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page has no ${type.name} with the id "${id}".`);
  return element;
}
