"""What the visitor takes away: every file, read back by other programs."""

import io
import json
import wave
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import music21
import numpy as np
import pytest
from lxml import etree
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, expect

from tests.browser.support.devices import MakeVisitor
from tests.browser.support.scores import CHANGING, CHORALE, JIG, LONG, REPEATED, WALTZ
from tests.browser.support.stand_in import HELD, answering
from tests.browser.support.visitor import Visitor
from tests.support.musicxml_schema import musicxml_schema
from training.scores.read.musicxml import read_musicxml
from training.scores.read.unfold import unfolded

pytestmark = pytest.mark.unaided

STEPS = 4  # to a quarter
VOICES = ["Soprano", "Alto", "Tenor", "Bass"]
TITLE = 'Käse & <b>"Brot"</b>'
TITLED_FILE = "Käse & -b-Brot-b"

# A melody with gaps, and ties over the middle of the bar and over the barline.
GAPS = "?melody=R/4,C5/2,D5/10,E5/6,R/3,F%235/1,G5/6&tempo=66"
# The page's scores: the link, quarters to a bar, the lengths of the bars, the key's sharps and the tempo.
SCORES = {
    "chorale": (CHORALE, 4, [4, 4], -1, 90),
    "waltz": (WALTZ, 3, [1, 3, 2], -3, 66),
    "long": (LONG, 4, [4] * 8, 0, 90),
}

# How many lines of a drawing have no ink.
UNSEEN = """[...document.querySelectorAll("path")].map(path => getComputedStyle(path))
    .filter(({fill, stroke}) => fill === "none" && stroke === "none").length"""

Note = tuple[int, float, float]  # MIDI pitch, start and length in quarters


def notes_of(part: music21.stream.Stream) -> list[Note]:
    """The notes of a part, those that are tied as one."""
    notes = part.flatten().stripTies().notes
    return [(note.pitch.midi, float(note.offset), float(note.quarterLength)) for note in notes]


def voices_of(score: music21.stream.Score) -> list[list[Note]]:
    """The notes of each voice; two voices of one staff are two."""
    return [notes_of(voice) for part in score.parts for voice in part.voicesToParts().parts]


def told_voices(told: dict) -> list[list[Note]]:
    """The notes of each voice as the JSON file tells them."""
    notes = told["notes"]
    return [
        [(note["pitch"], note["start"] / STEPS, note["length"] / STEPS) for note in notes if note["voice"] == voice]
        for voice in range(1 + max(note["voice"] for note in notes))
    ]


def sounding(voices: list[list[Note]], steps: int) -> list[list[int | None]]:
    """The grid that notes make: `[step][voice]`."""
    grid: list[list[int | None]] = [[None] * len(voices) for _ in range(steps)]
    for voice, notes in enumerate(voices):
        for pitch, start, length in notes:
            for step in range(round(start * STEPS), round((start + length) * STEPS)):
                grid[step][voice] = pitch
    return grid


def read_json(visitor: Visitor, folder: Path) -> dict:
    return json.loads(visitor.save("JSON", folder).read_text(encoding="utf-8"))


def choose(visitor: Visitor, option: str) -> None:
    visitor.save_panel.get_by_role("radio", name=option, exact=True).check()


def tempi(score: music21.stream.Score) -> set[int]:
    return {round(mark.number) for mark in score.flatten().getElementsByClass(music21.tempo.MetronomeMark)}


def signatures(score: music21.stream.Score) -> set[int]:
    return {signature.sharps for signature in score.flatten().getElementsByClass(music21.key.KeySignature)}


@pytest.fixture(scope="module")
def assert_valid() -> Callable[[Path], None]:
    """Checks a file against the schema."""
    schema = musicxml_schema()

    def check(path: Path) -> None:
        schema.assertValid(etree.parse(path))

    return check


@pytest.mark.parametrize("name", SCORES)
def test_a_score_is_the_same_in_music21(
    name: str, visit: MakeVisitor, tmp_path: Path, assert_valid: Callable[[Path], None]
) -> None:
    link, metre, bars, sharps, tempo = SCORES[name]
    visitor = visit(link)
    visitor.expect_chorale()
    visitor.open_saving()
    told = read_json(visitor, tmp_path)
    assert told["tempo"] == tempo
    assert len(told["grid"]) == STEPS * sum(bars)
    voices = told_voices(told)
    assert sounding(voices, len(told["grid"])) == told["grid"]

    midi = music21.converter.parse(visitor.save("MIDI", tmp_path), quantizePost=False)
    assert [part.partName for part in midi.parts] == VOICES
    assert voices_of(midi) == voices
    assert (tempi(midi), signatures(midi)) == ({tempo}, {sharps})

    for option, names in {"four staves": VOICES, "two staves": ["Soprano, Alto", "Tenor, Bass"]}.items():
        choose(visitor, option)
        path = visitor.save("MusicXML", tmp_path)
        assert_valid(path)
        score = music21.converter.parse(path)
        assert [part.partName for part in score.parts] == names
        assert voices_of(score) == voices
        assert (tempi(score), signatures(score)) == ({tempo}, {sharps})
        for part in score.parts:
            measures = list(part.getElementsByClass(music21.stream.Measure))
            assert [measure.duration.quarterLength for measure in measures] == bars
            first = 0 if bars[0] < metre else 1
            assert [measure.number for measure in measures] == list(range(first, first + len(bars)))
            assert {meter.ratioString for meter in part.recurse().getElementsByClass("TimeSignature")} == {f"{metre}/4"}


def measures_of(score: music21.stream.Score) -> list[music21.stream.Measure]:
    """The measures of the uppermost part."""
    return list(score.parts[0].getElementsByClass(music21.stream.Measure))


def metres_of(score: music21.stream.Score) -> list[tuple[float, str]]:
    """Where in the uppermost part which metres are told."""
    metres = score.parts[0].flatten().getElementsByClass("TimeSignature")
    return [(float(metre.offset), metre.ratioString) for metre in metres]


@pytest.mark.parametrize("option", ["two staves", "four staves"])
def test_repeats_endings_and_jumps_are_in_the_file(
    option: str, visit: MakeVisitor, tmp_path: Path, assert_valid: Callable[[Path], None]
) -> None:
    visitor = visit(REPEATED)
    visitor.expect_chorale()
    visitor.open_saving()
    choose(visitor, option)
    path = visitor.save("MusicXML", tmp_path)
    assert_valid(path)

    score = music21.converter.parse(path)
    measures = measures_of(score)
    assert [measure.number for measure in measures] == [0, 1, 2, 3, 4, 4, 5, 6, 7, 8]
    brackets = score.parts[0].recurse().getElementsByClass(music21.spanner.RepeatBracket)
    assert [(each.number, [bar.number for bar in each]) for each in brackets] == [("1", [7]), ("2", [8])]
    jumps = score.parts[0].recurse().getElementsByClass(music21.repeat.RepeatExpression)
    assert [(type(jump).__name__, jump.measureNumber) for jump in jumps] == [("Fine", 4), ("DaCapoAlFine", 8)]

    written = read_musicxml(ElementTree.parse(path).getroot())
    assert [float(bar.length) for bar in written.bars] == [1, 4, 4, 4, 3, 1, 4, 4, 4, 3]
    first, repeat, second, last = [1, 4, 4, 4, 3], [1, 4, 4], [4], [3]
    played = [*first, *repeat, *second, *repeat, *last, *first]
    assert [float(bar.length) for bar in unfolded(written).bars] == played


def test_a_midi_file_has_the_music_as_it_is_written_once(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit(REPEATED)
    visitor.expect_chorale()
    visitor.open_saving()
    score = music21.converter.parse(visitor.save("MIDI", tmp_path), quantizePost=False)
    assert metres_of(score) == [(0, "1/4"), (1, "4/4")]
    assert max(start + length for voice in voices_of(score) for _, start, length in voice) == 32


def test_a_pick_up_of_an_eighth_begins_the_file(
    visit: MakeVisitor, tmp_path: Path, assert_valid: Callable[[Path], None]
) -> None:
    visitor = visit(JIG)
    visitor.expect_chorale()
    visitor.open_saving()
    path = visitor.save("MusicXML", tmp_path)
    assert_valid(path)
    score = music21.converter.parse(path)
    assert [measure.duration.quarterLength for measure in measures_of(score)] == [0.5, *[3] * 7, 2.5]
    assert metres_of(score) == [(0, "6/8")]
    assert voices_of(score)[0][:2] == [(74, 0, 0.5), (71, 0.5, 1)]
    midi = music21.converter.parse(visitor.save("MIDI", tmp_path), quantizePost=False)
    assert metres_of(midi) == [(0, "1/8"), (0.5, "6/8")]
    assert voices_of(midi) == voices_of(score)


def test_metres_change_in_the_file_where_they_do_on_the_page(
    visit: MakeVisitor, tmp_path: Path, assert_valid: Callable[[Path], None]
) -> None:
    visitor = visit(CHANGING)
    visitor.expect_chorale()
    visitor.open_saving()
    path = visitor.save("MusicXML", tmp_path)
    assert_valid(path)
    changes = [(0, "4/4"), (8, "3/4"), (14, "4/4"), (22, "6/8"), (25, "12/8")]
    assert metres_of(music21.converter.parse(path)) == changes
    assert metres_of(music21.converter.parse(visitor.save("MIDI", tmp_path), quantizePost=False)) == changes


def test_a_minor_key_and_a_title_with_markup_come_through(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit(WALTZ)
    visitor.expect_chorale()
    visitor.open_saving()
    visitor.save_panel.get_by_role("textbox", name="Title").fill(TITLE)
    visitor.press("Enter")
    path = visitor.save("MusicXML", tmp_path)
    assert path.name == f"{TITLED_FILE}.musicxml"
    expect(visitor.save_panel).to_contain_text(path.name)
    score = music21.converter.parse(path)
    assert score.metadata.title == TITLE
    keys = score.flatten().getElementsByClass(music21.key.Key)
    assert {(key.tonic.name, key.mode) for key in keys} == {("C", "minor")}
    assert TITLE.encode() in visitor.save("MIDI", tmp_path).read_bytes()
    assert read_json(visitor, tmp_path)["title"] == TITLE
    assert etree.parse(visitor.save("SVG", tmp_path)).findtext("{*}title") == TITLE


def test_a_melody_alone_has_its_gaps_as_rests(
    visit: MakeVisitor, tmp_path: Path, assert_valid: Callable[[Path], None]
) -> None:
    visitor = visit(GAPS)
    expect(visitor.score.locator(".handle")).to_have_count(5)
    visitor.open_saving()
    expect(visitor.save_panel).to_contain_text("There is no harmony yet")
    path = visitor.save("MusicXML", tmp_path)
    assert_valid(path)
    part = music21.converter.parse(path).parts[0]
    melody = [(72, 1, 0.5), (74, 1.5, 2.5), (76, 4, 1.5), (78, 6.25, 0.25), (79, 6.5, 1.5)]
    assert notes_of(part) == melody
    rests = part.flatten().getElementsByClass(music21.note.Rest)
    assert [(float(rest.offset), float(rest.quarterLength)) for rest in rests] == [(0, 1), (5.5, 0.5), (6, 0.25)]
    assert notes_of(music21.converter.parse(visitor.save("MIDI", tmp_path), quantizePost=False).parts[0]) == melody
    told = read_json(visitor, tmp_path)
    assert (told["seed"], told["grid"][:5]) == (None, [[None] * 4] * 4 + [[72, None, None, None]])


def test_the_melody_of_a_chorale_is_saved_by_itself(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit(CHORALE)
    visitor.expect_chorale()
    visitor.open_saving()
    choose(visitor, "Melody alone")
    score = music21.converter.parse(visitor.save("MusicXML", tmp_path))
    assert [part.partName for part in score.parts] == ["Soprano"]
    assert [note[0] for note in voices_of(score)[0]] == [76, 74, 72, 74, 76, 77]


def test_notes_are_held_and_repeated_in_the_midi_file_as_they_were_written(visit, tmp_path: Path) -> None:
    visitor = visit("?melody=E5/12,D5/8,C5/4,C5/8&seed=1", prepare=answering(HELD))
    visitor.harmonize()
    assert visitor.voices(tmp_path)[0] == [(76, 0, 3), (74, 3, 2), (72, 5, 1), (72, 6, 2)]


def test_the_sound_lasts_as_long_as_the_music_and_does_not_clip(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit(WALTZ)
    visitor.expect_chorale()
    visitor.open_saving()
    with wave.open(str(visitor.save("WAV", tmp_path))) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (2, 2, 44_100)
        seconds = sound.getnframes() / sound.getframerate()
        samples = np.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2")
    _, _, bars, _, tempo = SCORES["waltz"]
    assert seconds >= sum(bars) * 60 / tempo
    assert 2_000 < np.abs(samples.astype(int)).max() < 32_767


@pytest.mark.parametrize("link", [LONG, REPEATED], ids=["long", "repeated"])
def test_the_drawing_looks_the_same_alone_in_another_window(
    link: str, visit: MakeVisitor, browser: Browser, tmp_path: Path
) -> None:
    visitor = visit(link, color_scheme="dark")
    visitor.expect_chorale()
    visitor.open_saving()
    drawing, picture = visitor.save("SVG", tmp_path), visitor.save("PNG", tmp_path)
    image = Image.open(picture).convert("L")
    context = browser.new_context(
        device_scale_factor=2, viewport={"width": image.width // 2, "height": image.height // 2}
    )
    page = context.new_page()
    page.goto(drawing.as_uri())
    assert page.evaluate("document.querySelectorAll('[href], style, image, [class], [id]').length") == 0
    assert page.evaluate(UNSEEN) == 0
    shown = Image.open(io.BytesIO(page.screenshot())).convert("L")
    context.close()
    assert shown.size == image.size
    assert ImageStat.Stat(ImageChops.difference(shown, image)).mean[0] < 1
    assert image.getextrema() == (0, 255)
    ink = 1 - ImageStat.Stat(image).mean[0] / 255
    assert 0.02 < ink < 0.2
