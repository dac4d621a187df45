"""One note is asked: what else could stand here, how likely, and with which faults. And the chords by their names."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.support.devices import FINGERS, LAPTOP, LARGE_PHONE, MakeVisitor
from tests.browser.support.looks import violations
from tests.browser.support.regions import differing
from tests.browser.support.scores import CHORALE, HELD_CHORD, PARALLELS
from tests.browser.support.visitor import Visitor, box_of
from tools.served_page import TIMEOUT

ALTO = 1
SAID = re.compile(r"^[A-G][♯♭]?\d, [\d.]+ percent, (no faults|\d+ faults?)$")


def asked(visit: MakeVisitor, voice: int = ALTO, step: int = 4, **options: object) -> tuple[Visitor, Locator]:
    """A visitor who has asked what else could stand in the place of a note; and the choices."""
    usual: dict = {"viewport": LAPTOP}
    visitor = visit(CHORALE, **usual | options)
    visitor.expect_chorale()
    expect(visitor.status).to_contain_text("complete", timeout=TIMEOUT)
    visitor.point_at(visitor.middle_of(visitor.note_at(voice, step)))
    visitor.button("Ask").click()
    choices = visitor.score.locator(".choice")
    expect(choices.first).to_be_attached(timeout=TIMEOUT)
    return visitor, choices


def test_the_choices_are_likely_in_order_of_pitch_and_their_faults_are_counted(visit: MakeVisitor) -> None:
    visitor, choices = asked(visit)
    assert choices.count() >= 3
    pitches = [int(choice.get_attribute("data-pitch") or 0) for choice in choices.all()]
    assert pitches == sorted(pitches)
    names = [choice.get_attribute("aria-label") or "" for choice in choices.all()]
    assert all(SAID.match(name) for name in names), names
    present = int(visitor.note_at(ALTO, 4).get_attribute("data-pitch") or 0)
    assert present in pitches
    assert violations(visitor.page) == []


def test_arrows_let_them_be_heard_and_enter_takes_one(visit: MakeVisitor) -> None:
    visitor, choices = asked(visit)
    before = visitor.state()
    pointed = visitor.score.locator(".choice.pointed")
    expect(pointed).to_have_count(1)
    count = choices.count()
    at = [choice.get_attribute("id") for choice in choices.all()].index(pointed.get_attribute("id"))
    key = "ArrowUp" if at < count - 1 else "ArrowDown"
    visitor.press(key)
    wanted = pointed.get_attribute("data-pitch")
    expect(visitor.page.locator("#announcer")).to_have_text(SAID)
    assert visitor.state() == before  # it is only heard
    visitor.press("Enter")
    expect(choices).to_have_count(0)
    expect(visitor.note_at(ALTO, 4)).to_have_attribute("data-pitch", wanted or "")
    expect(visitor.note_at(ALTO, 4)).to_have_attribute("data-given", "true")
    assert differing(before["grid"], visitor.state()["grid"]) <= {(step, ALTO) for step in range(4, 8)}
    visitor.button("Undo").click()
    assert visitor.state() == before


def test_escape_leaves_the_note_as_it_is(visit: MakeVisitor) -> None:
    visitor, choices = asked(visit)
    before = visitor.state()
    visitor.press("ArrowUp", "Escape")
    expect(choices).to_have_count(0)
    assert visitor.state() == before
    visitor.press("q")
    expect(choices.first).to_be_attached(timeout=TIMEOUT)


def test_a_finger_hears_a_choice_and_takes_it(visit: MakeVisitor) -> None:
    visitor, choices = asked(visit, viewport=LARGE_PHONE, **FINGERS)
    other = visitor.score.locator(".choice:not(.pointed)").first
    wanted = other.get_attribute("data-pitch")
    row = visitor.score.locator(f'.choice[data-pitch="{wanted}"] .row')
    for _ in range(2):
        box = box_of(row)
        visitor.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(choices).to_have_count(0)
    expect(visitor.note_at(ALTO, 4)).to_have_attribute("data-pitch", wanted or "")


@pytest.mark.unaided
def test_chords_are_named_under_the_bass_by_a_switch(visit: MakeVisitor) -> None:
    visitor = visit(PARALLELS, viewport=LAPTOP)
    visitor.expect_chorale()
    names = visitor.score.locator(".chord-name")
    expect(names).to_have_count(0)
    visitor.page.locator("label:has(#chord-names)").click()
    expect(names.first).to_have_attribute("data-step", "0")
    expect(names.first).to_have_attribute("data-chord", "I")
    chords = [name.get_attribute("data-chord") for name in names.all()]
    assert "ii" in chords
    lowest = max(
        line["y"]
        for line in visitor.score.locator(".vf-stave path").evaluate_all(
            "lines => lines.map(line => ({y: line.getBoundingClientRect().bottom}))"
        )
    )
    assert all(
        top > lowest for top in names.evaluate_all("names => names.map(name => name.getBoundingClientRect().top)")
    )
    visitor.open_dialog("in-words")
    expect(visitor.page.get_by_role("row").filter(has_text="ii")).to_have_count(1)
    visitor.close_dialog()
    visitor.page.locator("label:has(#chord-names)").click()
    expect(names).to_have_count(0)


@pytest.mark.unaided
def test_a_chord_that_is_held_has_one_name_and_follows_an_edit(visit: MakeVisitor) -> None:
    visitor = visit(HELD_CHORD, viewport=LAPTOP)
    visitor.expect_chorale()
    visitor.page.locator("label:has(#chord-names)").click()
    names = visitor.score.locator(".chord-name")
    expect(names).to_have_count(1)
    expect(names).to_have_attribute("data-chord", "I")
