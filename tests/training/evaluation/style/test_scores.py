import numpy as np

from training.evaluation.style.scores import Scores, share


def scores():
    """One window of a beat: the alto moves up and down again, the others stay."""
    grid = np.array([[72, 67, 60, 48], [72, 67, 60, 48], [72, 69, 60, 48], [72, 65, 60, 48]])
    return Scores(grid[None], np.array([0]))


def test_the_notes_of_a_line_by_hand():
    alto = 1
    assert scores().moves[0, :, alto].tolist() == [0, 0, 2, -4]
    assert scores().onsets[0, :, alto].tolist() == [True, False, True, True]
    assert scores().ends[0, :, alto].tolist() == [2, 2, 3, 4]
    assert scores().lengths[0, :, alto].tolist() == [2, 1, 1, 1]
    assert scores().leaving[0, :, alto].tolist() == [2, 2, -4, 0]


def test_shares_are_of_all_or_of_some_and_zero_of_none():
    holds = np.array([[True, False, True, False], [True, True, True, True]])
    among = np.array([[True, True, False, False], [False, False, False, False]])
    assert share(holds).tolist() == [0.5, 1]
    assert share(holds, among).tolist() == [0.5, 0]
