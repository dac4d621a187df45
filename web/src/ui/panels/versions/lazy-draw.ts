/** Lazy drawing: a card is drawn once, when it comes near the viewport. */

/** How near to the viewport a card has to be, in pixels. */
const NEAR = "300px";

export interface LazyDraw {
  /** Has `draw` called when the element is near. */
  whenNear(element: Element, draw: () => void): void;
  /** Begins to draw, once the music font is there. */
  begin(): void;
}

export function createLazyDraw(): LazyDraw {
  const waiting = new Map<Element, () => void>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) drawOnce(target);
    },
    { rootMargin: NEAR },
  );
  let ready = false;

  function drawOnce(element: Element): void {
    observer.unobserve(element);
    const draw = waiting.get(element);
    waiting.delete(element);
    draw?.();
  }

  return {
    whenNear(element, draw) {
      waiting.set(element, draw);
      if (ready) observer.observe(element);
    },
    begin() {
      if (ready) return;
      ready = true;
      for (const element of waiting.keys()) observer.observe(element);
    },
  };
}
