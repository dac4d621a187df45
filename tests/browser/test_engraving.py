"""What the engraved score shows of the rhythm: bars that add up, with rests for what is to be composed."""

import pytest
from playwright.sync_api import expect

from tests.browser.support.devices import PHONE

pytestmark = pytest.mark.unaided


def test_gaps_are_rests_on_the_melody_staff_so_that_every_bar_adds_up(visit) -> None:
    visitor = visit("?melody=R/12,A4/8,R/12")
    expect(visitor.score.locator(".vf-stavenote.gap")).to_have_count(4)
    expect(visitor.score.locator(".vf-stavenote.melody")).to_have_count(2)
    expect(visitor.score.locator(".vf-stavetie")).to_have_count(1)
    visitor.expect_names("A4, half, bar 1 beat 4")
    expect(visit("?melody=E5/4,D5/4,R/8,R/16").staff.locator(".vf-stavenote.gap")).to_have_count(2)
    expect(visit("?melody=E5/16,D5/16").staff.locator(".gap")).to_have_count(0)


def test_a_half_between_two_quarters_is_one_note(visit) -> None:
    visitor = visit("?melody=E5/4,D5/8,C5/4,D5/4,E5/12")
    expect(visitor.score.locator(".vf-stavenote.melody")).to_have_count(6)
    expect(visitor.score.locator(".vf-stavetie")).to_have_count(1)


def test_a_tie_over_the_end_of_a_system_has_two_halves_and_the_system_its_number(visit) -> None:
    visitor = visit("?melody=R/12,A4/8,R/12", viewport=PHONE)
    expect(visitor.score.locator(".vf-stavetie")).to_have_count(2)
    expect(visitor.score.locator(".bar-number")).to_have_text(["2"])
    expect(visitor.score.locator(".vf-timesignature")).to_have_count(1)
