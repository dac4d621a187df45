"""Any voice is written, by mouse, finger, keys, piano and MIDI, and the others are composed to it."""

import pytest
from playwright.sync_api import expect

from tests.browser.support.devices import FINGERS, LAPTOP, LARGE_PHONE, PHONE, MakeVisitor
from tests.browser.support.midi_keyboard import INSTRUMENT, with_script
from tests.browser.support.stand_in import Harmony, answering
from tests.browser.support.visitor import TUNE, TUNE_NAMES, Visitor, box_of

ONE: Harmony = [(72, 67, 64, 48)]
SOPRANO, ALTO, TENOR, BASS = range(4)
BASS_LINE = ["C3", "F3", "G3", "C3"]
BASS_PITCHES = [48, 53, 55, 48]
PHONES = pytest.mark.parametrize("viewport", [LARGE_PHONE, PHONE], ids=["phone", "small phone"])


def voice_of(visitor: Visitor, voice: int) -> list[int | None]:
    """What a voice sings, step by step."""
    return [row[voice] for row in visitor.state()["grid"]]


def chosen(visitor: Visitor, voice: int) -> None:
    expect(visitor.page.locator("#voices input").nth(voice)).to_be_checked()


@pytest.mark.unaided
def test_a_bass_is_given_and_three_voices_are_composed_above_it(visit: MakeVisitor) -> None:
    visitor = visit(prepare=answering(ONE), viewport=LAPTOP)
    for beat, pitch in enumerate(BASS_LINE, start=1):
        visitor.write(pitch, bar=1, beat=beat, voice=BASS)
    chosen(visitor, BASS)
    visitor.expect_names(*(f"Bass {pitch}, quarter, bar 1 beat {beat}" for beat, pitch in enumerate(BASS_LINE, 1)))
    visitor.harmonize()
    line = [pitch for pitch in BASS_PITCHES for _ in range(4)]
    assert voice_of(visitor, BASS)[:16] == line
    assert all(all(row) for row in visitor.state()["grid"])
    assert [row[BASS] for row in visitor.state()["given"]] == [True] * 16 + [False] * 16
    visitor.button("Undo").click()
    expect(visitor.composed).to_have_count(0)
    assert voice_of(visitor, BASS)[:16] == line


def test_the_real_network_composes_above_a_bass(visit: MakeVisitor) -> None:
    visitor = visit(viewport=LAPTOP)
    visitor.choose_voice(BASS)
    visitor.score.focus()
    visitor.press("2", "Home", *["c", "f", "g", "c"])
    expect(visitor.own).to_have_count(4)
    given = voice_of(visitor, BASS)
    assert None not in given
    visitor.harmonize()
    grid = visitor.state()["grid"]
    assert [row[BASS] for row in grid] == given
    assert all(None not in row for row in grid)


@pytest.mark.unaided
@PHONES
def test_a_finger_gives_a_bass_by_the_chips_the_staff_and_the_piano(visit: MakeVisitor, viewport: dict) -> None:
    visitor = visit(prepare=answering(ONE), viewport=viewport, **FINGERS)
    visitor.page.locator("#voices label").nth(BASS).tap()
    key = visitor.page.locator("#piano").get_by_role("button", name="F3", exact=True)
    key.scroll_into_view_if_needed()
    key.tap()
    visitor.expect_names("Bass F3, quarter, bar 1 beat 1")
    visitor.point_at(visitor.place("E3", bar=1, beat=2, voice=BASS))
    expect(visitor.note_at(BASS, 4)).to_have_attribute("data-pitch", "52")
    visitor.harmonize()
    assert voice_of(visitor, BASS)[:8] == [53] * 4 + [52] * 4
    assert voice_of(visitor, SOPRANO) == [72] * 32


@pytest.mark.unaided
def test_the_staff_that_is_clicked_says_which_voice_is_written(visit: MakeVisitor) -> None:
    visitor = visit(viewport=LAPTOP)
    visitor.write("E5", bar=1, beat=1)
    chosen(visitor, SOPRANO)
    visitor.write("C3", bar=1, beat=1, voice=BASS)
    chosen(visitor, BASS)
    visitor.choose_voice(TENOR)
    visitor.write("A3", bar=1, beat=1, voice=TENOR)
    visitor.choose_voice(ALTO)
    visitor.write("G4", bar=1, beat=1, voice=ALTO)
    assert visitor.state()["grid"][0] == [76, 67, 57, 48]
    assert visitor.state()["given"][0] == [True] * 4
    expect(visitor.score.locator(".vf-stavenote.voice-1")).to_have_count(1)  # drawn, beside the other on its staff
    for voice, up in enumerate((True, False, True, False)):
        stem = box_of(visitor.score.locator(f".vf-stavenote.voice-{voice} .vf-stem").first)
        assert (stem["y"] + stem["height"] / 2 < visitor.middle_of(visitor.note_at(voice, 0)).y) == up, voice


@pytest.mark.unaided
def test_touching_a_note_chooses_its_voice(visit: MakeVisitor) -> None:
    visitor = visit(TUNE, prepare=answering(ONE), viewport=LAPTOP)
    visitor.harmonize()
    for voice in (BASS, ALTO, TENOR, SOPRANO):
        visitor.click_note(visitor.note_at(voice, 0))
        chosen(visitor, voice)
    visitor.expect_names(*TUNE_NAMES)


@pytest.mark.unaided
def test_every_voice_keeps_to_its_compass(visit: MakeVisitor) -> None:
    visitor = visit(viewport=LAPTOP)
    visitor.choose_voice(BASS)
    visitor.score.focus()
    visitor.press("Home", "Enter", *["Alt+ArrowUp"] * 4)
    highest = int(visitor.note_at(BASS, 0).get_attribute("data-pitch") or "0")
    visitor.press(*["Alt+ArrowDown"] * 4)
    lowest = int(visitor.note_at(BASS, 0).get_attribute("data-pitch") or "0")
    assert 36 <= lowest < highest <= 64


@pytest.mark.unaided
def test_a_midi_instrument_plays_an_alto(visit: MakeVisitor) -> None:
    def prepare(page) -> None:
        with_script(INSTRUMENT)(page)
        answering(ONE)(page)

    visitor = visit(TUNE, prepare=prepare, viewport=LAPTOP)
    visitor.choose_voice(ALTO)
    visitor.button("Piano").click()
    visitor.press_button("Connect a MIDI instrument")
    expect(visitor.page.locator("#piano-status")).to_contain_text("Clavichord")
    visitor.page.evaluate("strike(0x90, 67, 80); strike(0x80, 67, 0); strike(0x90, 65, 80)")
    expect(visitor.note_at(ALTO, 4)).to_have_attribute("data-pitch", "65")
    visitor.harmonize()
    assert voice_of(visitor, ALTO)[:8] == [67] * 4 + [65] * 4
    assert voice_of(visitor, TENOR) == [64] * 32


@pytest.mark.unaided
def test_four_voices_of_ones_own_are_marked_by_the_pencil_and_corrected(visit: MakeVisitor) -> None:
    """Parallel fifths between tenor and bass, written by hand."""
    visitor = visit(viewport=LAPTOP, prepare=answering(ONE))
    for voice, (first, second) in enumerate((("C5", "D5"), ("G4", "A4"), ("E4", "F4"), ("C3", "D3"))):
        visitor.choose_voice(voice)
        visitor.write(first, bar=1, beat=1, voice=voice)
        visitor.write(second, bar=1, beat=2, voice=voice)
    faults = visitor.state()["faults"]
    assert {"parallel_fifth", "parallel_octave"} <= {fault["kind"] for fault in faults}
    visitor.choose_voice(BASS)
    visitor.drag(visitor.note_at(BASS, 4), to=visitor.place("B2", bar=1, beat=2, voice=BASS))
    expect(visitor.note_at(BASS, 4)).to_have_attribute("data-pitch", "47")
    kinds = {fault["kind"] for fault in visitor.state()["faults"]}
    assert not {"parallel_fifth", "parallel_octave"} & kinds
