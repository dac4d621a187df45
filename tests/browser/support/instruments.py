"""The choice of an instrument."""

from playwright.sync_api import Locator, Page, expect


def open_sound(page: Page) -> None:
    """Opens what is behind the button of the sound, where it is closed."""
    if page.locator("#sound.open").count() == 0:
        page.locator("#open-sound").click()


def picker(page: Page) -> Locator:
    """The choice, which is behind the button of the sound."""
    open_sound(page)
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
