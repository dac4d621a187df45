import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.golden.ending_examples import EXAMPLES, STEPS
from training.music.ending import fermata_spans, last_note
from training.music.notes import Note

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "ending.json").read_text())["cases"]


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_phrases_end_where_a_reader_of_the_score_says(case):
    notes = [Note(**note) for note in case["notes"]]
    last = last_note(notes)
    assert (last and vars(last)) == case["last"]
    assert [list(span) for span in fermata_spans(notes, case["fermatas"], case["ending"], case["steps"])] == case[
        "spans"
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example[0])
def test_notes_may_come_in_any_order(example):
    _, notes, fermatas, ending, last, spans = example
    assert last_note(notes[::-1]) == last
    assert fermata_spans(notes[::-1], fermatas[::-1], ending, STEPS) == spans


def test_beats_are_counted_from_where_one_begins():
    """After a pick-up of an eighth, where the network has its end still to write."""
    begun = [Note(0, 0, 2, 60, given=True)]
    assert fermata_spans(begun, [7], True, 34, downbeat=2) == [(6, 10), (30, 34)]
    assert fermata_spans(begun, [], True, 33, downbeat=2) == [(30, 33)]
    late = [replace(begun[0], start=5)]
    assert fermata_spans(late, [1], False, 34, downbeat=2) == [(0, 2)]
