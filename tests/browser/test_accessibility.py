"""Accessibility, phones, and a page that stays still."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.support.devices import DESK, PHONE
from tests.browser.support.looks import WATCH_SHIFTS, excess, is_within, violations
from tests.browser.support.scores import CHORALE
from tests.browser.support.stand_in import HELD, answering
from tests.browser.support.visitor import TUNE, Visitor
from tools.served_page import ROOT

FAULTY_LINK = "?melody=H5/4"


def finished(visitor: Visitor) -> Visitor:
    """A chorale with a note selected, so that all tools are there."""
    visitor.expect_chorale()
    visitor.score.focus()
    visitor.press("Home")
    expect(visitor.score.locator(".selected").first).to_be_attached()
    return visitor


@pytest.mark.unaided
def test_voices_differ_without_colour_and_axe_finds_nothing_while_sketching(visit) -> None:
    visitor = visit(TUNE, prepare=answering(None))
    visitor.button("Harmonize").click()
    lower = (1, 2, 3)  # the soprano is given
    for voice in lower:
        expect(visitor.score.locator(f".mark.voice-{voice}").first).to_be_attached()
    marks = {visitor.score.locator(f".mark.voice-{voice}").first.get_attribute("href") for voice in lower}
    assert len(marks) == len(lower)
    assert violations(visitor.page) == []


@pytest.mark.unaided
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_an_empty_staff_and_a_fault(visit, scheme: str) -> None:
    visitor = visit(FAULTY_LINK, color_scheme=scheme)
    expect(visitor.alert).to_be_visible()
    assert violations(visitor.page) == []


@pytest.mark.unaided
@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_the_about_panel_tells_where_the_network_comes_from(visit, viewport: dict[str, int]) -> None:
    metadata = json.loads((ROOT / "web" / "public" / "model" / "model.json").read_text())["userDefinedMetadata"]
    visitor = visit(TUNE, viewport=viewport)
    opener, panel = visitor.page.locator("#open-about"), visitor.page.get_by_role("dialog", name="About the network")
    expect(panel).to_be_hidden()
    visitor.reveal(opener).focus()
    visitor.press("Enter")
    expect(panel).to_be_visible()
    training, weights = metadata["training"], metadata["weights"]
    tried = json.loads((ROOT / "web/src/ui/dialogs/about/tried-browsers.json").read_text())
    for text in (
        *(f"{one['name']} {one['version']}" for one in tried),
        *(f"{weights['parameters']:,}", f"{weights['bytes']:,} bytes", f"{training['batches']:,} batches"),
        *(training["commit"], training["data_sha256"][:12], weights["sha256"][:12]),
        *(f"{figure['framewise']['mean']:.3f}" for figure in metadata["evaluation"]),
    ):
        expect(panel).to_contain_text(text)
    expect(panel.get_by_role("term").filter(has_text="Seed").locator("xpath=following-sibling::dd")).to_have_text(
        str(training["options"]["seed"])
    )
    assert violations(visitor.page) == []
    assert is_within(panel)
    assert panel.evaluate("panel => panel.scrollWidth <= panel.clientWidth")
    visitor.press("Escape")
    expect(panel).to_be_hidden()
    expect(visitor.button("Menu")).to_be_focused()  # the menu has closed over its entry


@pytest.mark.unaided
def test_the_chorale_can_be_read_in_words(visit) -> None:
    visitor = finished(visit(CHORALE))
    visitor.open_dialog("in-words")
    assert violations(visitor.page) == []
    table = visitor.page.get_by_role("table")
    beats = [f"{bar}.{beat}" for bar in (1, 2) for beat in (1, 2, 3, 4)]
    expect(table.get_by_role("columnheader")).to_have_text(["Beat", *beats])
    soprano = table.get_by_role("row").filter(has_text="Soprano").get_by_role("cell")
    expect(soprano).to_have_text(["E5", "D5", "C5", "held", "D5", "E5", "F5", "held"])
    expect(table.get_by_role("row")).to_have_count(5)


@pytest.mark.unaided
def test_a_phone_shows_everything_without_scrolling_sideways(visit) -> None:
    visitor = finished(visit(CHORALE, viewport=PHONE))
    assert excess(visitor.page) <= 0
    assert is_within(visitor.score)
    # Of the piano some keys are beside the window: two buttons bring them into it.
    for control in visitor.page.locator(":is(button, input, select):visible:not(.keys-board *)").all():
        assert is_within(control), control


@pytest.mark.unaided
def test_a_narrower_window_is_laid_out_anew(visitor: Visitor) -> None:
    visitor.write("E5", bar=2, beat=1)
    expect(visitor.score).not_to_have_class(re.compile("strip"))
    visitor.page.set_viewport_size(PHONE)
    expect(visitor.score).to_have_class(re.compile("strip"))
    expect(visitor.score.locator(".vf-clef")).to_have_count(2)
    visitor.write("C5", bar=1, beat=4)
    visitor.expect_names("C5, quarter, bar 1 beat 4", "E5, quarter, bar 2 beat 1")


@pytest.mark.unaided
@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_nothing_moves_when_the_font_and_the_harmony_arrive(visit, viewport: dict[str, int]) -> None:
    def slow_font(page: Page) -> None:
        def arrive_late(route: Route) -> None:
            page.wait_for_timeout(300)
            route.continue_()

        answering(HELD)(page)
        page.route("**/*.woff2", arrive_late)
        page.add_init_script(WATCH_SHIFTS)

    visitor = visit(TUNE, prepare=slow_font, viewport=viewport)
    visitor.harmonize()
    assert visitor.page.evaluate("window.shifts") == []


@pytest.mark.unaided
def test_less_motion_leaves_nothing_moving_by_itself(visit) -> None:
    visitor = visit(TUNE, reduced_motion="reduce")
    moving = visitor.page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(element => {
            const {transitionDuration, animationName} = getComputedStyle(element);
            return transitionDuration.split(", ").some(time => parseFloat(time) > 0) || animationName !== "none";
        }).map(element => element.outerHTML)"""
    )
    assert moving == []
