"""Twin of `web/src/music/navigation.test.ts`; both read `tests/golden/navigation.json`."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from tests.support.melodies import chorales
from training.scores.bar import MARKS, Bar
from training.scores.navigation import signs_in_excerpt

CASES = json.loads((Path(__file__).resolve().parents[2] / "golden" / "navigation.json").read_text())["cases"]


def bars_of(text):
    """Bars as `|: / [1 :| / [2 fine`, one after the other."""
    return [bar_of(n, words.split()) for n, words in enumerate(text.split("/"))]


def bar_of(n, words):
    ending = tuple(int(number) for word in words if word[0] == "[" for number in word[1:].split(","))
    marks = tuple(mark for mark in MARKS if mark in words)
    return Bar(n + 1, 16 * n, 16, 16, "4/4", 0, "", "|:" in words, ":|" in words, ending, marks)


def text_of(bars):
    words = [
        [
            *["|:"] * bar.opens,
            *["[" + ",".join(map(str, bar.ending))] * bool(bar.ending),
            *[":|"] * bar.closes,
            *bar.marks,
        ]
        for bar in bars
    ]
    return "/".join(map(" ".join, words))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['bars']} {case['first']}-{case['last']}")
def test_what_is_kept_of_the_signs_in_some_bars(case):
    bars, told = signs_in_excerpt(bars_of(case["bars"]), case["first"], case["last"])
    assert (text_of(bars), told) == (case["kept"], case["lost"])


@given(chorales())
def test_of_a_whole_piece_what_is_not_repeated_or_gone_to_is_left_out_only(chorale):
    bars = chorale.score.bars
    kept, lost = signs_in_excerpt(bars, 0, len(bars) - 1)
    repeats = [(bar.opens, bar.closes, bar.ending) for bar in bars]
    assert [(bar.opens, bar.closes, bar.ending) for bar in kept] == repeats
    assert (list(bars) == kept) == (lost == [])
    assert signs_in_excerpt(kept, 0, len(kept) - 1) == (kept, [])
