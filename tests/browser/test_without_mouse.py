"""A journey by keyboard alone: through all of the page, and then from an empty staff to a file."""

import re
from pathlib import Path

import music21
import pytest
from conftest import MakeVisitor
from playwright.sync_api import Locator, expect
from visitor import Visitor

MANY_STOPS = 120
MELODY = "edcdef"  # letters of the keyboard, each a quarter; the first is the one nearest to C5
PITCHES = ["E5", "D5", "C5", "D5", "E5", "F5"]

# Of the element that has the focus: whether something is drawn around it or around what stands for it, such as the
# label of a radio button; and whether it comes after the one that had it before.
LOOK_AT_FOCUS = """focused => {
    const before = window.focusedBefore;
    window.focusedBefore = focused;
    const drawn = element => {
        const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(element);
        return outlineStyle !== "none" && parseFloat(outlineWidth) > 0 || boxShadow !== "none";
    };
    const shown = [focused, focused.nextElementSibling, focused.closest("label")].filter(element => element !== null);
    return {
        visible: focused.matches(":focus-visible") && shown.some(drawn),
        after: !before || Boolean(before.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING),
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


@pytest.mark.unaided
def test_tab_goes_through_the_whole_page_and_every_stop_is_named_and_seen(visitor: Visitor) -> None:
    names = []
    for _ in range(MANY_STOPS):
        visitor.press("Tab")
        if not visitor.page.evaluate(HAS_FOCUS):
            break
        stop = focused(visitor)
        expect(stop).to_have_accessible_name(re.compile(r"\S"))
        seen = stop.evaluate(LOOK_AT_FOCUS)
        assert seen["visible"], f"no focus is seen on {seen['html']}"
        assert seen["after"], f"out of the page's order: {seen['html']}"
        names.append(stop.aria_snapshot().splitlines()[0])
    else:
        pytest.fail("the page lets nobody out")
    told = "\n".join(names)
    for name in ("Language", "Ode to Joy", "Melody, 2 bars of 4/4", "Harmonize", "Play", "Tempo", "Share", "About"):
        assert name in told


def test_a_melody_is_composed_harmonized_played_and_taken_away_by_keys(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit("?tempo=40")  # so slow that the music does not end of itself
    go_to(visitor, visitor.staff)
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
    expect(visitor.button("Play")).to_be_focused()
    visitor.press("Space")
    expect(visitor.chorale.locator(".lit")).not_to_have_count(0)
    visitor.press("Space")
    expect(visitor.button("Play")).to_be_focused()
    go_to(visitor, visitor.page.get_by_role("slider", name="Tempo", exact=True))
    visitor.press("End")
    expect(visitor.page.get_by_role("slider", name="Tempo", exact=True)).to_have_value("160")
    go_to(visitor, visitor.download_button)
    with visitor.page.expect_download() as download:
        visitor.press("Enter")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    soprano = music21.converter.parse(path, quantizePost=False).parts[0].flatten().stripTies().notes
    assert [note.nameWithOctave for note in soprano][: len(PITCHES)] == PITCHES
    assert [float(note.quarterLength) for note in soprano][: len(PITCHES)] == [1.0] * len(PITCHES)
