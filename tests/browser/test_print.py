"""The printed page: the score and nothing else, in ink on white, on one sheet of either paper."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.support.colours import BLACK, WHITE, colours
from tests.browser.support.devices import PHONE, MakeVisitor, OpenPage
from tests.browser.support.scores import LONG
from tests.browser.support.visitor import TUNE, TUNE_NAMES

pytestmark = pytest.mark.unaided

# What is seen of the page itself, beside the sheet that is printed.
LEFT_OVER = """() => [...document.body.children].filter(({id}) => id !== "print-sheet").filter(
    element => element.getClientRects().length > 0).map(element => element.outerHTML.slice(0, 80))"""


def pages(page: Page, paper: str) -> int:
    """How many pages the browser prints on a paper such as `A4`."""
    return len(re.findall(rb"/Type /Page\b", page.pdf(format=paper)))


def printed(page: Page) -> Locator:
    """The sheet as it comes onto paper."""
    page.emulate_media(media="print")
    return page.locator("#print-sheet")


def test_a_long_chorale_fills_one_page_in_black_on_white(visit: MakeVisitor) -> None:
    visitor = visit(LONG, color_scheme="dark", viewport=PHONE)
    visitor.expect_names(*TUNE_NAMES)
    assert [pages(visitor.page, paper) for paper in ("A4", "Letter")] == [1, 1]
    sheet = printed(visitor.page)
    assert visitor.page.evaluate(LEFT_OVER) == []
    expect(sheet.locator("p")).to_have_text(["Chorale", "C major or A minor, 90 beats a minuteKantor, seed 10"])
    systems = sheet.locator("svg.print-system")
    expect(systems).to_have_count(4)
    for voice in range(4):
        notes = systems.first.locator(f".vf-stavenote.voice-{voice}")
        assert notes.count() > 0
        assert colours(notes) == {BLACK}
    assert visitor.page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper')") == "#fff"
    assert set(systems.evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")) == {"avoid"}
    expect(sheet.locator(".pencil-mark .stroke")).to_have_count(0)


def test_the_button_prints_the_melody_while_there_is_no_harmony(visit: MakeVisitor) -> None:
    visitor = visit(TUNE, prepare=lambda page: page.add_init_script("window.print = () => { window.asked = true }"))
    visitor.reveal(visitor.page.locator("#print")).press("Enter")
    visitor.page.wait_for_function("window.asked")
    assert pages(visitor.page, "A4") == 1
    sheet = printed(visitor.page)
    expect(sheet.locator("p")).to_have_text(["Melody", "90 beats a minuteKantor"])
    expect(sheet.locator(".vf-stavenote")).to_have_count(len(TUNE_NAMES))


def test_the_teachers_marks_are_printed_where_they_are_switched_on(visit: MakeVisitor) -> None:
    visitor = visit(LONG)
    visitor.reveal(visitor.page.locator("#pencil")).check()
    expect(visitor.page.locator("#pencil-marks .pencil-mark").first).to_be_visible()
    visitor.page.pdf()
    assert printed(visitor.page).locator(".pencil-mark .stroke").count() > 0


def test_the_essay_is_printed_without_its_buttons(open_page: OpenPage) -> None:
    page = open_page("how.html", color_scheme="dark")
    expect(page.locator("#essay h2").first).to_be_visible()
    page.emulate_media(media="print")
    assert page.evaluate("[...document.querySelectorAll('button, select')].every(one => !one.checkVisibility())")
    assert page.evaluate("getComputedStyle(document.querySelector('.paper')).backgroundColor") == WHITE
    assert pages(page, "A4") > 1
