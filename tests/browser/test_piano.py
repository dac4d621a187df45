"""A keyboard to play: the page's, the computer's, and a MIDI instrument's."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.support.devices import MakeVisitor
from tests.browser.support.midi_keyboard import INSTRUMENT, with_script
from tests.browser.support.visitor import Visitor

pytestmark = pytest.mark.unaided
REFUSAL = "() => { navigator.requestMIDIAccess = async () => { throw new DOMException('no', 'SecurityError'); }; }"


def unfold(visitor: Visitor) -> Visitor:
    visitor.button("Piano").click()
    return visitor


def test_keys_write_note_after_note(visitor: Visitor) -> None:
    unfold(visitor)
    for name in ["E5", "D5", "C5"]:
        visitor.button(name).click()
    visitor.expect_names("E5, quarter, bar 1 beat 1", "D5, quarter, bar 1 beat 2", "C5, quarter, bar 1 beat 3")
    expect(visitor.page.locator("#announcer")).to_have_text("C5, quarter, bar 1 beat 3.")


def test_the_computers_keys_play_it_and_arrows_go_along(visitor: Visitor) -> None:
    unfold(visitor)
    visitor.button("C4").focus()
    visitor.press("a", "w", "Shift+s", "ArrowRight", "Enter", "End", "Space", "Home", "ArrowLeft", "Enter", "Control+s")
    visitor.expect_names(
        "C4, quarter, bar 1 beat 1",
        "C♯4, quarter, bar 1 beat 2",
        "D4, quarter, bar 1 beat 3",
        "C♯4, quarter, bar 1 beat 4",
        "A5, quarter, bar 2 beat 1",
        "B4, quarter, bar 2 beat 2",
    )
    # Home is where the soprano's compass begins; the key below it is the alto's.
    expect(visitor.page.locator("#piano-status")).to_contain_text("outside the soprano's compass")


def test_letters_write_on_the_staff_nearest_to_the_note_before(visitor: Visitor) -> None:
    visitor.score.focus()
    visitor.press("c", "b", "8", "a", "g", "f", "Control+b")
    visitor.expect_names(
        "C5, quarter, bar 1 beat 1",
        "B4, quarter, bar 1 beat 2",
        "A4, eighth, bar 1 beat 3",
        "G4, eighth, bar 1 an eighth after beat 3",
        "F4, eighth, bar 1 beat 4",
    )


def test_in_german_h_is_a_b_and_b_is_flat(visitor: Visitor) -> None:
    visitor.choose_language("de")
    staff = visitor.page.locator("#score")
    for key in "hb":
        staff.press(key)
    expect(staff.locator(".handle")).to_have_count(2)
    for note, pitch in zip(staff.locator(".handle").all(), ["H4", "B4"], strict=True):
        expect(note).to_have_attribute("aria-label", re.compile(f"^{pitch},"))


def test_the_staff_shows_where_the_next_note_comes(visitor: Visitor) -> None:
    unfold(visitor)
    visitor.button("E5").click()
    expect(visitor.score.locator("#staff-cursor")).to_have_attribute("aria-label", "Gap, bar 1 beat 2. Enter writes E5")


def test_a_full_staff_says_so_and_keeps_what_is_there(visitor: Visitor) -> None:
    unfold(visitor)
    for _ in range(8):
        visitor.button("C5").click()
    expect(visitor.page.locator("#piano-status")).to_contain_text("The staff is full.")
    visitor.button("D5").click()
    expect(visitor.score.locator(".handle")).to_have_count(8)
    expect(visitor.note("D5, quarter, bar 2 beat 4")).to_be_attached()


def test_a_midi_instrument_plays(visit: MakeVisitor) -> None:
    visitor = unfold(visit("", prepare=with_script(INSTRUMENT)))
    visitor.press_button("Connect a MIDI instrument")
    visitor.close_popups()
    told = visitor.page.locator("#piano-status")
    expect(told).to_have_text("Listening to Clavichord.")
    visitor.page.evaluate("strike(0x90, 67, 80); strike(0x80, 67, 0); strike(0x90, 67, 0); strike(0x91, 48, 1)")
    visitor.expect_names("G4, quarter, bar 1 beat 1", "C4, quarter, bar 1 beat 2")
    expect(told).to_contain_text("outside the soprano's compass")
    visitor.page.evaluate("unplug()")
    expect(told).to_contain_text("No MIDI instrument is connected.")


def test_a_browser_that_refuses_midi_is_told_of(visit: MakeVisitor) -> None:
    visitor = unfold(visit("", prepare=with_script(REFUSAL)))
    visitor.press_button("Connect a MIDI instrument")
    visitor.close_popups()
    expect(visitor.page.locator("#piano-status")).to_have_text("The browser did not let the page use MIDI instruments.")


def test_a_browser_without_midi_has_no_such_button(visit: MakeVisitor) -> None:
    gone = "() => { delete Navigator.prototype.requestMIDIAccess; }"
    visitor = unfold(visit("", prepare=with_script(gone)))
    visitor.button("C5").click()
    visitor.expect_names("C5, quarter, bar 1 beat 1")
    expect(visitor.button("Connect a MIDI instrument")).to_have_count(0)
