"""What is kept of the work in every browser, through a reload at once and through damage."""

import json

import pytest

from tests.browser.support.engines.traveller import Note, Traveller
from tests.browser.support.kept import KEPT, SPOIL
from tools.browsers.window import Engine

WRITTEN: list[Note] = [(0, 0, 4, 76), (0, 4, 4, 74), (0, 8, 4, 72)]


@pytest.mark.faulty  # what a page was loading is torn off
def test_a_note_that_was_just_written_outlives_a_reload(traveller: Traveller) -> None:
    for beat, pitch in enumerate(["E5", "D5", "C5"], start=1):
        traveller.write(pitch, bar=1, beat=beat)
        traveller.reload()
        traveller.expect_notes(*WRITTEN[:beat])


def test_what_cannot_be_read_is_set_aside_and_can_be_saved(engine: Engine, traveller: Traveller) -> None:
    traveller.write("E5", bar=1, beat=1)
    traveller.until("the note is kept", lambda: (traveller.window.run(KEPT) or {}).get("notes"))
    traveller.window.run(SPOIL)
    traveller.reload()
    traveller.expect_notes(WRITTEN[0])
    traveller.until("the damage is told", lambda: "Not all that was kept here can be read" in traveller.text("#unread"))
    traveller.press_button("Save the original")
    (one,) = json.loads(traveller.saved(engine.downloads, ".json").read_text(encoding="utf-8"))["records"]
    assert (one["damage"], one["record"]["tempo"]) == (["settings"], 1e9)
