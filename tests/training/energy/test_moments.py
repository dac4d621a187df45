from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tests.golden.voice_leading_examples import grid_of
from tests.support.harmonizing import memory_of
from training.energy.moments import Learning, inverse_covariance, learn, repaired
from training.energy.samples import Samples
from training.music.context import unknown
from training.music.style.features import FEATURES
from training.sampling.energy import in_style

HELD = grid_of("C5 G4 E4 C3 | C5 G4 E4 C3 | C5 G4 E4 C3 | C5 G4 E4 C3")
MOVING = grid_of("C5 G4 E4 C3 | C5 A4 E4 A2 | C5 G4 E4 C3 | C5 A4 E4 A2")
WINDOWS = 12
SETTINGS = replace(in_style(()), passes=56)

torn = memory_of(HELD, MOVING)  # likes both scores alike, cell by cell


def samples_of(*bach):
    """Bach's windows are these in turn; half of the sketches are held, half of them moving."""
    windows, sketches = (np.stack([grids[n % len(grids)] for n in range(WINDOWS)]) for grids in (bach, (HELD, MOVING)))
    return Samples(windows, sketches, unknown(WINDOWS, len(HELD)), np.zeros(WINDOWS, dtype=int))


def weight(weights, name):
    return weights[FEATURES.index(name)]


def test_what_bach_does_more_often_costs_less():
    """Bach holds alto and bass, or always moves them; the network does either."""
    learning, short = Learning(rounds=1, at_once=WINDOWS, from_pass=0, ridge=1e6), replace(SETTINGS, passes=4)
    held, moving = (learn(torn, samples_of(bach), short, learning, seed=0) for bach in (HELD, MOVING))
    for name in ("bass on degree 1 on the beat", "soprano-alto fourth on the beat"):
        assert weight(held, name) < 0 < weight(moving, name)
    for name in ("bass on degree 6 on the beat", "soprano-alto third on the beat"):
        assert weight(moving, name) < 0 < weight(held, name)


def test_the_sketches_of_all_windows_are_repaired_and_the_sopranos_stay():
    """The sopranos are a tone above what the network would write itself."""
    samples = samples_of(MOVING)
    for grids in (samples.bach, samples.sketches):
        grids[..., 0] += 2
    grids = repaired(torn, samples, SETTINGS, seed=1)
    assert grids.shape == samples.bach.shape
    np.testing.assert_array_equal(grids[..., 0], samples.bach[..., 0])
    assert (grids != samples.sketches).any()


def test_a_seed_is_an_energy_and_every_stride_is_reported():
    told = []
    learning = Learning(rounds=2, at_once=3, stride=20, from_pass=20)

    def report(number, passes, difference):
        told.append((number, passes, difference.shape))

    one, again = (learn(torn, samples_of(HELD), SETTINGS, learning, 5, None, report) for _ in range(2))
    np.testing.assert_array_equal(one, again)
    assert (one != learn(torn, samples_of(HELD), SETTINGS, learning, 6)).any()
    assert told == 2 * [(n, passes, (len(FEATURES),)) for n in range(2) for passes in (20, 40, 56)]


def test_no_rounds_leave_the_weights():
    weights = np.linspace(-1, 1, len(FEATURES))
    kept = learn(torn, samples_of(HELD), SETTINGS, Learning(rounds=0), 0, weights)
    np.testing.assert_allclose(kept, weights)


def test_the_metric_is_the_inverse_of_the_covariance_with_a_ridge():
    rows: NDArray[np.float64] = np.array([[1.0, 0.0], [-1.0, 0.0]])
    np.testing.assert_allclose(inverse_covariance(rows, 3.0 * rows, 0.5), np.diag([1 / 5.5, 2]))
