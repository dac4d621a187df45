import numpy as np
import pytest

from training.evaluation.discriminator.separation import (
    area_under_curve,
    paired_accuracy,
    separation_of_groups,
    separation_of_pairs,
)


def test_the_area_counts_pairs_of_windows():
    bach, others = np.array([3.0, 1.0]), np.array([0.0, 2.0, 1.0])
    by_hand = np.mean([1 if b > o else 0.5 if b == o else 0 for b in bach for o in others])
    assert area_under_curve(bach, others) == pytest.approx(by_hand)
    assert area_under_curve(others, bach) == pytest.approx(1 - by_hand)


def test_pairs_are_of_the_same_soprano():
    assert paired_accuracy(np.array([3.0, 1.0, 2.0]), np.array([0.0, 2.0, 2.0])) == 0.5


def test_runs_are_averaged_and_errors_are_over_pieces():
    pieces = np.repeat([f"piece {n}" for n in range(30)], 4)
    rng = np.random.default_rng(0)
    bach, others = rng.normal(1, 1, (2, 120)), rng.normal(0, 1, (2, 120))
    found = separation_of_pairs(bach, others, pieces, 0)
    runs = [area_under_curve(*pair) for pair in zip(bach, others, strict=True)]
    assert found.auc == pytest.approx(np.mean(runs))
    assert found.paired == pytest.approx((bach > others).mean())
    assert 0.01 < found.auc_error < 0.05
    assert found == separation_of_pairs(bach, others, pieces, 0)


def test_windows_of_one_piece_that_say_the_same_are_no_more_than_one():
    rng = np.random.default_rng(0)
    bach, others = rng.normal(1, 1, (1, 20)), rng.normal(0, 1, (1, 20))
    once = separation_of_pairs(bach, others, np.arange(20).astype(str), 0)
    nine = separation_of_pairs(
        np.repeat(bach, 9, axis=1), np.repeat(others, 9, axis=1), np.repeat(np.arange(20), 9).astype(str), 0
    )
    assert nine.auc_error == pytest.approx(once.auc_error, rel=0.01)


def test_groups_have_no_pairs():
    labels = np.array([[True, True, False, False]])
    found = separation_of_groups(np.array([[4.0, 1.0, 2.0, 3.0]]), labels, np.array(["a", "b", "c", "d"]), 0)
    assert found.auc == 0.5
    assert found.paired is None
