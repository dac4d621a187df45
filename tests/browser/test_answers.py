"""Several answers for the whole or a part: side by side, heard one after the other, taken or given up."""

import pytest
from playwright.sync_api import expect

from tests.browser.support.devices import FINGERS, LAPTOP, LARGE_PHONE, MakeVisitor
from tests.browser.support.looks import is_within, violations
from tests.browser.support.regions import beats_of, cells_of, differing, in_bars, outside
from tests.browser.support.scores import CHORALE, LONG
from tests.browser.support.stand_in import Harmony, answering
from tests.browser.support.visitor import Visitor
from tools.served_page import TIMEOUT

ANSWERS: list[Harmony] = [[(72, 67, 64, 48)], [(74, 65, 57, 50)], [(76, 69, 60, 45)]]
LATER: list[Harmony] = [[(77, 65, 60, 53)], [(79, 67, 59, 43)], [(71, 62, 55, 43)]]

# Where the playhead has been, in steps of the score.
WATCH_STEPS = """() => {
    window.steps = new Set();
    const look = () => {
        const slider = document.querySelector("#position");
        if (document.querySelector("#score .playhead[visibility=visible]")) window.steps.add(Number(slider.value));
        requestAnimationFrame(look);
    };
    look();
}"""


def offered(visit: MakeVisitor, link: str = CHORALE, bar: int | None = 2, **options: object) -> tuple[Visitor, dict]:
    """A visitor with three answers for a bar, or for the whole; and the state before."""
    usual: dict = {"viewport": LAPTOP, "prepare": answering(*ANSWERS, *LATER)}
    visitor = visit(link, **usual | options)
    visitor.expect_chorale()
    before = visitor.state()
    if bar is not None:
        visitor.select_bar(bar)
    visitor.page.locator("#answers-all" if bar is None else "#offer-answers").click()
    for number in (1, 2, 3):  # several workers write them, so that the last may be the first
        expect(chip(visitor, number)).to_be_enabled(timeout=TIMEOUT)
    return visitor, before


def chip(visitor: Visitor, number: int):
    return visitor.page.locator("#answers input").nth(number)


@pytest.mark.unaided
def test_the_first_sounds_at_once_and_numbers_and_arrows_change_between_them(visit: MakeVisitor) -> None:
    visitor, before = offered(visit)
    expect(chip(visitor, 1)).to_be_checked()
    expect(visitor.score.locator(".playhead")).to_be_visible()
    expect(visitor.status).to_contain_text("0 is the one you had")
    where = in_bars(2)
    seen = []
    for key in ("1", "2", "3", "0"):
        visitor.press(key)
        expect(chip(visitor, int(key))).to_be_checked()
        grid = visitor.state()["grid"]
        assert cells_of(grid, outside(where)) == cells_of(before["grid"], outside(where))
        seen.append(cells_of(grid, where))
    assert seen[3] == cells_of(before["grid"], where)
    assert all(seen[one] != seen[other] for one in range(4) for other in range(one))
    for key, number in (("ArrowRight", 1), ("ArrowDown", 2), ("ArrowLeft", 1), ("ArrowUp", 0), ("ArrowLeft", 3)):
        visitor.press(key)
        expect(chip(visitor, number)).to_be_checked()
        expect(visitor.score.locator(".playhead")).to_be_visible()


@pytest.mark.unaided
def test_enter_takes_the_answer_that_is_heard_and_one_undo_takes_it_back(visit: MakeVisitor) -> None:
    visitor, before = offered(visit)
    visitor.press("2")
    heard = visitor.state()
    visitor.press("Enter")
    expect(visitor.page.locator("#answers-bar")).to_be_hidden()
    assert visitor.state() == heard
    assert heard["grid"] != before["grid"]
    visitor.silence()
    visitor.button("Undo").click()
    assert visitor.state() == before
    visitor.button("Redo").click()
    assert visitor.state() == heard


@pytest.mark.unaided
def test_escape_restores_what_was_there_and_leaves_no_step_of_undo(visit: MakeVisitor) -> None:
    visitor, before = offered(visit)
    visitor.press("3")
    assert visitor.state() != before
    visitor.press("Escape")
    expect(visitor.page.locator("#answers-bar")).to_be_hidden()
    assert visitor.state() == before
    expect(visitor.page.locator("body[data-idle]")).to_be_attached()
    visitor.button("Undo").click()  # of the link that was opened
    expect(visitor.notes).to_have_count(0)


@pytest.mark.unaided
def test_where_an_answer_differs_is_marked(visit: MakeVisitor) -> None:
    visitor, before = offered(visit)
    given = {step for step in range(16, 32) if before["given"][step][0]}
    assert given
    marked = visitor.score.locator(".handle.selected")
    visitor.press("1")
    expect(marked).not_to_have_count(0)
    places = marked.evaluate_all("all => all.map(({dataset}) => [Number(dataset.voice), Number(dataset.step)])")
    after = visitor.state()["grid"]
    assert all(step >= 16 and voice > 0 for voice, step in places)
    assert {(voice, step) for voice, step in places} <= {
        (voice, step) for step, voice in differing(before["grid"], after)
    }
    visitor.press("0")
    expect(marked).to_have_count(0)


@pytest.mark.unaided
@pytest.mark.timed
def test_only_the_place_and_a_beat_around_it_is_heard_again_and_again(visit: MakeVisitor) -> None:
    visitor, _ = offered(visit, LONG, bar=3)
    visitor.page.evaluate(WATCH_STEPS)
    visitor.page.wait_for_function("() => window.steps.has(28) || window.steps.has(29)", timeout=TIMEOUT)
    visitor.page.wait_for_function("() => Math.max(...window.steps) >= 48", timeout=TIMEOUT)
    visitor.page.evaluate("() => window.steps.clear()")
    visitor.page.wait_for_function("() => Math.min(...window.steps) <= 29", timeout=TIMEOUT)  # from the beginning again
    steps = visitor.page.evaluate("[...window.steps]")
    assert min(steps) >= 28
    assert max(steps) < 52


@pytest.mark.unaided
def test_nearer_and_bolder_answers_are_asked_for_by_two_sliders(visit: MakeVisitor) -> None:
    visitor, before = offered(visit)
    visitor.press("1")
    first = visitor.state()["grid"]
    near = visitor.page.get_by_role("slider", name="How far from the present answer")
    near.focus()
    visitor.press("Home")
    expect(chip(visitor, 3)).to_be_enabled()
    expect(chip(visitor, 1)).to_be_checked()
    second = visitor.state()["grid"]
    assert second != first
    assert cells_of(second, in_bars(1)) == cells_of(before["grid"], in_bars(1))
    visitor.button("Cancel").click()
    assert visitor.state() == before


@pytest.mark.unaided
def test_fingers_choose_among_answers_for_the_whole(visit: MakeVisitor) -> None:
    visitor, before = offered(visit, bar=None, viewport=LARGE_PHONE, **FINGERS)
    assert violations(visitor.page) == []
    for control in visitor.page.locator("#answers-bar :is(label, input, button):visible").all():
        assert is_within(control)
    seen = set()
    for number in (1, 2, 3):
        visitor.settle()  # a tap on a chip that is just moving is a tap beside it
        visitor.page.locator("#answers label").nth(number).tap()
        expect(chip(visitor, number)).to_be_checked()
        seen.add(str(visitor.state()["grid"]))
    assert len(seen) == 3
    after = visitor.state()
    assert [row[0] for row in after["grid"]] == [row[0] for row in before["grid"]]
    visitor.button("Take").tap()
    expect(visitor.page.locator("#answers-bar")).to_be_hidden()
    assert visitor.state() == after


@pytest.mark.unaided
@pytest.mark.parametrize("locale", ["en", "de", "zh"])
def test_answers_speak_the_readers_language(visit: MakeVisitor, locale: str) -> None:
    visitor, _ = offered(visit, locale=locale)
    bar = visitor.page.locator("#answers-bar")
    words = {"en": ("Near", "Bold", "Take"), "de": ("Nah", "Kühn", "Nehmen"), "zh": ("近", "大胆", "采用")}[locale]
    for word in words:
        expect(bar).to_contain_text(word)
    assert violations(visitor.page) == []


def test_the_real_network_gives_three_answers_for_a_bar(visit: MakeVisitor) -> None:
    visitor, before = offered(visit, prepare=None)
    seen = [before["grid"]]
    for key in "123":
        visitor.press(key)
        expect(chip(visitor, int(key))).to_be_checked()
        seen.append(visitor.state()["grid"])
    assert len({str(grid) for grid in seen}) >= 3
    for grid in seen[1:]:
        assert beats_of(differing(before["grid"], grid)) <= {4, 5, 6, 7}
    visitor.press("Escape")
    assert visitor.state() == before
