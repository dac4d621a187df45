"""Two versions one above the other: what differs, how both sound, and which one is kept."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.support.devices import PHONE, MakeVisitor
from tests.browser.support.looks import excess, violations
from tests.browser.support.scores import CHORALE, LONG, OTHER_CHORALE
from tests.browser.support.versions import open_versions, tile, with_versions
from tests.browser.support.visitor import Visitor, box_of

pytestmark = pytest.mark.unaided

# Until an element stands to the right of a place, in pixels of the window.
PASSED = """([selector, x]) => new Promise((resolve) => {
    const look = () => {
        const passed = document.querySelector(selector).getBoundingClientRect().x > x;
        return passed ? resolve() : requestAnimationFrame(look);
    };
    look();
})"""


def comparison(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("dialog", name="Compare versions")


def test_two_versions_show_what_differs_and_the_better_one_is_opened(visit: MakeVisitor) -> None:
    visitor = with_versions(visit, CHORALE, OTHER_CHORALE, LONG)
    panel = comparison(visitor)
    tile(visitor, 1).click()
    open_versions(visitor)
    visitor.button("Compare version 2").press("Enter")
    expect(panel).to_contain_text("88 of 96 sixteenths of alto, tenor and bass differ. The soprano is the same.")
    expect(panel.get_by_role("listitem")).to_contain_text(
        ["the same", "28 of 32 sixteenths (bars 1, 2)", "28 of 32", "32 of 32"]
    )
    expect(panel.locator(".outline").first).to_be_attached()
    expect(panel.locator(".outline.voice-0")).to_have_count(0)
    expect(panel.locator(".vf-stavenote.voice-0.differs")).to_have_count(0)
    expect(panel.get_by_role("img", name="Version 1 above version 2")).to_be_visible()

    panel.get_by_role("combobox", name="Lower score").select_option("Version 3")
    expect(panel).to_contain_text("only the 8 beats that both have are compared")
    panel.get_by_role("combobox", name="Upper score").select_option("Version 3")
    expect(panel.get_by_role("combobox", name="Lower score")).to_have_value("1")
    panel.get_by_role("button", name="Star version 3").click()
    panel.get_by_role("group", name="Rating of version 3").get_by_role("radio", name="Good").click()
    visitor.press("Enter")
    panel.get_by_role("button", name="Open version 3").click()
    expect(panel).to_be_hidden()
    expect(visitor.score).to_be_focused()
    open_versions(visitor)
    card = visitor.page.locator("#versions .version[aria-current]")
    expect(card.get_by_role("heading")).to_have_text("Version 3")
    expect(card.get_by_role("button", name="Star version 3")).to_have_attribute("aria-pressed", "true")
    expect(card.get_by_role("radio", name="Good")).to_be_checked()


def test_the_other_version_goes_on_where_the_first_one_was(visit: MakeVisitor) -> None:
    visitor = with_versions(visit, CHORALE, OTHER_CHORALE)
    panel = comparison(visitor)
    visitor.set_tempo(40)
    open_versions(visitor)
    visitor.button("Compare version 1").click()
    playhead = panel.locator(".playhead")
    panel.get_by_role("button", name="Listen to version 2").press("Enter")
    expect(panel.get_by_role("button", name="Stop version 2")).to_be_visible()
    sheet = box_of(panel.locator(".twin-sheet"))
    visitor.page.evaluate(PASSED, [".twin .playhead", sheet["x"] + sheet["width"] / 3])
    upper = box_of(playhead)
    panel.get_by_role("button", name="Listen to version 1").press("Enter")
    expect(panel.get_by_role("button", name="Stop version 1")).to_be_visible()
    lower = box_of(playhead)
    assert lower["y"] > upper["y"] + upper["height"]
    assert lower["x"] >= upper["x"]
    expect(panel.locator(".lit").first).to_be_attached()
    visitor.press("Escape")
    expect(panel).to_be_hidden()
    expect(visitor.page.locator("#open-versions")).to_be_focused()
    expect(visitor.button("Play")).to_be_visible()


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE, "has_touch": True, "color_scheme": "dark"}])
def test_the_comparison_is_accessible_and_fits(visit: MakeVisitor, options: dict) -> None:
    visitor = with_versions(visit, CHORALE, OTHER_CHORALE, **options)
    open_versions(visitor)
    visitor.button("Compare version 1").click()
    panel = comparison(visitor)
    expect(panel.locator(".outline").first).to_be_attached()
    assert violations(visitor.page) == []
    assert excess(visitor.page) <= 0
    assert panel.evaluate("panel => panel.scrollWidth <= panel.clientWidth")
