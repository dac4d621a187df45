"""The sound file against the score: when its notes begin, what they sound like, and who is heard.

A note that is repeated begins with the same samples each time: how far two beginnings are apart is found where they
match best, and whatever an instrument or the limiter delays them by is the same for all.
"""

import wave
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.support.devices import MakeVisitor
from tests.browser.support.instruments import picker
from tests.browser.support.scores import HELD_CHORD
from tests.browser.support.visitor import Visitor

pytestmark = pytest.mark.unaided

RATE = 44_100
LENGTHS = [4, 2, 2, 6, 2, 1, 1, 2, 3, 1, 4, 2, 2]  # sixteenths: two bars
TOLERANCE = 0.001  # seconds
CHORD = [72, 67, 64, 48]  # MIDI, soprano to bass
TENOR = 64
CENTS = 40  # that the pipes may be off
BLOCK = RATE // 20  # samples of which the level is measured
LOUD = 0.4  # of the highest level: held notes are above it, the hall is below


def link(pitch: str, tempo: int) -> str:
    return f"?melody={','.join(f'{pitch}/{length}' for length in LENGTHS)}&tempo={tempo}"


def choose(visitor: Visitor, instrument: str) -> None:
    picker(visitor.page).select_option(instrument)
    visitor.close_popups()


def sound_of(visitor: Visitor, folder: Path) -> np.ndarray:
    """The saved sound, the mean of left and right, from -1 to 1."""
    visitor.open_saving()
    with wave.open(str(visitor.save("WAV", folder))) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (2, 2, RATE)
        samples = np.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2").reshape(-1, 2)
    assert np.abs(samples.astype(int)).max() < 32_767
    visitor.press("Escape")
    expect(visitor.save_panel).to_be_hidden()
    return samples.mean(axis=1) / 32_768


def onsets(sound: np.ndarray, expected: np.ndarray, around: float = 0.02) -> np.ndarray:
    """When the notes of one pitch begin, in seconds after the first, each looked for around where it is expected."""
    edges = np.diff(sound)
    first = int(np.argmax(np.abs(sound) > 0.2 * np.abs(sound[: RATE // 4]).max()))
    before, after, reach = int(0.003 * RATE), int(0.03 * RATE), int(around * RATE)
    pattern = edges[first - before : first + after]
    found = []
    for seconds in expected:
        middle = first + round(seconds * RATE)
        start = max(middle - before - reach, 0)
        heard = edges[start : middle + after + reach]
        energy = np.convolve(heard**2, np.ones(len(pattern)), mode="valid")
        likeness = np.correlate(heard, pattern, mode="valid") / np.sqrt(energy)
        found.append((start + before + int(np.argmax(likeness)) - first) / RATE)
    return np.array(found)


def starts(tempo: int) -> np.ndarray:
    """When the notes begin by the score, in seconds."""
    return np.cumsum([0, *LENGTHS[:-1]]) * 60 / tempo / 4


@pytest.mark.parametrize(("instrument", "pitch", "tempo"), [("Harpsichord", "C5", 97), ("Piano", "G4", 60)])
def test_every_note_begins_within_a_millisecond_of_its_time(
    visit: MakeVisitor, tmp_path: Path, instrument: str, pitch: str, tempo: int
) -> None:
    visitor = visit(link(pitch, tempo))
    choose(visitor, instrument)
    sound = sound_of(visitor, tmp_path)
    errors = onsets(sound, starts(tempo)) - starts(tempo)
    assert np.abs(errors).max() < TOLERANCE


@pytest.mark.parametrize(("instrument", "lasts"), [("Church organ", 36.05), ("Harpsichord", 32)])
def test_the_organ_takes_its_time_in_the_end(visit: MakeVisitor, tmp_path: Path, instrument: str, lasts: float) -> None:
    visitor = visit(f"?melody={','.join(['C5/4'] * 8)}&tempo=120")
    choose(visitor, instrument)
    sound = sound_of(visitor, tmp_path)
    blocks = sound[: len(sound) // BLOCK * BLOCK].reshape(-1, BLOCK)
    level = np.sqrt((blocks**2).mean(axis=1))
    let_go = (np.flatnonzero(level > LOUD * level.max())[-1] + 1) * BLOCK / RATE
    assert abs(let_go - lasts / 8) < 0.15  # a sixteenth lasts an eighth of a second


def loudness(sound: np.ndarray, pitch: int) -> tuple[float, float]:
    """How loud a fundamental is, in decibels, and by how many cents it is off."""
    part = sound[RATE : 3 * RATE]
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 2**19)) / len(part)
    frequencies = np.fft.rfftfreq(2**19, 1 / RATE)
    offs = np.arange(-50, 51)
    lines = np.interp(440 * 2 ** ((pitch - 69) / 12 + offs / 1200), frequencies, spectrum)
    return 20 * float(np.log10(lines.max() + 1e-12)), float(offs[np.argmax(lines)])


def test_a_chord_has_its_fundamentals_and_a_muted_voice_has_none(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit(HELD_CHORD)
    visitor.expect_chorale()
    whole = sound_of(visitor, tmp_path)
    for pitch in CHORD:
        decibels, cents = loudness(whole, pitch)
        assert abs(cents) <= CENTS, pitch
        neighbours = [loudness(whole, pitch + off)[0] for off in (-1, 1) if pitch + off not in CHORD]
        assert decibels > max(neighbours) + 15, pitch
    visitor.press_button("Mute: Tenor")
    visitor.close_popups()
    without = sound_of(visitor, tmp_path)
    assert loudness(without, TENOR)[0] < loudness(whole, TENOR)[0] - 25
    for pitch in {*CHORD} - {TENOR}:
        assert abs(loudness(without, pitch)[0] - loudness(whole, pitch)[0]) < 3
