"""Harmonizing with the real network."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.settings import choose, open_settings
from tests.browser.support.stand_in import answering
from tests.browser.support.visitor import TUNE, TUNE_NAMES, Visitor
from tools.served_page import TIMEOUT

# The melody of TUNE: (MIDI pitch, start, length), in quarters.
TUNE_NOTES = [(76, 0, 1), (74, 1, 1), (72, 2, 2), (74, 4, 1), (76, 5, 1), (77, 6, 2)]
LENGTH = 8  # quarters in two bars
GAPS = "?melody=E5/4,R/8,C5/4,R/12,G4/4&seed=3"


@pytest.mark.timed
def test_the_melody_stays_and_four_voices_are_complete(visit, tmp_path: Path) -> None:
    visitor = visit(TUNE)
    visitor.expect_no_chorale()
    said = count_changes(visitor.page)
    visitor.page.evaluate(WATCH_SKETCH)
    visitor.button("Harmonize").click()
    expect(visitor.page.get_by_role("progressbar", name="Sketches written")).to_be_visible()
    visitor.wait_for_harmony()
    expect(visitor.score.locator(".sketch")).to_be_hidden()
    expect(visitor.page.get_by_role("progressbar", name="Sketches written")).to_be_hidden()
    given, alto, rewritten = visitor.page.evaluate("[...window.sketches].map(pictures => pictures.size)")
    assert given == 1
    assert alto >= 2  # a busy machine shows few of them
    assert rewritten == 0
    assert said() <= 10
    visitor.silence()
    for voice in range(4):
        expect(visitor.score.locator(f".vf-stavenote.voice-{voice}").first).to_be_visible()
    expect(visitor.score.locator(".vf-stavenote.voice-0.given")).to_have_count(len(TUNE_NOTES))
    expect(visitor.score.locator(".vf-clef")).to_have_count(2)
    visitor.expect_names(*TUNE_NAMES)
    voices = visitor.voices(tmp_path)
    assert voices[0] == TUNE_NOTES
    assert len(voices) == 4
    for voice in voices:
        at = 0.0
        for _, start, length in voice:
            assert start == at
            at += length
        assert at == LENGTH


# Collects the different pictures that are shown while the network writes: of the given soprano, which stays as it is
# engraved, and of the alto's marks, between it; and of marks of the soprano, of which there are to be none.
WATCH_SKETCH = """() => {
    window.sketches = [new Set(), new Set(), new Set()];
    const look = () => {
        if (document.querySelector("#score[data-sketching]")) {
            [["#score .vf-stavenote.voice-0.given .vf-notehead", "d"], ["#score .mark.voice-1", "y"],
                ["#score .mark.voice-0", "y"]]
                .forEach(([marks, place], index) => {
                    const shown = [...document.querySelectorAll(marks)]
                        .map(mark => mark.getAttribute(place) ?? JSON.stringify(mark.getBoundingClientRect()));
                    if (shown.length > 0) window.sketches[index].add(shown.join());
                });
        }
        requestAnimationFrame(look);
    };
    look();
}"""


def test_the_same_link_brings_the_same_harmony_and_asked_again_another(visit, tmp_path: Path) -> None:
    answers = []
    for _ in range(2):
        visitor = visit(TUNE)
        expect(visitor.page.locator("#seed")).to_have_text("7")
        visitor.harmonize()
        answers.append(visitor.voices(tmp_path))
    assert answers[0] == answers[1]
    visitor.button("Harmonize").click()
    expect(visitor.button("Harmonize")).to_have_attribute("aria-disabled", "true")
    expect(visitor.page.locator("#seed")).to_have_text("8", timeout=TIMEOUT)
    visitor.wait_for_harmony()
    another = visitor.voices(tmp_path)
    assert another[0] == answers[0][0]
    assert another[1:] != answers[0][1:]


def test_gaps_look_like_gaps_and_are_composed_in_the_networks_colour(visit, tmp_path: Path) -> None:
    visitor = visit(GAPS)
    expect(visitor.score.locator(".gap-slot")).to_have_count(2)
    expect(visitor.score.locator(".vf-stavenote")).to_have_count(3)
    visitor.harmonize()
    soprano = visitor.voices(tmp_path)[0]
    for note in [(76, 0, 1), (72, 3, 1), (67, 7, 1)]:
        assert note in soprano
    assert sum(length for _, _, length in soprano) == LENGTH
    expect(visitor.score.locator(".gap-slot")).to_have_count(0)
    composed = visitor.score.locator(".vf-stavenote.voice-0.composed").first
    given = visitor.score.locator(".vf-stavenote.voice-0.given").first
    legend = visitor.page.get_by_role("list", name="Legend")
    expect(legend).to_contain_text("yours")
    assert fill_of(composed) == fill_of(legend.locator(".networks .mark.voice-0"))
    assert fill_of(given) == fill_of(legend.locator(".yours .mark"))
    assert fill_of(composed) != fill_of(given)


def fill_of(locator) -> str:
    return locator.evaluate("element => getComputedStyle(element).fill")


def test_an_empty_staff_is_composed_from_nothing(visitor: Visitor, tmp_path: Path) -> None:
    visitor.harmonize()
    voices = visitor.voices(tmp_path)
    assert [sum(length for _, _, length in voice) for voice in voices] == [LENGTH] * 4
    expect(visitor.score.locator(".vf-stavenote.voice-0.given")).to_have_count(0)


def test_three_four_with_a_pickup_is_harmonized(visitor: Visitor, tmp_path: Path) -> None:
    open_settings(visitor)
    choose(visitor, "Metre", "3/4")
    choose(visitor, "Pick-up", "1 beat")
    visitor.close_dialog()
    for key in "cffgaf":
        visitor.score.press(key)
    visitor.harmonize()
    voices = visitor.voices(tmp_path)
    assert [pitch for pitch, _, _ in voices[0]] == [72, 77, 77, 79, 81, 77]
    assert [sum(length for _, _, length in voice) for voice in voices] == [6.0] * 4


def test_stop_ends_the_sketching_and_keeps_the_melody(visit) -> None:
    visitor = visit(TUNE)
    visitor.button("Harmonize").click()
    visitor.button("Stop").click()
    expect(visitor.button("Play")).to_be_visible()
    visitor.expect_names(*TUNE_NAMES)
    visitor.expect_no_chorale()
    visitor.harmonize()


@pytest.mark.unaided
def test_an_edit_while_sketching_wins(visit) -> None:
    visitor = visit(TUNE, prepare=answering(None))
    visitor.button("Harmonize").click()
    expect(visitor.score.locator(".sketch")).to_be_visible()
    visitor.press_button("Clear")
    expect(visitor.button("Play")).to_be_visible()
    expect(visitor.score.locator(".sketch")).to_be_hidden()
    visitor.expect_names()
    visitor.expect_no_chorale()


def count_changes(page: Page):
    """How often the status line changes from now on: a function that tells."""
    page.evaluate(
        """() => {
            window.said = 0;
            const options = {childList: true, characterData: true, subtree: true};
            new MutationObserver(() => window.said++).observe(document.querySelector("[role=status]"), options);
        }"""
    )
    return lambda: page.evaluate("window.said")
