"""Versions on cards, and what the reader thinks of them."""

import json
import re
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.support.devices import LAPTOP, MakeVisitor
from tests.browser.support.scores import CHORALE
from tests.browser.support.stand_in import HELD, answering
from tests.browser.support.versions import expect_versions, open_versions, tile
from tests.browser.support.visitor import TUNE_NAMES, Visitor
from tools.served_page import ROOT

pytestmark = pytest.mark.unaided

METADATA = json.loads((ROOT / "web" / "public" / "model" / "model.json").read_text())["userDefinedMetadata"]
TUNE_NOTES = [(76, 0, 4), (74, 4, 4), (72, 8, 8), (74, 16, 4), (76, 20, 4), (77, 24, 8)]
ONE_NOTE = ["C5, quarter, bar 2 beat 1"]
FIELDS = ["format", "model", "made", "seed", "frame", "key", "tempo", "instrument", "melody", "grid", "given", "faults"]
FIELDS += ["rating", "starred"]


def cards(visitor: Visitor) -> Locator:
    return visitor.page.locator("#versions .version")


def card(visitor: Visitor, number: int) -> Locator:
    return cards(visitor).filter(has=visitor.page.locator("h3").filter(has_text=re.compile(f"^Version {number}$")))


def rating(within: Locator, name: str) -> Locator:
    return within.get_by_role("radio", name=name, exact=True)


@pytest.fixture
def visitor(visit: MakeVisitor) -> Visitor:
    """A visitor who has got the tune's harmony by a link, and then one for a note of their own."""
    visitor = visit(CHORALE, prepare=answering(HELD), viewport=LAPTOP)
    expect_versions(visitor, 1)
    visitor.clear()
    visitor.write("C5", bar=2, beat=1)
    visitor.harmonize()
    expect_versions(visitor, 2)
    return visitor


def test_without_a_harmony_there_is_nothing_to_rate(visit: MakeVisitor) -> None:
    visitor = visit()
    expect(visitor.page.locator("#version-strip")).to_be_hidden()
    expect(visitor.page.locator("#rating").get_by_role("radio", name="Good", include_hidden=True)).to_be_disabled()


def test_each_harmony_is_a_miniature_and_a_card_and_opens_again(visitor: Visitor, tmp_path: Path) -> None:
    for number in (1, 2):
        expect(tile(visitor, number).locator(".vf-stavenote").first).to_be_attached()
    expect(tile(visitor, 2)).to_have_attribute("aria-current", "true")
    dialog = open_versions(visitor)
    expect(cards(visitor).get_by_role("heading")).to_have_text(["Version 2", "Version 1"])
    expect(card(visitor, 2)).to_have_attribute("aria-current", "true")
    expect(card(visitor, 1)).to_contain_text("4/4, 2 bars")
    expect(card(visitor, 1)).to_contain_text("90 beats a minute, seed 7")
    for number in (1, 2):
        card(visitor, number).scroll_into_view_if_needed()
        expect(card(visitor, number).locator("svg.miniature .vf-stavenote").first).to_be_attached()
    dialog.get_by_role("button", name="Open version 1").click()
    expect(dialog).to_be_hidden()
    expect(cards(visitor)).to_have_count(0)
    expect(tile(visitor, 1)).to_have_attribute("aria-current", "true")
    expect(tile(visitor, 2)).not_to_have_attribute("aria-current", "true")
    visitor.expect_names(*TUNE_NAMES)
    melody, *_, bass = visitor.voices(tmp_path)
    assert [pitch for pitch, _, _ in melody] == [pitch for pitch, _, _ in TUNE_NOTES]
    assert len(bass) > 1  # of the tune's harmony; that of the note has one chord
    tile(visitor, 2).click()
    visitor.expect_names(*ONE_NOTE)
    visitor.button("Undo").click()
    visitor.expect_names(*TUNE_NAMES)


MANY, FEW = 60, 12

RELEASE_TAIL = 3500  # ms after which the nodes of the last sound are given back: RELEASE_TAIL of web/src/audio/mixer.ts

# How many more nodes and listeners there may be at MANY versions than at FEW: of a miniature are some 200 nodes, and of
# a harmony that was played some 17 listeners were kept.
MORE_NODES, MORE_LISTENERS = 400, 40


def test_sixty_versions_cost_no_more_than_twelve(visit: MakeVisitor) -> None:
    """The nodes and listeners that the browser has, whether or not they are on the page."""
    visitor = visit(CHORALE, prepare=answering(HELD), viewport=LAPTOP)
    counted = visitor.page.context.new_cdp_session(visitor.page)
    counted.send("Performance.enable")

    def count() -> tuple[int, int]:
        counted.send("HeapProfiler.collectGarbage")
        metrics = {one["name"]: one["value"] for one in counted.send("Performance.getMetrics")["metrics"]}
        return metrics["Nodes"], metrics["JSEventListeners"]

    def lasting() -> tuple[int, int]:
        """What is left when the last sounds have died away, and nothing is given back any more."""
        visitor.silence()
        visitor.page.wait_for_timeout(RELEASE_TAIL)
        counts = [count()]
        while len(counts) < 2 or counts[-1] != counts[-2]:
            visitor.page.wait_for_timeout(1000)
            counts.append(count())
        return counts[-1]

    nodes, listeners = 0, 0
    for number in range(2, MANY + 1):
        visitor.button("Harmonize").click()
        expect_versions(visitor, number)
        if number == FEW:
            open_versions(visitor)
            visitor.close_dialog()
            nodes, listeners = lasting()
    tile(visitor, MANY).focus()
    visitor.press("End")
    expect(tile(visitor, 1)).to_be_focused()
    expect(tile(visitor, 1).locator(".vf-stavenote").first).to_be_attached()
    open_versions(visitor)
    expect(cards(visitor).first).to_have_attribute("aria-setsize", str(MANY))
    assert cards(visitor).count() < FEW
    cards(visitor).last.scroll_into_view_if_needed()
    visitor.close_dialog()
    after = lasting()
    assert after[0] - nodes < MORE_NODES
    assert after[1] - listeners < MORE_LISTENERS


def test_stars_choose_which_cards_are_shown(visitor: Visitor) -> None:
    open_versions(visitor)
    filter_box = visitor.page.get_by_role("checkbox", name="Starred only")
    filter_box.check()
    expect(cards(visitor)).to_have_count(0)
    expect(visitor.page.get_by_text("No version has a star yet.")).to_be_visible()
    filter_box.uncheck()
    visitor.button("Star version 1").press("Enter")
    expect(visitor.button("Star version 1")).to_have_attribute("aria-pressed", "true")
    filter_box.check()
    expect(cards(visitor).get_by_role("heading")).to_have_text(["Version 1"])


def test_ratings_by_mouse_and_keyboard_leave_the_page_as_json_lines(visitor: Visitor, tmp_path: Path) -> None:
    shown = visitor.page.locator("#rating")
    export = visitor.button("Export ratings")
    open_versions(visitor)
    expect(export).to_be_disabled()
    visitor.close_dialog()
    rating(shown, "Poor").click()
    open_versions(visitor)
    expect(rating(card(visitor, 2), "Poor")).to_be_checked()
    rating(card(visitor, 1), "Poor").focus()
    visitor.press("ArrowRight", "ArrowRight")
    expect(rating(card(visitor, 1), "Good")).to_be_checked()
    expect(rating(shown, "Poor")).to_be_checked()
    visitor.button("Star version 1").click()

    with visitor.page.expect_download() as download:
        export.click()
    assert download.value.suggested_filename == "kantor-ratings.jsonl"
    path = tmp_path / "ratings.jsonl"
    download.value.save_as(path)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(record["rating"], record["starred"], record["tempo"]) for record in records] == [
        (3, True, 90),
        (1, False, 90),
    ]
    first = records[0]
    assert list(first) == FIELDS
    assert (first["model"], first["seed"], first["key"]) == (METADATA["weights"]["sha256"], 7, None)
    assert first["frame"] == {"metre": 4, "bars": 2, "pickup": 0}
    assert list(first["grid"]) == ["soprano", "alto", "tenor", "bass"]
    assert {len(pitches) for pitches in first["grid"].values()} == {32}
    assert [tuple(note[part] for part in ("pitch", "start", "length")) for note in first["melody"]] == TUNE_NOTES
    assert runs(first["grid"]["soprano"]) == TUNE_NOTES

    visitor.close_dialog()
    rating(shown, "Poor").click()
    expect(rating(shown, "Poor")).not_to_be_checked()
    open_versions(visitor)
    expect(rating(card(visitor, 2), "Poor")).not_to_be_checked()


def runs(pitches: list[int]) -> list[tuple[int, int, int]]:
    """Pitch, first step and length of each run of one pitch."""
    found = [
        (pitch, [step for step, _ in group]) for pitch, group in groupby(enumerate(pitches), key=lambda cell: cell[1])
    ]
    return [(pitch, steps[0], len(steps)) for pitch, steps in found]
