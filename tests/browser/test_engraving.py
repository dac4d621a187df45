"""What the engraved score shows of the rhythm: notes, rests that are written, and slots for what is to be composed."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.support.visitor import Visitor

pytestmark = pytest.mark.unaided


def test_what_is_open_is_a_hatched_slot_and_no_rest(visit) -> None:
    visitor = visit("?melody=R/12,A4/8,R/12")
    expect(visitor.score.locator(".gap-slot.voice-0")).to_have_count(2)
    expect(visitor.score.locator(".vf-stavenote")).to_have_count(2)
    expect(visitor.score.locator(".vf-stavetie")).to_have_count(1)
    visitor.expect_names("A4, half, bar 1 beat 4")
    # Cut at the barline, and none where the voice is whole.
    expect(visit("?melody=E5/4,D5/4,R/8,R/16").score.locator(".gap-slot")).to_have_count(2)
    expect(visit("?melody=E5/16,D5/16").score.locator(".gap-slot")).to_have_count(0)


def test_a_rest_that_is_written_is_engraved_as_one(visitor: Visitor) -> None:
    visitor.write("A4", bar=1, beat=1)
    visitor.score.focus()
    visitor.press("ArrowRight", "0")
    expect(visitor.note_at(0, 4)).not_to_have_attribute("data-pitch", re.compile("."))
    expect(visitor.score.locator(".vf-stavenote")).to_have_count(2)
    visitor.expect_names("A4, quarter, bar 1 beat 1", "rest, quarter, bar 1 beat 2")


def test_a_half_between_two_quarters_is_one_note(visit) -> None:
    visitor = visit("?melody=E5/4,D5/8,C5/4,D5/4,E5/12")
    expect(visitor.score.locator(".vf-stavenote.voice-0")).to_have_count(6)
    expect(visitor.score.locator(".vf-stavetie")).to_have_count(1)


def test_a_tie_over_the_end_of_a_system_has_two_halves_and_every_bar_its_number(visit) -> None:
    visitor = visit("?melody=" + ",".join(["A4/12", *["A4/8", "A4/8"] * 7, "A4/4"]))
    clefs = visitor.score.locator(".vf-clef")
    expect(clefs.nth(3)).to_be_attached()
    systems = clefs.count() // 2
    assert systems > 1
    expect(visitor.score.locator(".vf-stavetie")).to_have_count(7 + systems - 1)
    expect(visitor.score.locator(".ruler .bar")).to_have_text([str(bar) for bar in range(1, 9)])
    expect(visitor.score.locator(".vf-timesignature")).to_have_count(2)
