"""The panel that saves the score: in every look, without a harmony, and when a file cannot be made."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.support.devices import MakeVisitor
from tests.browser.support.looks import excess, is_within, violations
from tests.browser.support.scores import WALTZ
from tests.browser.support.visitor import TUNE, Visitor

pytestmark = pytest.mark.unaided

# The panel is longer than this screen.
LOW_PHONE = {"width": 360, "height": 600}

HEAR_PRINTING = "window.print = () => { window.asked = document.querySelector('dialog[open]') === null }"


def test_the_panel_is_fit_for_everyone(visit: MakeVisitor, look: dict) -> None:
    visitor = visit(WALTZ, **look)
    visitor.expect_chorale()
    visitor.open_saving()
    expect(visitor.save_panel.get_by_role("button", name="MusicXML", exact=True)).to_be_focused()
    assert violations(visitor.page) == []
    assert excess(visitor.page) <= 0
    assert is_within(visitor.save_panel)
    for button in visitor.save_panel.get_by_role("button").all():
        expect(button).to_be_enabled()
        assert is_within(button)


def test_an_empty_page_has_nothing_to_save(visitor: Visitor) -> None:
    expect(visitor.save_button).to_be_hidden()
    visitor.write("E5", bar=1, beat=1)
    expect(visitor.save_button).to_be_visible()
    visitor.open_saving()
    expect(visitor.save_panel.get_by_role("radio", name="Melody alone")).to_be_hidden()


def test_the_title_is_kept_and_undone_with_the_score(visit: MakeVisitor, tmp_path: Path) -> None:
    visitor = visit(TUNE)
    field = visitor.save_panel.get_by_role("textbox", name="Title")
    visitor.open_saving()
    assert visitor.save("JSON", tmp_path).name == "kantor.json"
    field.fill("Nun danket")
    assert visitor.save("JSON", tmp_path).name == "Nun danket.json"
    visitor.press("Escape")
    expect(visitor.save_button).to_be_focused()
    visitor.button("Undo").click()
    visitor.open_saving()
    expect(field).to_have_value("")


def test_pdf_is_left_to_the_print_dialog(visit: MakeVisitor) -> None:
    visitor = visit(WALTZ, prepare=lambda page: page.add_init_script(HEAR_PRINTING))
    visitor.expect_chorale()
    visitor.open_saving()
    visitor.save_panel.get_by_role("button", name="PDF", exact=True).click()
    visitor.page.wait_for_function("() => window.asked")
    expect(visitor.save_panel).to_be_hidden()


@pytest.mark.faulty
def test_a_file_that_cannot_be_made_is_told_and_another_one_can(visit: MakeVisitor, tmp_path: Path) -> None:
    aborted: list[str] = []

    def abort(route: Route) -> None:
        aborted.append(route.request.url)
        route.abort()

    visitor = visit(WALTZ, prepare=lambda page: page.route("**/write-*.js", abort))
    visitor.expect_chorale()
    visitor.open_saving()
    visitor.save_panel.get_by_role("button", name="MIDI", exact=True).click()
    expect(visitor.save_panel).to_contain_text("The MIDI file could not be made. Your score is as it was")
    assert len(aborted) == 1  # the writer of MIDI files, and no other
    path = visitor.save("MusicXML", tmp_path)
    expect(visitor.save_panel).to_contain_text(re.compile(f"Saved as .{path.name}"))


@pytest.mark.parametrize("name", ["WAV", "Practice"])
def test_the_sound_that_is_being_made_can_be_stopped(visit: MakeVisitor, name: str) -> None:
    held: list[Route] = []

    def hold(page: Page) -> None:
        page.route("**/render-*.js", lambda route: held.append(route))

    visitor = visit(WALTZ, prepare=hold, viewport=LOW_PHONE)
    visitor.expect_chorale()
    visitor.open_saving()
    button = visitor.save_panel.get_by_role("button", name=name, exact=True)
    button.click()
    expect(visitor.save_panel.get_by_role("progressbar")).to_be_in_viewport()
    expect(button).to_have_attribute("aria-disabled", "true")
    visitor.save_panel.get_by_role("button", name="Cancel", exact=True).press("Enter")
    expect(visitor.save_panel).to_contain_text("Stopped. Nothing was saved.")
    expect(button).to_be_focused()
    expect(button).not_to_have_attribute("aria-disabled", "true")
    for route in held:
        route.continue_()
