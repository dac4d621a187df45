"""What of the melody's detection is no matter of names, which `tests/golden/reading_policy.json` holds."""

from fractions import Fraction

import pytest

from training.scores.read.best_line import Candidate, best_line, sounding_time
from training.scores.read.quantise import Sound
from training.scores.read.written import WrittenPart


def line(pitch, count=8, length=1, hand=None, name=""):
    """A line of equal notes; `hand` is that of an instrument which has two."""
    sounds = (Sound(Fraction(n * length), Fraction((n + 1) * length), pitch, 0) for n in range(count))
    return Candidate(WrittenPart(name, tuple(sounds)), is_alone=hand is None, is_upper=hand == "upper")


@pytest.mark.parametrize(
    ("candidates", "best"),
    [
        ([line(60), line(72, hand="upper"), line(48, hand="lower")], 0),  # a solo and its piano
        ([line(60), line(64), line(72, hand="upper"), line(48, hand="lower")], 2),  # two beside it are no solo
        (
            [line(60), line(72, hand="upper"), line(48, hand="lower"), line(70, hand="upper")],
            1,
        ),  # nor is one beside two
        ([line(72, count=1, hand="upper"), line(48, hand="lower")], 0),  # an upper hand may rest
        ([line(72, count=1), line(48)], 1),
        ([line(72, count=1, length=8), line(48)], 0),  # few notes, and long ones
    ],
)
def test_which_line_without_a_name_is_the_melody(candidates, best):
    assert best_line(candidates) == best


def test_notes_together_sound_once():
    sounds = tuple(Sound(Fraction(begin), Fraction(end), 60, 0) for begin, end in ((0, 4), (0, 2), (3, 5), (8, 9)))
    assert sounding_time(WrittenPart("", sounds)) == 6
