"""The page in each of its languages, by the reader's own choice."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.support.scores import CHORALE
from tests.browser.support.words import WORDS

pytestmark = pytest.mark.unaided

TUNE = "?melody=B4/4,F%235/4,Bb4/4,R/20&seed=7"

# The title's beginning, the language of the document, the buttons, the notes of the tune.
SPOKEN = {
    "de": ("Kantor: vier Stimmen", "de", ["Harmonisieren", "Abspielen", "Kreuz"], ["H4", "Fis5", "B4"]),
    "zh": ("Kantor\uff1a为你的旋律", "zh-Hans", ["配和声", "播放", "升号"], ["B4", "升F5", "降B4"]),
}


@pytest.mark.parametrize("language", SPOKEN)
def test_a_language_is_chosen_spoken_and_kept(visit, language: str) -> None:
    title, tag, buttons, pitches = SPOKEN[language]
    score = WORDS[language].score
    visitor = visit(TUNE)
    page = visitor.page
    visitor.choose_language(language)
    for _ in range(2):
        expect(page).to_have_title(re.compile(f"^{title}"))
        expect(page.locator("html")).to_have_attribute("lang", tag)
        for name in buttons:
            expect(visitor.button(name)).to_have_count(1)
        expect(visitor.score).to_have_attribute("aria-label", re.compile(f"^{score}"))
        handles = page.locator("#score .handle")
        expect(handles).to_have_count(len(pitches))
        for handle, pitch in zip(handles.all(), pitches, strict=True):
            expect(handle).to_have_attribute("aria-label", re.compile(f"^{pitch}"))
        page.reload()
        expect(page.locator("#score .vf-stave").first).to_be_attached()


def test_a_harmony_survives_another_language(visit) -> None:
    visitor = visit(CHORALE)
    visitor.expect_chorale()
    heads = visitor.score.locator(".vf-notehead")
    expect(heads).not_to_have_count(0)
    notes = heads.count()
    visitor.reveal(visitor.page.locator("#pencil")).check()
    visitor.choose_language("de")
    expect(visitor.page.locator("#status")).to_contain_text("Der Choral ist fertig")
    expect(heads).to_have_count(notes)
    expect(visitor.page.locator("#pencil-count")).to_contain_text("Choral")
    expect(visitor.page.locator("#words")).to_contain_text("Sopran")
