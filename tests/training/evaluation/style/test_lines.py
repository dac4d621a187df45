import numpy as np
import pytest

from tests.support.style import features_of, held


def bass(*notes):
    """Two bars in which the bass has notes (pitch, steps) and the others stay on a high C major."""
    grid = held((81, 76, 72, 48))
    grid[:, 3] = np.concatenate([np.full(steps, pitch) for pitch, steps in notes])
    return features_of(grid)


def test_melodic_intervals():
    found = bass((48, 8), (50, 8), (53, 8), (48, 8))
    assert found["bass: major second up, share of its moves"] == pytest.approx(1 / 3)
    assert found["bass: minor third up, share of its moves"] == pytest.approx(1 / 3)
    assert found["bass: fourth down, share of its moves"] == pytest.approx(1 / 3)
    assert found["bass: fourth up, share of its moves"] == 0
    assert found["bass: by step, share of its moves"] == pytest.approx(1 / 3)
    assert found["bass: mean size of its moves"] == pytest.approx(10 / 3)
    assert found["bass: range"] == 5
    assert found["bass: different pitches for each of its notes"] == 3 / 4


def test_passing_and_neighbour_notes():
    found = bass((48, 4), (50, 4), (52, 4), (50, 4), (52, 4), (47, 4), (48, 8))
    assert found["bass: passing notes, a bar"] == 0.5  # 48 50 52
    assert found["bass: neighbour notes, a bar"] == 1  # 50 52 50, 52 50 52
    assert found["bass: a step back after a leap, share of leaps"] == 1  # 52 47 48


def test_lengths_and_onsets():
    found = bass((48, 6), (50, 2), (48, 3), (50, 1), (48, 4), (50, 16))
    assert found["bass: dotted quarters, a bar"] == 0.5
    assert found["bass: eighths, a bar"] == 0.5
    assert found["bass: dotted eighths, a bar"] == 0.5
    assert found["bass: sixteenths off the beat, a bar"] == 0.5
    assert found["bass: quarters, a bar"] == 0.5
    assert found["bass: longest note"] == 16
    assert found["bass: onsets on the beat, a bar"] == 1.5
    assert found["bass: onsets half a beat after it, a bar"] == 0.5
    assert found["bass: onsets a sixteenth before the beat, a bar"] == 0.5
    assert found["bass: held over the next beat from off the beat, a bar"] == 0


def test_syncopation_is_held_over_the_beat():
    assert bass((48, 2), (50, 4), (48, 26))["bass: held over the next beat from off the beat, a bar"] == 1


def test_where_the_soprano_moves():
    grid = held((72, 67, 60, 48), (74, 67, 62, 48), (76, 67, 62, 48), (74, 67, 62, 47))
    found = features_of(grid)
    assert found["tenor: holds its note on a beat where the soprano moves"] == pytest.approx(2 / 3)
    assert found["bass: holds its note on a beat where the soprano moves"] == pytest.approx(2 / 3)
    assert found["alto: holds its note on a beat where the soprano moves"] == 1


def test_suspensions_are_held_dissonances_that_fall():
    grid = held((72, 67, 60, 48), (72, 67, 60, 50), steps=32)  # the tenor becomes a seventh above the bass
    assert features_of(grid)["tenor: suspensions on the beat, a bar"] == 0
    grid[20:, 2] = 59
    assert features_of(grid)["tenor: suspensions on the beat, a bar"] == 0.5
    grid[16:20, 2], grid[:16, 2] = 60, 57  # now it is struck
    found = features_of(grid)
    assert found["tenor: suspensions on the beat, a bar"] == 0
    assert found["tenor: struck dissonances on the beat, a bar"] == 0.5
