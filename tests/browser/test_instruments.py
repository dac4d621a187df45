"""The instruments: what each of them sounds like, and what becomes of samples that do not come."""

from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.support.devices import PHONE
from tests.browser.support.ear import LISTEN
from tests.browser.support.instruments import bar, choose, open_sound, picker, report
from tests.browser.support.looks import excess, violations
from tests.browser.support.scores import HELD_CHORD
from tests.browser.support.visitor import TUNE, Visitor

pytestmark = pytest.mark.unaided

CHORD = [72, 67, 64, 48]  # MIDI, held for two bars
SECONDS = 1.2  # of it that are listened to
CENTS = 40  # that singers and players of a section may be off
QUIET, LOUD = 0.05, 1  # peaks between which four voices are, before anything holds them down


def hear(visitor: Visitor) -> np.ndarray:
    """What is heard of the chorale from a moment after its beginning, one channel."""
    page = visitor.page
    visitor.set_tempo(40)  # so slow that it does not end of itself
    visitor.button("Play").click()
    page.wait_for_function("window.rate !== undefined")
    heard = np.array(page.evaluate("seconds => window.listen(seconds)", SECONDS)) / 1e5
    visitor.silence()
    return heard


def cents_off(heard: np.ndarray, rate: float, pitch: int) -> float:
    """By how much the tone nearest to a pitch is off, by the strongest line of its first three partials."""
    window = heard * np.hanning(len(heard))
    spectrum = np.abs(np.fft.rfft(window, 2**19))
    frequencies = np.fft.rfftfreq(2**19, 1 / rate)
    expected = 440 * 2 ** ((pitch - 69) / 12)
    offs = np.arange(-60, 61)
    scores = sum(np.interp(partial * expected * 2 ** (offs / 1200), frequencies, spectrum) for partial in range(1, 4))
    return float(offs[np.argmax(scores)])


@pytest.mark.timed
@pytest.mark.parametrize("name", ["Church organ", "Harpsichord", "Choir", "Strings", "Piano"])
def test_each_instrument_sounds_its_pitches_and_does_not_clip(visit, name: str) -> None:
    visitor = visit(HELD_CHORD, prepare=lambda page: page.add_init_script(LISTEN), bypass_csp=True)
    page = visitor.page
    if name != "Church organ":
        choose(page, name)
    else:
        with page.expect_response("**/samples/organ-*"):
            visitor.button("Play").click()
        visitor.silence()
    expect(report(page)).to_have_text("")
    heard = hear(visitor)
    for pitch in CHORD:
        assert abs(cents_off(heard, page.evaluate("window.rate"), pitch)) <= CENTS, pitch
    assert QUIET < np.abs(heard).max() < LOUD


def test_the_band_is_chosen_here_too_and_the_amplifier_leads_back(visitor: Visitor) -> None:
    page = visitor.page
    amplifier = page.get_by_role("button", name="Amplifier: eighties rock")
    expect(picker(page)).to_have_value("organ")
    choose(page, "Piano")
    visitor.close_popups()
    amplifier.click()
    expect(picker(page)).to_have_value("rock")
    visitor.close_popups()
    amplifier.click()
    expect(picker(page)).to_have_value("piano")
    picker(page).select_option("Rock band")
    expect(amplifier).to_have_attribute("aria-pressed", "true")
    visitor.choose_language("de")
    expect(page.get_by_role("combobox", name="Instrument").locator("option:checked")).to_have_text("Rockband")


def test_it_plays_while_the_samples_come_and_shows_how_far_they_are(visit) -> None:
    held: list[Route] = []
    visitor = visit(TUNE, prepare=lambda page: page.route("**/samples/*", lambda route: held.append(route)))
    page = visitor.page
    picker(page).select_option("Choir")
    expect(bar(page)).to_be_visible()
    visitor.button("Play").click()
    expect(visitor.score.locator(".playhead")).to_be_visible()
    assert violations(page) == []
    for route in held:
        route.continue_()
    expect(bar(page)).to_be_hidden()
    expect(report(page)).to_have_text("")


def fail(route: Route) -> None:
    route.abort()


# As a script of a page: a browser that decodes no Ogg Vorbis, as Safari up to 18.3.
WITHOUT_VORBIS = """BaseAudioContext.prototype.decodeAudioData = () =>
    Promise.reject(new DOMException("Decoding failed", "EncodingError"));"""

# And one that has no WebAssembly either, as in Lockdown Mode.
WITHOUT_WEBASSEMBLY = WITHOUT_VORBIS + "delete window.WebAssembly;"


def spoil(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=bytes(len(answer.body())))


@pytest.mark.timed
@pytest.mark.faulty
@pytest.mark.parametrize(
    ("answer", "script", "sentence"),
    [
        (fail, "", "Choir: synthesised for now, since the samples did not arrive whole."),
        (spoil, "", "Choir: synthesised for now, since the samples did not arrive whole."),
        (spoil, WITHOUT_VORBIS, "Choir: synthesised for now, since the samples did not arrive whole."),
    ],
    ids=["failed", "damaged", "damaged, decoded by the page"],
)
def test_without_samples_it_is_synthesised_and_says_why(
    visit, answer: Callable[[Route], None], script: str, sentence: str
) -> None:
    def prepare(page: Page) -> None:
        page.add_init_script(LISTEN + script)
        page.route("**/samples/*", answer)

    visitor = visit(HELD_CHORD, prepare=prepare, bypass_csp=True, viewport=PHONE)
    page = visitor.page
    picker(page).select_option("Choir")
    expect(report(page)).to_have_text(sentence)
    assert QUIET < np.abs(hear(visitor)).max() < LOUD
    assert violations(page) == []
    assert excess(page) <= 0
    page.unroute("**/samples/*")
    open_sound(page)
    visitor.button("Try again").click()
    expect(report(page)).to_have_text("")
    expect(visitor.button("Try again")).to_be_hidden()
    expect(picker(page)).to_be_focused()


@pytest.mark.timed
def test_a_browser_that_decodes_no_vorbis_hears_the_samples_all_the_same(visit) -> None:
    decoders: list[str] = []

    def prepare(page: Page) -> None:
        page.add_init_script(LISTEN + WITHOUT_VORBIS)
        page.on("request", lambda request: decoders.append(request.url) if "/vorbis-" in request.url else None)

    visitor = visit(HELD_CHORD, prepare=prepare, bypass_csp=True)
    page = visitor.page
    assert decoders == []
    choose(page, "Harpsichord")
    expect(report(page)).to_have_text("")
    assert len(decoders) == 1
    heard = hear(visitor)
    for pitch in CHORD:
        assert abs(cents_off(heard, page.evaluate("window.rate"), pitch)) <= CENTS, pitch
    assert QUIET < np.abs(heard).max() < LOUD


def test_the_decoder_is_allowed_by_the_policy_and_not_loaded_where_the_browser_decodes(visit) -> None:
    decoders: list[str] = []

    def watch(page: Page) -> None:
        page.on("request", lambda request: decoders.append(request.url) if "/vorbis-" in request.url else None)

    def prepare(page: Page) -> None:
        watch(page)
        page.add_init_script(WITHOUT_VORBIS)

    choose(visit(HELD_CHORD, prepare=watch).page, "Strings")
    assert decoders == []
    visitor = visit(HELD_CHORD, prepare=prepare)
    choose(visitor.page, "Strings")
    expect(report(visitor.page)).to_have_text("")
    assert len(decoders) == 1


def test_where_nothing_decodes_it_is_synthesised_and_says_why(visit) -> None:
    visitor = visit(HELD_CHORD, prepare=lambda page: page.add_init_script(WITHOUT_WEBASSEMBLY))
    picker(visitor.page).select_option("Choir")
    sentence = "Choir: synthesised, since this browser cannot decode the samples."
    expect(report(visitor.page)).to_have_text(sentence)
    visitor.button("Play").click()
    expect(visitor.score.locator(".playhead")).to_be_visible()
    visitor.silence()
