"""A melody that comes by link, and links that are wrong."""

import pytest
from playwright.sync_api import expect

from tests.browser.support.visitor import TUNE, TUNE_NAMES

pytestmark = pytest.mark.unaided


def test_a_link_brings_melody_tempo_and_seed(visit) -> None:
    visitor = visit(TUNE)
    visitor.expect_names(*TUNE_NAMES)
    expect(visitor.slider("Tempo")).to_have_value("90")
    expect(visitor.page.locator("#seed")).to_have_text("7")
    expect(visitor.alert).to_be_hidden()


def test_gaps_and_accidentals_come_by_link(visit) -> None:
    visit("?melody=F%234/4,R/6,Bb4/2,R/20").expect_names(
        "F♯4, quarter, bar 1 beat 1", "B♭4, eighth, bar 1 an eighth after beat 3"
    )


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("?melody=H5/4", "no pitch such as"),
        ("?melody=E5/4&tempo=20", "tempo must be a whole number from 40 to 160"),
        ("?melody=E5/4&seed=-1", "seed must be a whole number"),
        ("?melody=%3Cimg src=x onerror=alert(1)%3E/4", "no pitch such as"),
    ],
)
def test_a_wrong_link_is_refused_with_a_sentence_and_the_page_stays_usable(visit, link: str, reason: str) -> None:
    visitor = visit(link)
    expect(visitor.alert).to_contain_text(reason)
    visitor.expect_names()
    visitor.write("E5", bar=1, beat=1)
    visitor.expect_names("E5, quarter, bar 1 beat 1")
