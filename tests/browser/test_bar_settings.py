"""Settings of one bar: the metre from there on, repeats, endings and signs of the way; and that a repeat is played."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.support.cursor import WATCH_CURSOR
from tests.browser.support.devices import MakeVisitor
from tests.browser.support.instruments import picker
from tests.browser.support.scores import CHORALE
from tests.browser.support.settings import choose, open_settings, summary
from tests.browser.support.sound_file import onsets, read_sound
from tests.browser.support.visitor import TUNE, TUNE_NAMES, Visitor

# A bar of four quarters, and a note that fills the second one; a beat is a second.
BEATS = "?melody=C5/4,C5/4,C5/4,C5/4,C5/16&tempo=60"
TOLERANCE = 0.001  # seconds

pytestmark = pytest.mark.unaided


def field(visitor: Visitor, name: str) -> Locator:
    """A list of the settings of one bar, which are open."""
    return visitor.page.get_by_role("group", name="One bar").get_by_role("combobox", name=name, exact=True)


def pick(visitor: Visitor, name: str, option: str) -> None:
    """Chooses in a list by keys, as one does: by the beginning of what is wanted."""
    field(visitor, name).focus()
    visitor.page.keyboard.type(option[:3])
    visitor.settle()
    expect(field(visitor, name).locator("option:checked")).to_have_text(option)


def test_the_metre_changes_from_a_bar_on_and_is_undone(visit: MakeVisitor) -> None:
    visitor = visit(TUNE)
    beats = visitor.score.locator(".ruler .beat")
    open_settings(visitor)
    choose(visitor, "Bars", "4")
    pick(visitor, "Bar", "3")
    pick(visitor, "Metre from here on", "6/8")
    # Two bars of 4/4 hold 16 eighths: three of 6/8, which has two beats, come in their place.
    expect(visitor.page.get_by_role("group", name="Metre (bars of several kinds)")).to_be_visible()
    visitor.close_dialog()
    expect(beats).to_have_text([*["1", "2", "3", "4"] * 2, *["1", "4"] * 3])
    visitor.expect_names(*TUNE_NAMES)
    visitor.button("Undo").click()
    expect(beats).to_have_text(["1", "2", "3", "4"] * 4)
    expect(summary(visitor.page)).to_contain_text("4/4, 4 bars")


def test_endings_repeats_and_signs_are_chosen_by_keys_drawn_and_undone(visit: MakeVisitor) -> None:
    visitor = visit(CHORALE)
    visitor.expect_chorale()
    endings, words = visitor.score.locator(".ending-number"), visitor.score.locator(".way-words")
    visitor.score.focus()
    visitor.press("End")
    open_settings(visitor)
    expect(field(visitor, "Bar").locator("option:checked")).to_have_text("2")  # where the cursor is
    pick(visitor, "Ending", "2.")
    pick(visitor, "Sign", "Fine")
    pick(visitor, "Bar", "1")
    expect(field(visitor, "Ending").locator("option:checked")).to_have_text("none")
    pick(visitor, "Repeat", "ends here")
    pick(visitor, "Ending", "1.")
    visitor.close_dialog()
    expect(endings).to_have_text(["1.", "2."])
    expect(words).to_have_text(["Fine"])
    visitor.open_dialog("in-words")
    signs = visitor.page.get_by_role("table").get_by_role("row").filter(has_text="repeat ends").get_by_role("cell")
    expect(signs).to_have_text(["ending 1", "", "", "repeat ends", "ending 2", "", "", "Fine"])
    visitor.close_dialog()
    undo = visitor.button("Undo")
    undo.click()
    expect(endings).to_have_text(["2."])
    undo.click()
    undo.click()
    expect(words).to_have_count(0)
    undo.click()
    expect(endings).to_have_count(0)


@pytest.mark.timed
def test_a_repeat_is_played_twice_and_the_playhead_goes_back_to_its_beginning(visit: MakeVisitor) -> None:
    visitor = visit(TUNE, reduced_motion="no-preference")
    repeat_first_bar(visitor)
    numbers = visitor.score.locator(".ruler .beat")
    middle, second = (float(numbers.nth(beat).get_attribute("x") or "") for beat in (2, 4))
    visitor.page.evaluate(WATCH_CURSOR, "#score")
    visitor.button("Play").click()
    expect(visitor.score.locator(".playhead")).to_be_visible()
    expect(visitor.button("Play")).to_be_visible()
    expect(visitor.score.locator(".playhead")).to_be_hidden()
    places = visitor.page.evaluate("window.places")
    back = [(earlier, later) for earlier, later in itertools.pairwise(places) if later < earlier]
    assert len(back) == 1
    [(end, beginning)] = back
    assert middle < end <= second
    assert beginning < middle
    assert places[-1] > second


def test_a_repeat_is_heard_twice_in_a_file(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit(BEATS)
    picker(visitor.page).select_option("Harpsichord")
    visitor.press("Escape")
    repeat_first_bar(visitor)
    visitor.open_saving()
    expected = np.arange(9, dtype=float)  # two times four quarters, and the last note
    errors = onsets(read_sound(visitor.save("WAV", tmp_path)), expected) - expected
    assert np.abs(errors).max() < TOLERANCE


def repeat_first_bar(visitor: Visitor) -> None:
    open_settings(visitor)
    pick(visitor, "Bar", "1")
    pick(visitor, "Repeat", "ends here")
    visitor.close_dialog()
