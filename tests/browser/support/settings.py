"""The score's settings."""

from playwright.sync_api import Locator, Page

from tests.browser.support.visitor import Visitor


def summary(page: Page) -> Locator:
    """The line that tells the settings, which opens them."""
    return page.locator("#open-settings")


def open_settings(visitor: Visitor) -> None:
    visitor.open_dialog("settings")


def choose(visitor: Visitor, group: str, name: str) -> None:
    """Chooses one of a group in the settings, which are open."""
    visitor.page.get_by_role("group", name=group, exact=True).get_by_role("radio", name=name, exact=True).check()
