"""Writing a melody with the mouse, and with a finger."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.support.devices import LARGE_PHONE
from tests.browser.support.finger import Finger
from tests.browser.support.scores import CHORALE
from tests.browser.support.visitor import TUNE_NAMES, Visitor, box_of

pytestmark = pytest.mark.unaided


def test_a_click_writes_a_quarter(visitor: Visitor) -> None:
    visitor.write("E5", bar=1, beat=2)
    visitor.expect_names("E5, quarter, bar 1 beat 2")


def test_an_eighth_is_written_where_eighths_are_chosen(visitor: Visitor) -> None:
    visitor.page.get_by_role("radio", name="Eighth").check()
    visitor.write("C4", bar=2, beat=4.5)
    visitor.write("A5", bar=2, beat=1)
    visitor.expect_names("A5, eighth, bar 2 beat 1", "C4, eighth, bar 2 an eighth after beat 4")


def test_an_empty_score_invites_with_a_ghost_note_where_enter_writes(visitor: Visitor) -> None:
    expect(visitor.score.locator(".ghost")).to_have_count(1)
    visitor.expect_names()
    visitor.score.focus()
    visitor.press("Enter")
    visitor.expect_names("C5, quarter, bar 1 beat 1")
    visitor.press("Escape")
    visitor.page.locator("h1").click()
    expect(visitor.score.locator(".ghost")).to_have_count(0)


def test_a_ghost_note_follows_the_mouse(visitor: Visitor) -> None:
    ghost = visitor.score.locator(".ghost")
    expect(ghost).to_have_class(re.compile("invites"))  # the empty score's own
    place = visitor.place("G4", bar=1, beat=3)
    visitor.page.mouse.move(place.x + 4, place.y + 1)
    expect(ghost).to_be_visible()
    expect(ghost).not_to_have_class(re.compile("invites"))
    head = box_of(ghost.locator(".glyph").first)
    assert abs(head["x"] + head["width"] / 2 - place.x) < 2
    visitor.page.mouse.move(5, 5)
    expect(ghost).to_have_class(re.compile("invites"))
    visitor.expect_names()


def test_a_note_is_dragged_in_pitch_and_in_time(visitor: Visitor) -> None:
    visitor.write("E5", bar=1, beat=1)
    visitor.drag("E5, quarter, bar 1 beat 1", to=visitor.place("B4", bar=2, beat=3.5))
    visitor.expect_names("B4, quarter, bar 2 an eighth after beat 3")


def test_a_dragged_note_is_seen_at_its_new_place_before_it_is_let_go(visitor: Visitor) -> None:
    visitor.write("E5", bar=1, beat=1)
    start, end = visitor.middle_of("E5, quarter, bar 1 beat 1"), visitor.place("G5", bar=1, beat=1)
    visitor.page.mouse.move(start.x, start.y)
    visitor.page.mouse.down()
    visitor.page.mouse.move(end.x, end.y, steps=4)
    visitor.expect_names("G5, quarter, bar 1 beat 1")
    visitor.press("Escape")
    visitor.expect_names("E5, quarter, bar 1 beat 1")
    visitor.page.mouse.up()
    visitor.expect_names("E5, quarter, bar 1 beat 1")


def test_dragging_over_other_notes_harms_only_what_the_note_lands_on(visitor: Visitor) -> None:
    for beat, pitch in enumerate(["C5", "D5", "E5"], start=1):
        visitor.write(pitch, bar=1, beat=beat)
    visitor.drag("C5, quarter, bar 1 beat 1", to=visitor.place("C5", bar=1, beat=4))
    visitor.expect_names("D5, quarter, bar 1 beat 2", "E5, quarter, bar 1 beat 3", "C5, quarter, bar 1 beat 4")


def test_a_note_dragged_off_the_staff_is_removed(visitor: Visitor) -> None:
    visitor.write("E5", bar=1, beat=1)
    visitor.write("G4", bar=1, beat=3)
    visitor.drag("E5, quarter, bar 1 beat 1", to=visitor.off_the_staff())
    visitor.expect_names("G4, quarter, bar 1 beat 3")


def test_delete_removes_the_note_that_was_clicked(visitor: Visitor) -> None:
    visitor.write("E5", bar=1, beat=1)
    visitor.write("G4", bar=1, beat=3)
    first = visitor.middle_of("E5, quarter, bar 1 beat 1")
    visitor.page.mouse.click(first.x, first.y)
    visitor.press("Delete")
    visitor.expect_names("G4, quarter, bar 1 beat 3")


def test_buttons_alter_and_remove_the_selected_note(visitor: Visitor) -> None:
    visitor.write("F4", bar=1, beat=1)
    for sign, name in (("Sharp", "F♯4"), ("Flat", "F♭4"), ("Natural", "F4")):
        visitor.button(sign).click()
        visitor.expect_names(f"{name}, quarter, bar 1 beat 1")
    visitor.button("Remove").click()
    visitor.expect_names()


def test_a_sharp_is_written_as_a_sharp(visitor: Visitor) -> None:
    visitor.write("A4", bar=1, beat=1)
    visitor.button("Sharp").click()
    visitor.expect_names("A♯4, quarter, bar 1 beat 1")
    expect(visitor.note_at(0, 0)).to_have_attribute("data-pitch", "70")


def test_a_new_note_trims_what_it_lands_on(visitor: Visitor) -> None:
    visitor.write("E5", bar=1, beat=1)
    visitor.write("G4", bar=1, beat=1.5)
    visitor.expect_names("E5, eighth, bar 1 beat 1", "G4, quarter, bar 1 an eighth after beat 1")


def test_each_tune_fills_the_staff_and_clear_empties_it(visitor: Visitor) -> None:
    tunes = visitor.page.locator("button[data-tune]")
    expect(tunes).to_have_count(3)
    seen = set()
    for tune in tunes.all():
        tune.click()
        expect(visitor.notes.first).to_be_attached()
        seen.add(tuple(visitor.names()))
        visitor.clear()
    assert len(seen) == 3


def test_the_engraving_beams_eighths_by_the_beat(visit) -> None:
    eighths = visit("?melody=E5/2,D5/2,C5/2,D5/2,R/8,R/16")
    expect(eighths.score.locator(".vf-beam")).to_have_count(2)
    quarters = visit("?melody=E5/4,D5/4,R/8,R/16")
    expect(quarters.score.locator(".vf-stavenote.voice-0")).to_have_count(2)
    expect(quarters.score.locator(".vf-beam")).to_have_count(0)


def test_a_finger_writes_and_drags(visit) -> None:
    phone = visit(viewport=LARGE_PHONE, has_touch=True, is_mobile=True)
    place = phone.place("E5", bar=2, beat=2)
    phone.page.touchscreen.tap(place.x, place.y)
    phone.expect_names("E5, quarter, bar 2 beat 2")
    finger = Finger(phone)
    finger.drag(phone.middle_of("E5, quarter, bar 2 beat 2"), phone.place("C5", bar=1, beat=1))
    phone.expect_names("C5, quarter, bar 1 beat 1")
    assert phone.page.evaluate("scrollY") == 0


def test_an_edit_leaves_the_harmony_where_it_is(visit) -> None:
    visitor = visit(CHORALE)
    visitor.expect_names(*TUNE_NAMES)
    visitor.expect_chorale()
    before = visitor.state()["grid"]
    visitor.drag(TUNE_NAMES[0], to=visitor.place("G5", bar=1, beat=1))
    visitor.expect_names("G5, quarter, bar 1 beat 1", *TUNE_NAMES[1:])
    after = visitor.state()["grid"]
    assert [lower for _, *lower in after] == [lower for _, *lower in before]
    expect(visitor.status).to_contain_text("no longer fit")
