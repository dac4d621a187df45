"""A strict teacher beside the pencil: the network writes as a harmony teacher would have it, whatever Bach does."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.support.devices import LAPTOP, MakeVisitor
from tests.browser.support.kept import wait_until_kept
from tests.browser.support.looks import violations
from tests.browser.support.scores import CHORALE
from tests.browser.support.stand_in import HELD, answering
from tests.browser.support.visitor import TUNE_NAMES, Visitor

# The opening of "Nun danket alle Gott" (Crueger, 1647). By this seed and the next, voices overlap three times and once.
NUN_DANKET = "?melody=D5/4,D5/4,E5/4,E5/4,D5/12,B4/4,C5/4,B4/4,A4/4,B4/4,A4/4,A4/4,G4/8&tempo=72&seed=22"

TOLERATED = {"crossing", "overlap", "spacing"}  # what Bach does as often as not

# Keeps whether a strict teacher was meant, who has no sense of style, of every window that workers are asked to repair.
OVERHEAR = """
    window.asked = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...others) {
        const stage = message.job === "stage" ? message.request.stage : null;
        if (stage?.kind === "repair") window.asked.push(stage.options.settings.energy.length === 0);
        return post.call(this, message, ...others);
    };
"""


def overhearing(page: Page) -> None:
    page.add_init_script(OVERHEAR)


def the_switch(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("switch", name="Strict", exact=True)


def tolerated(visitor: Visitor) -> list[str]:
    return [fault["kind"] for fault in visitor.state()["faults"] if fault["kind"] in TOLERATED]


def test_what_bach_tolerates_is_mended_while_it_is_switched_on(visit: MakeVisitor) -> None:
    visitor = visit(NUN_DANKET, viewport=LAPTOP, prepare=overhearing)
    visitor.harmonize()
    usual = tolerated(visitor)
    visitor.ask_for("Again")
    usual += tolerated(visitor)
    assert usual != []
    the_switch(visitor).check()
    assert visitor.state()["strict"] is True
    visitor.ask_for("Again")
    assert tolerated(visitor) == []
    visitor.select_bar(2)
    visitor.ask_for("Again")
    assert tolerated(visitor) == []
    visitor.button("Select nothing").click()
    visitor.page.locator("#follow").check()
    visitor.drag(visitor.note_at(0, 0), to=visitor.place("B4", bar=1, beat=1))
    expect(visitor.note_at(0, 0)).to_have_attribute("data-pitch", "71")
    # Three times four bars, which are two windows, then a bar and what is around the note.
    visitor.page.wait_for_function("() => asked.length === 8")
    assert visitor.page.evaluate("asked") == [False] * 4 + [True] * 4


@pytest.mark.unaided
def test_it_is_a_switch_for_the_keyboard_that_says_what_it_does(visit: MakeVisitor) -> None:
    visitor = visit(CHORALE, viewport=LAPTOP, prepare=answering(HELD))
    visitor.expect_chorale()
    before = visitor.state()
    switch = the_switch(visitor)
    expect(switch).to_have_accessible_description(
        "From now on the network writes as a harmony teacher would have it, whatever Bach does."
    )
    visitor.page.locator("#pencil").focus()
    visitor.press("ArrowRight")
    expect(switch).to_be_focused()
    visitor.press("Space")
    expect(switch).to_be_checked()
    assert violations(visitor.page) == []
    assert visitor.state() == {**before, "strict": True}, "what is written stays"
    visitor.press("Space")
    expect(switch).not_to_be_checked()


@pytest.mark.unaided
def test_it_is_kept_from_one_visit_to_the_next(visit: MakeVisitor) -> None:
    visitor = visit(CHORALE, viewport=LAPTOP, prepare=answering(HELD))
    visitor.expect_chorale()
    the_switch(visitor).check()
    wait_until_kept(visitor.page, len(TUNE_NAMES), harmony=True, strict=True)
    visitor.page.reload()
    visitor.expect_chorale()
    expect(the_switch(visitor)).to_be_checked()
