"""A journey by keyboard alone: through all of the page, and then from an empty staff to a file."""

import re
from pathlib import Path

import music21
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.support.devices import MakeVisitor
from tests.browser.support.scores import CHORALE
from tests.browser.support.visitor import Visitor

MANY_STOPS = 120
MELODY = "edcdef"  # letters of the keyboard, each a quarter; the first is the one nearest to C5
EXPECTED = [
    *("4/4, 2 bars", "Language", "Soprano", "Score, 2 bars of 4/4. Writing: Soprano"),
    *("Harmonize", "Play", "Sound", "Position", "Tempo", "Versions (1)", "Amplifier: eighties rock"),
]
# What lies in pop-ups, by the id of the button that opens each.
BEHIND = {
    "open-menu": ("What is harmony?", "How it works", "All keys", "The chorale in words", "Print", "About the network"),
    "open-sound": ("Instrument", "Metronome", "Count-in", "Mute: Alto", "Solo: Bass", "Melody alone"),
    "open-more": ("An octave lower", "Copy", "Select all", "Clear"),
}
STOPS_TO_HARMONIZE = 8  # at most
PITCHES = ["E5", "D5", "C5", "D5", "E5", "F5"]

# Of the element that has the focus, or of none: whether it comes after the one that had it before; and the beginning of
# the one before, where that looked the same with the focus as it does without. What is looked at is the element and
# what may stand for it, such as the label of a radio button, as far as they are seen.
LOOK_AT_FOCUS = """() => {
    const appearance = element => [element, element.nextElementSibling, element.closest("label")]
        .filter(shown => shown !== null && shown.checkVisibility({opacityProperty: true}))
        .map(shown => getComputedStyle(shown))
        .map(({outlineStyle, outlineWidth, outlineColor, boxShadow}) =>
            [outlineStyle, outlineWidth, outlineColor, boxShadow].join(" "))
        .join();
    const before = window.focusedBefore;
    const focused = document.activeElement;
    window.focusedBefore = {element: focused, appearance: appearance(focused)};
    const following = Node.DOCUMENT_POSITION_FOLLOWING;
    const same = before && appearance(before.element) === before.appearance;
    return {
        unseen: same ? before.element.outerHTML.slice(0, 120) : null,
        after: !before || Boolean(before.element.compareDocumentPosition(focused) & following),
        html: focused.outerHTML.slice(0, 120),
    };
}"""
HAS_FOCUS = "() => document.activeElement !== null && document.activeElement !== document.body"


def focused(visitor: Visitor) -> Locator:
    return visitor.page.locator(":focus")


def go_to(visitor: Visitor, there: Locator) -> None:
    """Presses Tab until something has the focus."""
    for _ in range(MANY_STOPS):
        visitor.press("Tab")
        if there.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"Tab does not reach {there}")


def go_along(visitor: Visitor, there: Locator) -> None:
    """Goes along a toolbar, which is one stop, by its arrows."""
    for _ in range(MANY_STOPS):
        visitor.press("ArrowRight")
        if there.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"The arrows do not reach {there}")


@pytest.mark.unaided
def test_tab_goes_through_the_whole_page_and_every_stop_is_named_and_seen(visit: MakeVisitor) -> None:
    visitor = visit(CHORALE)
    visitor.expect_chorale()
    expect(visitor.page.locator("#open-versions")).to_be_visible()
    names = []
    for _ in range(MANY_STOPS):
        visitor.press("Tab")
        seen = visitor.page.evaluate(LOOK_AT_FOCUS)
        assert seen["unseen"] is None, f"no focus was seen on {seen['unseen']}"
        if not visitor.page.evaluate(HAS_FOCUS):
            break
        stop = focused(visitor)
        expect(stop).to_have_accessible_name(re.compile(r"\S"))
        assert seen["after"], f"out of the page's order: {seen['html']}"
        names.append(stop.aria_snapshot().splitlines()[0])
    else:
        pytest.fail("the page lets nobody out")
    told = "\n".join(names)
    for name in EXPECTED:
        assert name in told


@pytest.mark.unaided
@pytest.mark.parametrize("opener", BEHIND)
def test_what_is_in_a_pop_up_is_reached_by_keys_and_escape_leads_back(visit: MakeVisitor, opener: str) -> None:
    visitor = visit(CHORALE)
    visitor.expect_chorale()
    button = visitor.page.locator(f"#{opener}")
    button.focus()
    visitor.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    panel = visitor.page.locator(".pop.open")
    names = []
    for _ in range(MANY_STOPS):
        visitor.press("Tab")
        if not panel.evaluate("panel => panel.contains(document.activeElement)"):
            break
        names.append(focused(visitor).aria_snapshot().splitlines()[0])
    told = "\n".join(names)
    for name in BEHIND[opener]:
        assert name in told
    button.focus()
    expect(button).to_have_attribute("aria-expanded", "false")  # since the focus has gone on
    visitor.press("Enter", "Tab", "Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


@pytest.mark.unaided
@pytest.mark.parametrize("link", ["", CHORALE])
def test_it_is_not_far_to_harmonize(visit: MakeVisitor, link: str) -> None:
    visitor = visit(link)
    if link:
        visitor.expect_chorale()
    for _ in range(STOPS_TO_HARMONIZE):
        visitor.press("Tab")
        if visitor.page.evaluate("document.activeElement.id") == "harmonize":
            return
    pytest.fail("Harmonize is too far away")


def test_a_melody_is_composed_harmonized_played_and_taken_away_by_keys(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit("?tempo=40")  # so slow that the music does not end of itself
    go_to(visitor, visitor.score)
    visitor.press(*MELODY)
    places = [(1 + beat // 4, 1 + beat % 4) for beat in range(len(PITCHES))]
    visitor.expect_names(
        *(f"{pitch}, quarter, bar {bar} beat {beat}" for pitch, (bar, beat) in zip(PITCHES, places, strict=True))
    )
    go_to(visitor, visitor.button("Harmonize"))
    visitor.press("Enter")
    visitor.wait_for_harmony()
    expect(visitor.button("Harmonize")).to_be_focused()
    go_to(visitor, visitor.button("Stop"))
    visitor.press("Enter")
    expect(visitor.button("Stop")).to_be_focused()
    visitor.press("Shift+Tab", "Space")
    expect(visitor.score.locator(".lit")).not_to_have_count(0)
    visitor.press("Space")
    expect(visitor.button("Play")).to_be_focused()
    go_to(visitor, visitor.page.get_by_role("slider", name="Tempo", exact=True))
    visitor.press("End")
    expect(visitor.page.get_by_role("slider", name="Tempo", exact=True)).to_have_value("160")
    go_to(visitor, visitor.page.locator("#open-settings"))
    go_along(visitor, visitor.save_button)
    visitor.press("Enter")
    go_to(visitor, visitor.save_panel.get_by_role("button", name="MIDI", exact=True))
    with visitor.page.expect_download() as download:
        visitor.press("Enter")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    soprano = music21.converter.parse(path, quantizePost=False).parts[0].flatten().stripTies().notes
    assert [note.nameWithOctave for note in soprano][: len(PITCHES)] == PITCHES
    assert [float(note.quarterLength) for note in soprano][: len(PITCHES)] == [1.0] * len(PITCHES)
