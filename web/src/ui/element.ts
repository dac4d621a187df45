/** Builders of HTML elements and their texts: everything of the page that is not a drawing is made by these. */
import { type Attributes, setAttributes } from "../engraving/svg";

/** An HTML element with its attributes and children. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  setAttributes(element, attributes);
  for (const child of children) element.append(child);
  return element;
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
