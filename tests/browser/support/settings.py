"""The score's settings."""

from tests.browser.support.visitor import Visitor


def open_settings(visitor: Visitor) -> None:
    visitor.page.locator("#score-settings summary").click()


def choose(visitor: Visitor, group: str, name: str) -> None:
    visitor.page.get_by_role("group", name=group, exact=True).get_by_role("radio", name=name, exact=True).check()
