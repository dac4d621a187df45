"""Fermatas: set by a tap above the staff, by a button and by a key; kept in links, files, versions and sessions.

The last note has one unasked, which is taken off and put back in the same ways.
"""

import json
import re
from pathlib import Path

import music21
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.support.devices import FINGERS, LAPTOP, LARGE_PHONE, PHONE, MakeVisitor
from tests.browser.support.files import payload
from tests.browser.support.kept import wait_until_kept
from tests.browser.support.looks import violations
from tests.browser.support.scores import CHORALE
from tests.browser.support.stand_in import HELD, answering
from tests.browser.support.visitor import TUNE, TUNE_NAMES, Point, Visitor, box_of

pytestmark = pytest.mark.unaided

SCREENS = pytest.mark.parametrize(
    "screen",
    [{"viewport": LAPTOP}, {"viewport": LARGE_PHONE, **FINGERS}, {"viewport": PHONE, **FINGERS}],
    ids=["laptop", "phone", "small phone"],
)


def signs(visitor: Visitor) -> Locator:
    """The fermatas that were set."""
    return visitor.score.locator(".fermata-sign:not(.ghost-sign, .end-sign)")


def end_sign(visitor: Visitor) -> Locator:
    """The fermata that the last note has unasked."""
    return visitor.score.locator(".end-sign")


def expect_fermatas(visitor: Visitor, *steps: int) -> None:
    expect(signs(visitor)).to_have_count(len(steps))
    for sign, step in zip(signs(visitor).all(), steps, strict=True):
        expect(sign).to_have_attribute("data-step", str(step))


def above_the_staff(visitor: Visitor, bar: int, beat: int) -> Point:
    """The place above a beat of the staff in which fermatas are set: just under the ruler."""
    number = visitor.beat_number(bar, beat)
    strip = box_of(visitor.score.locator(".ruler .strip").first)
    return Point(number.x, strip["y"] + strip["height"] * 1.45)


@SCREENS
def test_a_tap_above_the_staff_sets_one_and_takes_it_away(visit: MakeVisitor, screen: dict) -> None:
    visitor = visit(TUNE, **screen)
    place = above_the_staff(visitor, bar=1, beat=3)
    visitor.point_at(place)
    expect_fermatas(visitor, 8)
    expect(visitor.page.locator("#announcer")).to_have_text("Fermata, bar 1 beat 3")
    visitor.expect_names(*TUNE_NAMES)
    visitor.point_at(above_the_staff(visitor, bar=2, beat=1))
    expect_fermatas(visitor, 8, 16)
    visitor.button("Undo").click()
    expect_fermatas(visitor, 8)
    visitor.point_at(place)
    expect_fermatas(visitor)
    visitor.button("Undo").click()
    expect_fermatas(visitor, 8)


def test_the_mouse_shows_where_one_would_be_set(visit: MakeVisitor) -> None:
    visitor = visit(TUNE, viewport=LAPTOP)
    place = above_the_staff(visitor, bar=1, beat=2)
    visitor.page.mouse.move(place.x, place.y)
    expect(visitor.score.locator(".ghost-sign")).to_have_attribute("data-step", "4")
    expect_fermatas(visitor)
    expect(visitor.score.locator(".ghost")).to_have_count(0)


def test_a_key_and_a_button_set_one_over_the_note_that_is_selected(visit: MakeVisitor) -> None:
    visitor = visit(CHORALE, viewport=LAPTOP)
    visitor.expect_chorale()
    visitor.score.focus()
    visitor.press("Home", "ArrowRight", "ArrowRight", "Shift+F")
    expect_fermatas(visitor, 8)
    visitor.press("Home")
    visitor.button("Fermata: a cadence here").click()
    expect_fermatas(visitor, 0, 8)
    visitor.score.focus()
    visitor.press("Shift+F")
    expect_fermatas(visitor, 8)
    expect(end_sign(visitor)).to_have_attribute("data-step", "24")
    visitor.expect_chorale()


@SCREENS
def test_a_tap_on_the_ends_takes_it_off_and_puts_it_back(visit: MakeVisitor, screen: dict) -> None:
    visitor = visit(TUNE, **screen)
    expect(end_sign(visitor)).to_have_attribute("data-step", "24")
    sign = visitor.score.get_by_role("img", name="Fermata of the end, bar 2 beat 3", exact=True)
    expect(sign).to_be_visible()
    box = box_of(sign)
    visitor.point_at(Point(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2))
    expect(end_sign(visitor)).to_have_count(0)
    expect_fermatas(visitor)
    expect(visitor.page.locator("#announcer")).to_have_text("Fermata of the end taken off, bar 2 beat 3")
    visitor.expect_names(*TUNE_NAMES)
    visitor.button("Undo").click()
    expect(end_sign(visitor)).to_have_count(1)
    visitor.button("Redo").click()
    expect(end_sign(visitor)).to_have_count(0)
    visitor.point_at(above_the_staff(visitor, bar=2, beat=3))
    expect(end_sign(visitor)).to_have_count(1)
    assert violations(visitor.page) == []


def test_the_end_follows_the_last_note_and_stays_off_where_it_was_taken_off(visit: MakeVisitor) -> None:
    visitor = visit(viewport=LAPTOP)
    expect(end_sign(visitor)).to_have_count(0)
    visitor.score.focus()
    visitor.press("Enter")
    expect(end_sign(visitor)).to_have_attribute("data-step", "0")
    visitor.press("ArrowRight", "Enter")
    expect(end_sign(visitor)).to_have_attribute("data-step", "4")
    visitor.press("Shift+F")
    expect(end_sign(visitor)).to_have_count(0)
    wait_until_kept(visitor.page, 2, ending=False)
    visitor.page.reload()
    expect(visitor.own).to_have_count(2)
    expect(end_sign(visitor)).to_have_count(0)
    visitor.button("Undo").click()
    expect(end_sign(visitor)).to_have_attribute("data-step", "4")


def test_an_end_that_was_taken_off_goes_with_a_link_and_json(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit(CHORALE, viewport=LAPTOP)
    visitor.score.focus()
    visitor.press("End", "Shift+F")
    expect(end_sign(visitor)).to_have_count(0)
    visitor.reveal(visitor.page.locator("#share")).click()
    field = visitor.page.get_by_role("textbox", name="Link")
    expect(field).to_have_value(re.compile("#k2="))
    fragment = "#" + field.input_value().partition("#")[2]
    visitor.close_dialog()
    other = visit(fragment, viewport=LAPTOP)
    other.expect_chorale()
    expect(end_sign(other)).to_have_count(0)
    visitor.open_saving()
    path = visitor.save("JSON", tmp_path)
    assert json.loads(path.read_text(encoding="utf-8"))["ending"] is False
    third = visit(viewport=LAPTOP)
    third.page.locator("#open-file").set_input_files(payload("off.json", path.read_bytes()))
    third.page.locator("#open-panel").get_by_role("button", name="Open", exact=True).click()
    third.expect_chorale()
    expect(end_sign(third)).to_have_count(0)


def test_it_stays_when_the_notes_are_composed_anew(visit: MakeVisitor) -> None:
    visitor = visit(TUNE, prepare=answering(HELD), viewport=LAPTOP)
    visitor.point_at(above_the_staff(visitor, bar=1, beat=3))
    visitor.harmonize()
    expect_fermatas(visitor, 8)


def test_it_goes_with_a_link_a_session_a_version_and_files(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit(TUNE, prepare=answering(HELD), viewport=LAPTOP)
    visitor.point_at(above_the_staff(visitor, bar=1, beat=3))
    visitor.harmonize()
    visitor.reveal(visitor.page.locator("#share")).click()
    field = visitor.page.get_by_role("textbox", name="Link")
    expect(field).to_have_value(re.compile("#k"))
    link = field.input_value()
    visitor.close_dialog()
    fragment = "#" + link.partition("#")[2]
    other = visit(fragment, viewport=LAPTOP)
    expect_fermatas(other, 8)
    assert other.state() == visitor.state()

    visitor.open_saving()
    path = visitor.save("MusicXML", tmp_path)
    told = json.loads(visitor.save("JSON", tmp_path).read_text(encoding="utf-8"))
    visitor.close_dialog()
    assert told["fermatas"] == [8]
    score = music21.converter.parse(path)
    held = {
        float(note.getOffsetInHierarchy(score))
        for note in score.parts[0].recurse().notes
        if any(isinstance(sign, music21.expressions.Fermata) for sign in note.expressions)
    }
    assert held == {2.0}

    third = visit(viewport=LAPTOP)
    third.page.locator("#open-file").set_input_files(payload("fermata.musicxml", path.read_bytes()))
    third.page.locator("#open-panel").get_by_role("button", name="Open", exact=True).click()
    expect_fermatas(third, 8)

    visitor.point_at(above_the_staff(visitor, bar=1, beat=3))
    expect_fermatas(visitor)
    visitor.page.locator("#version-strip").get_by_role("button", name="Open version 1").click()
    expect_fermatas(visitor, 8)
