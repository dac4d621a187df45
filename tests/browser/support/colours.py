"""The colours of notes."""

from playwright.sync_api import Locator

BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"


def colours(notes: Locator) -> set[str]:
    return set(notes.evaluate_all("notes => notes.map(note => getComputedStyle(note).fill)"))
