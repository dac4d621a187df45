/** A finger has swiped from an empty place, along the way in which the score is scrolled: the browser scrolls it until the finger is taken off. */
export interface Scrolling {
  readonly name: "scrolling";
}

export const SCROLLING: Scrolling = { name: "scrolling" };
