"""The page in each of its languages, by the reader's own choice."""

import pytest
from conftest import DESK, PHONE
from looks import excess, violations
from playwright.sync_api import expect

from setup.stage import PATIENCE

TUNE = "?melody=B4/4,F%235/4,Bb4/4,R/20&seed=7"

# The title's beginning, the language of the document, the buttons, the notes of the tune.
SPOKEN = {
    "de": ("Kantor: vier Stimmen", "de", ["Harmonisieren", "Abspielen", "Leeren"], ["H4", "Fis5", "B4"]),
    "zh": ("Kantor\uff1a为你的旋律", "zh-Hans", ["配和声", "播放", "清空"], ["B4", "升F5", "降B4"]),
}


@pytest.mark.parametrize("viewport", [DESK, PHONE])
@pytest.mark.parametrize("language", SPOKEN)
def test_a_language_is_chosen_spoken_and_kept(visit, language: str, viewport: dict[str, int]) -> None:
    title, tag, buttons, pitches = SPOKEN[language]
    visitor = visit(TUNE, viewport=viewport)
    page = visitor.page
    visitor.choose_language(language)
    for _ in range(2):
        assert page.title().startswith(title)
        expect(page.locator("html")).to_have_attribute("lang", tag)
        for name in buttons:
            expect(visitor.button(name)).to_have_count(1)
        handles = page.locator("#staff .handle")
        expect(handles).to_have_count(len(pitches))
        for handle, pitch in zip(handles.all(), pitches, strict=True):
            assert (handle.get_attribute("aria-label") or "").startswith(pitch)
        assert violations(page) == []
        assert excess(page) <= 0
        page.reload()
        expect(page.locator("#staff .vf-stave").first).to_be_attached()


def test_a_harmony_survives_another_language(visit) -> None:
    visitor = visit(TUNE)
    visitor.harmonize()
    notes = visitor.chorale.locator(".vf-notehead").count()
    visitor.page.locator("#pencil").check()
    visitor.choose_language("de")
    expect(visitor.page.locator("#status")).to_contain_text("Der Choral ist fertig", timeout=PATIENCE)
    assert visitor.chorale.locator(".vf-notehead").count() == notes
    expect(visitor.page.locator("#pencil-total")).to_contain_text("pro Takt")
    expect(visitor.page.locator("#words")).to_contain_text("Sopran")
