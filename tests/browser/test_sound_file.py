"""The sound file against the score: when its notes begin, what they sound like, and who is heard."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.support.devices import MakeVisitor
from tests.browser.support.instruments import picker
from tests.browser.support.scores import HELD_CHORD, LONG
from tests.browser.support.sound_file import RATE, onsets, read_sound
from tests.browser.support.visitor import Visitor

pytestmark = pytest.mark.unaided

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
    sound = read_sound(visitor.save("WAV", folder))
    visitor.press("Escape")
    expect(visitor.save_panel).to_be_hidden()
    return sound


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


# Presses "Cancel" while the notes of a sound file are being scheduled: after its context is made, before it computes.
CANCEL_EARLY = """{
    const Real = window.OfflineAudioContext;
    window.OfflineAudioContext = class extends Real {
        constructor(...given) {
            super(...given);
            if (this.length > 10 * this.sampleRate) setTimeout(() => {
                window.cancelled = true;
                document.querySelector("#save-panel .save-report button").click();
            });
        }
    };
}"""


def test_a_sound_file_that_is_cancelled_leaves_the_live_sound_alone(visit: MakeVisitor) -> None:
    """Tone.js left its offline context in use, and every note after that was to be connected from one to the other."""
    visitor = visit(LONG, prepare=lambda page: page.add_init_script(CANCEL_EARLY))
    visitor.expect_chorale()
    visitor.set_tempo(40)
    visitor.close_popups()
    visitor.button("Play").click()
    expect(visitor.score.locator(".playhead")).to_be_visible()
    visitor.silence()
    visitor.open_saving()
    visitor.save_panel.get_by_role("button", name="WAV", exact=True).click()
    expect(visitor.save_panel).to_contain_text("Nothing was saved")
    assert visitor.page.evaluate("window.cancelled")
    visitor.press("Escape")
    visitor.button("Play").click()
    expect(visitor.score.locator(".playhead")).to_be_visible()
    visitor.page.wait_for_function("() => Number(document.querySelector('#position').value) > 4")
    visitor.silence()
