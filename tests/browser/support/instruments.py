"""The choice of an instrument."""

from playwright.sync_api import Locator, Page, expect


def picker(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Instrument")


def bar(page: Page) -> Locator:
    return page.get_by_role("progressbar", name="Instrument being loaded")


def report(page: Page) -> Locator:
    return page.locator("#instruments p")


def choose(page: Page, name: str) -> None:
    """Chooses an instrument and waits until its samples are here, or have failed."""
    with page.expect_response("**/samples/*"):
        picker(page).select_option(name)
    expect(bar(page)).to_be_hidden()
