import numpy as np
import pytest

from training.evaluation.motion import grade_motion


def test_the_figures_of_two_bars_by_hand():
    """The bass goes up by a step, up by a third, down by a fourth; the tenor with it once, against it once."""
    grid = np.tile(np.array([72, 67, 60, 48], dtype=np.int16), (32, 1))
    grid[8:, 3], grid[16:, 3], grid[26:, 3] = 50, 53, 48
    grid[8:, 2], grid[16:, 2], grid[22:, 2] = 62, 59, 55
    grid[16:, 1] = 65
    figures = grade_motion(grid[None])
    assert figures["contrary_to_bass_per_bar"] == {"soprano": 0, "alto": 0.5, "tenor": 0.5}
    assert figures["least_distance"] == {"alto-tenor": 5, "tenor-bass": 2}
    assert figures["bass_by_step"] == pytest.approx(1 / 3)
    assert figures["bass_by_third"] == pytest.approx(1 / 3)
    assert figures["tenor_onsets_on_beats_per_bar"] == 1  # the third is half a beat late


def test_crossing_is_a_distance_below_zero_and_windows_count_alike():
    plain = np.tile(np.array([72, 67, 60, 48], dtype=np.int16), (32, 1))
    crossed = plain.copy()
    crossed[4:8, 2] = 69
    assert grade_motion(np.stack([plain, crossed]))["least_distance"]["alto-tenor"] == pytest.approx((7 - 2) / 2)


def test_a_bass_that_stays_has_no_moves():
    plain = np.tile(np.array([72, 67, 60, 48], dtype=np.int16), (32, 1))
    assert grade_motion(plain[None])["bass_by_step"] == 0
