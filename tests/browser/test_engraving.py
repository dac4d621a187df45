"""What the engraved score shows of the rhythm: notes, rests that are written, and slots for what is to be composed."""

import re

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.browser.support.devices import DESK, PHONE, MakeVisitor
from tests.browser.support.scores import CHANGING, JIG, REPEATED
from tests.browser.support.visitor import Visitor

pytestmark = pytest.mark.unaided

Box = list[float]


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


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_repeats_are_clear_of_the_ruler_and_of_the_music(visit: MakeVisitor, screen: ViewportSize) -> None:
    visitor = visit(REPEATED, viewport=screen)
    score = visitor.score
    expect(score.locator(".ending-number")).to_have_text(["1.", "2."])
    expect(score.locator(".way-words")).to_have_text(["Fine", "D.C. al Fine"])
    signs = boxes(score.locator(".ending, .way-words"))
    others = boxes(score.locator(".ruler .strip, .vf-stem"))
    assert len(others) > 20
    for sign in signs:
        assert not any(overlap(sign, other) for other in others)
        assert not any(overlap(sign, other) for other in signs if other is not sign)


def test_the_metre_is_engraved_where_it_changes_and_before_the_line_that_begins_with_it(visit: MakeVisitor) -> None:
    on_desk = visit(CHANGING, viewport={"width": 1280, "height": 900})
    expect(on_desk.score.locator(".vf-timesignature")).to_have_count(2 * 6)
    on_strip = visit(CHANGING, viewport=PHONE)
    expect(on_strip.score.locator(".vf-timesignature")).to_have_count(2 * 5)


def test_eighths_are_beamed_by_threes_in_six_eight(visit: MakeVisitor) -> None:
    visitor = visit(JIG)
    expect(visitor.score.locator(".ruler .beat").first).to_have_text("6")
    beams = visitor.score.locator(".vf-beam.voice-3")
    expect(beams).to_have_count(8)
    stems = visitor.score.locator(".vf-stavenote.voice-3")
    assert stems.count() == 1 + 8 * 4


def boxes(drawings: Locator) -> list[Box]:
    """Left, top, right and bottom of drawings on the screen."""
    return drawings.evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.top, box.right, box.bottom])"
    )


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
