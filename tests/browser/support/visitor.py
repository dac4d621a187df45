"""What a visitor does and sees: every test speaks of the page through this."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import music21
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.support.words import WORDS, Words
from tools.served_page import TIMEOUT

Measure = TypeVar("Measure")

LETTERS = "CDEFGAB"
TOP_LINES = ("F5", "A3")  # of the treble and of the bass staff
STAFF_OF_VOICE = (0, 0, 1, 1)
LINES_OF_STAFF = 5
POSITIONS_OF_STAFF = 8  # from the bottom line to the top line
BEATS_PER_BAR = 4
MEASUREMENTS = 200  # tries to measure what is being drawn anew
REDRAWING = 50  # ms between two of them

# Resolves when all is drawn that was done before. The page draws once a frame; what is told of after it has happened,
# as that a dialog has closed, is heard by the second.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"

TUNE = "?melody=E5/4,D5/4,C5/8,D5/4,E5/4,F5/8&tempo=90&seed=7"
TUNE_NAMES = [
    "E5, quarter, bar 1 beat 1",
    "D5, quarter, bar 1 beat 2",
    "C5, half, bar 1 beat 3",
    "D5, quarter, bar 2 beat 1",
    "E5, quarter, bar 2 beat 2",
    "F5, half, bar 2 beat 3",
]


# In one look, since the score may be drawn anew at any moment: the middles of the beats' numbers, and y of all lines.
# The beat that is meant is brought into sight before, in the room that scrolls the score. `null` while it has none.
LOOK_AT_SCORE = """(score, beat) => {
    const numbers = [...score.querySelectorAll(".ruler .beat")];
    if (numbers[beat] === undefined) return null;
    const room = score.getBoundingClientRect(), wanted = numbers[beat].getBoundingClientRect();
    const staves = 200; // CSS pixels: those of the system below its numbers
    if (wanted.left < room.left + 8 || wanted.right > room.right - 8)
        score.scrollBy({left: wanted.left - room.left - room.width / 2, behavior: "instant"});
    if (wanted.top < room.top || wanted.bottom + staves > room.bottom)
        score.scrollBy({top: wanted.top - room.top - 8, behavior: "instant"});
    const middle = element => element.getBoundingClientRect();
    return [
        numbers.map(middle).map(box => ({x: box.x + box.width / 2, y: box.y + box.height / 2})),
        [...score.querySelectorAll(".vf-stave path")].map(middle).map(box => box.y + box.height / 2),
    ];
}"""

# Brings a note of the score into sight, and tells where the middle of its head is. `null` where it has gone.
LOOK_AT_NOTE = """note => {
    const score = note.closest("#score"), room = score?.getBoundingClientRect();
    if (room === undefined) return null;
    const box = note.getBoundingClientRect();
    if (box.left < room.left || box.right > room.right)
        score.scrollBy({left: box.left - room.left - room.width / 2, behavior: "instant"});
    if (box.top < room.top || box.bottom > room.bottom)
        score.scrollBy({top: box.top - room.top - room.height / 2, behavior: "instant"});
    const {x, y, width, height} = note.getBoundingClientRect();
    return {x: x + width / 2, y: y + height / 2};
}"""

# The button that opens the pop-up in which something is hidden, by its id.
OPENER = "element => element.closest('.pop:not(.open)')?.querySelector('[aria-expanded]')?.id ?? null"


@dataclass(frozen=True)
class Point:
    """A place on the screen, in CSS pixels."""

    x: float
    y: float


def settle(page: Page) -> None:
    """Waits until all is drawn that was done before."""
    page.evaluate(DRAWN)


def measured(page: Page, look: Callable[[], Measure | None], what: object) -> Measure:
    """What `look` finds. It finds None where that is drawn anew just then: then once more."""
    for _ in range(MEASUREMENTS):
        found = look()
        if found is not None:
            return found
        page.wait_for_timeout(REDRAWING)
    raise AssertionError(f"{what} is not on the screen")


def box_of(locator: Locator) -> FloatRect:
    """Where something is on the screen."""
    return measured(locator.page, locator.bounding_box, locator)


class Visitor:
    """One visitor before one page."""

    def __init__(self, page: Page, words: Words = WORDS["en"], touch: bool = False) -> None:
        """`touch` says that the visitor has fingers, not a mouse."""
        self.page = page
        self.words = words
        self.touch = touch
        self.score = page.locator("#score")
        self.notes = self.score.locator(".handle")  # those of all voices, and the rests that are written
        self.own = self.score.locator(".handle[data-given=true]")  # what is the user's
        self.composed = self.score.locator(".handle[data-given=false]")  # what is the network's
        self.status = page.get_by_role("status")
        self.alert = page.get_by_role("alert")
        self.save_button = page.locator("#save")
        self.save_panel = page.get_by_role("dialog", name=words.save_title)
        self.wait_for_score()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def choose_language(self, language: str) -> None:
        """Chooses a language by its code, on a page that speaks English."""
        self.page.get_by_role("combobox", name="Language").select_option(language)

    def wait_for_score(self) -> None:
        """Until the music font is there and the score is engraved."""
        expect(self.score.locator(".vf-stave").first).to_be_attached()

    def settle(self) -> None:
        """Waits until all is drawn that was done before: what is found then stays until something else is done."""
        settle(self.page)

    # Where things are on the page

    def reveal(self, control: Locator) -> Locator:
        """Opens the pop-up in which a control is, where it is in one that is closed; the control."""
        self.settle()
        for _ in range(2):  # a pop-up may lie in a pop-up
            opener = control.evaluate(OPENER)
            if opener is None or control.is_visible():
                break
            self.page.locator(f"#{opener}").click()
        expect(control).to_be_visible()
        return control

    def press_button(self, name: str) -> None:
        """Presses a button, in whatever pop-up of the page it is."""
        self.reveal(self.page.get_by_role("button", name=name, exact=True, include_hidden=True)).click()

    def open_dialog(self, name: str) -> Locator:
        """Opens the dialog that something of the page names in `data-dialog`."""
        self.reveal(self.page.locator(f"[data-dialog={name}]")).click()
        dialog = self.page.locator(f"dialog#{name}")
        expect(dialog).to_be_visible()
        return dialog

    def close_dialog(self) -> None:
        self.press("Escape")
        expect(self.page.locator("dialog[open]")).to_have_count(0)

    def slider(self, name: str) -> Locator:
        """A slider of the page, and what it stands in is open."""
        return self.reveal(self.page.get_by_role("slider", name=name, exact=True, include_hidden=True))

    def set_tempo(self, beats: int) -> None:
        slider = self.slider(self.words.tempo)
        slider.fill(str(beats))
        expect(slider).to_have_value(str(beats))

    def choose_voice(self, voice: int) -> None:
        """Chooses the voice to write by its chip."""
        self.page.locator("#voices label").nth(voice).click()

    # What stands on the score

    def state(self) -> dict:
        """The score as a script reads it: `{grid, given, faults, strict}`."""
        return self.page.evaluate("window.kantor.score()")

    def names(self) -> list[str]:
        """The accessible names of the user's notes, voice by voice, in order."""
        return [note.get_attribute("aria-label") or "" for note in self.own.all()]

    def expect_names(self, *names: str) -> None:
        """Waits until the user's notes are exactly these."""
        expect(self.own).to_have_count(len(names))
        for number, name in enumerate(names):
            expect(self.own.nth(number)).to_have_attribute("aria-label", name)

    def note(self, name: str) -> Locator:
        return self.score.get_by_role("img", name=name, exact=True)

    def note_at(self, voice: int, step: int) -> Locator:
        """The note of a voice that begins at a step."""
        return self.score.locator(f'[data-voice="{voice}"][data-step="{step}"]')

    def middle_of(self, note: str | Locator) -> Point:
        """The middle of the notehead of a note, which is brought into sight. A note is meant by its name, or found."""
        found = self.note(note) if isinstance(note, str) else note
        self.settle()
        return Point(**measured(self.page, lambda: found.evaluate(LOOK_AT_NOTE), found))

    def place(self, pitch: str, bar: int, beat: float, voice: int = 0) -> Point:
        """Where a natural pitch such as `E5` stands at a beat of a bar, which is brought into sight.

        It is found from the numbers of the ruler and the lines of the staff on which a voice is written.
        """
        index = (bar - 1) * BEATS_PER_BAR + int(beat) - 1
        numbers, lines = measured(
            self.page, lambda: self.score.evaluate(LOOK_AT_SCORE, index), f"beat {beat} of bar {bar}"
        )
        return place_of(numbers, lines, pitch, index, beat % 1, voice)

    def expect_selected(self, count: int) -> None:
        expect(self.score.locator(".handle.selected")).to_have_count(count)

    # What the mouse does

    def write(self, pitch: str, bar: int, beat: float, voice: int = 0) -> None:
        """Clicks a note onto the staff of a voice."""
        point = self.place(pitch, bar, beat, voice)
        self.page.mouse.click(point.x, point.y)

    def click_note(self, note: str | Locator) -> None:
        """Clicks a note, or taps on it, which selects it."""
        self.point_at(self.middle_of(note))

    def drag(self, note: str | Locator, to: Point) -> None:
        """Drags a note by its head."""
        start = self.middle_of(note)
        self.page.mouse.move(start.x, start.y)
        self.page.mouse.down()
        self.page.mouse.move(to.x, to.y, steps=8)
        self.page.mouse.up()

    def drag_over(self, start: Point, end: Point, shift: bool = False) -> None:
        """Drags with the mouse from one place to another, with Shift or without."""
        if shift:
            self.page.keyboard.down("Shift")
        self.page.mouse.move(start.x, start.y)
        self.page.mouse.down()
        self.page.mouse.move(end.x, end.y, steps=8)
        self.page.mouse.up()
        if shift:
            self.page.keyboard.up("Shift")

    def point_at(self, point: Point) -> None:
        """Clicks at a place, or taps there with a finger."""
        if self.touch:
            self.page.touchscreen.tap(point.x, point.y)
        else:
            self.page.mouse.click(point.x, point.y)

    def select_bar(self, bar: int) -> None:
        """Selects a bar in all voices, by its number above the score."""
        self.point_at(self.bar_number(bar))
        expect(self.score.locator(".region").first).to_be_attached()
        self.settle()  # a part is shown as soon as it is pressed, and selected when it is let go

    def bar_number(self, bar: int) -> Point:
        """Where the number of a bar stands, which is brought into sight."""
        self.place("B4", bar, 1)
        box = box_of(self.score.locator(".ruler .bar").nth(bar - 1))
        return Point(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def beat_number(self, bar: int, beat: int) -> Point:
        """Where the number of a beat stands above the score, which is brought into sight."""
        self.place("B4", bar, beat)
        box = box_of(self.score.locator(".ruler .beat").nth((bar - 1) * BEATS_PER_BAR + beat - 1))
        return Point(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def off_the_staff(self) -> Point:
        """A place above the score's room."""
        box = box_of(self.score)
        return Point(box["x"] + box["width"] / 2, box["y"] - 25)

    def clear(self) -> None:
        """Takes away all that is written."""
        self.press_button(self.words.clear)
        expect(self.notes).to_have_count(0)

    def close_popups(self) -> None:
        """Closes the pop-up that is open, if one is."""
        self.settle()
        opened = self.page.locator(".pop.open > [aria-expanded]")
        if opened.count() > 0:
            opened.first.click()
        expect(self.page.locator(".pop.open")).to_have_count(0)

    # What the keyboard does

    def press(self, *keys: str) -> None:
        """Presses keys, and waits until what they did is drawn."""
        for key in keys:
            self.page.keyboard.press(key)
        self.settle()

    # Harmony

    def ask_for(self, verb: str) -> None:
        """Presses "Harmonize" or "Again", waits until what was asked for is written, and stops the music."""
        self.button(verb).click()
        # What the page said of the answer before is gone then; found still, it would have this one stopped.
        self.settle()
        self.wait_for_harmony()
        self.silence()

    def harmonize(self) -> None:
        """Asks for a harmony of all that is free, as `ask_for` does."""
        self.ask_for(self.words.harmonize)

    def wait_for_harmony(self) -> None:
        expect(self.status).to_contain_text(self.words.harmonized, timeout=TIMEOUT)
        self.expect_chorale()

    def expect_chorale(self) -> None:
        """Waits until there is something of the network's, and it is engraved."""
        expect(self.composed.first).to_be_attached()
        expect(self.score.locator(".vf-stavenote.composed").first).to_be_attached()

    def expect_no_chorale(self) -> None:
        """Waits until nothing is the network's."""
        expect(self.composed).to_have_count(0)

    def silence(self) -> None:
        """Stops whatever plays. The button is there only while something does, which may end at any moment."""
        self.page.locator("#stop").evaluate("stop => stop.click()")
        expect(self.page.locator("body[data-idle]")).to_be_attached()

    # Files

    def open_saving(self) -> None:
        """Opens the panel of files; anything that is chosen there stays chosen."""
        self.reveal(self.save_button).click()
        expect(self.save_panel).to_be_visible()

    def save(self, format_name: str, folder: Path) -> Path:
        """Saves a file from the open panel."""
        with self.page.expect_download() as download:
            self.save_panel.get_by_role("button", name=format_name, exact=True).click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def save_midi(self, folder: Path) -> Path:
        """Saves the chorale as MIDI, and closes the panel."""
        self.open_saving()
        path = self.save("MIDI", folder)
        self.press("Escape")
        expect(self.save_panel).to_be_hidden()
        return path

    def voices(self, folder: Path) -> list[list[tuple[int, float, float]]]:
        """The chorale, saved, by voices: (MIDI pitch, start, length) of each note, times in quarters."""
        score = music21.converter.parse(self.save_midi(folder), quantizePost=False)
        return [
            [
                (note.pitch.midi, float(note.offset), float(note.quarterLength))
                for note in part.flatten().stripTies().notes
            ]
            for part in score.parts
        ]


def place_of(
    numbers: list[dict[str, float]],
    lines: list[float],
    pitch: str,
    beat: int,
    part_of_beat: float = 0.0,
    voice: int = 0,
) -> Point:
    """Where a natural pitch stands on the staff of a voice, a beat being counted from 0 through all bars.

    `numbers` and `lines` are what `LOOK_AT_SCORE` has found.
    """
    neighbour = beat + 1 if (beat + 1) % BEATS_PER_BAR else beat - 1
    beat_width = abs(numbers[neighbour]["x"] - numbers[beat]["x"])
    x = numbers[beat]["x"] + beat_width * part_of_beat
    below = sorted({round(line, 1) for line in lines if line > numbers[beat]["y"]})
    staff = STAFF_OF_VOICE[voice]
    top, bottom = below[LINES_OF_STAFF * staff], below[LINES_OF_STAFF * (staff + 1) - 1]
    return Point(x, top + (position(TOP_LINES[staff]) - position(pitch)) * (bottom - top) / POSITIONS_OF_STAFF)


def position(pitch: str) -> int:
    """Diatonic position of a natural pitch, counted in letters."""
    found = re.fullmatch(r"([A-G])(\d)", pitch)
    assert found is not None, pitch
    letter, octave = found.groups()
    return 7 * int(octave) + LETTERS.index(letter)
