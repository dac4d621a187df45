"""What working on a score costs, in the page itself: `make bench`.

On eight bars of 4/4, in Chromium: the press of Harmonize to the first sketch in the score; *Again* on one bar beside
the whole; letting a note go to the other voices' answer, with Follow on. Times are taken inside the page: an event to
the change of the document.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import statistics

from playwright.sync_api import Page, expect

from tools.served_page import chromium, served_page

MELODY = ",".join(["E5/4,D5/4,C5/4,D5/4,E5/4,F5/4,G5/8"] * 4)  # eight bars
TIMEOUT = 300_000  # ms
FIRST_SKETCH_LIMIT = 100  # ms from the press to the first sketch
AGAIN_LIMIT = 400  # ms for one bar of eight
FOLLOW_LIMIT = 250  # ms from letting a note go to the answer

# Resolves with the milliseconds from an event on an element to the first moment at which `done` holds.
WATCH = """([selector, kind, what]) => new Promise((resolve) => {
  const score = document.querySelector("#score");
  const composed = () => JSON.stringify(window.kantor.score().grid);
  const before = composed();
  const done = {
    sketch: () => score.querySelector(".layer-sketch [visibility=visible]") !== null
      && score.dataset.sketching !== undefined,
    answer: () => /Harmon|fertig|Antwort/.test(document.querySelector("#status").textContent)
      && score.dataset.sketching === undefined && composed() !== before,
    follow: () => moved !== null && composed() !== moved,
  }[what];
  let begun = null;
  let moved = null;
  document.querySelector(selector).addEventListener(kind, () => {
    begun = performance.now();
    queueMicrotask(() => setTimeout(() => { moved = composed(); }, 0));
  }, { once: true, capture: true });
  const look = () => {
    if (begun !== null && done()) resolve(performance.now() - begun);
    else setTimeout(look, 2);
  };
  look();
})"""


def watched(page: Page, selector: str, kind: str, what: str, act: str) -> float:
    """Milliseconds from an event to what comes of it; `act` is JavaScript that brings the event about."""
    page.evaluate(f"(wanted) => {{ window.watched = ({WATCH})(wanted); }}", [selector, kind, what])
    page.evaluate(act)
    return float(page.evaluate("() => window.watched"))


def drag(page: Page, step: int, lines: int) -> None:
    """Drags the soprano's note at a step by so many lines and spaces, by the mouse."""
    box = page.locator(f'#score [data-voice="0"][data-step="{step}"]').bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    space = page.locator("#score .vf-stave path").nth(1).bounding_box()
    above = page.locator("#score .vf-stave path").nth(0).bounding_box()
    assert space is not None
    assert above is not None
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - lines * (space["y"] - above["y"]) / 2, steps=3)
    page.mouse.up()


def visit(page: Page, address: str) -> dict[str, float]:
    """The figures of one visit, in milliseconds."""
    page.goto(f"{address}?melody={MELODY}&seed=1")
    expect(page.locator("#engine")).to_contain_text("ms a pass", timeout=TIMEOUT)
    press = "() => document.querySelector('#harmonize').click()"
    page.evaluate(f"(wanted) => {{ window.first = ({WATCH})(wanted); }}", ["#harmonize", "click", "sketch"])
    figures = {"whole": watched(page, "#harmonize", "click", "answer", press)}
    figures["first sketch"] = float(page.evaluate("() => window.first"))
    page.get_by_role("button", name="Stop", exact=True).click()
    page.locator('#score [data-voice="0"][data-step="48"]').click()
    page.keyboard.press("m")
    again = "() => document.querySelector('#again').click()"
    figures["again"] = watched(page, "#again", "click", "answer", again)
    page.get_by_role("button", name="Stop", exact=True).click()
    page.keyboard.press("Escape")
    page.evaluate("() => document.querySelector('#follow').click()")
    page.evaluate(f"(wanted) => {{ window.watched = ({WATCH})(wanted); }}", ["#score", "pointerup", "follow"])
    drag(page, 20, 2)
    figures["follow"] = float(page.evaluate("() => window.watched"))
    return figures


def spread(values: list[float]) -> str:
    return f"median {statistics.median(values):.0f}, {min(values):.0f} to {max(values):.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--visits", type=int, default=5, help="times that the page is opened (%(default)s)")
    options = parser.parse_args()
    seen: list[dict[str, float]] = []
    with served_page() as address, chromium() as browser:
        for _ in range(options.visits):
            context = browser.new_context(viewport={"width": 1366, "height": 768})
            seen.append(visit(context.new_page(), address))
            context.close()
    taken = {name: [figures[name] for figures in seen] for name in seen[0]}
    shares = [figures["again"] / figures["whole"] for figures in seen]
    print(f"eight bars in Chromium, {len(seen)} visits")
    print(f"ms to the first sketch: {spread(taken['first sketch'])}; the limit is {FIRST_SKETCH_LIMIT}")
    print(f"ms for the whole: {spread(taken['whole'])}")
    print(f"ms for one bar again: {spread(taken['again'])}; the limit is {AGAIN_LIMIT}")
    print(f"one bar in parts of the whole: median {statistics.median(shares):.2f}; the limit is 0.1")
    print(f"ms to the other voices' answer: {spread(taken['follow'])}; the limit is {FOLLOW_LIMIT}")


if __name__ == "__main__":
    main()
