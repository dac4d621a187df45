"""The teacher's pencil: what it marks, and that everyone can read why.

The chorales come by link, so that their faults are known.
"""

import re

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.browser.support.devices import DESK, LARGE_PHONE, PHONE
from tests.browser.support.looks import excess, is_within
from tests.browser.support.scores import HELD_CHORD, OWN_LEAP, PARALLELS, SIXTH_CHORD
from tests.browser.support.stand_in import HELD, answering
from tests.browser.support.visitor import Visitor, box_of

pytestmark = pytest.mark.unaided

SMALLEST_TARGET = 24  # CSS pixels: WCAG 2.5.8

KINDS = (
    *("parallel_fifth", "parallel_octave", "direct_fifth", "direct_octave", "crossing", "overlap", "spacing"),
    *("range", "wide_leap", "augmented_leap", "stray_sixteenth"),
    *("unresolved_leading_note", "doubled_leading_note", "missing_third", "weak_ending"),
)
RATES = {
    "windows": 1200,
    "fold": "test",
    "bach": dict.fromkeys(KINDS, 0.0) | {"parallel_fifth": 0.0474, "parallel_octave": 0.0076},
    "ours": dict.fromkeys(KINDS, 0.0) | {"parallel_fifth": 0.0031},
}

FIFTHS = (
    "Parallel fifths between alto and bass, from beat 1 of bar 1 to beat 1 of bar 2: two voices that move in fifths"
)
OCTAVES = "Parallel octaves between soprano and bass, from beat 1 of bar 1 to beat 1 of bar 2: two voices that move in"


class Pencil:
    """The pencil of a page, as a visitor finds it."""

    def __init__(self, visitor: Visitor) -> None:
        page = visitor.page
        self.page = page
        self.switch = page.get_by_role("switch", name="Teacher's pencil", exact=True)
        self.marks = page.get_by_role("group", name="Teacher's marks").get_by_role("img")
        self.items = page.locator("#pencil-list > li")  # which may be closed
        self.count = page.locator("#pencil-count")
        self.note = page.locator(".pencil-note")

    def open_list(self) -> None:
        """Opens the list of what is marked, over the score."""
        if self.page.locator("#pencil-panel[open]").count() == 0:
            self.page.locator("#pencil-panel summary").click()

    def sentences(self) -> list[str]:
        """The accessible names of the marks."""
        return [mark.get_attribute("aria-label") or "" for mark in self.marks.all()]

    def expect_marks(self, number: int) -> None:
        """Waits until the staff, the list and the line above it tell of so many marks."""
        expect(self.marks).to_have_count(number)
        expect(self.items).to_have_count(number)
        expect(self.count).to_have_text(count_text(number))


def count_text(number: int) -> str:
    if number == 0:
        return "Nothing to mark: this chorale keeps all the rules that the pencil knows."
    return f"{number} mark{'' if number == 1 else 's'} on the chorale."


def taken_up(visitor: Visitor, listed: bool = True) -> Pencil:
    """The pencil, switched on over a finished harmony; with the list open, which lies over the score, or closed."""
    visitor.expect_chorale()
    pencil = Pencil(visitor)
    pencil.switch.click()
    expect(pencil.count).to_be_visible()
    if listed:
        pencil.open_list()
    return pencil


def tip_of(mark: Locator) -> tuple[float, float]:
    """Where a mark can be pointed at: the middle of its sign."""
    box = box_of(mark.locator(".ring"))
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_every_mark_is_explained_on_the_staff_and_in_the_list(visit) -> None:
    pencil = taken_up(visit(PARALLELS))
    pencil.expect_marks(2)
    sentences = pencil.sentences()
    assert sentences[0].startswith(FIFTHS)
    assert sentences[1].startswith(OCTAVES)
    expect(pencil.items).to_have_text(sentences)
    expect(pencil.page.locator("#pencil-list")).to_have_attribute("role", "list")  # VoiceOver asks for it
    assert not any("Bach" in sentence for sentence in sentences)
    expect(pencil.switch).to_have_accessible_description(
        "Marks on the staff what a harmony teacher would mark. 2 marks on the chorale."
    )


def test_bachs_own_rate_stands_beside_ours(visit) -> None:
    pencil = taken_up(visit(PARALLELS, prepare=answering(rates=RATES)))
    pencil.expect_marks(2)
    rates = ["Bach writes 0.047 a bar, Kantor 0.003.", "Bach writes 0.008 a bar, Kantor 0.000."]
    expect(pencil.items).to_have_text([re.compile(f"{re.escape(told)}$") for told in rates])
    expect(pencil.items).to_have_text(pencil.sentences())
    expect(pencil.page.locator("#pencil-total")).to_have_text(
        "Of every kind together Bach has 0.055 a bar, Kantor 0.003, in 1,200 excerpts of pieces that it did not learn "
        "from; 0.000 means none in 2,400 bars."
    )


def test_a_weak_ending_is_marked_until_the_end_is_taken_off(visit) -> None:
    visitor = visit(SIXTH_CHORD)
    pencil = taken_up(visitor, listed=False)
    expect(pencil.marks).to_have_count(1)
    [sentence] = pencil.sentences()
    assert sentence.startswith("Weak ending on beat 1 of bar 2, for 4 beats: a phrase comes to rest on a triad in root")
    visitor.score.focus()
    visitor.press("End", "Shift+F")
    expect(pencil.marks).to_have_count(0)
    visitor.press("Control+z")
    expect(pencil.marks).to_have_count(1)


def test_nothing_to_mark(visit) -> None:
    pencil = taken_up(visit(HELD_CHORD))
    pencil.expect_marks(0)
    expect(pencil.page.get_by_role("group", name="Teacher's marks")).to_have_count(0)


def test_marks_between_the_users_own_notes_say_so(visit) -> None:
    pencil = taken_up(visit(OWN_LEAP))
    pencil.expect_marks(3)
    own = [sentence for sentence in pencil.sentences() if "The notes are your own" in sentence]
    assert len(own) == 1
    assert own[0].startswith("Wide leap in the soprano, from beat 1 to beat 2 of bar 1")


def test_the_pencil_is_a_switch_for_the_keyboard(visit) -> None:
    visitor = visit(PARALLELS)
    visitor.expect_chorale()
    pencil = Pencil(visitor)
    expect(pencil.switch).not_to_be_checked()
    expect(pencil.marks).to_have_count(0)
    expect(pencil.items).to_have_count(0)
    pencil.switch.focus()
    visitor.press("Space")
    expect(pencil.switch).to_be_checked()
    pencil.expect_marks(2)
    visitor.press("Space")
    expect(pencil.switch).not_to_be_checked()
    expect(pencil.marks).to_have_count(0)
    expect(pencil.count).to_be_empty()


def test_the_count_is_never_hidden_so_that_it_is_read_out(visitor: Visitor) -> None:
    pencil = Pencil(visitor)
    shown = "count => count.checkVisibility({visibilityProperty: true}) && !count.closest('[hidden]')"
    expect(pencil.count).to_be_empty()
    assert pencil.count.evaluate(shown)
    expect(pencil.page.locator("#pencil-panel")).to_be_hidden()
    visitor.page.evaluate("link => { location.hash = link; }", PARALLELS)
    pencil.switch.click()
    pencil.expect_marks(2)
    visitor.clear()
    expect(pencil.count).to_have_text("The pencil waits for a chorale: press Harmonize.")
    visitor.page.evaluate("link => { location.hash = link; }", PARALLELS)
    pencil.expect_marks(2)
    assert pencil.count.evaluate(shown)


def test_marks_go_while_sketching_and_follow_the_edits(visit) -> None:
    visitor = visit(PARALLELS, prepare=answering(None, HELD))
    pencil = taken_up(visitor)
    pencil.expect_marks(2)
    visitor.button("Harmonize").click()
    expect(visitor.score.locator(".sketch")).to_be_visible()
    expect(pencil.marks).to_have_count(0)
    expect(pencil.items).to_have_count(0)
    expect(pencil.count).to_have_text("The pencil waits until the chorale is complete.")
    visitor.silence()
    pencil.expect_marks(2)
    visitor.drag(visitor.note_at(0, 16), to=visitor.place("E5", bar=2, beat=1))
    expect(visitor.note_at(0, 16)).to_have_attribute("data-pitch", "76")
    octaves = pencil.marks.and_(visitor.page.get_by_label(OCTAVES))
    expect(octaves).to_have_count(0)
    visitor.button("Select nothing").click()
    expect(pencil.switch).to_be_checked()
    visitor.harmonize()
    expect(pencil.switch).to_be_checked()
    assert len(pencil.sentences()) == len(visitor.state()["faults"])


def test_the_focus_goes_from_mark_to_mark_and_shows_why(visit) -> None:
    visitor = visit(PARALLELS)
    pencil = taken_up(visitor)
    pencil.expect_marks(2)
    expect(pencil.note).to_be_hidden()
    pencil.marks.first.focus()
    for index, sentence in enumerate(pencil.sentences()):
        expect(pencil.marks.nth(index)).to_be_focused()
        expect(pencil.note).to_have_text(sentence)
        expect(pencil.items.nth(index)).to_have_class("attended")
        expect(pencil.page.locator(".pencil-list .attended, .pencil-mark.attended")).to_have_count(2)
        visitor.press("Tab")
    expect(visitor.page.locator("#pencil-panel summary")).to_be_focused()
    expect(pencil.note).to_be_hidden()
    expect(pencil.page.locator(".attended")).to_have_count(0)
    ring = pencil.marks.last.locator(".ring")
    expect(ring).to_have_css("stroke", "none")
    visitor.press("Shift+Tab")
    expect(pencil.marks.last).to_be_focused()
    expect(ring).not_to_have_css("stroke", "none")


def test_the_focus_stays_on_its_mark_when_the_staff_is_laid_out_anew(visit) -> None:
    pencil = taken_up(visit(PARALLELS))
    pencil.expect_marks(2)
    name = pencil.sentences()[1]
    pencil.marks.first.focus()
    pencil.page.keyboard.press("Tab")
    expect(pencil.marks.last).to_be_focused()
    before = pencil.marks.last.element_handle()
    for viewport in (PHONE, DESK):
        pencil.page.set_viewport_size(viewport)
        pencil.page.wait_for_function("mark => !mark.isConnected", arg=before)
        before = pencil.marks.last.element_handle()
        expect(pencil.marks.last).to_be_focused()
        expect(pencil.marks.last).to_have_accessible_name(name)
        expect(pencil.note).to_be_visible()
        expect(pencil.note).to_have_text(name)
        expect(pencil.items.last).to_have_class("attended")
        expect(pencil.marks.last.locator(".ring")).not_to_have_css("stroke", "none")


def test_a_note_that_was_put_away_comes_back_by_a_click(visit) -> None:
    pencil = taken_up(visit(PARALLELS))
    pencil.marks.first.focus()
    expect(pencil.note).to_be_visible()
    pencil.page.keyboard.press("Escape")
    expect(pencil.note).to_be_hidden()
    expect(pencil.marks.first).to_be_focused()
    pencil.page.mouse.click(*tip_of(pencil.marks.first))
    expect(pencil.marks.first).to_be_focused()
    pencil.expect_marks(2)  # and nothing has been written beneath
    expect(pencil.note).to_be_visible()
    expect(pencil.note).to_have_text(pencil.sentences()[0])


def test_the_note_of_a_mark_under_the_pointer_can_be_reached_and_put_away(visit) -> None:
    pencil = taken_up(visit(PARALLELS))
    pencil.expect_marks(2)
    pencil.marks.first.scroll_into_view_if_needed()
    mouse = pencil.page.mouse
    mouse.move(*tip_of(pencil.marks.first))
    expect(pencil.note).to_have_text(pencil.sentences()[0])
    expect(pencil.items.first).to_have_class("attended")
    pencil.note.hover()
    pencil.page.wait_for_timeout(600)  # ms, longer than the way to the note may take
    expect(pencil.note).to_be_visible()
    mouse.move(1, 1)
    expect(pencil.note).to_be_hidden()
    expect(pencil.page.locator(".attended")).to_have_count(0)
    mouse.move(*tip_of(pencil.marks.last))
    expect(pencil.note).to_have_text(pencil.sentences()[1])
    pencil.page.keyboard.press("Escape")
    expect(pencil.note).to_be_hidden()


def expect_strokes(pencil: Pencil, *widths: str) -> None:
    for mark, width in zip(pencil.marks.all(), widths, strict=True):
        expect(mark.locator(".stroke").first).to_have_css("stroke-width", width)


def test_the_list_shows_which_mark_it_speaks_of(visit) -> None:
    pencil = taken_up(visit(PARALLELS))
    pencil.items.last.hover()
    expect_strokes(pencil, "2px", "3px")
    pencil.items.last.click()
    expect(pencil.marks.last).to_be_focused()
    pencil.items.first.hover()
    expect_strokes(pencil, "3px", "3px")
    pencil.items.last.hover()
    pencil.page.mouse.move(1, 1)
    # The one that has the focus keeps it to be seen.
    expect_strokes(pencil, "2px", "3px")


@pytest.mark.parametrize("screen", [PHONE, LARGE_PHONE], ids=["small phone", "phone"])
def test_a_finger_finds_the_marks_on_a_phone(visit, screen: ViewportSize) -> None:
    visitor = visit(PARALLELS, viewport=screen, has_touch=True, is_mobile=True)
    pencil = taken_up(visitor, listed=False)
    pencil.expect_marks(2)
    for index, mark in enumerate(pencil.marks.all()):
        mark.scroll_into_view_if_needed()
        target = box_of(mark.locator(".ring"))
        assert min(target["width"], target["height"]) >= SMALLEST_TARGET
        if screen == PHONE:  # there the next note has its place where the mark is, and a tap is that note
            continue
        pencil.page.touchscreen.tap(*tip_of(mark))
        expect(pencil.note).to_have_text(pencil.sentences()[index])
        assert is_within(pencil.note)
    pencil.expect_marks(2)  # and nothing has been written beneath
    assert excess(pencil.page) <= 0
