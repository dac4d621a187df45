"""An edit leaves the harmony, and marks what no longer fits; Harmonize, or Follow, writes that alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.support.devices import FINGERS, LAPTOP, LARGE_PHONE, MakeVisitor
from tests.browser.support.finger import Finger
from tests.browser.support.regions import beats_of, differing
from tests.browser.support.scores import CHORALE, LONG
from tests.browser.support.settings import choose, open_settings
from tests.browser.support.stand_in import Harmony, answering
from tests.browser.support.visitor import TUNE, Visitor
from tools.served_page import TIMEOUT

ONE: Harmony = [(72, 67, 64, 48)]
OTHER: Harmony = [(74, 65, 57, 50)]
ALTO = 1


def chorale(visit: MakeVisitor, link: str = CHORALE, **options: object) -> Visitor:
    usual: dict = {"viewport": LAPTOP, "prepare": answering(ONE, OTHER)}
    visitor = visit(link, **usual | options)
    visitor.expect_chorale()
    return visitor


def switch_on(visitor: Visitor, name: str = "follow") -> None:
    """Turns a switch of the view on, by its label as a finger or a mouse does."""
    box = visitor.page.locator(f"#{name}")
    visitor.page.locator(f"label:has(#{name})").click()
    expect(box).to_be_checked()


@pytest.mark.unaided
def test_an_edit_marks_the_beats_around_it_and_harmonize_rewrites_those_alone(visit: MakeVisitor) -> None:
    visitor = chorale(visit, LONG)
    stale = visitor.score.locator(".stale")
    expect(stale).to_have_count(0)
    before = visitor.state()["grid"]
    visitor.click_note(visitor.note_at(0, 0))
    visitor.score.focus()
    visitor.press("ArrowDown")
    expect(stale).not_to_have_count(0)
    expect(visitor.status).to_contain_text("no longer fit")
    edited = visitor.state()["grid"]
    assert differing(before, edited) == {(step, 0) for step in range(4)}
    visitor.press("Escape")
    visitor.harmonize()
    expect(stale).to_have_count(0)
    after = visitor.state()["grid"]
    changed = differing(edited, after)
    assert changed
    assert beats_of(changed) <= {0, 1}
    assert {voice for _, voice in changed} <= {1, 2, 3}
    # With nothing out of date it writes all that is the network's.
    visitor.harmonize()
    assert beats_of(differing(after, visitor.state()["grid"])) == set(range(32))
    visitor.button("Undo").click()
    assert visitor.state()["grid"] == after
    visitor.button("Undo").click()
    assert visitor.state()["grid"] == edited
    expect(stale).not_to_have_count(0)
    visitor.button("Undo").click()
    assert visitor.state()["grid"] == before
    expect(stale).to_have_count(0)


@pytest.mark.unaided
def test_the_harmony_stays_with_another_metre_more_bars_and_another_key(visit: MakeVisitor) -> None:
    visitor = chorale(visit)
    before = visitor.state()["grid"]
    open_settings(visitor)
    choose(visitor, "Bars", "4")
    visitor.close_dialog()
    assert visitor.state()["grid"][:32] == before
    open_settings(visitor)
    choose(visitor, "Key", "D major")
    choose(visitor, "Metre", "3/4")
    visitor.close_dialog()
    assert visitor.state()["grid"][:32] == before
    for _ in range(3):
        visitor.button("Undo").click()
    assert visitor.state()["grid"] == before


@pytest.mark.unaided
def test_the_voices_follow_an_edit_while_it_is_switched_on(visit: MakeVisitor) -> None:
    visitor = chorale(visit)
    expect(visitor.status).to_contain_text("complete")
    switch_on(visitor)
    before = visitor.state()
    visitor.drag(visitor.note_at(0, 0), to=visitor.place("F5", bar=1, beat=1))
    expect(visitor.note_at(0, 0)).to_have_attribute("data-pitch", "77")
    expect(visitor.note_at(ALTO, 0)).to_have_attribute("data-pitch", "67")
    expect(visitor.score.locator(".stale")).to_have_count(0)
    after = visitor.state()
    changed = differing(before["grid"], after["grid"])
    assert beats_of(changed) <= {0, 1}
    assert {voice for _, voice in changed} == {0, 1, 2, 3}
    assert after["given"] == before["given"]
    # It is a part of the edit, and undone with it.
    visitor.button("Undo").click()
    assert visitor.state() == before


@pytest.mark.unaided
def test_they_follow_a_finger_too_and_leave_what_is_the_users(visit: MakeVisitor) -> None:
    visitor = chorale(visit, viewport=LARGE_PHONE, **FINGERS)
    visitor.click_note(visitor.note_at(ALTO, 0))
    visitor.button("Keep").tap()
    visitor.button("Select nothing").tap()
    switch_on(visitor)
    kept = [row[ALTO] for row in visitor.state()["grid"][:4]]
    start, end = visitor.middle_of(visitor.note_at(0, 0)), visitor.place("A5", bar=1, beat=1)
    finger = Finger(visitor)
    finger.press(start)
    finger.move(end)  # at once: a finger that rests selects
    finger.lift()
    expect(visitor.note_at(0, 0)).to_have_attribute("data-pitch", "81")
    expect(visitor.note_at(2, 0)).to_have_attribute("data-pitch", "64")
    assert [row[ALTO] for row in visitor.state()["grid"][:4]] == kept


@pytest.mark.unaided
def test_switched_off_nothing_follows(visit: MakeVisitor) -> None:
    visitor = chorale(visit)
    before = visitor.state()["grid"]
    visitor.drag(visitor.note_at(0, 0), to=visitor.place("F5", bar=1, beat=1))
    expect(visitor.note_at(0, 0)).to_have_attribute("data-pitch", "77")
    visitor.page.wait_for_timeout(400)
    assert differing(before, visitor.state()["grid"]) == {(step, 0) for step in range(4)}
    # Turned on now, it waits for the next edit: what is out of date stays so.
    visitor.press("Escape")
    switch_on(visitor)
    visitor.page.wait_for_timeout(400)
    expect(visitor.score.locator(".stale")).not_to_have_count(0)


def test_a_fermata_that_is_set_while_the_network_writes_is_answered_when_it_has_written(visit: MakeVisitor) -> None:
    visitor = visit(TUNE, viewport=LAPTOP)
    switch_on(visitor)
    visitor.button("Harmonize").click()
    visitor.page.wait_for_selector("#score .sketch .mark[visibility=visible]", state="attached", timeout=TIMEOUT)
    visitor.score.focus()
    visitor.press("Home", "Shift+F")
    expect(visitor.score.locator(".fermata-sign:not(.end-sign)")).to_have_attribute("data-step", "0")
    # Not by what the page says of the harmony: that is gone as soon as the network follows.
    expect(visitor.score.locator(".vf-stavenote.composed").first).to_be_attached(timeout=TIMEOUT)
    expect(visitor.score.locator(".stale")).to_have_count(0, timeout=TIMEOUT)


def test_the_real_network_follows(visit: MakeVisitor) -> None:
    visitor = visit(CHORALE, viewport=LAPTOP)
    visitor.expect_chorale()
    switch_on(visitor)
    before = visitor.state()["grid"]
    visitor.drag(visitor.note_at(0, 0), to=visitor.place("A4", bar=1, beat=1))
    expect(visitor.score.locator(".stale")).to_have_count(0, timeout=TIMEOUT)
    changed = differing(before, visitor.state()["grid"])
    assert {(step, 0) for step in range(4)} <= changed
    assert beats_of(changed) <= {0, 1}
