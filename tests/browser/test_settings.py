"""The score's settings: metre, length, pick-up and key."""

import pytest
from playwright.sync_api import expect

from tests.browser.support.settings import choose, open_settings, summary
from tests.browser.support.visitor import Visitor

pytestmark = pytest.mark.unaided


def test_the_settings_are_told_before_they_are_opened(visitor: Visitor) -> None:
    expect(summary(visitor.page)).to_have_text("4/4, 2 bars, key by the notes")


def test_the_title_is_written_among_the_settings_and_told_before(visitor: Visitor) -> None:
    open_settings(visitor)
    visitor.page.get_by_role("textbox", name="Title").fill("Nun danket")
    visitor.press("Enter")
    visitor.close_dialog()
    expect(summary(visitor.page)).to_contain_text("Nun danket")
    visitor.button("Undo").click()
    expect(summary(visitor.page)).not_to_contain_text("Nun danket")


def test_metre_length_and_pickup_make_another_staff(visitor: Visitor) -> None:
    open_settings(visitor)
    choose(visitor, "Metre", "3/4")
    choose(visitor, "Bars", "4")
    choose(visitor, "Pick-up", "1 beat")
    expect(summary(visitor.page)).to_have_text("3/4, 4 bars, pick-up of 1 beat, key by the notes")
    # A pick-up of a beat, three whole bars, and two beats that are left.
    visitor.close_dialog()
    expect(visitor.score.locator(".ruler .beat")).to_have_text(["3", *["1", "2", "3"] * 3, "1", "2"])


def test_a_pickup_has_fewer_beats_than_the_bar(visitor: Visitor) -> None:
    open_settings(visitor)
    pickups = visitor.page.get_by_role("group", name="Pick-up").get_by_role("radio")
    expect(pickups).to_have_count(4)
    choose(visitor, "Metre", "3/4")
    expect(pickups).to_have_count(3)


def test_the_key_is_chosen_on_the_circle_of_fifths_and_signs_the_staff(visitor: Visitor) -> None:
    open_settings(visitor)
    choose(visitor, "Key", "D major")
    expect(summary(visitor.page)).to_contain_text("key D major")
    expect(visitor.score.locator(".vf-keysignature")).to_have_count(2)
    visitor.page.keyboard.press("ArrowRight")
    expect(summary(visitor.page)).to_contain_text("key A major")
    choose(visitor, "Key", "by the notes")
    expect(visitor.score.locator(".vf-keysignature")).to_have_count(0)
