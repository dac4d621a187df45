"""Editing what has been written: lengths, several notes at once, undo; by mouse, by keyboard and by finger."""

import pytest
from playwright.sync_api import expect

from tests.browser.support.devices import LARGE_PHONE, PHONE
from tests.browser.support.finger import Finger
from tests.browser.support.looks import is_within
from tests.browser.support.settings import choose as choose_setting
from tests.browser.support.settings import open_settings
from tests.browser.support.visitor import TUNE, TUNE_NAMES, Point, Visitor, box_of

pytestmark = pytest.mark.unaided

LONG_PRESS = 700  # ms, longer than the page asks for
LENGTHS = ["Whole", "Half", "Quarter", "Eighth", "Sixteenth"]


def choose(visitor: Visitor, length: str, dotted: bool = False) -> None:
    visitor.page.get_by_role("radio", name=length, exact=True).check()
    dot = visitor.button("Dotted")
    if (dot.get_attribute("aria-pressed") == "true") != dotted:
        dot.click()


def drag_end(visitor: Visitor, name: str, end: Point) -> None:
    """Drags the end of a note with the mouse, after a click on its head has shown the grip."""
    head = visitor.middle_of(name)
    visitor.page.mouse.click(head.x, head.y)
    grip = box_of(visitor.score.locator(".grip circle"))
    visitor.page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    visitor.page.mouse.down()
    visitor.page.mouse.move(end.x, end.y, steps=6)
    visitor.page.mouse.up()


@pytest.fixture(params=[LARGE_PHONE, PHONE], ids=["phone", "small phone"])
def phone(visit, request: pytest.FixtureRequest) -> Visitor:
    return visit(viewport=request.param, has_touch=True, is_mobile=True)


def test_every_length_is_written_and_seen_before(visitor: Visitor) -> None:
    dotted = ["Half", "Quarter", "Eighth"]
    for length in [*LENGTHS, *(f"Dotted {name.lower()}" for name in dotted)]:
        value = length.removeprefix("Dotted ").capitalize()
        choose(visitor, value, dotted=length != value)
        place = visitor.place("G4", bar=1, beat=1)
        visitor.page.mouse.move(place.x + 2, place.y)
        expect(visitor.score.locator(".ghost .stem")).to_have_count(0 if value == "Whole" else 1)
        visitor.write("G4", bar=1, beat=1)
        visitor.expect_names(f"G4, {length.lower()}, bar 1 beat 1")
        expect(visitor.score.locator(".vf-stavenote").first).to_be_attached()
        visitor.clear()


def test_a_dot_is_for_what_can_have_one(visitor: Visitor) -> None:
    choose(visitor, "Sixteenth")
    expect(visitor.button("Dotted")).to_have_attribute("aria-disabled", "true")
    choose(visitor, "Quarter", dotted=True)
    choose_again = visitor.page.get_by_role("radio", name="Half", exact=True)
    choose_again.check()
    visitor.write("E5", bar=1, beat=1)
    visitor.expect_names("E5, dotted half, bar 1 beat 1")


def test_sixteenths_are_written_on_sixteenths(visitor: Visitor) -> None:
    choose(visitor, "Sixteenth")
    visitor.write("E5", bar=1, beat=1.25)
    visitor.write("F5", bar=1, beat=1.75)
    visitor.expect_names(
        "E5, sixteenth, bar 1 a sixteenth after beat 1", "F5, sixteenth, bar 1 three sixteenths after beat 1"
    )


def test_the_end_of_a_note_is_dragged_over_the_barline(visitor: Visitor) -> None:
    visitor.write("A4", bar=1, beat=4)
    drag_end(visitor, "A4, quarter, bar 1 beat 4", visitor.place("A4", bar=2, beat=1.75))
    visitor.expect_names("A4, half, bar 1 beat 4")
    expect(visitor.score.locator(".vf-stavenote.voice-0")).to_have_count(2)
    expect(visitor.score.locator(".vf-stavetie")).to_have_count(1)
    drag_end(visitor, "A4, half, bar 1 beat 4", visitor.place("A4", bar=1, beat=4.25))
    visitor.expect_names("A4, eighth, bar 1 beat 4")


def test_the_key_of_the_melody_says_what_a_line_is(visitor: Visitor) -> None:
    visitor.write("F4", bar=1, beat=1)
    visitor.button("Sharp").click()
    visitor.write("F5", bar=1, beat=3)
    visitor.expect_names("F♯4, quarter, bar 1 beat 1", "F♯5, quarter, bar 1 beat 3")


def test_several_notes_are_swept_over_dragged_and_removed(visit) -> None:
    visitor = visit("?melody=C5/4,D5/4,E5/4,R/4,R/16")
    names = ["C5, quarter, bar 1 beat 1", "D5, quarter, bar 1 beat 2", "E5, quarter, bar 1 beat 3"]
    visitor.expect_names(*names)
    start, end = visitor.place("A5", bar=1, beat=1.75), visitor.place("G4", bar=1, beat=3.25)
    visitor.page.keyboard.down("Shift")
    visitor.page.mouse.move(start.x, start.y)
    visitor.page.mouse.down()
    visitor.page.mouse.move(end.x, end.y, steps=6)
    expect(visitor.score.locator(".band")).to_be_visible()
    visitor.page.mouse.up()
    visitor.page.keyboard.up("Shift")
    visitor.expect_selected(2)
    visitor.drag(names[1], to=visitor.place("E5", bar=2, beat=1))
    visitor.expect_names(names[0], "E5, quarter, bar 2 beat 1", "F5, quarter, bar 2 beat 2")
    visitor.button("Remove").click()
    visitor.expect_names(names[0])
    visitor.button("Undo").click()
    visitor.button("Undo").click()
    visitor.expect_names(*names)


def test_shift_and_a_click_select_up_to_a_note(visit) -> None:
    visitor = visit(TUNE)
    visitor.expect_names(*TUNE_NAMES)
    first, third = visitor.middle_of(TUNE_NAMES[0]), visitor.middle_of(TUNE_NAMES[2])
    visitor.page.mouse.click(first.x, first.y)
    visitor.page.keyboard.down("Shift")
    visitor.page.mouse.click(third.x, third.y)
    visitor.page.keyboard.up("Shift")
    visitor.expect_selected(3)
    expect(visitor.page.locator("#announcer")).to_contain_text("3 notes selected, from E5")


def test_the_bin_appears_while_a_note_is_held(visitor: Visitor) -> None:
    visitor.write("E5", bar=1, beat=1)
    expect(visitor.page.locator(".bin")).to_be_hidden()
    head = visitor.middle_of("E5, quarter, bar 1 beat 1")
    visitor.page.mouse.move(head.x, head.y)
    visitor.page.mouse.down()
    expect(visitor.page.locator(".bin")).to_be_visible()
    box = box_of(visitor.page.locator(".bin"))
    visitor.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
    expect(visitor.page.locator(".bin[data-open]")).to_be_visible()
    visitor.page.mouse.up()
    visitor.expect_names()
    expect(visitor.page.locator("#announcer")).to_have_text("E5 removed")
    visitor.press("Control+z")
    visitor.expect_names("E5, quarter, bar 1 beat 1")


def test_undo_goes_back_to_the_beginning_and_redo_to_the_end(visitor: Visitor) -> None:
    visitor.score.focus()
    last = "C♯4, quarter, bar 1 beat 1"
    visitor.press("Enter", *["ArrowUp"] * 12, *["ArrowDown"] * 20)
    visitor.expect_names(last)
    visitor.press(*["Control+z"] * 33)
    visitor.expect_names()
    expect(visitor.button("Undo")).to_have_attribute("aria-disabled", "true")
    visitor.press(*["Control+Shift+z"] * 33)
    visitor.expect_names(last)
    expect(visitor.button("Redo")).to_have_attribute("aria-disabled", "true")


def test_several_are_edited_by_keyboard(visit) -> None:
    visitor = visit("?melody=C5/4,D5/4,R/8,R/16")
    announcer = visitor.page.locator("#announcer")
    visitor.score.focus()
    visitor.press("Home", "Shift+ArrowRight")
    expect(announcer).to_have_text("2 notes selected, from C5, quarter, bar 1 beat 1 to D5, quarter, bar 1 beat 2")
    visitor.press("Control+c")
    expect(announcer).to_have_text("2 notes copied")
    visitor.press("Control+v", "ArrowUp")
    written = ["C5, quarter, bar 1 beat 1", "D5, quarter, bar 1 beat 2"]
    visitor.expect_names(*written, "C♯5, quarter, bar 1 beat 3", "E♭5, quarter, bar 1 beat 4")
    visitor.press("Control+x")
    expect(announcer).to_have_text("2 notes cut")
    visitor.expect_names(*written)
    visitor.press("Control+z")
    expect(announcer).to_have_text("Undone. Back: 2 notes.")
    visitor.press("Control+a", "Delete")
    expect(announcer).to_have_text("4 notes removed")


def test_a_note_is_made_longer_by_keyboard(visitor: Visitor) -> None:
    visitor.score.focus()
    visitor.press("Enter", "Alt+Shift+ArrowRight")
    visitor.expect_names("C5, dotted quarter, bar 1 beat 1")
    visitor.press("Escape", "6", "ArrowLeft", "Alt+Shift+ArrowLeft")  # by a sixteenth, where those are written
    visitor.expect_names("C5, 5 sixteenths, bar 1 beat 1")
    visitor.press("Escape")
    expect(visitor.page.get_by_role("radio", name="Sixteenth")).to_be_checked()  # of the next note


def test_the_palette_acts_on_what_is_selected(visitor: Visitor) -> None:
    visitor.write("A4", bar=1, beat=1)
    visitor.write("B4", bar=1, beat=3)
    choose(visitor, "Eighth")
    visitor.expect_names("A4, quarter, bar 1 beat 1", "B4, eighth, bar 1 beat 3")
    visitor.button("Dotted").click()
    visitor.expect_names("A4, quarter, bar 1 beat 1", "B4, dotted eighth, bar 1 beat 3")
    visitor.button("Undo").click()
    visitor.expect_names("A4, quarter, bar 1 beat 1", "B4, eighth, bar 1 beat 3")


def test_what_a_longer_note_will_swallow_is_shown_before_it_does(visitor: Visitor) -> None:
    names = ["A4, quarter, bar 1 beat 1", "B4, quarter, bar 1 beat 2"]
    visitor.write("A4", bar=1, beat=1)
    visitor.write("B4", bar=1, beat=2)
    visitor.click_note(names[0])
    grip = box_of(visitor.score.locator(".grip circle"))
    end = visitor.place("A4", bar=1, beat=2.75)
    visitor.page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    visitor.page.mouse.down()
    swallowed = visitor.score.locator(".layer-swallowed .ghost")
    expect(swallowed).to_have_count(0)
    visitor.page.mouse.move(end.x, end.y, steps=6)
    expect(swallowed).to_have_count(1)
    visitor.press("Escape")
    visitor.page.mouse.up()
    visitor.expect_names(*names)
    expect(swallowed).to_have_count(0)
    drag_end(visitor, names[0], end)
    visitor.expect_names("A4, half, bar 1 beat 1")


def test_a_finger_sees_what_it_holds_in_a_loupe(phone: Visitor) -> None:
    loupe = phone.page.locator(".loupe")
    finger = Finger(phone)
    finger.press(phone.place("E5", bar=2, beat=2))
    expect(loupe).to_be_visible()
    expect(loupe).to_have_text("E5")
    finger.move(phone.place("C5", bar=2, beat=3))
    expect(loupe).to_have_text("C5")
    box = box_of(loupe)
    assert is_within(loupe)
    assert box["y"] >= 0
    covers = box["x"] <= finger.at.x <= box["x"] + box["width"] and box["y"] <= finger.at.y <= box["y"] + box["height"]
    assert not covers
    finger.lift()
    expect(loupe).to_be_hidden()
    phone.expect_names("C5, quarter, bar 2 beat 3")


def test_a_finger_drags_the_end_of_a_note(phone: Visitor) -> None:
    place = phone.place("E5", bar=1, beat=2)
    phone.page.touchscreen.tap(place.x, place.y)
    grip = box_of(phone.score.locator(".grip circle"))
    end = phone.place("E5", bar=1, beat=3.75)
    finger = Finger(phone)
    finger.drag(Point(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2), end)
    phone.expect_names("E5, half, bar 1 beat 2")


def test_a_long_press_selects_several(phone: Visitor) -> None:
    for beat in (1, 2, 3):
        place = phone.place("E5", bar=1, beat=beat)
        phone.page.touchscreen.tap(place.x, place.y)
    finger = Finger(phone)
    finger.press(phone.middle_of("E5, quarter, bar 1 beat 1"))
    phone.page.wait_for_timeout(LONG_PRESS)
    finger.move(phone.place("E5", bar=1, beat=2))
    finger.lift()
    phone.expect_selected(2)
    phone.press_button("An octave lower")
    phone.expect_names("E4, quarter, bar 1 beat 1", "E4, quarter, bar 1 beat 2", "E5, quarter, bar 1 beat 3")


def test_a_swipe_from_an_empty_place_scrolls_the_score_and_not_the_page(phone: Visitor) -> None:
    open_settings(phone)
    choose_setting(phone, "Bars", "8")
    phone.close_dialog()
    finger = Finger(phone)
    start = phone.place("E5", bar=1, beat=3)
    finger.drag(start, Point(start.x - 150, start.y))
    phone.page.wait_for_function("() => document.querySelector('#score').scrollLeft > 50")
    assert phone.page.evaluate("scrollX + scrollY") == 0
    phone.expect_names()


def test_a_drag_of_a_note_does_not_scroll_the_score(phone: Visitor) -> None:
    place = phone.place("E5", bar=1, beat=2)
    phone.page.touchscreen.tap(place.x, place.y)
    scrolled = "scrollY + document.querySelector('#score').scrollLeft + document.querySelector('#score').scrollTop"
    before = phone.page.evaluate(scrolled)
    start, end = phone.middle_of("E5, quarter, bar 1 beat 2"), phone.place("F4", bar=1, beat=2)
    finger = Finger(phone)
    finger.press(start)
    finger.move(end)  # at once: a finger that rests selects
    finger.lift()
    phone.expect_names("F4, quarter, bar 1 beat 2")
    assert phone.page.evaluate(scrolled) == before
