import pytest
from hypothesis import given

from tests.support.melodies import chorales
from training.scores.bar import MARKS, Bar
from training.scores.navigation import signs_in_excerpt


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


@pytest.mark.parametrize(
    ("whole", "first", "last", "kept", "lost"),
    [
        ("/|:/:|/", 1, 2, "|:/:|", []),
        ("/|:/:|/", 1, 1, "", ["a repeat"]),
        ("/|:/:|/", 2, 3, "/", ["a repeat"]),
        ("/:|/", 0, 1, "/:|", []),  # what has no beginning begins with the piece
        ("/:|/", 1, 2, "/", ["a repeat"]),
        (":|/ /:|/", 1, 3, "/:|/", []),
        ("/:|/ /:|", 1, 3, "/|:/:|", ["a repeat"]),  # and after the repeat before, which is gone
        ("|:/[1 :|/[2/", 0, 2, "|:/[1 :|/[2", []),
        ("|:/[1 :|/[2/", 0, 1, "/", ["a repeat", "an ending"]),
        ("|:/[1 :|/[2/", 2, 3, "/", ["an ending"]),
        ("|:/[1 :|/[2 :|/|:/[1 :|/[2", 3, 5, "|:/[1 :|/[2", []),
        ("/fine/daCapo", 0, 2, "/fine/daCapo", []),
        ("/fine/daCapo", 1, 2, "/", ["Fine", "D.C."]),
        ("/fine/daCapo", 0, 1, "/", ["Fine"]),
        ("/segno/dalSegno", 1, 2, "segno/dalSegno", []),
        ("/segno/dalSegno", 2, 2, "", ["D.S."]),
        ("/segno/dalSegno", 0, 1, "/", ["segno"]),
        ("/segno/toCoda/dalSegno/coda", 1, 4, "segno/toCoda/dalSegno/coda", []),
        ("/segno/toCoda/dalSegno/coda", 1, 3, "segno//dalSegno", ["To Coda"]),
    ],
)
def test_what_is_kept_of_the_signs_in_some_bars(whole, first, last, kept, lost):
    bars, told = signs_in_excerpt(bars_of(whole), first, last)
    assert (text_of(bars), told) == (kept, lost)


@given(chorales())
def test_of_a_whole_piece_what_is_not_repeated_or_gone_to_is_left_out_only(chorale):
    bars = chorale.score.bars
    kept, lost = signs_in_excerpt(bars, 0, len(bars) - 1)
    repeats = [(bar.opens, bar.closes, bar.ending) for bar in bars]
    assert [(bar.opens, bar.closes, bar.ending) for bar in kept] == repeats
    assert (list(bars) == kept) == (lost == [])
    assert signs_in_excerpt(kept, 0, len(kept) - 1) == (kept, [])
