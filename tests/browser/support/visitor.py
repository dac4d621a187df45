"""What a visitor does and sees: every test speaks of the page through this."""

import re
from dataclasses import dataclass
from pathlib import Path

import music21
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.support.words import WORDS, Words
from tools.served_page import TIMEOUT

LETTERS = "CDEFGAB"
TOP_LINE = "F5"  # of the treble staff
LINES_OF_STAFF = 5
POSITIONS_OF_STAFF = 8  # from the bottom line to the top line
BEATS_PER_BAR = 4
MEASUREMENTS = 20  # tries to measure what is being drawn anew
REDRAWING = 50  # ms

TUNE = "?melody=E5/4,D5/4,C5/8,D5/4,E5/4,F5/8&tempo=90&seed=7"
TUNE_NAMES = [
    "E5, quarter, bar 1 beat 1",
    "D5, quarter, bar 1 beat 2",
    "C5, half, bar 1 beat 3",
    "D5, quarter, bar 2 beat 1",
    "E5, quarter, bar 2 beat 2",
    "F5, half, bar 2 beat 3",
]


# In one look, since the staff may be drawn anew at any moment: the middles of the beats' numbers, and y of all lines.
LOOK_AT_STAFF = """staff => {
    const boxes = selector => [...staff.querySelectorAll(selector)].map(element => element.getBoundingClientRect());
    return [
        boxes(".ruler text").map(box => ({x: box.x + box.width / 2, y: box.y + box.height / 2})),
        boxes(".vf-stave path").map(box => box.y + box.height / 2),
    ];
}"""


@dataclass(frozen=True)
class Point:
    """A place on the screen, in CSS pixels."""

    x: float
    y: float


def box_of(locator: Locator) -> FloatRect:
    """Where something is on the screen. It may be drawn anew between being found and being measured: then once more."""
    for _ in range(MEASUREMENTS):
        box = locator.bounding_box()
        if box is not None:
            return box
        locator.page.wait_for_timeout(REDRAWING)
    raise AssertionError(f"{locator} is not on the screen")


class Visitor:
    """One visitor before one page."""

    def __init__(self, page: Page, words: Words = WORDS["en"], touch: bool = False) -> None:
        """`touch` says that the visitor has fingers, not a mouse."""
        self.page = page
        self.words = words
        self.touch = touch
        self.staff = page.get_by_role("application", name=words.melody)
        self.chorale = page.locator("#score")
        self.status = page.get_by_role("status")
        self.alert = page.get_by_role("alert")
        self.save_button = self.button(words.save)
        self.save_panel = page.get_by_role("dialog", name=words.save_title)
        self.wait_for_staff()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def choose_language(self, language: str) -> None:
        """Chooses a language by its code, on a page that speaks English."""
        self.page.get_by_role("combobox", name="Language").select_option(language)

    def wait_for_staff(self) -> None:
        """Until the music font is there and the staff is engraved."""
        expect(self.staff.locator(".vf-stave").first).to_be_attached()

    # What stands on the staff

    def names(self) -> list[str]:
        """The accessible names of the notes, in order."""
        notes = self.staff.get_by_role("img").and_(self.page.locator(".handle"))
        return [note.get_attribute("aria-label") or "" for note in notes.all()]

    def expect_names(self, *names: str) -> None:
        """Waits until the staff holds exactly these notes."""
        notes = self.staff.locator(".handle")
        expect(notes).to_have_count(len(names))
        for note, name in zip(notes.all(), names, strict=True):
            expect(note).to_have_attribute("aria-label", name)

    def note(self, name: str) -> Locator:
        return self.staff.get_by_role("img", name=name, exact=True)

    def middle_of(self, name: str) -> Point:
        """The middle of the notehead of a note."""
        box = box_of(self.note(name))
        return Point(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def place(self, pitch: str, bar: int, beat: float) -> Point:
        """Where a natural pitch such as `E5` stands at a beat of a bar, found from the numbers and the staff lines."""
        numbers, lines = self.staff.evaluate(LOOK_AT_STAFF)
        index = (bar - 1) * BEATS_PER_BAR + int(beat) - 1
        neighbour = index + 1 if int(beat) < BEATS_PER_BAR else index - 1
        beat_width = abs(numbers[neighbour]["x"] - numbers[index]["x"])
        x = numbers[index]["x"] + beat_width * (beat % 1)
        above = sorted({round(line, 2) for line in lines if line < numbers[index]["y"]})
        top, bottom = above[-LINES_OF_STAFF], above[-1]
        return Point(x, top + (position(TOP_LINE) - position(pitch)) * (bottom - top) / POSITIONS_OF_STAFF)

    # What the mouse does

    def write(self, pitch: str, bar: int, beat: float) -> None:
        """Clicks a note onto the staff."""
        self.staff.scroll_into_view_if_needed()
        point = self.place(pitch, bar, beat)
        self.page.mouse.click(point.x, point.y)

    def drag(self, name: str, to: Point) -> None:
        """Drags a note by its head."""
        start = self.middle_of(name)
        self.page.mouse.move(start.x, start.y)
        self.page.mouse.down()
        self.page.mouse.move(to.x, to.y, steps=8)
        self.page.mouse.up()

    def off_the_staff(self) -> Point:
        box = box_of(self.staff)
        return Point(box["x"] + box["width"] / 2, box["y"] - 60)

    # What the keyboard does

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    # Harmony

    def harmonize(self) -> None:
        """Asks for a harmony, waits until it is complete, and stops the music."""
        self.button(self.words.harmonize).click()
        self.wait_for_harmony()
        self.silence()

    def wait_for_harmony(self) -> None:
        expect(self.status).to_contain_text(self.words.harmonized, timeout=TIMEOUT)
        self.expect_chorale()

    def expect_chorale(self) -> None:
        """Waits until a chorale is engraved."""
        expect(self.chorale.locator(".vf-stavenote").first).to_be_attached()

    def expect_no_chorale(self) -> None:
        """Waits until the grand staff is empty."""
        expect(self.chorale.locator(".vf-stavenote")).to_have_count(0)

    def silence(self) -> None:
        self.button(self.words.stop).click()
        expect(self.button(self.words.play)).to_be_visible()

    # Files

    def open_saving(self) -> None:
        """Opens the panel of files; anything that is chosen there stays chosen."""
        self.save_button.click()
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


def position(pitch: str) -> int:
    """Diatonic position of a natural pitch, counted in letters."""
    found = re.fullmatch(r"([A-G])(\d)", pitch)
    assert found is not None, pitch
    letter, octave = found.groups()
    return 7 * int(octave) + LETTERS.index(letter)
