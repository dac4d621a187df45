"""Bach at the organ: he plays along, composes, keeps still where that is wanted, and tells facts meanwhile."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.scores import CHORALE
from tests.browser.support.visitor import TUNE, Visitor

# Collects the different positions that a part of him takes, and the tasks that he shows.
WATCH_POSES = """parts => {
    window.poses = Object.fromEntries([...parts, "task"].map(part => [part, new Set()]));
    const look = () => {
        for (const part of parts) {
            window.poses[part].add(document.querySelector(`#bach [data-part="${part}"]`).style.transform);
        }
        window.poses.task.add(document.querySelector("#bach .organist").dataset.task);
        requestAnimationFrame(look);
    };
    look();
}"""
PARTS = ["head", "features", "near-hand", "near-upper", "near-shin"]


def watch(visitor: Visitor) -> None:
    visitor.page.evaluate(WATCH_POSES, PARTS)


def poses(page: Page) -> dict[str, list[str]]:
    return page.evaluate("Object.fromEntries(Object.entries(window.poses).map(([part, seen]) => [part, [...seen]]))")


@pytest.mark.timed
def test_he_composes_and_plays_along(visit) -> None:
    visitor = visit(TUNE.replace("tempo=90", "tempo=160"), reduced_motion="no-preference")
    watch(visitor)
    visitor.button("Harmonize").click()
    expect(visitor.page.locator("#bach [data-part=quill]")).to_be_visible()
    visitor.wait_for_harmony()
    expect(visitor.page.locator("#bach .pipe.sounding").first).to_be_visible()
    expect(visitor.button("Play")).to_be_visible()
    expect(visitor.page.locator("#bach .pipe.sounding")).to_have_count(0)
    seen = poses(visitor.page)
    assert seen["task"] == ["rest", "compose", "play"]
    assert len(seen["head"]) > 3
    assert all(len(seen[part]) > 2 for part in ("features", "near-upper"))


@pytest.mark.unaided
def test_the_pipes_of_all_four_voices_sound(visit) -> None:
    visitor = visit(CHORALE, reduced_motion="no-preference")
    visitor.expect_chorale()
    visitor.set_tempo(40)
    visitor.button("Play").click()
    for voice in range(4):
        expect(visitor.page.locator(f"#bach .pipe.voice-{voice}.sounding")).to_have_count(1)
    visitor.silence()


@pytest.mark.timed
@pytest.mark.unaided
def test_less_motion_keeps_him_still_while_he_plays(visit) -> None:
    visitor = visit(TUNE.replace("tempo=90", "tempo=160"), reduced_motion="reduce")
    visitor.button("Play").click()
    expect(visitor.score.locator(".playhead")).to_be_visible()
    watch(visitor)
    visitor.page.wait_for_timeout(1000)
    seen = poses(visitor.page)
    assert {part: len(seen[part]) for part in PARTS} == dict.fromkeys(PARTS, 1)
    visitor.silence()


@pytest.mark.unaided
def test_one_fact_is_told_and_no_screen_reader_is_interrupted(visitor: Visitor) -> None:
    facts = visitor.page.locator("#bach .facts")
    expect(facts.locator("span")).to_have_count(18)
    expect(facts.locator("span:visible")).to_have_count(1)
    assert facts.evaluate("facts => facts.closest('[aria-live], [role=status], [role=alert]')") is None
    expect(visitor.page.get_by_role("img", name="Drawing: Bach at the organ")).to_be_visible()
