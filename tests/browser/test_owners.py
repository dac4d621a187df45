"""Whose each note is: touching makes it the user's, Keep and Let go, a rest that is silent, a gap that is composed."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.support.devices import FINGERS, LAPTOP, LARGE_PHONE, MakeVisitor
from tests.browser.support.finger import Finger
from tests.browser.support.regions import cells_of, differing
from tests.browser.support.scores import CHORALE
from tests.browser.support.stand_in import Harmony, answering
from tests.browser.support.visitor import TUNE, Visitor

# Two answers that have no note in common, so that whatever is the network's changes each time.
ONE: Harmony = [(72, 67, 64, 48)]
OTHER: Harmony = [(74, 65, 57, 50)]
HARMONIES = 20

ALTO, TENOR, BASS = 1, 2, 3


@pytest.fixture
def chorale(visit: MakeVisitor) -> Visitor:
    """A visitor with a chorale, whose network answers at once."""
    visitor = visit(CHORALE, prepare=answering(ONE, OTHER), viewport=LAPTOP)
    visitor.expect_chorale()
    return visitor


def owner(visitor: Visitor, voice: int, step: int) -> str | None:
    return visitor.note_at(voice, step).get_attribute("data-given")


@pytest.mark.unaided
def test_an_alto_note_that_is_dragged_is_the_users_and_outlives_twenty_harmonies(chorale: Visitor) -> None:
    before = chorale.state()
    chorale.drag(chorale.note_at(ALTO, 4), to=chorale.place("F4", bar=1, beat=2, voice=ALTO))
    note = chorale.note_at(ALTO, 4)
    expect(note).to_have_attribute("data-pitch", "65")
    expect(note).to_have_attribute("data-given", "true")
    touched = chorale.state()
    assert differing(before["grid"], touched["grid"]) == {(step, ALTO) for step in range(4, 8)}
    mine = cells_of(touched["grid"], lambda step, voice: touched["given"][step][voice])
    seen = set()
    for _ in range(HARMONIES):
        chorale.harmonize()
        after = chorale.state()
        assert after["given"] == touched["given"]
        assert cells_of(after["grid"], lambda step, voice: touched["given"][step][voice]) == mine
        seen.add(str(after["grid"]))
    assert len(seen) >= 2
    for _ in range(HARMONIES):
        chorale.button("Undo").click()
    assert chorale.state() == touched
    chorale.button("Undo").click()
    assert chorale.state() == before


def test_the_real_network_leaves_a_note_of_the_users_in_the_alto(visit: MakeVisitor) -> None:
    visitor = visit(CHORALE, viewport=LAPTOP)
    visitor.expect_chorale()
    visitor.drag(visitor.note_at(ALTO, 4), to=visitor.place("F4", bar=1, beat=2, voice=ALTO))
    expect(visitor.note_at(ALTO, 4)).to_have_attribute("data-given", "true")
    for _ in range(2):
        visitor.harmonize()
        expect(visitor.note_at(ALTO, 4)).to_have_attribute("data-pitch", "65")
        assert [row[ALTO] for row in visitor.state()["grid"][4:8]] == [65] * 4


@pytest.mark.unaided
def test_keys_choose_a_voice_and_what_they_touch_is_the_users(chorale: Visitor) -> None:
    for letter, voice in {"T": TENOR, "B": BASS, "A": ALTO}.items():
        chorale.score.focus()
        chorale.press(f"Shift+{letter}", "Home")
        expect(chorale.page.locator("#voices input").nth(voice)).to_be_checked()
        expect(chorale.score).to_have_attribute("aria-activedescendant", f"note-{voice}-0")
        pitch = int(chorale.note_at(voice, 0).get_attribute("data-pitch") or "0")
        chorale.press("ArrowDown")
        expect(chorale.note_at(voice, 0)).to_have_attribute("data-pitch", str(pitch - 1))
        expect(chorale.note_at(voice, 0)).to_have_attribute("data-given", "true")
    chorale.press("v")
    expect(chorale.page.locator("#voices input").nth(TENOR)).to_be_checked()
    chorale.press("Shift+V", "Shift+V")
    expect(chorale.page.locator("#voices input").first).to_be_checked()


@pytest.mark.unaided
def test_a_finger_makes_a_note_of_the_tenor_the_users(visit: MakeVisitor) -> None:
    phone = visit(CHORALE, prepare=answering(ONE, OTHER), viewport=LARGE_PHONE, **FINGERS)
    phone.expect_chorale()
    start, end = phone.middle_of(phone.note_at(TENOR, 0)), phone.place("C4", bar=1, beat=1, voice=TENOR)
    Finger(phone).drag(start, end)
    expect(phone.note_at(TENOR, 0)).to_have_attribute("data-pitch", "60")
    expect(phone.note_at(TENOR, 0)).to_have_attribute("data-given", "true")
    expect(phone.page.locator("#voices input").nth(TENOR)).to_be_checked()
    phone.harmonize()
    expect(phone.note_at(TENOR, 0)).to_have_attribute("data-pitch", "60")


@pytest.mark.unaided
def test_keep_and_let_go_by_button_and_by_key_and_undo_takes_each_back(chorale: Visitor) -> None:
    before = chorale.state()
    chorale.click_note(chorale.note_at(ALTO, 0))
    chorale.button("Keep").click()
    expect(chorale.note_at(ALTO, 0)).to_have_attribute("data-given", "true")
    kept = chorale.state()
    assert kept["grid"] == before["grid"]
    expect(chorale.button("Keep")).to_have_attribute("aria-disabled", "true")
    chorale.button("Let go").click()
    expect(chorale.note_at(ALTO, 0)).to_have_attribute("data-given", "false")
    assert chorale.state() == before
    chorale.score.focus()
    chorale.press("k")
    expect(chorale.note_at(ALTO, 0)).to_have_attribute("data-given", "true")
    chorale.press("k")
    expect(chorale.note_at(ALTO, 0)).to_have_attribute("data-given", "false")
    for state in (kept, before, kept, before):
        chorale.press("Control+z")
        assert chorale.state() == state


@pytest.mark.unaided
def test_a_bar_is_kept_and_the_other_one_rewritten(chorale: Visitor) -> None:
    chorale.select_bar(1)
    chorale.button("Keep").click()
    expect(chorale.composed.and_(chorale.score.locator('[data-step="0"]'))).to_have_count(0)
    kept = chorale.state()
    assert all(all(row) for row in kept["given"][:16])
    chorale.button("Select nothing").click()
    for _ in range(3):
        chorale.harmonize()
        after = chorale.state()
        assert after["grid"][:16] == kept["grid"][:16]
        assert after["given"] == kept["given"]
    assert after["grid"][16:] != kept["grid"][16:]


@pytest.mark.unaided
def test_the_soprano_is_let_go_and_composed_anew(chorale: Visitor) -> None:
    before = chorale.state()
    chorale.score.focus()
    chorale.press("Home", "Shift+End")
    chorale.expect_selected(6)
    chorale.button("Let go").click()
    expect(chorale.own).to_have_count(0)
    assert chorale.state()["grid"] == before["grid"]
    chorale.harmonize()
    assert [row[0] for row in chorale.state()["grid"]] == [72] * 32
    chorale.button("Undo").click()
    chorale.button("Undo").click()
    assert chorale.state() == before


@pytest.mark.unaided
def test_a_rest_that_is_written_stays_silent(chorale: Visitor, tmp_path: Path) -> None:
    chorale.click_note(chorale.note_at(TENOR, 0))
    chorale.button("Rest: the voice is silent").click()
    expect(chorale.note_at(TENOR, 0)).not_to_have_attribute("data-pitch", "67")
    for _ in range(3):
        chorale.harmonize()
        state = chorale.state()
        assert [row[TENOR] for row in state["grid"][:4]] == [None] * 4
        assert [row[TENOR] for row in state["given"][:4]] == [True] * 4
        assert all(row[TENOR] is not None for row in state["grid"][4:])
    assert all(start >= 1 for _, start, _ in chorale.voices(tmp_path)[TENOR])
    chorale.click_note(chorale.note_at(TENOR, 0))
    chorale.button("Let go").click()
    expect(chorale.score.locator(".gap-slot.voice-2")).to_have_count(1)
    chorale.harmonize()
    assert all(row[TENOR] is not None for row in chorale.state()["grid"])


@pytest.mark.unaided
def test_what_is_removed_leaves_a_gap_where_it_was_the_users_and_a_rest_where_it_was_the_networks(
    chorale: Visitor,
) -> None:
    chorale.click_note(chorale.note_at(0, 0))
    chorale.press("Delete")
    expect(chorale.score.locator(".gap-slot.voice-0")).to_have_count(1)
    state = chorale.state()
    assert (state["grid"][0][0], state["given"][0][0]) == (None, False)
    chorale.click_note(chorale.note_at(BASS, 4))
    chorale.press("Delete")
    expect(chorale.score.locator(".gap-slot.voice-3")).to_have_count(0)
    state = chorale.state()
    assert (state["grid"][4][BASS], state["given"][4][BASS]) == (None, True)
    chorale.harmonize()
    state = chorale.state()
    assert state["grid"][0][0] is not None
    assert state["grid"][4][BASS] is None


@pytest.mark.unaided
def test_a_rest_is_written_at_the_cursor_by_a_key(visit: MakeVisitor) -> None:
    visitor = visit(TUNE, prepare=answering(ONE))
    visitor.choose_voice(BASS)
    visitor.score.focus()
    visitor.press("Home", "2", "0")
    expect(visitor.note_at(BASS, 0)).to_have_attribute("aria-label", "Bass rest, half, bar 1 beat 1")
    visitor.harmonize()
    grid = visitor.state()["grid"]
    assert [row[BASS] for row in grid] == [None] * 8 + [48] * 24
