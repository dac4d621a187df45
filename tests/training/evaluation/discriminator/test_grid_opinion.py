import numpy as np

from tests.support.walks import walk
from training.evaluation.discriminator.grid_opinion import build, relative


def test_a_harmony_and_its_transposition_look_the_same():
    grids = np.stack([walk(0, 8), walk(0, 8) + 3])
    one, other = relative(grids)
    assert (one == other).all()
    assert (relative(walk(1, 8)[None]) != one).any()


def test_in_each_step_everything_is_told_once():
    """Six intervals, six distances, four motions, one place in the beat."""
    assert (relative(walk(0, 8)[None]).sum(axis=-1) == 6 + 6 + 4 + 1).all()


def test_the_network_answers_for_each_window():
    seen = relative(np.stack([walk(0, 8), walk(1, 8)]))
    assert build(*seen.shape[1:])(seen).shape == (2, 1)
