"""Files that are opened: real melodies come back note for note, and hostile files leave the work as it is."""

import io
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import music21
import pytest
from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.support.devices import PHONE, MakeVisitor
from tests.browser.support.files import FIRST, TWO_PARTS, measure, payload, score
from tests.browser.support.looks import excess, is_within, violations
from tests.browser.support.settings import summary
from tests.browser.support.visitor import TUNE, TUNE_NAMES, Visitor

pytestmark = pytest.mark.unaided

STEPS = 4  # to a quarter
MOST_BARS = 32
LOWEST, HIGHEST = 60, 81  # of the soprano, MIDI

# Of music21's corpus. A chorale in six is written with all of its voices, of the others the soprano.
CHORALES = [f"bwv{number}" for number in range(253, 271)]
FOLK_SONGS = ["altdeu10", "boehme10", "dva0", "erk5", "han1", "irl", "kinder0", "lot", "lux", "testd", "zuccal0"]
SONGS_OF_EACH = 4

LENGTHS = {
    "sixteenth": 1,
    "eighth": 2,
    "dotted eighth": 3,
    "quarter": 4,
    "dotted quarter": 6,
    "half": 8,
    "dotted half": 12,
    "whole": 16,
}
AFTER = {"": 0, "a sixteenth after ": 1, "an eighth after ": 2, "three sixteenths after ": 3}
NAME = re.compile(r"([A-G][♯♭]*\d), (.+), (?:bar (\d+)|pick-up) (.*)beat (\d)")

Note = tuple[int, int, int]  # start after the first note and length in steps, MIDI pitch


@dataclass(frozen=True)
class Melody:
    """A real melody as music21 has it, and a file of it."""

    file: Path
    notes: list[Note]


def read_name(name: str, metre: int) -> Note:
    """A note by its accessible name; its start in steps from the first barline."""
    parts = NAME.fullmatch(name)
    assert parts is not None, name
    pitch, length, bar, after, beat = parts.groups()
    start = ((int(bar or 0) - 1) * metre + int(beat) - 1) * STEPS + AFTER[after]
    midi = music21.pitch.Pitch(pitch.replace("♯", "#").replace("♭", "-")).midi
    return start, LENGTHS.get(length) or int(length.split()[0]), midi


def from_first(notes: list[Note]) -> list[Note]:
    """Notes with their starts counted from that of the first."""
    return [(start - notes[0][0], length, pitch) for start, length, pitch in notes]


class Opening:
    """The panel that opens a file."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.input = visitor.page.get_by_label("Open a file")
        self.panel = visitor.page.locator("#open-panel")
        self.open_button = self.panel.get_by_role("button", name="Open", exact=True)

    def show(self, file: Path | FilePayload) -> None:
        self.input.set_input_files(file)
        expect(self.panel).to_be_visible()

    def open(self, file: Path | FilePayload) -> None:
        self.show(file)
        self.open_button.click()
        expect(self.panel).to_be_hidden()

    def notes(self, awaited: list[Note]) -> list[Note]:
        """What stands on the staff, once it is what is awaited, at any pitch, or at the end of some seconds."""
        handles: Locator = self.visitor.score.locator(".handle")
        expect(handles).to_have_count(len(awaited))
        found: list[Note] = []
        for _ in range(25):
            summary = summary(self.visitor.page).inner_text()
            names = handles.evaluate_all("handles => handles.map(handle => handle.getAttribute('aria-label'))")
            found = from_first([read_name(name, int(summary[0])) for name in names])
            if transposed(found, awaited):
                break
            self.visitor.page.wait_for_timeout(200)
        return found


def transposed(some: list[Note], others: list[Note]) -> bool:
    """Whether these are the same notes but for one shift of all pitches."""
    shifts = {note[2] - other[2] for note, other in zip(some, others, strict=False)}
    return [note[:2] for note in some] == [other[:2] for other in others] and len(shifts) == 1


def notes_in(score: music21.stream.Stream) -> list[tuple[float, float, int]]:
    """The notes of the first part in quarters, tied ones as one."""
    notes = score.parts[0].flatten().stripTies().notes
    return [(note.offset, note.quarterLength, note.pitch.midi) for note in notes if note.quarterLength > 0]


def why_not(notes: list[tuple[float, float, int]]) -> str | None:
    """Why a melody cannot be on the page note for note."""
    if any(value * STEPS % 1 for start, length, _ in notes for value in (start, length)):
        return "not on sixteenths"
    if (notes[-1][0] + notes[-1][1] - notes[0][0]) > (MOST_BARS - 1) * 3:
        return "may be longer than the page"
    if max(pitch for *_, pitch in notes) - min(pitch for *_, pitch in notes) > HIGHEST - LOWEST:
        return "wider than the soprano"
    return None


def corpus() -> Iterator[tuple[str, music21.stream.Score]]:
    """Real scores by their names."""
    for index, name in enumerate(CHORALES):
        score = music21.corpus.parse(f"bach/{name}")
        yield name, score if index % 6 == 0 else music21.stream.Score(score.parts[0])
    for collection in FOLK_SONGS:
        for number in range(1, 1 + SONGS_OF_EACH):
            yield f"{collection}-{number}", music21.corpus.parse(f"essenFolksong/{collection}", number=number)


@pytest.fixture(scope="module")
def melodies(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Melody], Counter[str]]:
    """Files of real melodies in MusicXML, a third of them in MIDI or compressed too; and why others are left out."""
    folder = tmp_path_factory.mktemp("melodies")
    kept: list[Melody] = []
    left_out: Counter[str] = Counter()
    for index, (name, work) in enumerate(corpus()):
        for kind in ["musicxml", *{0: ["midi"], 3: ["mxl"]}.get(index % 6, [])]:
            try:
                file = Path(work.write(kind, folder / f"{name} {kind}.{kind}"))
            except music21.exceptions21.Music21Exception:
                left_out[f"music21 writes no {kind}"] += 1
                continue
            # music21 fills incomplete bars of a song as it writes them: what it reads again is what is in the file.
            notes = notes_in(music21.converter.parse(file, quantizePost=False))
            reason = why_not(notes)
            if reason is not None:
                left_out[reason] += 1
                continue
            steps = [(int(start * STEPS), int(length * STEPS), pitch) for start, length, pitch in notes]
            kept.append(Melody(file, from_first(steps)))
    return kept, left_out


def test_real_melodies_come_back_note_for_note(visit: MakeVisitor, melodies: tuple[list[Melody], Counter[str]]) -> None:
    kept, left_out = melodies
    opening = Opening(visit())
    for melody in kept:
        opening.open(melody.file)
        found = opening.notes(melody.notes)
        shift = found[0][2] - melody.notes[0][2]
        in_compass = all(LOWEST <= pitch <= HIGHEST for *_, pitch in melody.notes)
        assert not (in_compass and shift), melody.file
        assert found == [(start, length, pitch + shift) for start, length, pitch in melody.notes], melody.file
    assert Counter(melody.file.suffix for melody in kept) == {".musicxml": 59, ".midi": 10, ".mxl": 9}
    assert left_out == {"may be longer than the page": 5}


# Two bars for two parts, one of them too low for a soprano, with markup where a program would put names.
SCRIPT = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"


def bomb() -> bytes:
    """An archive of a few kilobytes that would unpack to many megabytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.musicxml", b"<a>" + bytes(40_000_000))
    return file.getvalue()


HOSTILE = {
    "bomb.mxl": (bomb(), "too large"),
    "nothing.mid": (b"", "empty"),
    "letter.pdf": (b"%PDF-1.7\n%\xe2\xe3", "of another kind"),
    "picture.musicxml": (b"\x89PNG\r\n\x1a\n" + bytes(64), "of another kind"),
    "broken.xml": (b"<score-partwise>\n<part>\n</score-partwise>", "line 3"),
    "negative.xml": (TWO_PARTS.replace(b"<duration>1", b"<duration>-1", 1), "Bar 1 of part \u201cSoprano\u201d"),
    "half.mid": (b"MThd\0\0\0\6\0\1\0\1\1\xe0MTrk\0\0\1\0\0\x90\x48\x50", "track 1"),
    "page.html": (b"<html><body><script>window.hacked = 1</script></body></html>", "html"),
}


def test_what_cannot_be_read_says_why_and_the_work_stays(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit(TUNE)
    visitor.expect_names(*TUNE_NAMES)
    opening = Opening(visitor)
    huge = tmp_path / "huge.mid"
    huge.touch()
    os.truncate(huge, 50_000_000)
    files: list[tuple[Path | FilePayload, str, str]] = [
        (payload(name, content), name, why) for name, (content, why) in HOSTILE.items()
    ]
    for file, name, why in [*files, (huge, huge.name, "too large")]:
        opening.show(file)
        expect(opening.panel.get_by_role("heading")).to_have_text(f"\u201c{name}\u201d cannot be opened")
        expect(opening.panel.get_by_role("alert")).to_contain_text(why)
        expect(opening.panel).to_contain_text("Your score is as it was.")
        opening.panel.get_by_role("button", name="Close").click()
        expect(opening.panel).to_be_hidden()
    visitor.expect_names(*TUNE_NAMES)


def test_markup_in_names_is_only_text(visit: MakeVisitor) -> None:
    visitor = visit()
    opening = Opening(visitor)
    bar = measure("G4", "A4", "B4", "C5", attributes=FIRST)
    opening.show(payload(f"{SCRIPT}.xml", score((SCRIPT, [bar]), ("B", [bar]), title=SCRIPT)))
    expect(opening.panel.get_by_role("radio", name=SCRIPT)).to_be_visible()
    assert opening.panel.locator("img, script").count() == 0
    opening.open_button.click()
    expect(visitor.status).to_contain_text(SCRIPT)
    assert visitor.page.evaluate("window.hacked") is None


def test_a_part_some_of_its_bars_and_its_octave_are_chosen_by_keyboard(visit: MakeVisitor) -> None:
    visitor = visit(TUNE)
    opening = Opening(visitor)
    visitor.page.locator("#open-settings").focus()
    for _ in range(10):
        if opening.input.evaluate("input => input === document.activeElement"):
            break
        visitor.press("ArrowRight")
    expect(opening.input).to_be_focused()
    opening.show(payload("two.musicxml", TWO_PARTS))
    panel = opening.panel
    expect(panel.get_by_role("radio", name="Soprano")).to_be_checked()
    expect(panel).to_contain_text("2 bars of 4/4, 8 notes, G major.")
    expect(panel).to_contain_text("Nothing has to be changed.")
    expect(panel.locator(".open-picture .vf-stavenote")).to_have_count(8)
    visitor.press("Tab", "ArrowDown")
    expect(panel.get_by_role("radio", name="Cello")).to_be_focused()
    expect(panel).to_contain_text("All notes and the key are moved: 2 octaves higher.")
    expect(panel.get_by_role("radio", name="As written 8 notes are left out")).to_be_visible()
    panel.get_by_label("to bar").select_option("1")
    expect(panel).to_contain_text("1 bar of 4/4, 4 notes, G major.")
    assert violations(visitor.page) == []
    opening.open_button.focus()
    visitor.press("Enter")
    visitor.expect_names(
        *(f"{pitch}, quarter, bar 1 beat {beat}" for beat, pitch in enumerate(["G4", "G4", "G4", "C5"], 1))
    )
    expect(visitor.score).to_be_focused()
    expect(visitor.status).to_contain_text("Zwei Takte")
    visitor.button("Undo").click()
    visitor.expect_names(*TUNE_NAMES)


DROP = """async ([type, names, content]) => {
    const transfer = new DataTransfer();
    for (const name of names) transfer.items.add(new File([content], name));
    const event = new DragEvent(type, {dataTransfer: transfer, bubbles: true, cancelable: true});
    document.querySelector("#score").dispatchEvent(event);
    return event.defaultPrevented;
}"""


def test_a_file_is_dropped_anywhere_on_a_phone_in_the_dark(visit: MakeVisitor) -> None:
    visitor = visit(TUNE, viewport=PHONE, color_scheme="dark")
    page, panel = visitor.page, visitor.page.locator("#open-panel")
    visitor.expect_names(*TUNE_NAMES)
    dropped = [["a.xml", "b.xml"], TWO_PARTS.decode()]
    assert page.evaluate(DROP, ["dragover", *dropped])
    expect(page.locator(".drop-veil")).to_be_visible()
    expect(page.locator(".drop-veil")).to_have_text("Drop the file to open it")
    address = page.url
    assert page.evaluate(DROP, ["drop", *dropped])
    expect(page.locator(".drop-veil")).to_be_hidden()
    expect(panel).to_contain_text("You dropped 2 files; this is the first.")
    expect(panel.locator(".open-picture svg")).to_be_visible()
    assert violations(page) == []
    assert is_within(panel)
    assert panel.evaluate("panel => panel.scrollWidth <= panel.clientWidth")
    assert excess(page) <= 0
    panel.get_by_role("button", name="Cancel").click()
    visitor.expect_names(*TUNE_NAMES)
    assert page.url == address
