"""Humdrum as music21 is given it: its columns counted, its repeat signs on their side."""

import pytest

from training.scores.read.humdrum import checked_humdrum, parts_after
from training.scores.read.unreadable import UnreadableError


@pytest.mark.parametrize(
    ("tokens", "after"),
    [
        (["*", "*^", "*"], [0, 1, 1, 2]),
        (["*-", "*", "*"], [1, 2]),
        (["*x", "*", "*x"], [2, 1, 0]),
        (["*", "*", "*+"], [0, 1, 2, 3]),
        (["*v", "*v", "*"], [0, 1, 2]),
    ],
)
def test_spines_are_split_ended_exchanged_begun_and_joined_only_with_their_own(tokens, after):
    assert list(parts_after([0, 1, 2], tokens)) == after


def test_parts_of_one_column_are_joined():
    assert parts_after([0, 0, 1, 1], ["*v", "*v", "*v", "*v"]) == [0, 1]


def test_a_line_that_is_not_as_wide_as_the_spines_is_told_by_its_number():
    split = b"!!!OTL: a title\n**kern\t**kern\n*^\t*\n4c\t4e\t4g\n*v\t*v\t*\n!a remark\n4c\t4g\n"
    assert checked_humdrum(split + b"*-\t*-\n")
    with pytest.raises(UnreadableError, match="line 8 has not as many columns"):
        checked_humdrum(split + b"4c\n*-\t*-\n")


def test_an_end_of_a_repeat_is_no_beginning():
    assert checked_humdrum(b"**kern\t**kern\n=1!|:\t=1!|:\n=:|!\t==:|!\n") == (
        "**kern\t**kern\n=1!|:\t=1!|:\n=-:|!\t=-:|!\n"
    )
