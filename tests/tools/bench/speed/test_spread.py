"""Medians, ranges and ratios of what was measured in turns."""

import pytest

from tools.bench.speed.spread import Spread, ratios, significant


def test_a_spread_has_the_median_and_the_range() -> None:
    assert Spread.of([5.0, 1.0, 3.0]) == Spread(median=3.0, low=1.0, high=5.0, turns=3)
    assert Spread.of([1.0, 2.0]).median == 1.5


def test_what_was_never_measured_has_no_median() -> None:
    with pytest.raises(ValueError, match="never measured"):
        Spread.of([])


def test_ratios_are_taken_turn_by_turn() -> None:
    # The second turn was slow for both: of the medians it would be 30 / 2.
    assert ratios([20.0, 300.0, 30.0], [2.0, 30.0, 1.0]) == Spread(10.0, 10.0, 30.0, 3)
    with pytest.raises(ValueError, match="shorter"):
        ratios([1.0, 2.0], [1.0])


def test_another_unit_scales_all_but_the_turns() -> None:
    assert Spread(2.0, 1.0, 4.0, 3).scaled(10) == Spread(20.0, 10.0, 40.0, 3)


def test_four_digits_are_kept() -> None:
    assert [significant(value) for value in (123456.0, 1.23456, 0.000123456)] == [123500.0, 1.235, 0.0001235]
    assert Spread(1.23456, 1.0, 2.0, 4).as_data() == {"median": 1.235, "low": 1.0, "high": 2.0, "turns": 4}
