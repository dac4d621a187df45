"""The practice files of a choir: what is in the archive, how far the voice in front is in front, and the count-in."""

import io
import wave
import zipfile
from pathlib import Path

import music21
import numpy as np
import pytest
from music21.midi import ChannelVoiceMessages, MidiFile
from playwright.sync_api import expect

from tests.browser.support.devices import MakeVisitor
from tests.browser.support.files import TWO_PARTS, measure, payload, score
from tests.browser.support.instruments import picker
from tests.browser.support.scores import HELD_CHORD, WALTZ
from tests.browser.support.sound_file import RATE
from tests.browser.support.visitor import TUNE, Visitor

pytestmark = pytest.mark.unaided

VOICES = ["Soprano", "Alto", "Tenor", "Bass"]
BAR = 4  # seconds, at sixty quarters a minute, and quarters
SILENCE = 0.05  # seconds before a sound file begins
CHANNEL_VOLUME = 7  # MIDI's controller of the volume
REEDS = [68, 71, 71, 70]  # General MIDI, from zero: oboe, clarinet twice, bassoon
ORGAN, PERCUSSION = 19, 9  # a program and a channel

# Decibels by which the voice in front is louder than each other one: twelve, but for what instruments' notes differ.
LEAST, MOST = 9, 17

HEAD = (
    "<attributes><divisions>1</divisions><key><fifths>0</fifths></key>"
    "<time><beats>4</beats><beat-type>4</beat-type></time></attributes><sound tempo='60'/>"
)
REST = "<note><rest/><duration>4</duration></note>"
LINES = [["F4", "C5", "D5", "G5"], ["C4", "G4", "A4", "C5"], ["E3", "A3", "C4", "F4"], ["F2", "C3", "F3", "B3"]]

# Four bars, in each of which another voice sings by itself.
IN_TURN = score(
    *[
        (name, [(HEAD if bar == 0 else "") + (measure(*LINES[voice]) if bar == voice else REST) for bar in range(4)])
        for voice, name in enumerate(VOICES)
    ],
    title="In Turn",
)

# Keeps what the progress bar has shown.
WATCH_PROGRESS = """() => {
    window.shown = [];
    const bar = document.querySelector("#save-panel progress");
    new MutationObserver(() => window.shown.push(bar.value)).observe(bar, { attributeFilter: ["value"] });
}"""


def open_score(visitor: Visitor, content: bytes) -> None:
    visitor.page.get_by_label("Open a file").set_input_files(payload("score.musicxml", content))
    panel = visitor.page.locator("#open-panel")
    panel.get_by_role("button", name="Open", exact=True).click()
    expect(panel).to_be_hidden()


def practice_files(visitor: Visitor, folder: Path) -> dict[str, bytes]:
    """The archive that one press saves, by the names of its files."""
    visitor.open_saving()
    with zipfile.ZipFile(visitor.save("Practice", folder)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def samples_of(content: bytes) -> np.ndarray:
    """The samples of a sound file, left and right, from -1 to 1; none is cut off."""
    with wave.open(io.BytesIO(content)) as sound:
        assert sound.getframerate() == RATE
        samples = np.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2").reshape(-1, 2)
    assert np.abs(samples.astype(int)).max() < 32_767
    return samples / 32_768


def level(samples: np.ndarray, start: float, end: float) -> float:
    """The root mean square between two times in seconds, in decibels of full scale."""
    heard = samples[round((SILENCE + start) * RATE) : round((SILENCE + end) * RATE)]
    return 10 * float(np.log10((heard**2).mean() + 1e-12))


def assert_counted_in(samples: np.ndarray, beats: int, quarter: float) -> None:
    """There is a click on each beat and nothing between them, and then the music."""
    for beat in range(beats):
        assert level(samples, beat * quarter, beat * quarter + 0.04) > -40, beat
        assert level(samples, beat * quarter + 0.2, (beat + 1) * quarter - 0.01) < -70, beat
    assert level(samples, beats * quarter, (beats + 1) * quarter) > -40


@pytest.mark.parametrize(
    "instrument",
    [
        "Church organ",
        "Rock band",
        *[pytest.param(name, marks=pytest.mark.exhaustive) for name in ("Harpsichord", "Choir", "Strings", "Piano")],
    ],
)
def test_each_voice_has_a_sound_file_in_which_it_is_in_front(
    visit: MakeVisitor, tmp_path: Path, instrument: str
) -> None:
    visitor = visit("")
    open_score(visitor, IN_TURN)
    picker(visitor.page).select_option(instrument)
    visitor.close_popups()
    visitor.page.evaluate(WATCH_PROGRESS)
    files = practice_files(visitor, tmp_path)
    for front, name in enumerate(VOICES):
        samples = samples_of(files[f"In Turn - {front + 1} {name}.wav"])
        assert_counted_in(samples, beats=4, quarter=1)
        levels = [level(samples, (1 + voice) * BAR + 0.3, (2 + voice) * BAR - 0.05) for voice in range(4)]
        before = [levels[front] - other for voice, other in enumerate(levels) if voice != front]
        assert LEAST < min(before) < max(before) < MOST, (name, before)
    shown = visitor.page.evaluate("window.shown")
    assert shown == sorted(shown)
    assert shown[-1] > 0.75


def test_each_voice_has_a_midi_file_in_which_it_is_in_front(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit("")
    open_score(visitor, IN_TURN)
    files = practice_files(visitor, tmp_path)
    assert list(files) == [
        "In Turn.musicxml",
        *[f"In Turn - {voice + 1} {name}.{kind}" for voice, name in enumerate(VOICES) for kind in ("mid", "wav")],
    ]
    for front, name in enumerate(VOICES):
        midi = MidiFile()
        midi.readstr(files[f"In Turn - {front + 1} {name}.mid"])
        events = [event for track in midi.tracks for event in track.events]
        volumes = {
            event.channel - 1: event.parameter2
            for event in events
            if event.type == ChannelVoiceMessages.CONTROLLER_CHANGE and event.parameter1 == CHANNEL_VOLUME
        }
        assert volumes == {voice: 127 if voice == front else 64 for voice in range(4)}
        programs = {
            event.channel - 1: event.data for event in events if event.type == ChannelVoiceMessages.PROGRAM_CHANGE
        }
        organs = {voice: REEDS[voice] if voice == front else ORGAN for voice in range(4)}
        assert programs == organs | {PERCUSSION: 0}
        read = music21.midi.translate.midiFileToStream(midi, quantizePost=False)
        assert [part.partName for part in read.parts][:4] == VOICES
        for voice, part in enumerate(read.parts[:4]):
            sung = [(float(note.offset), note.pitch.nameWithOctave) for note in part.flatten().notes]
            assert sung == [(BAR * (1 + voice) + beat, pitch) for beat, pitch in enumerate(LINES[voice])]
        assert [float(click.offset) for click in read.parts[4].flatten().notes] == [0, 1, 2, 3]


def test_a_pick_up_is_counted_in_to_its_beat(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit(WALTZ)
    visitor.expect_chorale()
    files = practice_files(visitor, tmp_path)
    assert_counted_in(samples_of(files["kantor - 1 Soprano.wav"]), beats=5, quarter=60 / 66)


def test_a_chord_is_not_clipped(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit(HELD_CHORD)
    visitor.expect_chorale()
    files = practice_files(visitor, tmp_path)
    for voice, name in enumerate(VOICES):
        assert 0.2 < np.abs(samples_of(files[f"kantor - {voice + 1} {name}.wav"])).max() < 0.8


def test_voices_without_notes_have_no_files(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit(TUNE)
    assert list(practice_files(visitor, tmp_path)) == [
        "kantor.musicxml",
        "kantor - 1 Soprano.mid",
        "kantor - 1 Soprano.wav",
    ]
    visitor.press("Escape")
    open_score(visitor, TWO_PARTS)
    files = practice_files(visitor, tmp_path)
    assert [name for name in files if name.endswith("wav")] == ["Zwei Takte - 1 Soprano.wav", "Zwei Takte - 4 Bass.wav"]
