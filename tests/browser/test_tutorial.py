"""The tutorial that shows what harmony is, and the invitation to it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.support.devices import LARGE_PHONE, PHONE
from tests.browser.support.faces import EACH_FACE, Face
from tests.browser.support.looks import WATCH_SHIFTS, excess, is_within, violations
from tests.browser.support.visitor import TUNE, Visitor

STEPS = 4

# The buttons that open the tutorial, go on, and leave it to write a melody.
SPOKEN = {
    "en": ("What is harmony?", "Next", "Write a melody"),
    "de": ("Was ist Harmonie?", "Weiter", "Melodie schreiben"),
    "zh": ("什么是和声\uff1f", "下一步", "写一段旋律"),
}


def tutorial(page: Page) -> Locator:
    return page.locator("dialog.tutorial")


def decline(visitor: Visitor) -> Locator:
    return visitor.button("No, thank you")


def test_who_declines_or_writes_is_not_invited_again(visit) -> None:
    visitor = visit(prepare=lambda page: page.add_init_script(WATCH_SHIFTS), viewport=LARGE_PHONE)
    expect(decline(visitor)).to_be_visible()
    assert violations(visitor.page) == []
    visitor.write("E5", bar=1, beat=1)
    visitor.expect_names("E5, quarter, bar 1 beat 1")
    expect(decline(visitor)).to_be_hidden()
    visitor.clear()
    expect(decline(visitor)).to_be_hidden()
    assert visitor.page.evaluate("window.shifts") == []
    other = visit()
    decline(other).click()
    expect(other.score).to_be_focused()
    page = other.page.context.new_page()
    page.goto(other.page.url)
    later = Visitor(page)
    expect(decline(later)).to_be_hidden()
    expect(later.reveal(later.page.locator("#open-tutorial"))).to_be_visible()


@pytest.mark.unaided
def test_the_whole_tutorial_by_keyboard_with_its_sound(visitor: Visitor) -> None:
    visitor.page.locator(".inviting").get_by_role("button", name="What is harmony?").focus()
    visitor.press("Enter")
    dialog = tutorial(visitor.page)
    expect(dialog).to_have_accessible_description(re.compile(r"^1 of 4\. A melody sings alone\. One voice"))
    listen = dialog.get_by_role("button", name="Listen", exact=True)
    expect(listen).to_be_focused()
    visitor.press("Space")
    expect(listen).to_have_attribute("aria-pressed", "true")
    expect(dialog.locator(".voice-0.lit")).not_to_have_count(0)
    visitor.press("Space")
    expect(listen).to_have_attribute("aria-pressed", "false")
    visitor.press("Tab", "Enter")
    bass = dialog.get_by_role("button", name="Bass", exact=True)
    bass.focus()
    visitor.press("Enter")
    expect(dialog.locator(".voice-3.lit")).not_to_have_count(0)
    expect(dialog.locator(".voice-0.lit, .voice-1.lit, .voice-2.lit")).to_have_count(0)
    next_step = dialog.get_by_role("button", name="Next", exact=True)
    next_step.focus()
    visitor.press("Enter")
    expect(dialog.locator(".lit")).to_have_count(0)
    expect(dialog.get_by_role("img")).to_have_accessible_name(re.compile("semitone too low"))
    visitor.press("Enter")
    expect(dialog.get_by_role("button", name="Write a melody", exact=True)).to_be_focused()
    visitor.press("Enter")
    expect(dialog).to_have_count(0)
    expect(visitor.score).to_be_focused()
    visitor.press("Enter")
    visitor.expect_names("C5, quarter, bar 1 beat 1")


@pytest.mark.unaided
def test_escape_skips_it_and_gives_the_focus_back(visit) -> None:
    visitor = visit(TUNE)
    visitor.button("Play").click()
    expect(visitor.score.locator(".playhead")).to_be_visible()
    visitor.reveal(visitor.page.locator("#open-tutorial")).click()
    dialog = tutorial(visitor.page)
    expect(visitor.score.locator(".playhead")).to_be_hidden()
    dialog.get_by_role("button", name="Listen", exact=True).click()
    expect(dialog.locator(".lit")).not_to_have_count(0)
    visitor.press("Escape")
    expect(dialog).to_have_count(0)
    expect(visitor.button("Menu")).to_be_focused()  # behind which it is


@pytest.mark.diagonal
@pytest.mark.unaided
@EACH_FACE
@pytest.mark.parametrize("language", SPOKEN)
def test_every_step_fits_a_phone(open_page, language: str, face: Face) -> None:
    opener, onwards, write = SPOKEN[language]
    page = open_page(prepare=face, viewport=PHONE, color_scheme="dark", has_touch=True, locale=language)
    dialog = tutorial(page)
    expect(page.locator(".inviting")).to_be_visible()
    assert excess(page) <= 0
    page.locator(".inviting").get_by_role("button", name=opener, exact=True).tap()
    for step in range(STEPS):
        expect(dialog.locator(".tutorial-panel").nth(step)).to_be_visible()
        assert is_within(dialog)
        assert dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
        assert dialog.evaluate("dialog => dialog.scrollHeight <= dialog.clientHeight")
        assert violations(page) == []
        name = onwards if step < STEPS - 1 else write
        dialog.get_by_role("button", name=name, exact=True).tap()
    expect(dialog).to_have_count(0)
