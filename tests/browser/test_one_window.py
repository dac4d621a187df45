"""One window: all that one needs to write, harmonise and hear is in it at once, and the page never scrolls."""

from itertools import combinations

import pytest
from playwright.sync_api import FloatRect, Locator, Page, ViewportSize, expect

from tests.browser.support.devices import FINGERS, LARGE_PHONE, PHONE, MakeVisitor
from tests.browser.support.looks import WATCH_SHIFTS, violations
from tests.browser.support.stand_in import HELD, answering
from tests.browser.support.visitor import Visitor, box_of

LAPTOP: ViewportSize = {"width": 1366, "height": 768}
SCREEN: ViewportSize = {"width": 1920, "height": 1080}
SIZES = {"laptop": LAPTOP, "screen": SCREEN, "phone": LARGE_PHONE, "small phone": PHONE}
ON_PHONES = ("phone", "small phone")

# What has to be in the window at once. Play and Harmonize lie in the dock, the status beside them.
PLACES = ("#header", "#tools", "#room", "#harmonize", "#play", "#status")

# The least height of the score's room, in pixels: 40 staff steps of 6, and what is drawn around them. On the small
# phone a status of two lines, as some languages need, takes ten of them.
ROOM = {"laptop": 500, "screen": 800, "phone": 350, "small phone": 255}

MOST_CONTROLS = 20
MOST_STOPS = 8

# How many controls a reader sees: those of a group that has no group within (the lengths, the voices) are one.
COUNT_CONTROLS = """() => {
    const controls = [...document.querySelectorAll(
        "button, input, select, summary, a[href], [role=application]")].filter(control => {
            const {width, height} = (control.closest("label") ?? control).getBoundingClientRect();
            return width > 1 && height > 1 && control.checkVisibility({visibilityProperty: true});
        });
    const groupOf = control => {
        const group = control.closest("fieldset, [role=group], [role=radiogroup]");
        return group?.querySelector("fieldset, [role=group], [role=radiogroup]") === null ? group : control;
    };
    return new Set(controls.map(groupOf)).size;
}"""

looks = pytest.mark.parametrize("name", SIZES)


def options(name: str) -> dict:
    return {"viewport": SIZES[name], **(FINGERS if name in ON_PHONES else {})}


def expect_in_one_window(page: Page) -> None:
    """Each place is in the window whole, none lies over another, and there is nothing to scroll but in the rooms."""
    window = page.viewport_size
    assert window is not None
    boxes = {place: box_of(page.locator(place)) for place in PLACES}
    for place, box in boxes.items():
        assert min(box["x"], box["y"]) >= 0, place
        assert box["x"] + box["width"] <= window["width"], place
        assert box["y"] + box["height"] <= window["height"], place
    for one, other in combinations(PLACES, 2):
        assert not overlap(boxes[one], boxes[other]), (one, other)
    page.mouse.move(window["width"] / 2, 200)
    page.evaluate("scrollTo(0, 1000)")
    assert page.evaluate("[scrollX, scrollY]") == [0, 0]
    excess = page.evaluate("(({scrollWidth, scrollHeight}) => [scrollWidth, scrollHeight])(document.documentElement)")
    assert excess == [window["width"], window["height"]]


def overlap(one: FloatRect, other: FloatRect) -> bool:
    beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
    above = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
    return not beside and not above


def is_whole(locator: Locator) -> bool:
    """Whether nothing of it is cut off at its edges."""
    return bool(locator.evaluate("box => box.scrollWidth <= box.clientWidth + 1"))


@pytest.mark.diagonal
@looks
@pytest.mark.parametrize("locale", ["en-GB", "de-DE", "zh-CN"])
def test_everything_is_in_the_window_before_during_and_after_a_harmony(
    visit: MakeVisitor, name: str, locale: str
) -> None:
    visitor = visit("", prepare=answering(HELD), locale=locale, **options(name))
    page = visitor.page
    expect(page.locator("#welcome")).to_be_visible()
    expect_in_one_window(page)
    before = {place: box_of(page.locator(place)) for place in PLACES if place != "#status"}
    page.locator("[data-tune=joy]").click()
    page.locator("#harmonize").click()
    expect(page.locator("body[data-harmony]")).to_be_attached()
    expect_in_one_window(page)
    assert {place: box_of(page.locator(place)) for place in before} == before
    assert box_of(page.locator("#room"))["height"] >= ROOM[name]
    for place in ("#harmonize", "#tools", "#play"):
        assert is_whole(page.locator(place)), place
    assert not overlap(box_of(page.locator("#view")), box_of(page.locator("#tools")))
    for control in page.locator("#view > :is(button, label):visible").all():
        assert is_whole(control), control.inner_text()


@looks
def test_while_it_is_composed_nothing_moves(visit: MakeVisitor, name: str) -> None:
    def watched(page: Page) -> None:
        answering(None)(page)
        page.add_init_script(WATCH_SHIFTS)

    visitor = visit("", prepare=watched, **options(name))
    page = visitor.page
    page.locator("[data-tune=joy]").click()
    page.locator("#harmonize").click()
    expect(page.locator("#progress:not(.idle)")).to_be_attached()
    expect_in_one_window(page)
    assert page.evaluate("window.shifts") == []


@pytest.mark.unaided
@looks
def test_a_first_visit_shows_few_controls(visit: MakeVisitor, name: str) -> None:
    visitor = visit("", **options(name))
    expect(visitor.page.locator("#invitation.inviting")).to_be_visible()
    assert visitor.page.evaluate(COUNT_CONTROLS) <= MOST_CONTROLS


@pytest.mark.unaided
@looks
def test_harmonize_is_a_few_stops_from_the_beginning(visit: MakeVisitor, name: str) -> None:
    visitor = visit("", **options(name))
    page = visitor.page
    expect(page.locator("#invitation.inviting")).to_be_visible()
    stops = 0
    while page.evaluate("document.activeElement.id") != "harmonize":
        page.keyboard.press("Tab")
        stops += 1
        assert stops <= MOST_STOPS, page.evaluate("document.activeElement.outerHTML")


@pytest.mark.unaided
def test_arrows_go_along_the_tools_as_they_are_seen(visit: MakeVisitor) -> None:
    page = visit("", viewport=LAPTOP).page
    page.locator("#voices input").first.focus()
    seen = ["0", "1", "2", "3", "16", "8", "4", "2", "1"]
    for value in seen[1:]:
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.value") == value
    expect(page.locator("#voices input").first).to_be_checked()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#voices input").nth(1)).to_be_checked()


@pytest.mark.diagonal
@pytest.mark.unaided
@looks
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_whatever_lies_over_the_page(visit: MakeVisitor, name: str, scheme: str) -> None:
    page = visit("", color_scheme=scheme, **options(name)).page
    expect(page.locator("#invitation.inviting")).to_be_visible()
    assert violations(page) == []
    page.locator("[data-tune=joy]").click()
    for opener in ("#open-menu", "#open-sound", "#open-more"):
        page.locator(opener).click()
        assert violations(page) == [], opener
        expect_in_one_window(page)
        page.keyboard.press("Escape")
        expect(page.locator(opener)).to_be_focused()
    page.locator("#open-settings").click()
    expect(page.locator("#settings")).to_be_visible()
    assert violations(page) == []


@pytest.mark.unaided
@pytest.mark.parametrize("name", ON_PHONES)
def test_a_phone_has_keys_for_fingers(visit: MakeVisitor, name: str) -> None:
    page = visit("", **options(name)).page
    white = box_of(page.locator("#piano .white").first)
    assert white["width"] >= 44
    assert white["height"] >= 80
    board = page.locator(".piano-scroll")
    left = board.evaluate("board => board.scrollLeft")
    page.get_by_role("button", name="Keys an octave lower").click()
    expect.soft(board).not_to_have_js_property("scrollLeft", left)
    for control in page.locator("#dock button:visible").all():
        assert min(box_of(control)["width"], box_of(control)["height"]) >= 44


@pytest.mark.unaided
def test_the_piano_lies_over_the_score_on_a_desk_and_moves_nothing(visitor: Visitor) -> None:
    page = visitor.page
    page.set_viewport_size(LAPTOP)
    expect(page.locator("#piano")).to_be_hidden()
    before = box_of(page.locator("#room"))
    page.locator("#open-piano").click()
    expect(page.locator("#piano")).to_be_visible()
    assert box_of(page.locator("#room")) == before
    page.locator("#open-piano").click()
    expect(page.locator("#piano")).to_be_hidden()
