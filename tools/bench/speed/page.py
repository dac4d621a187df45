"""The built page, end to end: milliseconds from an event to what is seen of it.

Everything is done in the page itself, so that a driver's own time is not counted, and the same in every browser.
"""

from dataclasses import dataclass

from tools.browsers.window import Window

TWO_BARS = "E5/4,D5/4,C5/4,D5/4,E5/4,F5/4,G5/8"

# Waits until the network is ready.
READY = """() => new Promise((resolve) => {
  const look = () =>
    /ms a pass/.test(document.querySelector("#engine").textContent) ? resolve(null) : setTimeout(look, 5);
  look();
})"""

# Presses Harmonize, or Again. Resolves with the milliseconds to the first sketch in the score, if one was seen, and to
# the answer, and with those of each frame meanwhile.
PRESS = """(selector) => new Promise((resolve) => {
  const score = document.querySelector("#score");
  const composed = () => JSON.stringify(window.kantor.score().grid);
  const before = composed();
  const frames = [];
  let begun = null;
  let sketch = null;
  let drawn = null;
  const draw = (now) => {
    if (drawn !== null) frames.push(now - drawn);
    drawn = now;
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
  const isSketched = () =>
    score.dataset.sketching !== undefined && score.querySelector(".layer-sketch [visibility=visible]") !== null;
  const isAnswered = () =>
    /Harmonized in/.test(document.querySelector("#status").textContent)
    && score.dataset.sketching === undefined && composed() !== before;
  const look = () => {
    const now = performance.now();
    if (sketch === null && isSketched()) sketch = now - begun;
    if (isAnswered()) resolve({ sketch, answer: now - begun, frames });
    else setTimeout(look, 2);
  };
  const button = document.querySelector(selector);
  button.addEventListener("click", () => { begun = performance.now(); }, { once: true, capture: true });
  button.click();
  look();
})"""

# Asks for three other answers for the whole. Resolves with the milliseconds until all of them can be heard.
THREE_ANSWERS = """() => new Promise((resolve) => {
  const begun = performance.now();
  const look = () => {
    const chips = [...document.querySelectorAll("#answers input")];
    const asked = !document.querySelector("#answers-bar").hidden;
    if (asked && chips.every((chip) => !chip.disabled)) resolve(performance.now() - begun);
    else setTimeout(look, 2);
  };
  document.querySelector("#answers-all").click();
  look();
})"""

# Where the mouse takes a note of the soprano, and how far a line of the stave is from the next.
NOTE = """(step) => {
  const note = document.querySelector(`#score [data-voice="0"][data-step="${step}"]`).getBoundingClientRect();
  const [first, second] = document.querySelectorAll("#score .vf-stave path");
  return {
    x: note.x + note.width / 2,
    y: note.y + note.height / 2,
    space: second.getBoundingClientRect().y - first.getBoundingClientRect().y,
  };
}"""

# Has `window.followed` become the milliseconds from the next note that is let go to the other voices' answer.
FOLLOWED = """() => {
  const composed = () => JSON.stringify(window.kantor.score().grid);
  window.followed = new Promise((resolve) => {
    document.querySelector("#score").addEventListener("pointerup", () => {
      const begun = performance.now();
      let moved = null;
      queueMicrotask(() => setTimeout(() => { moved = composed(); }, 0));
      const look = () => {
        if (moved !== null && composed() !== moved) resolve(performance.now() - begun);
        else setTimeout(look, 2);
      };
      look();
    }, { once: true, capture: true });
  });
}"""

# Ends the music that a new harmony is heard in.
STOP = """() => [...document.querySelectorAll("button")].find((one) => one.innerText.trim() === "Stop")?.click()"""

EDITED_BARS = 8
REWRITTEN_STEP = 48  # of a note whose bar is written again
DRAGGED_STEP = 20  # of a note that is dragged, two lines or spaces up


@dataclass(frozen=True)
class Harmonised:
    """What one press of a button cost, in milliseconds."""

    answer: float  # to four voices
    sketch: float | None  # to the first sketch in the score; None where none was drawn
    frames: list[float]  # of each, from one to the next


def link(address: str, bars: int) -> str:
    """The page's address with a tune of so many bars of 4/4, an even number."""
    return f"{address}?melody={','.join([TWO_BARS] * (bars // 2))}&seed=1"


def press(window: Window, selector: str) -> Harmonised:
    """Presses a button that has the network write, and waits for what it writes."""
    return Harmonised(**window.run(PRESS, selector))


def harmonise(window: Window, address: str, bars: int) -> Harmonised:
    """The first harmonisation of so many bars in a page that is opened anew."""
    window.open(link(address, bars))
    window.run(READY)
    return press(window, "#harmonize")


def ask_for_answers(window: Window) -> float:
    """Milliseconds to three other answers for the whole."""
    milliseconds: float = window.run(THREE_ANSWERS)
    return milliseconds


def write_bar_again(window: Window) -> float:
    """Milliseconds for one bar of a score that has been harmonised."""
    window.run(STOP)
    note = window.run(NOTE, REWRITTEN_STEP)
    window.point(("move", note["x"], note["y"]), "down", "up")
    window.press("m")  # its bar is selected
    answer = press(window, "#again").answer
    window.run(STOP)
    window.press("Escape")
    return answer


def drag_and_follow(window: Window) -> float:
    """Milliseconds from letting a dragged note go to the other voices' answer."""
    window.run("() => document.querySelector('#follow').click()")
    window.run(FOLLOWED)
    note = window.run(NOTE, DRAGGED_STEP)
    x, y = note["x"], note["y"]
    window.point(("move", x, y), "down", ("move", x, y - note["space"]), "up")
    milliseconds: float = window.run("() => window.followed")
    return milliseconds
