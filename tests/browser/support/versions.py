"""Visitors who have several versions."""

from playwright.sync_api import Locator, expect

from tests.browser.support.devices import MakeVisitor
from tests.browser.support.visitor import Visitor


def open_versions(visitor: Visitor) -> Locator:
    """Opens the versions, by their button or where that has no room by the menu; the dialog."""
    button, entry = visitor.page.locator("#open-versions"), visitor.page.locator("#menu-versions")
    visitor.settle()
    (button if button.is_visible() else visitor.reveal(entry)).click()
    dialog = visitor.page.locator("#versions-dialog")
    expect(dialog).to_be_visible()
    return dialog


def tile(visitor: Visitor, number: int) -> Locator:
    """The miniature of a version beside the score."""
    return visitor.page.locator("#version-strip").get_by_role(
        "button", name=visitor.words.open_version.format(number), exact=True
    )


def expect_versions(visitor: Visitor, count: int) -> None:
    """Waits until there are so many versions, whether or not they are in sight."""
    expect(visitor.page.locator("#open-versions")).to_contain_text(str(count))


def with_versions(visit: MakeVisitor, *links: str, **options: object) -> Visitor:
    """A visitor to whom scores have been sent, one after the other; the last one is on the page."""
    visitor = visit(links[0], **options)
    for count, link in enumerate(links[1:], start=1):
        expect_versions(visitor, count)
        visitor.page.evaluate("link => { location.hash = link }", link)
    expect_versions(visitor, len(links))
    return visitor
