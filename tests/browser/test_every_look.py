"""What the page can do, row by row, in every look: on screens and phones, in light and dark, in each language."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.support.colours import BLACK, colours
from tests.browser.support.devices import MakeVisitor, OpenPage
from tests.browser.support.finger import Finger
from tests.browser.support.instruments import picker
from tests.browser.support.kept import wait_until_kept
from tests.browser.support.looks import excess, is_within, violations
from tests.browser.support.midi_keyboard import INSTRUMENT, with_script
from tests.browser.support.scores import CHORALE, OTHER_CHORALE, PARALLELS, WALTZ
from tests.browser.support.settings import open_settings
from tests.browser.support.sharing import MAY_COPY, WEB_SHARE, read_code
from tests.browser.support.stand_in import HELD, answering
from tests.browser.support.versions import expect_versions, open_versions, with_versions
from tests.browser.support.visitor import TUNE, Point, Visitor, box_of
from tests.browser.support.words import WORDS
from tools.served_page import TIMEOUT

SMALLEST_TOUCH = 44  # CSS pixels
TUNE_PITCHES = [76, 74, 72, 74, 76, 77]


def expect_fit_for_everyone(page: Page) -> None:
    """Nothing for axe to find, and nothing to be scrolled sideways."""
    assert violations(page) == []
    assert excess(page) <= 0


def radio(page: Page, group: str, name: str) -> Locator:
    return page.get_by_role("group", name=group, exact=True).get_by_role("radio", name=name, exact=True)


def touch(visitor: Visitor, point: Point) -> None:
    """Clicks, or taps with a finger."""
    if visitor.touch:
        visitor.page.touchscreen.tap(point.x, point.y)
    else:
        visitor.page.mouse.click(point.x, point.y)


def drag(visitor: Visitor, name: str, to: Point) -> None:
    """Drags a note with the mouse, or with a finger."""
    if not visitor.touch:
        visitor.drag(name, to)
        return
    finger = Finger(visitor)
    finger.drag(visitor.middle_of(name), to)


def drag_end(visitor: Visitor, to: Point) -> None:
    """Drags the end of the note that is selected, with the mouse or a finger."""
    grip = box_of(visitor.score.locator(".grip circle"))
    end = Point(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    if visitor.touch:
        finger = Finger(visitor)
        finger.drag(end, to)
        return
    mouse = visitor.page.mouse
    mouse.move(end.x, end.y)
    mouse.down()
    mouse.move(to.x, to.y, steps=6)
    mouse.up()


def has_room_for_bach(visitor: Visitor) -> bool:
    """Whether the window is high enough for Bach and his amplifier."""
    window = visitor.page.viewport_size
    assert window is not None
    return window["height"] >= 720


@pytest.mark.unaided
def test_a_tune_is_taken_and_a_melody_written_dragged_altered_and_binned(visit: MakeVisitor, look: dict) -> None:
    visitor = visit(**look)
    words, page = visitor.words, visitor.page
    expect(page).to_have_title(re.compile(f"^{words.title}"))
    expect(page.locator("html")).to_have_attribute("lang", words.tag)
    tunes = page.get_by_label(words.tunes).locator("button[data-tune]:visible")
    expect(tunes).to_have_count(3)
    tunes.first.click()
    expect(visitor.notes).not_to_have_count(0)
    visitor.clear()
    touch(visitor, visitor.place("C5", bar=1, beat=2))
    visitor.expect_names(words.note.format("C5"))
    drag(visitor, words.note.format("C5"), to=visitor.place("G5", bar=1, beat=2))
    visitor.expect_names(words.note.format("G5"))
    visitor.button(words.sharp).click()
    visitor.expect_names(words.note.format(words.sharp_g))
    expect_fit_for_everyone(page)
    visitor.button(words.undo).click()
    visitor.expect_names(words.note.format("G5"))
    visitor.button(words.redo).click()
    visitor.expect_names(words.note.format(words.sharp_g))
    page.get_by_role("radio", name=words.eighth, exact=True).check()
    touch(visitor, visitor.place("C5", bar=1, beat=4.5))
    expect(visitor.notes).to_have_count(2)
    drag(visitor, words.note.format(words.sharp_g), to=visitor.off_the_staff())
    expect(visitor.notes).to_have_count(1)


@pytest.mark.unaided
def test_metre_key_and_tempo_are_chosen_and_a_keyboard_is_played(visit: MakeVisitor, look: dict) -> None:
    visitor = visit(prepare=with_script(INSTRUMENT), **look)
    words, page = visitor.words, visitor.page
    metre, bars, pickup, one_beat, key = words.settings
    open_settings(visitor)
    radio(page, metre, "3/4").check()
    radio(page, bars, "4").check()
    radio(page, pickup, one_beat).check()
    radio(page, key, words.d_major).check()
    expect_fit_for_everyone(page)
    visitor.close_dialog()
    expect(visitor.score.locator(".ruler .beat")).to_have_text(["3", *["1", "2", "3"] * 3, "1", "2"])
    expect(visitor.score.locator(".vf-keysignature").first).to_be_attached()
    tempo = visitor.slider(words.tempo)
    tempo.fill("100")
    expect(tempo).to_have_attribute("aria-valuetext", re.compile("100"))
    visitor.close_popups()
    if not visitor.button("D5").is_visible():  # on a phone the piano is always there
        page.locator("#open-piano").click()
    visitor.button("D5").click()
    expect(visitor.notes).to_have_count(1)
    visitor.press_button(words.connect)
    visitor.close_popups()
    expect(page.locator("#piano-status")).to_contain_text("Clavichord")
    page.evaluate("strike(0x90, 67, 80)")
    expect(visitor.notes).to_have_count(2)
    expect_fit_for_everyone(page)


def test_a_melody_is_harmonized_played_taken_away_and_harmonized_again(
    visit: MakeVisitor, look: dict, tmp_path: Path
) -> None:
    visitor = visit(TUNE.replace("tempo=90", "tempo=40"), reduced_motion="no-preference", **look)
    words, page = visitor.words, visitor.page
    expect(page.get_by_role("img", name=words.bach)).to_be_visible(visible=has_room_for_bach(visitor))
    visitor.button(words.harmonize).click()
    visitor.wait_for_harmony()
    expect(visitor.status).to_contain_text(words.playing)
    expect(visitor.score.locator(".vf-stavenote.lit")).not_to_have_count(0)
    expect(page.locator("#bach .pipe.sounding")).not_to_have_count(0)
    visitor.silence()
    expect(visitor.score.locator(".lit")).to_have_count(0)
    expect(visitor.score).to_have_attribute("aria-label", re.compile(words.score))
    first = visitor.voices(tmp_path)
    assert [pitch for pitch, _, _ in first[0]] == TUNE_PITCHES
    expect_fit_for_everyone(page)
    visitor.button(words.harmonize).click()
    expect(page.locator("#seed")).to_have_text("8", timeout=TIMEOUT)
    visitor.wait_for_harmony()
    second = visitor.voices(tmp_path)
    assert second[0] == first[0]
    assert second[1:] != first[1:]


@pytest.mark.unaided
def test_the_teacher_marks_two_parallels_on_the_staff_and_in_a_list(visit: MakeVisitor, look: dict) -> None:
    visitor = visit(PARALLELS, **look)
    words, page = visitor.words, visitor.page
    visitor.expect_chorale()
    visitor.reveal(page.locator("#pencil")).click()
    page.locator("#pencil-panel summary").click()
    expect(page.get_by_role("group", name=words.marks).get_by_role("img")).to_have_count(2)
    expect(page.locator("#pencil-list").get_by_role("listitem")).to_have_count(2)
    expect(page.locator("#pencil-count")).to_contain_text("2")
    expect_fit_for_everyone(page)


@pytest.mark.unaided
def test_versions_are_kept_starred_rated_and_opened_again(visit: MakeVisitor, look: dict) -> None:
    visitor = visit(CHORALE, prepare=answering(HELD), **look)
    words, page = visitor.words, visitor.page
    cards = page.locator("#versions .version")
    expect_versions(visitor, 1)
    visitor.button(words.harmonize).click()
    expect_versions(visitor, 2)
    visitor.silence()
    open_versions(visitor)
    expect(cards.locator("h3")).to_have_text([words.version.format(2), words.version.format(1)])
    cards.last.get_by_role("radio", name=words.good, exact=True).click()
    cards.first.get_by_role("radio", name=words.poor, exact=True).click()
    expect(page.locator("#rating input").first).to_be_checked()  # the same beside the score
    expect_fit_for_everyone(page)
    visitor.button(words.star_version.format(1)).click()
    page.get_by_role("checkbox", name=words.starred_only).check()
    expect(cards).to_have_count(1)
    expect(cards.locator("svg.miniature .vf-stavenote").first).to_be_attached()
    with page.expect_download() as download:
        visitor.button(words.export).click()
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["rating"] for line in lines) == [1, 3]
    cards.get_by_role("button", name=words.open_version.format(1)).click()
    expect(cards).to_have_count(0)
    open_versions(visitor)
    expect(cards).to_have_attribute("aria-current", "true")
    visitor.close_dialog()
    expect_fit_for_everyone(page)
    wait_until_kept(page, len(TUNE_PITCHES), harmony=True)
    page.reload()
    expect(visitor.own).to_have_count(len(TUNE_PITCHES))
    expect_versions(visitor, 2)


@pytest.mark.unaided
def test_a_score_is_opened_from_a_link_and_sent_on(visit: MakeVisitor, look: dict) -> None:
    visitor = visit(WALTZ, prepare=lambda page: page.add_init_script(WEB_SHARE), permissions=MAY_COPY, **look)
    words, page = visitor.words, visitor.page
    expect(visitor.slider(words.tempo)).to_have_value("66")
    visitor.close_popups()
    visitor.expect_chorale()
    visitor.reveal(page.locator("#share")).click()
    panel = page.get_by_role("dialog", name=words.share_title)
    link = panel.get_by_role("textbox", name=words.link)
    expect(link).to_have_value(re.compile(f"{re.escape(WALTZ)}$"))
    assert read_code(panel.get_by_role("img", name=words.code)) == link.input_value()
    panel.get_by_role("button", name=words.copy, exact=True).click()
    expect(panel).to_contain_text(words.copied)
    panel.get_by_role("button", name=words.send, exact=True).click()
    page.wait_for_function("link => window.handedOn.some(data => data.url === link)", arg=link.input_value())
    assert violations(page) == []
    assert is_within(panel)
    assert panel.evaluate("panel => panel.scrollWidth <= panel.clientWidth")
    if visitor.touch:
        for name in (words.copy, words.close):
            assert box_of(panel.get_by_role("button", name=name, exact=True))["height"] >= SMALLEST_TOUCH


@pytest.mark.unaided
def test_a_note_is_drawn_longer_and_a_phrase_goes_to_another_octave(visit: MakeVisitor, look: dict) -> None:
    visitor = visit(**look)
    words = visitor.words
    touch(visitor, visitor.place("E5", bar=1, beat=2))
    visitor.expect_names(words.note.format("E5"))
    drag_end(visitor, to=visitor.place("E5", bar=1, beat=3.75))
    visitor.expect_names(words.half.format("E5"))
    touch(visitor, visitor.place("C5", bar=1, beat=1))
    expect(visitor.notes).to_have_count(2)
    visitor.press_button(words.select_all)
    visitor.expect_selected(2)
    visitor.press_button(words.octave_down)
    visitor.close_popups()
    expect(visitor.note(words.half.format("E4"))).to_be_attached()
    for _ in range(2):
        visitor.button(words.undo).click()
    visitor.expect_names(words.half.format("E5"))


@pytest.mark.unaided
def test_the_amplifier_is_switched_on_and_the_melody_plays_alone(visit: MakeVisitor, look: dict) -> None:
    visitor = visit(CHORALE, reduced_motion="no-preference", **look)
    words, page = visitor.words, visitor.page
    visitor.set_tempo(40)
    if has_room_for_bach(visitor):
        visitor.close_popups()
        visitor.button(words.amplifier).click()
        expect(visitor.button(words.amplifier)).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#bach [data-part=glasses]")).to_be_visible()
    else:
        picker(page).select_option("rock")
    visitor.reveal(page.locator("#play-melody")).click()
    expect(visitor.status).to_contain_text(words.playing_melody)
    expect(visitor.score.locator(".lit")).to_have_count(1)
    expect(visitor.score.locator(".lit.voice-0")).to_have_count(1)
    expect_fit_for_everyone(page)
    visitor.silence()
    expect(visitor.score.locator(".lit")).to_have_count(0)


@pytest.mark.unaided
def test_the_tutorial_leads_to_the_staff(visit: MakeVisitor, look: dict) -> None:
    visitor = visit(**look)
    words, page = visitor.words, visitor.page
    expect(page.locator(".inviting")).to_be_visible()
    page.locator(".inviting").get_by_role("button", name=words.tutorial).click()
    dialog = page.get_by_role("dialog")
    onwards = dialog.get_by_role("button", name=words.next_step, exact=True)
    for _ in range(3):
        expect(dialog.locator(".vf-stavenote:visible").first).to_be_attached()
        onwards.click()
    assert violations(page) == []
    assert is_within(dialog)
    dialog.get_by_role("button", name=words.write_melody, exact=True).click()
    expect(dialog).to_have_count(0)
    expect(visitor.score).to_be_focused()
    expect(page.locator(".inviting")).to_have_count(0)


@pytest.mark.unaided
def test_two_versions_are_compared_and_the_score_is_printed(visit: MakeVisitor, look: dict) -> None:
    visitor = with_versions(visit, CHORALE, OTHER_CHORALE, **look)
    words, page = visitor.words, visitor.page
    open_versions(visitor)
    visitor.button(words.compare_version.format(1)).click()
    panel = page.get_by_role("dialog", name=words.compare_title)
    expect(panel.get_by_role("listitem").first).to_contain_text(words.same)
    expect(panel.locator(".outline").first).to_be_attached()
    panel.get_by_role("button", name=words.listen_to.format(2)).click()
    expect(panel.locator(".playhead")).to_be_visible()
    expect_fit_for_everyone(page)
    panel.get_by_role("button", name=words.close, exact=True).click()
    expect(panel).to_be_hidden()
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    visitor.reveal(page.locator("#print")).click()
    page.emulate_media(media="print")
    sheet = page.locator("#print-sheet")
    expect(sheet.locator("svg.print-system .vf-stavenote").first).to_be_visible()
    assert colours(sheet.locator(".vf-stavenote")) == {BLACK}


def test_the_network_is_explained_by_figures_that_live(open_page: OpenPage, look: dict) -> None:
    words = WORDS[look["locale"][:2]]
    page = open_page("how.html" + TUNE, **look)
    expect(page.locator("html")).to_have_attribute("lang", words.tag)
    expect(page.get_by_role("heading", level=1)).to_contain_text(words.how_title)
    expect(page.locator(".best li")).to_have_count(6, timeout=TIMEOUT)
    square = page.locator(".voice-2 td").nth(20)
    square.click()
    expect(square).to_have_attribute("aria-selected", "true")
    expect(page.locator("#belief")).to_contain_text(words.tenor)
    expect_fit_for_everyone(page)
