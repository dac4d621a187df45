"""Playing: the cursor, the notes that are lit, the tempo."""

import itertools

import pytest
from playwright.sync_api import expect

from tests.browser.support.cursor import WATCH_CURSOR
from tests.browser.support.visitor import TUNE, Visitor

pytestmark = pytest.mark.unaided


@pytest.mark.timed
def test_play_moves_the_cursor_through_the_melody_and_lights_its_notes(visit) -> None:
    visitor = visit(TUNE.replace("tempo=90", "tempo=160"), reduced_motion="no-preference")
    visitor.page.evaluate(WATCH_CURSOR, "#score")
    visitor.button("Play").click()
    expect(visitor.score.locator(".playhead")).to_be_visible()
    expect(visitor.status).to_have_text("Playing the melody.")
    expect(visitor.button("Play")).to_be_visible()
    expect(visitor.score.locator(".lit")).to_have_count(0)
    expect(visitor.score.locator(".playhead")).to_be_hidden()
    places = visitor.page.evaluate("window.places")
    assert places == sorted(places)
    lit = visitor.page.evaluate("[...window.lit]")
    assert lit == sorted(lit)
    assert {2, 5} <= set(lit)  # the long ones, which no machine is too slow to show
    assert len(set(places)) > 3


def test_stop_stops(visit) -> None:
    visitor = visit(TUNE)
    visitor.button("Play").click()
    visitor.silence()
    expect(visitor.score.locator(".playhead")).to_be_hidden()


def test_an_empty_staff_has_nothing_to_play(visitor: Visitor) -> None:
    visitor.button("Play").click()
    expect(visitor.status).to_contain_text("nothing to play")
    expect(visitor.button("Play")).to_be_visible()


def test_the_tempo_is_shown_and_told(visit) -> None:
    visitor = visit(TUNE)
    tempo = visitor.slider("Tempo")
    expect(tempo).to_have_value("90")
    tempo.fill("120")
    expect(visitor.page.locator("#tempo-value")).to_have_text("120")
    expect(tempo).to_have_attribute("aria-valuetext", "120 beats a minute")


@pytest.mark.timed
@pytest.mark.parametrize("wish", ["no-preference", "reduce"])
def test_the_cursor_glides_unless_less_motion_is_wanted(visit, wish: str) -> None:
    visitor = visit("?melody=C5/16,D5/16&tempo=40", reduced_motion=wish)
    numbers = visitor.score.locator(".ruler .beat")
    step = (float(numbers.nth(1).get_attribute("x")) - float(numbers.nth(0).get_attribute("x"))) / 4
    visitor.page.evaluate(WATCH_CURSOR, "#score")
    visitor.button("Play").click()
    visitor.page.wait_for_function("() => new Set(window.places).size > 6")
    visitor.silence()
    places = sorted(set(visitor.page.evaluate("window.places")))
    strides = [(later - earlier) / step for earlier, later in itertools.pairwise(places)]
    by_steps = all(abs(stride - round(stride)) < 0.01 for stride in strides)
    assert by_steps == (wish == "reduce")
