"""Files that are opened: real melodies come back note for note, and hostile files leave the work as it is."""

import io
import json
import os
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import ANY

import music21
import pytest
from playwright.sync_api import FilePayload, Locator, Route, expect

from tests.browser.support.devices import PHONE, MakeVisitor
from tests.browser.support.files import FIRST, TWO_PARTS, measure, payload, score
from tests.browser.support.looks import excess, is_within, violations
from tests.browser.support.visitor import TUNE, TUNE_NAMES, Visitor
from training.spec import VOICE_RANGES

pytestmark = pytest.mark.unaided

CASES = Path(__file__).resolve().parents[1] / "cases"
STEPS = 4  # to a quarter
MOST_BARS = 32

# Of music21's corpus. A chorale in six is written with all of its voices, of the others the soprano.
CHORALES = [f"bwv{number}" for number in range(253, 271)]
FOLK_SONGS = ["altdeu10", "boehme10", "dva0", "erk5", "han1", "irl", "kinder0", "lot", "lux", "testd", "zuccal0"]
SONGS_OF_EACH = 4

# One of so many works is opened: how many files of each kind that makes, and how many are left out as too long.
OPENED = {5: ({".musicxml": 13, ".midi": 3, ".mxl": 2}, 0), 1: ({".musicxml": 59, ".midi": 10, ".mxl": 9}, 5)}

Note = tuple[int, int, int]  # start after the first note and length in steps, MIDI pitch


@dataclass(frozen=True)
class Melody:
    """A real melody as music21 has it, and a file of it."""

    file: Path
    notes: list[Note]


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

    def one_voice(self) -> None:
        """Has one voice opened of a file that has several."""
        expect(self.open_button).to_be_visible()
        choice = self.panel.get_by_role("radio", name="One voice")
        if choice.is_visible():
            choice.check()

    def notes(self, awaited: list[Note]) -> tuple[int, list[Note]]:
        """The voice that stands on the page, and its notes, once they are what is awaited, or after a while.

        Where it is silent it rests, and so do the others before it begins and after it ends.
        """
        handles: Locator = self.visitor.score.locator(".handle[data-pitch]")
        expect(handles).to_have_count(len(awaited))
        voice, found = 0, []
        for _ in range(25):
            voices = [[note for note in line if note[2] >= 0] for line in voices_on(self.visitor)]
            voice = next(number for number, line in enumerate(voices) if line)
            found = from_first(voices[voice])
            if transposed(found, awaited):
                break
            self.visitor.page.wait_for_timeout(200)
        return voice, found


READ_NOTES = """handles => handles.map(({dataset: {voice, step, length, pitch}}) =>
    [voice, step, length, pitch ?? -1].map(Number))"""


def voices_on(visitor: Visitor) -> list[list[Note]]:
    """The notes of each voice on the page; of a rest that is written, the pitch is below zero."""
    notes = visitor.score.locator(".handle").evaluate_all(READ_NOTES)
    return [
        sorted((start, length, pitch) for voice, start, length, pitch in notes if voice == number)
        for number in range(len(VOICE_RANGES))
    ]


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
    lowest, highest = VOICE_RANGES[0]
    if max(pitch for *_, pitch in notes) - min(pitch for *_, pitch in notes) > highest - lowest:
        return "wider than the soprano"
    return None


def corpus(stride: int) -> Iterator[tuple[int, str, music21.stream.Score]]:
    """Real scores, one of `stride`: their numbers, their names, and themselves."""
    songs = [(collection, number) for collection in FOLK_SONGS for number in range(1, 1 + SONGS_OF_EACH)]
    for index in range(0, len(CHORALES) + len(songs), stride):
        if index < len(CHORALES):
            name = CHORALES[index]
            score = music21.corpus.parse(f"bach/{name}")
            yield index, name, score if index % 6 == 0 else music21.stream.Score(score.parts[0])
        else:
            collection, number = songs[index - len(CHORALES)]
            score = music21.corpus.parse(f"essenFolksong/{collection}", number=number)
            yield index, f"{collection}-{number}", score


@pytest.fixture(scope="module", params=[5, pytest.param(1, marks=pytest.mark.exhaustive)], ids=["few", "all"])
def melodies(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[int, list[Melody], Counter[str]]:
    """One of how many works are taken, files of their melodies in MusicXML, a third of them in MIDI or compressed too;
    and why others are left out.
    """
    folder = tmp_path_factory.mktemp("melodies")
    kept: list[Melody] = []
    left_out: Counter[str] = Counter()
    for index, name, work in corpus(request.param):
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
    return request.param, kept, left_out


def test_real_melodies_come_back_note_for_note(
    visit: MakeVisitor, melodies: tuple[int, list[Melody], Counter[str]]
) -> None:
    stride, kept, left_out = melodies
    opening = Opening(visit())
    for melody in kept:
        opening.show(melody.file)
        opening.one_voice()
        opening.open_button.click()
        expect(opening.panel).to_be_hidden()
        voice, found = opening.notes(melody.notes)
        shift = found[0][2] - melody.notes[0][2]
        fitting = [all(low <= pitch <= high for *_, pitch in melody.notes) for low, high in VOICE_RANGES]
        assert not (fitting[voice] and shift), melody.file
        assert voice == 0 or fitting[voice], melody.file
        assert found == [(start, length, pitch + shift) for start, length, pitch in melody.notes], melody.file
    counts, longer = OPENED[stride]
    assert Counter(melody.file.suffix for melody in kept) == counts
    assert left_out == Counter({"may be longer than the page": longer} if longer else {})


def parts_of(file: Path) -> tuple[list[list[Note]], list[int]]:
    """The notes of each part as music21 has them, tied ones as one, and where fermatas are, in steps."""
    score = music21.converter.parse(file, forceSource=True)
    parts = [
        [(int(note.offset * STEPS), int(note.quarterLength * STEPS), note.pitch.midi) for note in notes]
        for notes in (part.flatten().stripTies().notes for part in score.parts)
    ]
    held = {
        int(note.offset * STEPS)
        for note in score.flatten().notes
        if any(isinstance(expression, music21.expressions.Fermata) for expression in note.expressions)
    }
    return parts, sorted(held)


def test_a_chorale_is_opened_as_what_it_is_saved_and_opened_again(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit()
    opening = Opening(visitor)
    file = tmp_path / "chorale.musicxml"
    music21.corpus.parse("bwv66.6").measures(0, 4).write("musicxml", file)
    parts, fermatas = parts_of(file)
    opening.show(file)
    expect(opening.panel.get_by_role("radio", name="All voices")).to_be_checked()
    for voice in ("Soprano", "Alto", "Tenor", "Bass"):
        expect(opening.panel.get_by_label(voice, exact=True).locator("option:checked")).to_contain_text(voice)
    assert violations(visitor.page) == []
    opening.open_button.click()
    expect(visitor.own.and_(visitor.page.locator("[data-pitch]"))).to_have_count(sum(map(len, parts)))
    assert [[note for note in line if note[2] >= 0] for line in voices_on(visitor)] == parts
    expect(visitor.composed).to_have_count(0)
    signs = visitor.score.locator(".fermata-sign:not(.end-sign)")
    expect(signs).to_have_count(len(fermatas))
    assert signs.evaluate_all("signs => signs.map(sign => Number(sign.dataset.step))") == fermatas
    visitor.open_saving()
    saved = visitor.save("MusicXML", tmp_path)
    assert parts_of(saved)[1] == fermatas
    again = visitor.save("JSON", tmp_path)
    visitor.press("Escape")
    before = voices_on(visitor)
    visitor.button("Undo").click()
    expect(visitor.notes).to_have_count(0)
    opening.show(again)
    expect(opening.panel.get_by_role("radio", name="The score as it is")).to_be_checked()
    opening.open_button.click()
    expect(visitor.own).to_have_count(sum(map(len, before)))
    assert voices_on(visitor) == before


def test_which_part_is_which_voice_is_chosen_and_a_bass_stays_where_it_is(visit: MakeVisitor) -> None:
    visitor = visit()
    opening = Opening(visitor)
    opening.show(payload("two.musicxml", TWO_PARTS))
    panel = opening.panel
    expect(panel.get_by_role("radio", name="All voices")).to_be_checked()
    expect(panel.get_by_label("Bass", exact=True).locator("option:checked")).to_contain_text("Cello")
    panel.get_by_label("Soprano", exact=True).select_option(label="None: left open")
    expect(panel).to_contain_text("2 bars of 4/4, 8 notes, G major.")
    expect(panel).to_contain_text("Nothing has to be changed.")
    opening.open_button.click()
    expect(visitor.own).to_have_count(8)
    voices = voices_on(visitor)
    assert [len(line) for line in voices] == [0, 0, 0, 8]
    assert voices[3][0] == (0, 4, 43)


@pytest.mark.parametrize("name", ["metre-changes", "metre-6-8-pickup-of-an-eighth", "endings-1-2-and-3"])
def test_metres_pickups_and_repeats_are_opened_and_saved_as_they_are(
    visit: MakeVisitor, tmp_path: Path, name: str
) -> None:
    visitor = visit()
    opening = Opening(visitor)
    opening.show(CASES / f"{name}.musicxml")
    expect(opening.panel).to_contain_text("Nothing has to be changed.")
    opening.open_button.click()
    expect(opening.panel).to_be_hidden()
    visitor.open_saving()
    bars = json.loads(visitor.save("JSON", tmp_path).read_text(encoding="utf-8"))["bars"]
    case = next(
        each for each in json.loads((CASES / "cases.json").read_text())["cases"] if each["file"].startswith(name)
    )
    assert [bar["length"] / STEPS for bar in bars] == case.get("bars", ANY)
    assert [bar["metre"] for bar in bars] == case.get("metres", ANY)
    signs = [{sign: bar[sign] for sign in ("opens", "closes", "ending", "marks") if bar.get(sign)} for bar in bars]
    assert [{"index": index} | its for index, its in enumerate(signs) if its] == case.get("signs", ANY)


def test_what_reads_abc_is_loaded_with_the_first_such_file(visit: MakeVisitor) -> None:
    asked: list[str] = []
    visitor = visit(prepare=lambda page: page.on("request", lambda request: asked.append(request.url)))
    opening = Opening(visitor)
    opening.open(CASES / "kern-chorale.krn")
    expect(visitor.own).to_have_count(7 + 8 + 8 + 8)  # each voice ends with a rest
    assert [line[0] for line in voices_on(visitor)] == [(0, 4, 71), (0, 4, 67), (0, 4, 62), (0, 4, 55)]
    assert not any("read-abc-" in url for url in asked)
    opening.show(CASES / "abc-two-tunes.abc")
    expect(opening.panel).to_contain_text("The file holds 2 tunes; this is the first.")
    opening.open_button.click()
    visitor.expect_names(
        *(f"{pitch}, quarter, bar 1 beat {beat}" for beat, pitch in enumerate(["C5", "D5", "E5"], 1)),
        "C5, dotted half, bar 2 beat 1",
    )
    assert sum("read-abc-" in url for url in asked) == 1


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
    visitor.button("Open a file").focus()
    expect(visitor.button("Open a file")).to_be_focused()
    visitor.page.bring_to_front()  # a page behind another opens no chooser
    visitor.settle()
    with visitor.page.expect_file_chooser() as chooser:
        visitor.press("Space")
    chooser.value.set_files(payload("two.musicxml", TWO_PARTS))
    panel = opening.panel
    expect(panel).to_be_visible()
    expect(panel.get_by_role("radio", name="All voices")).to_be_checked()
    visitor.press("Tab", "ArrowDown")
    expect(panel.get_by_role("radio", name="One voice")).to_be_focused()
    expect(panel.get_by_role("radio", name="Soprano")).to_be_checked()
    expect(panel).to_contain_text("2 bars of 4/4, 8 notes, G major.")
    expect(panel).to_contain_text("Nothing has to be changed.")
    expect(panel.locator(".open-picture .vf-stavenote")).to_have_count(8)
    visitor.press("Tab", "ArrowDown")
    expect(panel.get_by_role("radio", name="Cello")).to_be_focused()
    expect(panel.get_by_label("Sung as").locator("option:checked")).to_have_text("Bass")
    panel.get_by_label("Sung as").select_option("Soprano")
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


def many_tracks(count: int) -> bytes:
    """A MIDI file of so many tracks, each with a note."""
    track = bytes.fromhex("00 90 48 50 83 60 80 48 00 00 ff 2f 00")
    header = (1).to_bytes(2) + count.to_bytes(2) + (480).to_bytes(2)
    return b"MThd" + (6).to_bytes(4) + header + (b"MTrk" + len(track).to_bytes(4) + track) * count


def test_a_file_of_more_tracks_than_any_orchestra_has_is_refused_and_one_of_many_is_shown(visit: MakeVisitor) -> None:
    visitor = visit(TUNE)
    opening = Opening(visitor)
    opening.show(payload("tracks.mid", many_tracks(65_535)))
    expect(opening.panel.get_by_role("alert")).to_contain_text("more than 500 tracks or parts")
    opening.panel.get_by_role("button", name="Close").click()
    expect(opening.panel).to_be_hidden()
    visitor.expect_names(*TUNE_NAMES)
    opening.show(payload("tracks.mid", many_tracks(500)))
    expect(opening.open_button).to_be_visible()
    opening.panel.get_by_role("button", name="Cancel").click()
    visitor.expect_names(*TUNE_NAMES)


def test_reading_can_be_cancelled(visit: MakeVisitor) -> None:
    held: list[Route] = []
    visitor = visit(TUNE, prepare=lambda page: page.route("**/import-worker-*.js", lambda route: held.append(route)))
    opening = Opening(visitor)
    opening.show(payload("two.musicxml", TWO_PARTS))
    expect(opening.panel.get_by_role("status")).to_have_text("Reading the file.")
    opening.panel.get_by_role("button", name="Cancel").click()
    expect(opening.panel).to_be_hidden()
    for route in held:
        route.continue_()
    visitor.expect_names(*TUNE_NAMES)
    expect(opening.panel).to_be_hidden()
