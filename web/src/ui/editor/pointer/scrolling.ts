/** A finger has swiped up or down from an empty place: the browser scrolls the page until the finger is taken off. */
export interface Scrolling {
  readonly name: "scrolling";
}

export const SCROLLING: Scrolling = { name: "scrolling" };
