"""The same by keyboard alone: the mouse is never touched."""

import pytest
from playwright.sync_api import expect

from tests.browser.support.visitor import Visitor

pytestmark = pytest.mark.unaided

MANY_TABS = 40


@pytest.fixture
def typist(visitor: Visitor) -> Visitor:
    """A visitor who has gone to the staff with the Tab key."""
    tab_to(visitor, "#score")
    return visitor


def tab_to(visitor: Visitor, selector: str) -> None:
    for _ in range(MANY_TABS):
        visitor.press("Tab")
        if visitor.page.locator(selector).evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"Tab does not reach {selector}")


def go_along(visitor: Visitor, selector: str) -> None:
    """Goes along a toolbar, which is one stop of the Tab key, by its arrows."""
    for _ in range(MANY_TABS):
        visitor.press("ArrowRight")
        if visitor.page.locator(selector).evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"The arrows do not reach {selector}")


def expect_active(visitor: Visitor, name: str) -> None:
    """Waits until the active element of the staff has this name."""
    visitor.page.wait_for_function(
        """name => {
            const id = document.querySelector("#score").getAttribute("aria-activedescendant");
            return document.getElementById(id)?.getAttribute("aria-label") === name;
        }""",
        arg=name,
    )


def test_the_cursor_has_a_name(typist: Visitor) -> None:
    expect_active(typist, "Gap, bar 1 beat 1. Enter writes C5")
    typist.press("ArrowRight", "ArrowUp")
    expect_active(typist, "Gap, bar 1 an eighth after beat 1. Enter writes C♯5")


def test_enter_writes_and_arrows_go_on(typist: Visitor) -> None:
    typist.press("Enter", "ArrowRight", "Shift+ArrowUp", "Enter", "ArrowRight", "8", "Space")
    typist.expect_names("C5, quarter, bar 1 beat 1", "D5, quarter, bar 1 beat 2", "D5, eighth, bar 1 beat 3")
    expect(typist.page.get_by_role("radio", name="Eighth")).to_be_checked()


def test_arrows_change_the_pitch(typist: Visitor) -> None:
    typist.press("Enter", "ArrowUp")
    typist.expect_names("C♯5, quarter, bar 1 beat 1")
    typist.press("ArrowDown", "Shift+ArrowDown")
    typist.expect_names("B4, quarter, bar 1 beat 1")
    typist.press("Shift+ArrowUp", "Alt+ArrowDown")
    typist.expect_names("C4, quarter, bar 1 beat 1")
    expect(typist.page.locator("#announcer")).to_have_text("C4, quarter, bar 1 beat 1")


def test_a_note_moves_in_time(typist: Visitor) -> None:
    typist.press("Enter", "Control+ArrowRight", "Control+ArrowRight", "Control+ArrowRight")
    typist.expect_names("C5, quarter, bar 1 an eighth after beat 2")
    typist.press("Control+ArrowLeft")
    typist.expect_names("C5, quarter, bar 1 beat 2")


def test_delete_removes_and_escape_lets_go(typist: Visitor) -> None:
    typist.press("Enter", "ArrowRight", "Enter", "Delete")
    typist.expect_names("C5, quarter, bar 1 beat 1")
    expect(typist.page.locator("#announcer")).to_have_text("C5 removed")
    typist.press("ArrowLeft", "Escape", "Delete")
    typist.expect_names("C5, quarter, bar 1 beat 1")
    typist.press("ArrowLeft")
    expect_active(typist, "C5, quarter, bar 1 beat 1")


def test_home_and_end_reach_both_ends(typist: Visitor) -> None:
    typist.press("End", "Enter")
    typist.expect_names("C5, eighth, bar 2 an eighth after beat 4")
    typist.press("Home", "Enter")
    typist.expect_names("C5, quarter, bar 1 beat 1", "C5, eighth, bar 2 an eighth after beat 4")


def test_the_keys_are_explained(typist: Visitor) -> None:
    expect(typist.score).to_have_attribute("aria-describedby", "staff-help")
    expect(typist.page.locator("#staff-help")).to_contain_text("Enter writes")
    tab_to(typist, "#open-settings")
    go_along(typist, "#open-menu")
    typist.press("Enter")
    tab_to(typist, "[data-dialog=keys]")
    typist.press("Enter")
    expect(typist.page.get_by_text("move the notes in time")).to_be_visible()
