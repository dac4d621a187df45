"""A visitor in any browser: what they do by mouse and keys, and what they see."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.browser.support.visitor import DRAWN, LOOK_AT_NOTE, LOOK_AT_SCORE, OPENER, Point, place_of
from tests.browser.support.words import WORDS, Words
from tools.browsers.window import Element, Window

Seen = TypeVar("Seen")

PATIENCE = 60.0  # seconds for which something is waited for: a busy machine may take as long to compose
LOOKING = 0.05  # seconds between two looks

# Of files that a browser has not saved to their end.
UNFINISHED = {".part", ".crdownload", ".wkdownload"}

# A note as it stands on the page: voice, step, length in steps, MIDI pitch.
Note = tuple[int, int, int, int]

OWN_NOTES = """() => [...document.querySelectorAll("#score .handle[data-given=true]")]
    .map(({dataset: {voice, step, length, pitch}}) => [voice, step, length, pitch].map(Number))"""

NOTE_AT = "(voice, step) => document.querySelector(`#score [data-voice='${voice}'][data-step='${step}']`)"

# Where to press something, which is brought into sight; `null` while something lies over it.
MIDDLE = """element => {
    element.scrollIntoView({block: "nearest", inline: "nearest", behavior: "instant"});
    const {x, y, width, height} = element.getBoundingClientRect();
    const middle = {x: x + width / 2, y: y + height / 2};
    const top = document.elementFromPoint(middle.x, middle.y);
    return element.contains(top) || top?.contains(element) ? middle : null;
}"""

# What a browser does when something is chosen from its own list, which no driver can be shown.
SELECT = """(select, value) => {
    select.value = value;
    for (const type of ["input", "change"]) select.dispatchEvent(new Event(type, {bubbles: true}));
}"""

PLAYHEAD = """() => {
    const playhead = document.querySelector("#score .playhead");
    return playhead?.checkVisibility({visibilityProperty: true}) ? playhead.getBoundingClientRect().x : null;
}"""


class Traveller:
    """A visitor before one window."""

    def __init__(self, window: Window, words: Words = WORDS["en"]) -> None:
        self.window = window
        self.words = words

    # What is waited for

    def until(self, what: str, look: Callable[[], Seen | None]) -> Seen:
        """What `look` sees, once that is something."""
        deadline = time.monotonic() + PATIENCE
        while True:
            seen = look()
            if seen:
                return seen
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain until {what}; the page says “{self.text('#status')}”")
            time.sleep(LOOKING)

    def until_it_is(self, awaited: Seen, look: Callable[[], Seen]) -> None:
        """Waits until `look` sees what is awaited."""
        seen: list[Seen] = []

        def is_it() -> bool:
            seen[:] = [look()]
            return seen == [awaited]

        try:
            self.until("", is_it)
        except AssertionError:
            raise AssertionError(f"{seen[0]} has never become {awaited}") from None

    def until_told(self, text: str) -> None:
        """Waits until the status says something."""
        self.until(f"the status tells “{text}”", lambda: text in self.text("#status"))

    def settle(self) -> None:
        """Waits until all is drawn that was done before."""
        self.window.run(DRAWN)

    # The page

    def arrive(self, address: str) -> None:
        """Opens the page, and waits until the score is engraved."""
        self.window.open(address)
        self.until_engraved()

    def reload(self) -> None:
        self.window.reload()
        self.until_engraved()

    def until_engraved(self) -> None:
        self.until("the score is engraved", lambda: self.count("#score .vf-stave"))

    def count(self, selector: str) -> int:
        return self.window.run("selector => document.querySelectorAll(selector).length", selector)

    def text(self, selector: str) -> str:
        """The text of the first element that fits; empty where none does."""
        return self.window.run("selector => document.querySelector(selector)?.textContent.trim() ?? ''", selector)

    def find(self, role: str, name: str) -> Element:
        """What can be seen under an accessible name."""
        return self.until(f"there is a {role} “{name}”", lambda: self.window.find(role, name))

    # What stands on the score

    def grid(self) -> list[list[int | None]]:
        """The pitches `[step][voice]`, as a script reads them."""
        return self.window.run("() => window.kantor.score().grid")

    def given(self) -> list[list[bool]]:
        return self.window.run("() => window.kantor.score().given")

    def own_notes(self) -> list[Note]:
        """The user's notes, voice by voice, in order."""
        return sorted((voice, step, length, pitch) for voice, step, length, pitch in self.window.run(OWN_NOTES))

    def expect_notes(self, *notes: Note) -> None:
        """Waits until the user's notes are exactly these."""
        self.until_it_is(sorted(notes), self.own_notes)

    # What the mouse does

    def click(self, element: Element) -> None:
        middle = self.until("it can be pressed", lambda: self.window.run(MIDDLE, element))
        self.click_at(Point(**middle))

    def click_at(self, point: Point) -> None:
        self.window.point(("move", point.x, point.y), "down", "up")
        self.settle()

    def press_button(self, name: str) -> None:
        self.click(self.find("button", name))

    def open_popup_of(self, selector: str) -> None:
        """Opens the pop-up in which something is, where it is in one that is closed."""
        opener = self.window.run(f"selector => ({OPENER})(document.querySelector(selector))", selector)
        if opener is not None:
            self.click(self.element(f"#{opener}"))

    def element(self, selector: str) -> Element:
        """What a selector finds, whether or not it can be seen."""
        return self.until(f"there is {selector}", lambda: self.window.query(selector))

    def place(self, pitch: str, bar: int, beat: int) -> Point:
        """Where a natural pitch of the soprano or alto stands at a beat of a bar in common time."""
        index = 4 * (bar - 1) + beat - 1
        look = f"index => ({LOOK_AT_SCORE})(document.querySelector('#score'), index)"
        numbers, lines = self.until("the score has that beat", lambda: self.window.run(look, index))
        return place_of(numbers, lines, pitch, index)

    def write(self, pitch: str, bar: int, beat: int) -> None:
        """Clicks a note onto the upper staff."""
        self.click_at(self.place(pitch, bar, beat))

    def note_at(self, voice: int, step: int) -> Point:
        """The middle of the head of the note that begins at a step."""
        look = f"(voice, step) => {{ const note = ({NOTE_AT})(voice, step); return note && ({LOOK_AT_NOTE})(note); }}"
        return Point(**self.until(f"a note is at step {step}", lambda: self.window.run(look, voice, step)))

    def drag(self, start: Point, end: Point) -> None:
        between = [
            (start.x + (end.x - start.x) * part / 4, start.y + (end.y - start.y) * part / 4) for part in (1, 2, 3)
        ]
        self.window.point(
            ("move", start.x, start.y), "down", *(("move", x, y) for x, y in between), ("move", end.x, end.y), "up"
        )
        self.settle()

    # What the keyboard does

    def focus(self, element: Element) -> None:
        self.window.run("element => element.focus()", element)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.window.press(key)
        self.settle()

    # Harmony and sound

    def until_harmonized(self) -> None:
        """Waits until a harmony is complete and engraved."""
        self.until_told(self.words.harmonized)
        self.until("the harmony is engraved", lambda: self.count("#score .vf-stavenote.composed"))

    def until_silent(self) -> None:
        self.until("nothing plays", lambda: self.count("body[data-idle]"))

    def playhead(self) -> float | None:
        """Where the playhead is, while it can be seen."""
        return self.window.run(PLAYHEAD)

    # Choices and files

    def choose(self, name: str, value: str) -> None:
        """Chooses one of a list, by its value."""
        self.window.run(SELECT, self.find("combobox", name), value)
        self.settle()

    def saved(self, folder: Path, ending: str) -> Path:
        """The file with an ending that the browser has saved into its folder, once it is whole."""

        def look() -> Path | None:
            self.settle()  # Playwright hands on what was saved when it is asked for something
            files = {file.suffix: file for file in folder.iterdir() if file.stat().st_size > 0}
            return None if files.keys() & UNFINISHED else files.get(ending)

        return self.until(f"a file {ending} is saved", look)

    def open_file(self, file: Path) -> None:
        self.window.choose_file(self.element("#open-file"), file)

    def value(self, element: Element) -> str:
        return self.window.run("element => element.value", element)
