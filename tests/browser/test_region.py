"""A part of the score is selected and written again, and not one cell outside it changes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.support.devices import DESK, FINGERS, LAPTOP, LARGE_PHONE, PHONE, MakeVisitor
from tests.browser.support.finger import Finger
from tests.browser.support.regions import beats_of, cells_of, differing, in_bars, outside
from tests.browser.support.scores import CHORALE, LONG
from tests.browser.support.stand_in import Harmony, answering
from tests.browser.support.visitor import Point, Visitor

ONE: Harmony = [(72, 67, 64, 48)]
OTHER: Harmony = [(74, 65, 57, 50)]
ALTO = 1

# A screen, and whether it is touched.
SCREENS = pytest.mark.parametrize(
    "screen",
    [{"viewport": LAPTOP}, {"viewport": LARGE_PHONE, **FINGERS}, {"viewport": PHONE, **FINGERS}],
    ids=["laptop", "phone", "small phone"],
)


def chorale(visit: MakeVisitor, link: str = CHORALE, **options: object) -> Visitor:
    visitor = visit(link, prepare=answering(ONE, OTHER), **options)
    visitor.expect_chorale()
    return visitor


# Voice and first step of each note that is selected: by itself, or since it begins in a part of the score that is.
SELECTED = """score => {
    const parts = [...score.querySelectorAll(".region")].map(part => part.getBoundingClientRect());
    return [...score.querySelectorAll(".handle")].filter(note => {
        const {x, y, width, height} = note.getBoundingClientRect();
        const [middle, level] = [x + width / 2, y + height / 2];
        return note.classList.contains("selected") || parts.some(part =>
            part.left <= middle && middle < part.right - 3 && part.top - 30 < level && level < part.bottom + 30);
    }).map(({dataset: {voice, step}}) => [Number(voice), Number(step)]);
}"""


def expect_part(visitor: Visitor, where: Callable[[int, int], bool]) -> None:
    """Waits until just those notes are selected at whose voice and first step a condition holds."""
    notes = visitor.notes.evaluate_all("all => all.map(({dataset: {voice, step}}) => [Number(voice), Number(step)])")
    awaited = {(voice, step) for voice, step in notes if where(voice, step)}
    for _ in range(20):
        if selected(visitor) == awaited:
            return
        visitor.page.wait_for_timeout(100)
    assert selected(visitor) == awaited


def selected(visitor: Visitor) -> set[tuple[int, int]]:
    """Voices and first steps of the notes that are selected."""
    return {(voice, step) for voice, step in visitor.score.evaluate(SELECTED)}


@pytest.mark.unaided
@SCREENS
def test_a_bar_is_selected_by_its_number_and_a_beat_by_its_own(visit: MakeVisitor, screen: dict) -> None:
    visitor = chorale(visit, **screen)
    visitor.select_bar(2)
    expect_part(visitor, lambda _, step: step >= 16)
    expect(visitor.button("Again")).not_to_have_attribute("aria-disabled", "true")
    visitor.point_at(visitor.beat_number(bar=1, beat=2))
    expect(visitor.page.locator("#announcer")).to_contain_text("Selected from bar 1 beat 2")
    expect_part(visitor, lambda _, step: step == 4)


@pytest.mark.unaided
def test_beats_of_all_voices_are_swept_over_on_the_ruler(visit: MakeVisitor) -> None:
    visitor = chorale(visit, viewport=LAPTOP)
    visitor.drag_over(visitor.beat_number(bar=1, beat=3), visitor.beat_number(bar=2, beat=2))
    expect_part(visitor, lambda _, step: 8 <= step < 24)
    visitor.score.focus()
    visitor.press("Escape")
    expect_part(visitor, lambda *_: False)


@pytest.mark.unaided
def test_a_finger_sweeps_over_beats(visit: MakeVisitor) -> None:
    visitor = chorale(visit, viewport=LARGE_PHONE, **FINGERS)
    finger = Finger(visitor)
    finger.drag(visitor.beat_number(bar=1, beat=1), visitor.beat_number(bar=1, beat=3))
    expect_part(visitor, lambda _, step: step < 12)


@pytest.mark.unaided
def test_one_voice_is_swept_over_with_shift(visit: MakeVisitor) -> None:
    visitor = chorale(visit, viewport=LAPTOP)
    visitor.choose_voice(ALTO)
    start, end = visitor.place("C4", 1, 1.5, voice=ALTO), visitor.place("C4", 2, 1.5, voice=ALTO)
    visitor.drag_over(start, end, shift=True)
    expect_part(visitor, lambda voice, step: voice == ALTO and 4 <= step < 20)


@pytest.mark.unaided
def test_bars_are_selected_by_keys_and_all_of_it(visit: MakeVisitor) -> None:
    visitor = chorale(visit, viewport=LAPTOP)
    visitor.score.focus()
    visitor.press("End", "m")
    expect_part(visitor, lambda _, step: step >= 16)
    visitor.press("Escape", "Home", "m")
    expect_part(visitor, lambda _, step: step < 16)
    visitor.press("Shift+M")
    expect_part(visitor, lambda *_: True)
    visitor.press("Escape", "Home", "Control+a")
    expect_part(visitor, lambda voice, _: voice == 0)
    visitor.press("Control+a")
    expect_part(visitor, lambda *_: True)


@pytest.mark.unaided
@SCREENS
def test_again_rewrites_a_bar_and_not_one_cell_outside(visit: MakeVisitor, screen: dict) -> None:
    visitor = chorale(visit, LONG, **screen)
    before = visitor.state()
    visitor.select_bar(2)
    visitor.ask_for("Again")
    after = visitor.state()
    where = in_bars(2)
    assert cells_of(after["grid"], outside(where)) == cells_of(before["grid"], outside(where))
    assert cells_of(after["grid"], where) != cells_of(before["grid"], where)
    assert after["given"] == before["given"]
    assert [row[0] for row in after["grid"]] == [row[0] for row in before["grid"]] or not before["given"][16][0]
    visitor.button("Undo").click()
    assert visitor.state() == before


def test_the_real_network_rewrites_a_bar_and_not_one_cell_outside(visit: MakeVisitor) -> None:
    visitor = visit(LONG, viewport=DESK)
    visitor.expect_chorale()
    before = visitor.state()["grid"]
    visitor.select_bar(3)
    visitor.score.focus()
    changed: set[tuple[int, int]] = set()
    for _ in range(3):
        visitor.press("r")
        visitor.wait_for_harmony()
        visitor.silence()
        after = visitor.state()["grid"]
        changed |= differing(before, after)
        visitor.press("Control+z")  # which leaves the bar selected
        assert visitor.state()["grid"] == before
    assert changed
    assert beats_of(changed) <= set(range(8, 12))


@pytest.mark.unaided
def test_one_voice_of_a_bar_is_written_again(visit: MakeVisitor) -> None:
    visitor = chorale(visit, viewport=LAPTOP)
    before = visitor.state()["grid"]
    visitor.score.focus()
    visitor.press("Shift+A", "Home", "Shift+End")
    visitor.ask_for("Again")
    after = visitor.state()["grid"]
    assert {voice for _, voice in differing(before, after)} == {ALTO}


@pytest.mark.unaided
def test_harmonize_fills_the_selection_alone_where_there_is_one(visit: MakeVisitor) -> None:
    visitor = visit("?melody=E5/16,D5/16", prepare=answering(ONE), viewport=LAPTOP)
    visitor.select_bar(2)
    visitor.harmonize()
    grid = visitor.state()["grid"]
    assert grid[:16] == [[76, None, None, None]] * 16
    assert grid[16:] == [[74, 67, 64, 48]] * 16
    visitor.button("Select nothing").click()
    visitor.harmonize()
    assert visitor.state()["grid"] == [[76, 67, 64, 48]] * 16 + [[74, 67, 64, 48]] * 16


@pytest.mark.unaided
def test_where_all_is_the_users_again_says_so(visit: MakeVisitor) -> None:
    visitor = chorale(visit, viewport=LAPTOP)
    visitor.select_bar(1)
    visitor.button("Keep").click()
    expect(visitor.button("Again")).to_have_attribute("aria-disabled", "true")
    visitor.score.focus()
    visitor.press("r")
    expect(visitor.status).to_contain_text("Let notes go first")


@pytest.mark.unaided
def test_a_selected_bar_is_silenced_and_emptied(visit: MakeVisitor) -> None:
    visitor = chorale(visit, viewport=LAPTOP)
    before = visitor.state()
    visitor.select_bar(1)
    visitor.score.focus()
    visitor.press("0")
    silent = visitor.state()
    assert silent["grid"][:16] == [[None] * 4] * 16
    assert silent["given"][:16] == [[True] * 4] * 16
    assert silent["grid"][16:] == before["grid"][16:]
    visitor.press("Control+z")
    assert visitor.state() == before


@pytest.mark.unaided
def test_a_selection_is_left_without_a_key_too(visit: MakeVisitor) -> None:
    visitor = chorale(visit, viewport=LARGE_PHONE, **FINGERS)
    visitor.select_bar(1)
    pencil = visitor.page.locator("#pencil")
    visitor.button("Select nothing").tap()
    expect_part(visitor, lambda *_: False)
    expect(pencil).to_be_visible()


def test_the_sketch_rewrites_itself_in_the_selection_and_the_rest_stays_in_sight(visit: MakeVisitor) -> None:
    visitor = visit(CHORALE, prepare=answering(None), viewport=LAPTOP)
    visitor.expect_chorale()
    notes = visitor.score.locator(".vf-stavenote").count()
    visitor.select_bar(2)
    visitor.button("Again").click()
    expect(visitor.score.locator(".sketch .mark[visibility=visible]")).to_have_count(3 * 16)
    marks = visitor.score.locator(".sketch .mark[visibility=visible]")
    barline = visitor.bar_number(2).x
    assert all(x > barline - 40 for x in marks.evaluate_all("all => all.map(one => one.getBoundingClientRect().x)"))
    left = visitor.score.locator(".vf-stavenote")
    assert 0 < left.count() < notes
    visitor.page.locator("#stop").click()
    expect(visitor.score.locator(".sketch")).to_be_hidden()
    expect(left).to_have_count(notes)


def test_nothing_of_the_ruler_is_under_a_note(visit: MakeVisitor) -> None:
    """A click below the ruler writes, as everywhere on the staff."""
    visitor = visit(viewport=LAPTOP)
    number = visitor.beat_number(bar=1, beat=2)
    visitor.page.mouse.click(number.x, number.y)
    assert visitor.names() == []
    place = visitor.place("A5", bar=1, beat=2)
    visitor.point_at(Point(place.x, place.y))
    visitor.expect_names("A5, quarter, bar 1 beat 2")
