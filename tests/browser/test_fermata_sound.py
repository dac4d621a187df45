"""What is heard of a fermata, in the file; and of several answers, from one to the next."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.ear import LISTEN
from tests.browser.support.sound_file import onsets, read_sound
from tests.browser.support.stand_in import answering

BEATS = "?melody=" + ",".join(["C5/4"] * 8) + "&tempo=60"
HELD = 2  # the beat, counted from 0, that is held: it and the breath after it last two beats
TOLERANCE = 0.001  # seconds

ANSWERS = [[(72, 67, 64, 48)], [(72, 67, 64, 48)], [(72, 67, 64, 52)], [(72, 69, 65, 53)]]
SECONDS = 3  # that are listened to, while the answers are gone through
BLOCK = 0.02  # seconds of which the level is measured
GAP = 0.4  # of the usual level: the hall alone is below, once the music has stopped


def opened(page: Page) -> Page:
    expect(page.locator("#score .vf-stave").first).to_be_attached()
    return page


def set_fermata(page: Page, beat: int) -> None:
    """Puts a fermata on the note of a beat, as one does at the keyboard."""
    page.locator("#score").focus()
    page.keyboard.press("Home")
    for _ in range(beat):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+F")
    expect(page.locator("#score .fermata-sign:not(.end-sign)")).to_have_count(1)


@pytest.mark.unaided
def test_a_file_holds_a_fermata_and_goes_on_in_tempo(open_page, tmp_path: Path) -> None:
    page = opened(open_page(BEATS))
    page.get_by_role("button", name="Sound", exact=True).click()
    page.get_by_role("combobox", name="Instrument").select_option("Harpsichord")
    page.keyboard.press("Escape")
    set_fermata(page, HELD)
    page.get_by_role("button", name="Save", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name="WAV", exact=True).click()
    download.value.save_as(tmp_path / "held.wav")
    expected = np.array([0, 1, 2, 4, 5, 6, 7, 8], dtype=float)
    errors = onsets(read_sound(tmp_path / "held.wav"), expected) - expected
    assert np.abs(errors).max() < TOLERANCE


# Where the playhead is, frame by frame.
WATCH = """() => {
    window.places = [];
    const look = () => {
        const line = document.querySelector("#score .playhead");
        if (line !== null) window.places.push(line.getBoundingClientRect().x);
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


@pytest.mark.timed
def test_another_answer_sounds_without_a_stop_where_the_music_is(open_page) -> None:
    def prepare(page: Page) -> None:
        answering(*ANSWERS)(page)
        page.add_init_script(f"{{ {LISTEN} }}")

    search = "?melody=C5/32&tempo=40"  # so slow that the loop does not begin anew meanwhile
    page = opened(open_page(search, prepare, bypass_csp=True, reduced_motion="no-preference"))
    stop = page.get_by_role("button", name="Stop", exact=True)
    page.get_by_role("button", name="Harmonize", exact=True).click()
    stop.click()
    page.locator("#score").focus()
    page.keyboard.press("Shift+R")
    expect(page.locator("#answers-bar")).to_be_visible()
    expect(page.locator("#score .playhead")).to_be_visible()
    page.evaluate(WATCH)
    listening = page.evaluate_handle("seconds => ({heard: window.listen(seconds)})", SECONDS)
    for _ in range(3):
        page.wait_for_timeout(700)
        page.keyboard.press("ArrowRight")
    heard = np.array(page.evaluate("({heard}) => heard", listening)) / 1e5
    size = int(page.evaluate("window.rate") * BLOCK)
    blocks = heard[: len(heard) // size * size].reshape(-1, size)
    levels = np.sqrt((blocks**2).mean(axis=1))
    assert levels.min() > GAP * np.median(levels)
    places = page.evaluate("window.places")
    assert places == sorted(places)
    stop.click()
