import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.music.note_values import PLAIN, VALUES, Metre, split_silence, split_sound

COMMON, TRIPLE, TWO, SIX, THREE_EIGHT, FIVE = (
    *(Metre(16, 4), Metre(12, 4), Metre(8, 4), Metre(12, 6), Metre(6, 6), Metre(20, 4)),
)
METRES = st.sampled_from((COMMON, TRIPLE, TWO, SIX, THREE_EIGHT, FIVE, Metre(16, 8), Metre(24, 8), Metre(24, 6)))


@st.composite
def spans(draw):
    """A metre, and a place and a length in one of its bars."""
    metre = draw(METRES)
    at = draw(st.integers(0, metre.full - 1))
    return metre, at, draw(st.integers(1, metre.full - at))


@given(spans())
def test_the_values_add_up(span):
    metre, at, length = span
    assert sum(split_sound(at, length, metre)) == length
    assert sum(split_silence(at, length, metre)) == length
    assert set(split_sound(at, length, metre)) <= set(VALUES)
    assert set(split_silence(at, length, metre)) <= {*PLAIN, metre.beat}


@pytest.mark.parametrize(
    ("metre", "at", "length", "values"),
    [
        (COMMON, 0, 16, (16,)),
        (COMMON, 0, 12, (12,)),
        (COMMON, 4, 8, (8,)),  # a half between two quarters
        (COMMON, 4, 12, (4, 8)),  # the middle shows
        (COMMON, 2, 4, (4,)),  # a syncopation of eighths
        (COMMON, 6, 4, (2, 2)),  # not over the middle
        (COMMON, 1, 4, (3, 1)),  # off the eighths stays in its beat
        (COMMON, 0, 5, (4, 1)),
        (TRIPLE, 0, 12, (12,)),
        (TRIPLE, 4, 8, (8,)),
        (TRIPLE, 2, 8, (2, 6)),  # what is longer than a beat begins on one
        (SIX, 0, 12, (12,)),
        (SIX, 6, 6, (6,)),
        (SIX, 0, 8, (6, 2)),  # the second beat shows
        (SIX, 2, 4, (4,)),
        (SIX, 4, 4, (2, 2)),
        (THREE_EIGHT, 0, 6, (6,)),
    ],
)
def test_sounds(metre, at, length, values):
    assert split_sound(at, length, metre) == values


@pytest.mark.parametrize(
    ("metre", "at", "length", "values"),
    [
        (COMMON, 4, 12, [4, 8]),
        (COMMON, 2, 6, [2, 4]),
        (TRIPLE, 4, 8, [4, 4]),
        (SIX, 6, 6, [6]),
        (SIX, 2, 4, [2, 2]),
        (COMMON, 1, 3, [1, 2]),
    ],
)
def test_silences(metre, at, length, values):
    assert list(split_silence(at, length, metre)) == values
