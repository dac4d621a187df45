"""The "How it works" page: live figures of the reader's own melody."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.devices import OpenPage
from tests.browser.support.kept import wait_until_kept
from tests.browser.support.settings import choose, open_settings, summary
from tests.browser.support.visitor import TUNE, Visitor
from tools.served_page import TIMEOUT

HOW = "how.html" + TUNE
SCHEMES = ["one shot", "random", "chronological", "voice by voice", "gibbs"]


@pytest.fixture
def read(open_page: OpenPage) -> OpenPage:
    """Opens the page as a reader, and waits until the network has harmonised the tune."""

    def make(search: str = HOW, **options: object) -> Page:
        page = open_page(search, **options)
        expect(page.locator(".best li")).to_have_count(6, timeout=TIMEOUT)
        return page

    return make


def ones(page: Page) -> list[int]:
    """How many ones each channel of the network's input holds, as the figure says."""
    return [ones_of(channel.get_attribute("aria-label") or "") for channel in page.locator(".channel").all()]


def ones_of(label: str) -> int:
    found = re.search(r": ([\d,]+) ones", label)
    assert found is not None, label
    return int(found[1].replace(",", ""))


def probabilities(page: Page) -> list[float]:
    """All probabilities of the table, from 0 to 1."""
    cells = page.locator("#cell-title ~ details td").all_text_contents()
    return [float(cell.rstrip("%")) / 100 for cell in cells]


@pytest.mark.unaided
def test_the_melody_is_carried_over_and_the_whole_work_is_still_there_on_the_way_back(visitor: Visitor) -> None:
    page = visitor.page
    open_settings(visitor)
    choose(visitor, "Metre", "3/4")
    choose(visitor, "Bars", "4")
    visitor.close_dialog()
    for key in "cdefgfedcd":
        visitor.score.press(key)
    expect(visitor.score.locator(".handle")).to_have_count(10)
    written = visitor.names()
    assert "bar 4" in written[-1]
    wait_until_kept(page, len(written))
    visitor.reveal(page.locator("#how-link a")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How Kantor works")
    expect(page.get_by_text("the first two bars of your melody")).to_be_visible()
    soprano = page.locator("td[aria-label^='Soprano']")
    expect(soprano).to_have_count(2 * 12)
    expect(soprano.first).to_have_attribute("aria-label", re.compile("^Soprano, bar 1, beat 1, sixteenth 1: C5"))
    page.get_by_role("link", name="Back to the staff").first.click()
    visitor.expect_names(*written)
    expect(summary(page)).to_have_text("3/4, 4 bars, key by the notes")
    visitor.button("Undo").click()
    visitor.expect_names(*written[:-1])


def test_the_figures_show_what_the_network_is_asked_and_believes(read) -> None:
    page = read()
    hide_voices(page)
    choose_squares_by_keys(page)
    believe_in_less(page)


def hide_voices(page: Page) -> None:
    """A voice that is hidden leaves both of its channels."""
    assert ones(page) == [32, 0, 0, 0, 32 * 46, 0, 0, 0]
    page.get_by_label("Tenor known").check()
    page.get_by_label("Soprano known").uncheck()
    expect(page.locator(".channel").nth(2)).to_have_attribute("aria-label", re.compile(": 32 ones"))
    expect(page.locator(".channel").first).to_have_attribute("aria-label", re.compile(": 0 ones"))
    assert ones(page) == [0, 0, 32, 0, 0, 0, 32 * 46, 0]


def choose_squares_by_keys(page: Page) -> None:
    page.locator("td[tabindex='0']").focus()
    for key in ("Home", "ArrowRight", "ArrowDown", "PageDown"):
        page.keyboard.press(key)
    expect(page.locator("td:focus")).to_have_attribute("aria-label", re.compile("^Tenor, bar 1, beat 2, sixteenth 2"))
    expect(page.locator("#belief")).to_contain_text("Tenor, bar 1, beat 2, sixteenth 2")


def believe_in_less(page: Page) -> None:
    """A square that is clicked is believed in by probabilities, and the less is known, the less surely."""
    told = page.locator("#belief")
    page.locator("td[aria-label^='Tenor, bar 2, beat 3, sixteenth 1']").click()
    expect(told).to_contain_text("Tenor, bar 2, beat 3, sixteenth 1")
    certain = probabilities(page)
    assert len(certain) == 46
    assert abs(sum(certain) - 1) < 0.01
    page.get_by_label("How much of the rest the network is shown").fill("0")
    expect(page.locator(".hidden-cell")).to_have_count(128)
    expect(told).not_to_contain_text(f"{100 * max(certain):.1f}%")
    undecided = probabilities(page)
    assert abs(sum(undecided) - 1) < 0.01
    assert max(undecided) < max(certain)


def test_a_run_can_be_stopped_and_all_schemes_show_what_they_cost(read) -> None:
    page = read()
    run = page.get_by_role("button", name="Run all five")
    run.click()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(run).to_be_visible()
    expect(page.locator("[data-scheme='gibbs'] dd").first).to_have_text("\u2013")
    run.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#run-report")).to_have_text("All five are done.", timeout=2 * TIMEOUT)
    facts = {scheme: page.locator(f"[data-scheme='{scheme}'] dd").all_text_contents() for scheme in SCHEMES}
    assert [facts[scheme][0] for scheme in SCHEMES] == ["1", "96", "96", "96", "65"]
    faults = {scheme: int(facts[scheme][2]) for scheme in SCHEMES}
    surprise = {scheme: float(facts[scheme][3].split()[0]) for scheme in SCHEMES}
    assert faults["one shot"] > faults["gibbs"]
    assert surprise["one shot"] > 2 * surprise["gibbs"]
    page.get_by_role("button", name="Play: Gibbs: rewriting").click()
    expect(page.locator("[data-scheme='gibbs'] .cursor")).to_have_attribute("visibility", "visible")
    forward = page.get_by_role("button", name="One pass on")
    forward.click()
    expect(page.locator("#pass-report")).to_contain_text("Pass 1 of 64")
    page.get_by_label("Pass", exact=True).fill("64")
    expect(page.locator("#pass-report")).to_contain_text("Pass 64 of 64")
