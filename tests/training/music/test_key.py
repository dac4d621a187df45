import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.music.key import SIGNATURES, estimate_fifths
from training.spec import HOLE, VOICE_COUNT

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "voice_leading.json").read_text())["cases"]
MAJOR_SCALE = (0, 2, 4, 5, 7, 9, 11, 12)


def line(pitches):
    """A score in which the soprano sings and the others are silent."""
    grid = np.full((len(pitches), VOICE_COUNT), HOLE, dtype=np.int16)
    grid[:, 0] = pitches
    return grid


@pytest.mark.parametrize("fifths", SIGNATURES)
def test_a_major_scale_that_dwells_on_its_tonic_tells_its_key(fifths):
    tonic = 60 + 7 * fifths % 12
    assert estimate_fifths(line([tonic + above for above in (*MAJOR_SCALE, 0, 4, 7)])) == fifths


def test_a_minor_key_is_told_by_its_raised_leading_note():
    pitches, lengths = [69, 71, 72, 74, 76, 72, 69, 68, 69], [4, 2, 2, 4, 4, 2, 2, 4, 8]
    assert estimate_fifths(line(np.repeat(pitches, lengths))) == 0


def test_silence_has_no_key():
    with np.errstate(all="raise"):
        assert estimate_fifths(line([HOLE] * 4)) == 0
        assert estimate_fifths(line([])) == 0


def test_where_every_pitch_class_sounds_alike_there_is_no_key():
    with np.errstate(all="raise"):
        assert estimate_fifths(line(range(60, 72))) == 0


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_the_key_is_the_golden_one(case):
    grid = np.array(case["grid"], dtype=np.int16).reshape(-1, VOICE_COUNT)
    assert estimate_fifths(grid) == case["estimated_key"]


@given(st.lists(st.integers(48, 69), min_size=1, max_size=16))
def test_neither_octave_nor_order_matter(pitches):
    assert estimate_fifths(line([pitch + 12 for pitch in reversed(pitches)])) == estimate_fifths(line(pitches))
