"""Pausing, seeking, repeating, mixing, and what interrupts the music."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.support.cursor import WATCH_CURSOR
from tests.browser.support.devices import FINGERS, PHONE
from tests.browser.support.kept import wait_until_kept
from tests.browser.support.looks import excess, is_within, violations
from tests.browser.support.scores import CHORALE, LONG
from tests.browser.support.visitor import TUNE, TUNE_NAMES, Visitor, box_of

pytestmark = [pytest.mark.unaided, pytest.mark.timed]

SLOW = TUNE.replace("tempo=90", "tempo=40")  # beats a minute: twelve seconds
QUICK = TUNE.replace("tempo=90", "tempo=160")

# What the page is told when its tab is left, and when it is seen again.
BECOME = """state => {
    Object.defineProperty(document, "visibilityState", {value: state, configurable: true});
    Object.defineProperty(document, "hidden", {value: state === "hidden", configurable: true});
    document.dispatchEvent(new Event("visibilitychange"));
}"""

# Whether the playhead goes on from where it is now.
GOES_ON = """selector => {
    const cursor = document.querySelector(selector + " .playhead");
    const place = Number(cursor.getAttribute("x"));
    return new Promise(resolve => {
        const look = () => Number(cursor.getAttribute("x")) > place ? resolve(true) : requestAnimationFrame(look);
        look();
    });
}"""


def position(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("slider", name="Position", exact=True)


def place_of(playhead: Locator) -> float:
    return float(playhead.get_attribute("x") or "nan")


def play_slowly(visitor: Visitor) -> Locator:
    """Plays the chorale so slowly that it does not end of itself; the cursor that follows it."""
    visitor.page.get_by_role("slider", name="Tempo", exact=True).fill("40")
    visitor.button("Play").click()
    playhead = visitor.score.locator(".playhead")
    expect(playhead).to_be_visible()
    visitor.page.wait_for_function("() => Number(document.querySelector('#position').value) > 1")
    return playhead


def test_a_pause_keeps_the_place_and_stop_gives_it_up(visit) -> None:
    visitor = visit(SLOW)
    expect(visitor.button("Stop")).to_have_attribute("aria-disabled", "true")
    visitor.button("Play").click()
    playhead = visitor.score.locator(".playhead")
    visitor.page.wait_for_function("() => Number(document.querySelector('#position').value) > 1")
    visitor.button("Pause").click()
    expect(visitor.button("Play")).to_be_visible()
    expect(playhead).to_be_visible()
    paused = place_of(playhead)
    assert int(position(visitor).input_value()) > 1
    visitor.page.evaluate("() => new Promise(done => setTimeout(done, 300))")
    assert place_of(playhead) == paused
    visitor.page.evaluate(WATCH_CURSOR, "#score")
    visitor.button("Play").click()
    expect(visitor.button("Pause")).to_be_visible()
    assert visitor.page.evaluate(GOES_ON, "#score")
    assert min(visitor.page.evaluate("window.places")) >= paused
    visitor.silence()
    expect(playhead).to_be_hidden()
    expect(position(visitor)).to_have_value("0")


def test_the_space_bar_plays_and_pauses_where_nothing_has_the_focus(visit) -> None:
    visitor = visit(SLOW)
    visitor.page.locator("h1").click()
    visitor.press("Space")
    expect(visitor.button("Pause")).to_be_visible()
    visitor.press("Space")
    expect(visitor.button("Play")).to_be_visible()
    expect(visitor.score.locator(".playhead")).to_be_visible()


def test_a_loop_begins_again_until_it_is_given_up(visit) -> None:
    visitor = visit(QUICK, reduced_motion="no-preference")
    loop = visitor.button("Loop")
    loop.click()
    expect(loop).to_have_attribute("aria-pressed", "true")
    visitor.page.evaluate(WATCH_CURSOR, "#score")
    visitor.button("Play").click()
    fallen = "() => window.places.some((place, index) => place < window.places[index - 1] - 100)"
    visitor.page.wait_for_function(fallen)
    expect(visitor.button("Pause")).to_be_visible()
    loop.click()
    expect(visitor.score.locator(".playhead")).to_be_hidden()
    expect(visitor.button("Play")).to_be_visible()


def test_a_click_on_the_chorale_moves_the_music_there(visit) -> None:
    visitor = visit(CHORALE)
    visitor.expect_chorale()
    box = box_of(visitor.score)
    visitor.score.click(position={"x": box["width"] * 0.8, "y": box["height"] / 2})
    playhead = visitor.score.locator(".playhead")
    expect(playhead).to_be_visible()
    expect(position(visitor)).to_have_attribute("aria-valuetext", re.compile("bar 2, beat [23]"))
    chosen = place_of(playhead)
    visitor.page.evaluate(WATCH_CURSOR, "#score")
    visitor.page.get_by_role("slider", name="Tempo", exact=True).fill("40")
    visitor.button("Play").click()
    expect(visitor.score.locator(".lit")).not_to_have_count(0)
    assert min(visitor.page.evaluate("window.places")) >= chosen
    visitor.score.click(position={"x": box["width"] * 0.3, "y": box["height"] / 2})
    visitor.page.wait_for_function("chosen => window.places.at(-1) < chosen", arg=chosen)
    expect(visitor.button("Pause")).to_be_visible()


def test_the_position_is_moved_by_keys_by_beats_and_bars(visit) -> None:
    visitor = visit(SLOW)
    slider = position(visitor)
    slider.focus()
    visitor.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "bar 1, beat 2")
    expect(visitor.score.locator(".playhead")).to_be_visible()
    visitor.press("PageUp")
    expect(slider).to_have_attribute("aria-valuetext", "bar 2, beat 2")
    expect(visitor.page.locator("#position-value")).to_have_text("2.2")
    visitor.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "bar 2, beat 4")
    visitor.press("ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "bar 1, beat 4")
    visitor.expect_names(*TUNE_NAMES)


def test_leaving_the_tab_pauses_and_coming_back_goes_on(visit) -> None:
    visitor = visit(CHORALE)
    playhead = play_slowly(visitor)
    visitor.page.evaluate(BECOME, "hidden")
    expect(visitor.button("Play")).to_be_visible()
    left = place_of(playhead)
    assert int(position(visitor).input_value()) > 1
    visitor.page.evaluate(WATCH_CURSOR, "#score")
    visitor.page.evaluate(BECOME, "visible")
    expect(visitor.button("Pause")).to_be_visible()
    assert visitor.page.evaluate(GOES_ON, "#score")
    assert min(visitor.page.evaluate("window.places")) >= left
    visitor.button("Pause").click()
    visitor.page.evaluate(BECOME, "hidden")
    visitor.page.evaluate(BECOME, "visible")
    expect(visitor.button("Play")).to_be_visible()


def test_the_mixer_opens_over_the_page_and_is_kept(visit) -> None:
    visitor = visit(CHORALE, viewport=PHONE)
    height = visitor.page.evaluate("document.documentElement.scrollHeight")
    visitor.page.get_by_text("Mixer", exact=True).click()
    panel = visitor.page.locator("#mixer-panel")
    expect(panel).to_be_visible()
    assert visitor.page.evaluate("document.documentElement.scrollHeight") == height
    assert is_within(panel)
    assert excess(visitor.page) <= 0
    visitor.button("Mute: Tenor").click()
    visitor.button("Solo: Bass").click()
    volume = visitor.page.get_by_role("slider", name="Volume: Alto")
    volume.fill("10")
    expect(volume).to_have_attribute("aria-valuetext", "50 %")
    assert violations(visitor.page) == []
    visitor.press("Escape")
    expect(panel).to_be_hidden()
    expect(visitor.page.locator("#mixer summary")).to_be_focused()
    visitor.button("Metronome").click()
    wait_until_kept(visitor.page, 6, harmony=True, metronome=True)
    visitor.page.reload()
    visitor.wait_for_score()
    expect(visitor.button("Metronome")).to_have_attribute("aria-pressed", "true")
    visitor.page.get_by_text("Mixer", exact=True).click()
    expect(visitor.button("Mute: Tenor")).to_have_attribute("aria-pressed", "true")
    expect(visitor.button("Solo: Bass")).to_have_attribute("aria-pressed", "true")
    expect(visitor.page.get_by_role("slider", name="Volume: Alto")).to_have_value("10")


def test_fingers_find_every_control_of_playing(visit) -> None:
    visitor = visit(CHORALE, viewport=PHONE, **FINGERS)
    visitor.page.get_by_text("Mixer", exact=True).click()
    controls = visitor.page.locator(":is(.playing, .along) button, .mixer summary")
    expect(controls.first).to_be_visible()
    boxes = [box_of(control) for control in controls.all()]
    assert len(boxes) == 15
    assert min(min(box["width"], box["height"]) for box in boxes) >= 44


def test_a_reader_who_reads_along_is_taken_to_the_next_system(visit) -> None:
    visitor = visit(LONG, viewport=PHONE)
    visitor.expect_chorale()
    visitor.page.get_by_role("slider", name="Tempo", exact=True).fill("160")
    visitor.score.evaluate("chorale => chorale.scrollIntoView()")
    visitor.button("Play").evaluate("play => play.click()")
    visitor.page.wait_for_function("() => Number(document.querySelector('#position').value) > 56")
    playhead = box_of(visitor.score.locator(".playhead"))
    assert playhead["y"] >= 0
    assert playhead["y"] + playhead["height"] <= PHONE["height"]
    visitor.page.evaluate("() => scrollTo(0, 0)")
    visitor.page.wait_for_function("() => Number(document.querySelector('#position').value) > 80")
    assert visitor.page.evaluate("() => scrollY") == 0
