"""Pausing, seeking, repeating, mixing, and what interrupts the music."""

import re

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.browser.support.cursor import WATCH_CURSOR
from tests.browser.support.devices import DESK, FINGERS, PHONE
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
    return visitor.slider("Position")


def place_of(playhead: Locator) -> float:
    return float(playhead.get_attribute("x") or "nan")


def play_slowly(visitor: Visitor) -> Locator:
    """Plays the chorale so slowly that it does not end of itself; the cursor that follows it."""
    visitor.set_tempo(40)
    visitor.button("Play").click()
    playhead = visitor.score.locator(".playhead")
    expect(playhead).to_be_visible()
    visitor.page.wait_for_function("() => Number(document.querySelector('#position').value) > 1")
    return playhead


def test_a_pause_keeps_the_place_and_stop_gives_it_up(visit) -> None:
    visitor = visit(SLOW)
    expect(visitor.button("Stop")).to_be_hidden()
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


def test_the_position_is_moved_with_the_mouse_while_it_plays_and_before(visit) -> None:
    visitor = visit(CHORALE)
    visitor.expect_chorale()
    visitor.set_tempo(40)
    slider = position(visitor)
    click_at(slider, 0.75)
    playhead = visitor.score.locator(".playhead")
    expect(playhead).to_be_visible()
    expect(slider).to_have_attribute("aria-valuetext", re.compile("bar 2, beat [234]"))
    chosen = place_of(playhead)
    visitor.page.evaluate(WATCH_CURSOR, "#score")
    visitor.button("Play").click()
    expect(visitor.score.locator(".lit")).not_to_have_count(0)
    assert min(visitor.page.evaluate("window.places")) >= chosen
    click_at(slider, 0.2)
    visitor.page.wait_for_function("chosen => window.places.at(-1) < chosen", arg=chosen)
    expect(visitor.button("Pause")).to_be_visible()


def click_at(slider: Locator, share: float) -> None:
    """Clicks a slider at a share of its length."""
    box = box_of(slider)
    slider.page.mouse.click(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)


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
    opener, panel = visitor.button("Sound"), visitor.page.locator("#mixer-panel")
    harmonize = box_of(visitor.button("Harmonize"))
    opener.click()
    expect(panel).to_be_visible()
    assert box_of(visitor.button("Harmonize")) == harmonize
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
    expect(opener).to_be_focused()
    visitor.press_button("Metronome")
    wait_until_kept(visitor.page, 6, harmony=True, metronome=True)
    visitor.page.reload()
    visitor.wait_for_score()
    opener.click()
    expect(visitor.button("Metronome")).to_have_attribute("aria-pressed", "true")
    expect(visitor.button("Mute: Tenor")).to_have_attribute("aria-pressed", "true")
    expect(visitor.button("Solo: Bass")).to_have_attribute("aria-pressed", "true")
    expect(visitor.page.get_by_role("slider", name="Volume: Alto")).to_have_value("10")


def test_fingers_find_every_control_of_playing(visit) -> None:
    visitor = visit(CHORALE, viewport=PHONE, **FINGERS)
    visitor.button("Sound").tap()
    controls = visitor.page.locator(".dock button:visible")
    expect(visitor.button("Metronome")).to_be_visible()
    boxes = [box_of(control) for control in controls.all()]
    # Harmonize, Play, Sound, Loop, Metronome, Count-in, Melody alone, MIDI; Mute and Solo of each voice.
    assert len(boxes) == 16
    assert min(min(box["width"], box["height"]) for box in boxes) >= 44


@pytest.mark.parametrize("viewport", [DESK | {"height": 700}, PHONE], ids=["desk", "phone"])
def test_a_reader_who_reads_along_is_taken_along_in_the_scores_own_room(visit, viewport: ViewportSize) -> None:
    visitor = visit(LONG, viewport=viewport)
    visitor.expect_chorale()
    visitor.set_tempo(160)
    visitor.close_popups()
    assert visitor.score.evaluate("score => score.scrollLeft + score.scrollTop") == 0
    visitor.button("Play").click()
    visitor.page.wait_for_function("() => Number(document.querySelector('#position').value) > 56")
    assert is_in_room(visitor)
    assert visitor.page.evaluate("scrollX + scrollY") == 0
    visitor.page.wait_for_function("() => Number(document.querySelector('#position').value) > 100")
    # Who looks somewhere else is left there.
    visitor.score.evaluate("score => score.scrollTo({left: 0, top: 0, behavior: 'instant'})")
    visitor.page.wait_for_function("() => Number(document.querySelector('#position').value) > 116")
    assert visitor.score.evaluate("score => score.scrollLeft + score.scrollTop") == 0


def is_in_room(visitor: Visitor) -> bool:
    """Whether the playhead is in sight, in the room that scrolls the score."""
    room, playhead = box_of(visitor.score), box_of(visitor.score.locator(".playhead"))
    across = room["x"] <= playhead["x"] and playhead["x"] + playhead["width"] <= room["x"] + room["width"]
    return across and room["y"] <= playhead["y"] and playhead["y"] < room["y"] + room["height"]
