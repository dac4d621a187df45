"""The session outlives a reload, a crash and a closed tab; where nothing can be kept, the page says so and works."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from tests.browser.support.kept import SPOIL, wait_until_kept, wait_until_told
from tests.browser.support.looks import violations
from tests.browser.support.stand_in import HELD, answering
from tests.browser.support.versions import tile
from tests.browser.support.visitor import TUNE, TUNE_NAMES, Visitor, box_of

pytestmark = pytest.mark.unaided

NOTE = "E5, quarter, bar 1 beat 1"

# Pixels of height in which the two staves of a system can be seen.
LEAST_ROOM = 170

# As a script of a page: its database is full until `window.full` is false.
FULL = """{
    const put = IDBObjectStore.prototype.put;
    window.full = true;
    IDBObjectStore.prototype.put = function (...record) {
        if (window.full) throw new DOMException("", "QuotaExceededError");
        return put.apply(this, record);
    };
}"""

# Loads the page anew in the moment in which there is a harmony.
RELOAD_WITH_HARMONY = """() => {
    const look = () => {
        if (document.querySelector(".handle[data-given=false]")) location.reload();
        else requestAnimationFrame(look);
    };
    look();
}"""

# As a script of a page: the reader's settings forbid its small storages.
FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {get() { throw new DOMException("", "SecurityError"); }});"""


def unkept(visitor: Visitor) -> Locator:
    """What the page says of work that it does not keep."""
    return visitor.page.locator("#unkept")


def opened_again(visitor: Visitor) -> Visitor:
    """The page in another tab of the same browser, without what the address had."""
    page = visitor.page.context.new_page()
    page.goto(visitor.page.url.split("?")[0])
    return Visitor(page)


def test_a_reload_keeps_melody_and_harmony(visit) -> None:
    visitor = visit(TUNE, prepare=answering(HELD))
    visitor.harmonize()
    described = visitor.state()
    wait_until_kept(visitor.page, len(TUNE_NAMES), harmony=True)
    visitor.page.reload()
    again = Visitor(visitor.page)
    again.expect_names(*TUNE_NAMES)
    again.expect_chorale()
    assert again.state() == described


def test_a_closed_tab_is_taken_up(visitor: Visitor) -> None:
    visitor.write("E5", bar=1, beat=1)
    wait_until_kept(visitor.page, 1)
    address, context = visitor.page.url, visitor.page.context
    visitor.page.close()
    page = context.new_page()
    page.goto(address)
    Visitor(page).expect_names(NOTE)


@pytest.mark.faulty
def test_a_crash_loses_nothing(visitor: Visitor) -> None:
    visitor.write("E5", bar=1, beat=1)
    wait_until_kept(visitor.page, 1)
    address, context = visitor.page.url, visitor.page.context
    with visitor.page.expect_event("crash"), pytest.raises(Error):
        visitor.page.goto("chrome://crash")
    page = context.new_page()
    page.goto(address)
    Visitor(page).expect_names(NOTE)


def test_a_second_tab_does_not_touch_the_first(visitor: Visitor) -> None:
    visitor.write("E5", bar=1, beat=1)
    wait_until_kept(visitor.page, 1)
    second = opened_again(visitor)
    second.expect_names(NOTE)
    second.clear()
    wait_until_kept(second.page, 0)
    visitor.page.reload()
    Visitor(visitor.page).expect_names(NOTE)


def test_without_a_database_the_page_says_so_and_works(visit) -> None:
    def without(page: Page) -> None:
        page.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")

    visitor = visit(prepare=without)
    expect(unkept(visitor)).to_contain_text("does not let the page keep your work")
    visitor.write("E5", bar=1, beat=1)
    visitor.expect_names(NOTE)


def test_that_nothing_is_kept_stays_in_sight_until_it_is_over(visit) -> None:
    def prepare(page: Page) -> None:
        answering(HELD)(page)
        page.add_init_script(FULL)

    visitor = visit(TUNE, prepare=prepare)
    expect(unkept(visitor)).to_contain_text("This device is full")
    visitor.harmonize()
    expect(unkept(visitor)).to_contain_text("This device is full")
    visitor.button("Save as a file").click()
    expect(visitor.save_panel).to_be_visible()
    visitor.press("Escape")
    visitor.page.evaluate("window.full = false")
    expect(unkept(visitor)).to_be_empty()
    expect(visitor.button("Save as a file")).to_be_hidden()
    wait_until_kept(visitor.page, len(TUNE_NAMES), harmony=True)


def test_what_is_not_kept_leaves_the_score_its_room(visit, look: dict) -> None:
    visitor = visit(TUNE, prepare=lambda page: page.add_init_script(FULL), **look)
    expect(unkept(visitor)).not_to_be_empty()
    visitor.settle()
    bar, room = box_of(visitor.page.locator("#keeping")), box_of(visitor.page.locator("#room"))
    assert bar["y"] + bar["height"] <= room["y"]
    assert room["height"] >= LEAST_ROOM
    assert not violations(visitor.page)


def test_one_bad_field_costs_that_field_and_the_original_can_be_saved(visitor: Visitor, tmp_path: Path) -> None:
    visitor.write("E5", bar=1, beat=1)
    wait_until_kept(visitor.page, 1)
    visitor.page.evaluate(SPOIL)
    visitor.page.reload()
    again = Visitor(visitor.page)
    again.expect_names(NOTE)
    unread = visitor.page.locator("#unread")
    expect(unread).to_contain_text("Not all that was kept here can be read (tempo, sound and switches)")
    with visitor.page.expect_download() as download:
        again.button("Save the original").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    (one,) = json.loads(path.read_text(encoding="utf-8"))["records"]
    assert (one["damage"], one["record"]["tempo"]) == (["settings"], 1e9)
    visitor.page.locator("#keeping").get_by_role("button", name="Close").click()
    expect(unread).to_be_empty()
    wait_until_told(visitor.page)
    visitor.page.reload()
    Visitor(visitor.page).expect_names(NOTE)
    expect(unread).to_be_empty()


def test_a_note_that_was_just_written_outlives_a_reload(visitor: Visitor) -> None:
    names = []
    for beat, pitch in enumerate(["E5", "D5", "C5"], start=1):
        visitor.write(pitch, bar=1, beat=beat)
        visitor.page.reload()
        names.append(f"{pitch}, quarter, bar 1 beat {beat}")
        visitor = Visitor(visitor.page)
        visitor.expect_names(*names)


def test_a_harmony_that_has_just_come_outlives_a_reload(visit) -> None:
    visitor = visit(TUNE, prepare=answering(HELD))
    visitor.page.evaluate(RELOAD_WITH_HARMONY)
    with visitor.page.expect_navigation():
        visitor.button("Harmonize").click()
    again = Visitor(visitor.page)
    again.expect_names(*TUNE_NAMES)
    again.expect_chorale()
    expect(tile(again, 1)).to_be_visible()


def test_a_note_that_was_just_written_outlives_its_tab(visitor: Visitor) -> None:
    visitor.write("E5", bar=1, beat=1)
    address, context = visitor.page.url, visitor.page.context
    visitor.page.close()
    page = context.new_page()
    page.goto(address)
    Visitor(page).expect_names(NOTE)


def test_without_a_local_storage_the_page_keeps_the_work_as_well(visit) -> None:
    visitor = visit(prepare=lambda page: page.add_init_script(FORBIDDEN))
    visitor.write("E5", bar=1, beat=1)
    wait_until_kept(visitor.page, 1)
    expect(unkept(visitor)).to_be_empty()
    visitor.page.reload()
    Visitor(visitor.page).expect_names(NOTE)
