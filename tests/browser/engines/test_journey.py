"""One visit, from the first note to a page without a network, in every browser.

What a visitor does is written once; `make test` has them do the least that touches everything a browser may do
differently, `make test-all` all of it.
"""

import os
import wave
import zipfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import music21
import numpy as np
import pytest

from tests.browser.engines.conftest import Site
from tests.browser.support.engines.traveller import Note, Traveller
from tests.browser.support.files import FIRST, measure, score
from tests.browser.support.words import WORDS
from tools.browsers.window import Engine
from tools.served_page import KEPT_OFFLINE
from training.spec import VOICES

STEPS_OF_BAR = 16
WAV_HEADER = 44  # bytes
LOUD_ENOUGH = 0.01  # of full scale, the loudest sample of a sound that can be heard

THROW_LATER = "() => void setTimeout(() => { throw new Error('nobody catches this'); })"

KEPT_ON_DEMAND = """async () => {
    const cache = await caches.open("kantor-on-demand");
    return (await cache.keys()).map(({url}) => url).join();
}"""

# What is written: E5, D5 and then C5 for a quarter each, and G4, which is dragged to A4.
TUNE: list[Note] = [(0, 0, 4, 76), (0, 4, 4, 74), (0, 8, 4, 72), (0, 16, 4, 69)]

# What is opened: two bars in G major.
FILE = score(("Soprano", [measure("G4", "A4", "B4", "C5", attributes=FIRST), measure("D5", "C5", "B4", "A4")]))
OPENED = [67, 69, 71, 72, 74, 72, 71, 69]


@dataclass
class Journey:
    """A visitor under way."""

    engine: Engine
    site: Site
    traveller: Traveller
    folder: Path


def be_kept(journey: Journey) -> None:
    """The page tells once that all of it is on the device, and has the instrument kept that came before that."""
    traveller = journey.traveller
    traveller.until("the page is kept", lambda: KEPT_OFFLINE in traveller.text("#page-foot"))
    traveller.until("the instrument is kept", lambda: "organ" in traveller.window.run(KEPT_ON_DEMAND))


def write(journey: Journey) -> None:
    """By mouse and by keys, on an empty staff."""
    traveller = journey.traveller
    traveller.write("E5", bar=1, beat=1)
    traveller.write("D5", bar=1, beat=2)
    traveller.expect_notes(*TUNE[:2])
    traveller.press("ArrowRight", "Shift+ArrowDown", "Enter")
    traveller.expect_notes(*TUNE[:3])
    traveller.write("G4", bar=2, beat=1)
    traveller.drag(traveller.note_at(0, STEPS_OF_BAR), traveller.place("A4", bar=2, beat=1))
    traveller.expect_notes(*TUNE)
    traveller.press("Escape")
    traveller.until("nothing is selected", lambda: traveller.count("#score .handle.selected") == 0)


def harmonize(journey: Journey) -> None:
    traveller = journey.traveller
    traveller.press_button("Harmonize")
    traveller.until_harmonized()
    grid, given = traveller.grid(), traveller.given()
    assert all(pitch is not None for row in grid for pitch in row)
    for voice, start, length, pitch in TUNE:
        for step in range(start, start + length):
            assert (grid[step][voice], given[step][voice]) == (pitch, True)
    traveller.press_button("Stop")
    traveller.until_silent()


def again(journey: Journey) -> None:
    traveller = journey.traveller
    before = traveller.grid()
    traveller.press_button("Again")
    traveller.until("another harmony is there", lambda: traveller.grid() != before)
    traveller.until_harmonized()
    traveller.expect_notes(*TUNE)
    traveller.press_button("Stop")
    traveller.until_silent()


def play(journey: Journey) -> None:
    """The playhead goes by the audio clock, so it stands where no sound is made."""
    traveller = journey.traveller
    traveller.press_button("Play")
    traveller.until_told("Playing")
    first = traveller.until("the playhead can be seen", traveller.playhead)
    traveller.until("the playhead goes on", lambda: (traveller.playhead() or 0) > first)
    traveller.press_button("Stop")
    traveller.until_silent()


def mix(journey: Journey) -> None:
    """The alto becomes softer by a key, and the tenor is silent; the harpsichord plays."""
    traveller = journey.traveller
    traveller.press_button("Sound")
    volume = traveller.find("slider", "Volume: Alto")
    traveller.focus(volume)
    traveller.press("ArrowLeft", "ArrowLeft")
    traveller.until_it_is("18", lambda: traveller.value(volume))
    traveller.press_button("Mute: Tenor")
    traveller.until("the tenor is silent", lambda: traveller.count(".mixer .voice-2 [aria-pressed=true]"))
    traveller.choose("Instrument", "harpsichord")
    traveller.press_button("Sound")
    play(journey)


def look_at_settings(journey: Journey) -> None:
    """The field for the bars is found by its name."""
    traveller = journey.traveller
    traveller.click(traveller.element("[data-dialog=settings]"))
    traveller.find("spinbutton", "or any number up to 32")
    traveller.press("Escape")


def save(journey: Journey) -> None:
    """What the browser has saved is what stands on the page."""
    traveller = journey.traveller
    traveller.open_popup_of("#save")
    traveller.press_button("Save")
    for format_name, ending in (("MusicXML", ".musicxml"), ("MIDI", ".mid")):
        traveller.press_button(format_name)
        read = music21.converter.parse(traveller.saved(journey.engine.downloads, ending), quantizePost=False)
        assert heard(read) == [set(row) for row in traveller.grid()], format_name
    traveller.press("Escape")


def save_sound(journey: Journey) -> None:
    """The sound is made by the recorded instruments, which the browser decodes."""
    traveller = journey.traveller
    traveller.open_popup_of("#save")
    traveller.press_button("Save")
    traveller.press_button("WAV")
    with wave.open(str(traveller.saved(journey.engine.downloads, ".wav"))) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2") / 2**15
        seconds = file.getnframes() / file.getframerate()
    assert seconds > 4
    assert np.abs(samples).max() > LOUD_ENOUGH
    traveller.press("Escape")


def save_practice(journey: Journey) -> None:
    """Every voice has a sound file of its own, all in one archive."""
    traveller = journey.traveller
    traveller.open_popup_of("#save")
    traveller.press_button("Save")
    traveller.press_button("Practice")
    with zipfile.ZipFile(traveller.saved(journey.engine.downloads, ".zip")) as archive:
        assert archive.testzip() is None
        sounds = [archive.read(name) for name in archive.namelist() if name.endswith(".wav")]
    assert len(sounds) == len(VOICES)
    for sound in sounds:
        assert np.abs(np.frombuffer(sound[WAV_HEADER:], dtype="<i2") / 2**15).max() > LOUD_ENOUGH
    traveller.press("Escape")


def share(journey: Journey) -> None:
    """The link brings the same score to a window of its own."""
    traveller = journey.traveller
    traveller.open_popup_of("#share")
    traveller.press_button("Share")
    link = traveller.find("textbox", "Link")
    address = traveller.until("there is a link", lambda: traveller.value(link))
    traveller.press("Escape")
    other = Traveller(journey.engine.new_window())
    other.arrive(address)
    other.until_it_is(traveller.grid(), other.grid)
    assert other.given() == traveller.given()
    other.window.close()


def open_file(journey: Journey) -> None:
    traveller = journey.traveller
    path = journey.folder / "tune.musicxml"
    path.write_bytes(FILE)
    traveller.open_file(path)
    traveller.press_button("Open")
    traveller.expect_notes(*((0, 4 * beat, 4, pitch) for beat, pitch in enumerate(OPENED)))
    traveller.press_button("Undo")
    traveller.expect_notes(*TUNE)


def speak_german(journey: Journey) -> None:
    """The language outlives the page, and is changed back."""
    traveller = journey.traveller
    traveller.choose("Language", "de")
    traveller.find("button", WORDS["de"].harmonize)
    traveller.reload()
    traveller.find("button", WORDS["de"].harmonize)
    traveller.choose("Sprache", "en")
    traveller.find("button", WORDS["en"].harmonize)


def reload_offline(journey: Journey) -> None:
    """The server has ended: the page comes from the device, with the score, and composes."""
    traveller = journey.traveller
    traveller.expect_notes(*TUNE)
    before = traveller.grid()
    journey.site.stop()
    traveller.reload()
    traveller.expect_notes(*TUNE)
    traveller.until_it_is(before, traveller.grid)
    again(journey)


def complain(journey: Journey) -> None:
    """Nothing was complained of; and what is, is heard, without which that would mean nothing."""
    assert journey.engine.complaints() == []
    journey.traveller.window.run(THROW_LATER)
    journey.traveller.until("it is heard", lambda: "nobody catches this" in "".join(journey.engine.complaints()))


SHORT = (write, harmonize, play, save, be_kept, reload_offline, complain)
WHOLE = (
    *(write, harmonize, again, play, mix, look_at_settings, save, save_sound, save_practice, share, open_file),
    *(be_kept, speak_german, reload_offline, complain),
)


@pytest.mark.faulty  # at its end
def test_journey(
    engine: Engine, site: Site, traveller: Traveller, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property("browser", engine.name)
    record_property("version", engine.version)
    journey = Journey(engine, site, traveller, tmp_path)
    steps: tuple[Callable[[Journey], None], ...] = WHOLE if os.environ.get("KANTOR_TIER") == "all" else SHORT
    for step in steps:
        step(journey)


def heard(read: music21.stream.Score) -> list[set[int]]:
    """The MIDI pitches that sound at each sixteenth."""
    steps: defaultdict[int, set[int]] = defaultdict(set)
    for note in read.flatten().notes:
        start = round(4 * note.offset)
        for step in range(start, start + round(4 * note.quarterLength)):
            steps[step].add(note.pitch.midi)
    return [steps[step] for step in range(max(steps) + 1)]
