"""The "How it works" page: live figures of the reader's own melody."""

import re

import pytest
from conftest import DESK, PHONE, OpenPage
from looks import excess, violations
from playwright.sync_api import Page, expect
from test_session import wait_until_kept
from test_settings import choose, open_settings
from visitor import TUNE, TUNE_NAMES, Visitor

from setup.stage import PATIENCE

HOW = "how.html" + TUNE
SCHEMES = ["one shot", "random", "chronological", "voice by voice", "gibbs"]
SQUARES = 96  # of two bars: three voices of 32 sixteenths


@pytest.fixture
def read(open_page: OpenPage) -> OpenPage:
    """Opens the page as a reader, and waits until the network has harmonised the tune."""

    def make(search: str = HOW, **options: object) -> Page:
        page = open_page(search, **options)
        expect(page.locator(".best li")).to_have_count(6, timeout=PATIENCE)
        return page

    return make


def ones(page: Page) -> list[int]:
    """How many ones each channel of the network's input holds, as the figure says."""
    labels = [channel.get_attribute("aria-label") or "" for channel in page.locator(".channel").all()]
    return [int(re.search(r": ([\d,]+) ones", label).group(1).replace(",", "")) for label in labels]


def probabilities(page: Page) -> list[float]:
    """All probabilities of the table, from 0 to 1."""
    cells = page.locator("#cell-title ~ details td").all_text_contents()
    return [float(cell.rstrip("%")) / 100 for cell in cells]


def test_the_melody_is_carried_over_from_the_staff_and_back(visit) -> None:
    visitor = visit(TUNE)
    visitor.page.wait_for_load_state("networkidle")  # leaving ends what is still being loaded, which is complained of
    visitor.page.get_by_role("link", name="How it works").click()
    page = visitor.page
    expect(page.get_by_role("heading", level=1)).to_have_text("How Kantor works")
    expect(page.get_by_text("the first two bars of your melody")).to_be_visible()
    expect(page.locator("td[aria-label^='Soprano, bar 1, beat 1, sixteenth 1']")).to_have_attribute(
        "aria-label", re.compile(": E5")
    )
    expect(page.locator(".best li")).to_have_count(6, timeout=PATIENCE)
    page.get_by_role("link", name="Back to the staff").first.click()
    visitor.expect_names(*TUNE_NAMES)  # the staff stands before the session has come


def test_the_whole_work_is_still_there_on_the_way_back(visitor: Visitor) -> None:
    page = visitor.page
    open_settings(visitor)
    choose(visitor, "Metre", "3/4")
    choose(visitor, "Bars", "4")
    for key in "cdefgfedcd":
        visitor.staff.press(key)
    expect(visitor.staff.locator(".handle")).to_have_count(10)
    written = visitor.names()
    assert "bar 4" in written[-1]
    wait_until_kept(page, len(written))
    page.wait_for_load_state("networkidle")  # leaving ends what is still being loaded, which is complained of
    page.get_by_role("link", name="How it works").click()
    expect(page.locator("td[aria-label^='Soprano']")).to_have_count(2 * 12)
    expect(page.locator(".best li")).to_have_count(6, timeout=PATIENCE)
    page.get_by_role("link", name="Back to the staff").first.click()
    visitor.expect_names(*written)
    expect(page.locator("#score-settings summary")).to_have_text("3/4, 4 bars, key by the notes")
    visitor.button("Undo").click()
    visitor.expect_names(*written[:-1])


def test_voices_that_are_hidden_leave_both_of_their_channels(read) -> None:
    page = read()
    assert ones(page) == [32, 0, 0, 0, 32 * 46, 0, 0, 0]
    page.get_by_label("Tenor known").check()
    page.get_by_label("Soprano known").uncheck()
    expect(page.locator(".channel").nth(2)).to_have_attribute("aria-label", re.compile(": 32 ones"))
    expect(page.locator(".channel").first).to_have_attribute("aria-label", re.compile(": 0 ones"))
    assert ones(page) == [0, 0, 32, 0, 0, 0, 32 * 46, 0]


def test_a_square_that_is_clicked_is_believed_in_by_probabilities(read) -> None:
    page = read()
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


def test_squares_are_chosen_by_keys(read) -> None:
    page = read()
    page.locator("td[tabindex='0']").focus()
    for key in ("Home", "ArrowRight", "ArrowDown", "PageDown"):
        page.keyboard.press(key)
    expect(page.locator("td:focus")).to_have_attribute("aria-label", re.compile("^Tenor, bar 1, beat 2, sixteenth 2"))
    expect(page.locator("#belief")).to_contain_text("Tenor, bar 1, beat 2, sixteenth 2")


def test_all_schemes_run_with_the_real_network_and_show_what_they_cost(read) -> None:
    page = read()
    button = page.get_by_role("button", name="Run all five")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#run-report")).to_have_text("All five are done.", timeout=2 * PATIENCE)
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


def test_a_run_can_be_stopped(read) -> None:
    page = read()
    page.get_by_role("button", name="Run all five").click()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_role("button", name="Run all five")).to_be_visible()
    expect(page.locator("[data-scheme='gibbs'] dd").first).to_have_text("\u2013")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(read, scheme: str, viewport: dict[str, int]) -> None:
    page = read(color_scheme=scheme, viewport=viewport)
    assert violations(page) == []
    assert excess(page) <= 0


@pytest.mark.parametrize(
    ("locale", "tag", "title", "alto"),
    [
        ("en-GB", "en", "How Kantor works", "Alto"),
        ("de-DE", "de", "Wie Kantor arbeitet", "Alt"),
        ("zh-CN", "zh-Hans", "工作原理", "女低音"),
    ],
)
def test_the_page_speaks_the_readers_language(read, locale: str, tag: str, title: str, alto: str) -> None:
    page = read("how.html", locale=locale)
    expect(page.locator("html")).to_have_attribute("lang", tag)
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    expect(page.locator("#belief")).to_contain_text(alto)
