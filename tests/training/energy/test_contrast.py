import numpy as np
import pytest

from tests.support.harmonizing import memory_of
from tests.training.energy.test_moments import HELD, MOVING, SETTINGS, samples_of
from training.energy.contrast import _loss, contrast_loss, learn_by_contrast, make_contrasts
from training.music.style.features import FEATURES, count_features

torn = memory_of(HELD, MOVING)


def energy(weights, grid):
    return float(count_features(grid[None], np.array([0]))[0] @ weights)


def test_a_contrast_is_what_the_proposals_do_more_often_than_bach():
    contrasts = make_contrasts(torn, samples_of(HELD), SETTINGS, repeats=3, seed=0)
    assert contrasts.shape == (36, SETTINGS.proposals, len(FEATURES))
    lower = contrasts[:, :, FEATURES.index("alto moves ---- in a beat")]
    assert lower.min() < 0  # Bach holds his alto in every beat, and a proposal cannot do so more often
    assert lower.max() == 0


def test_bachs_own_is_the_likelier_whichever_it_is():
    for bach, other in ((HELD, MOVING), (MOVING, HELD)):
        contrasts = make_contrasts(torn, samples_of(bach), SETTINGS, repeats=6, seed=1)
        weights = learn_by_contrast(contrasts)
        assert energy(weights, bach) < energy(weights, other)
        unseen = make_contrasts(torn, samples_of(bach), SETTINGS, repeats=2, seed=2)
        same = (unseen == 0).all(axis=2).sum(axis=1)  # proposals that nothing can tell from Bach's own
        least, without = np.log(1 + same).mean(), contrast_loss(np.zeros(len(FEATURES)), unseen)
        assert contrast_loss(weights, unseen) - least < 0.2 * (without - least)


def test_a_larger_prior_keeps_the_weights_small():
    contrasts = make_contrasts(torn, samples_of(HELD), SETTINGS, repeats=3, seed=0)
    free, held = (np.square(learn_by_contrast(contrasts, prior)).sum() for prior in (0.001, 0.1))
    assert held < 0.5 * free


def test_without_an_energy_all_choices_are_as_likely():
    contrasts = make_contrasts(torn, samples_of(HELD), SETTINGS, repeats=1, seed=0)
    assert contrast_loss(np.zeros(len(FEATURES)), contrasts) == pytest.approx(np.log(1 + SETTINGS.proposals))


def test_the_slope_is_that_of_the_loss():
    random = np.random.default_rng(0)
    contrasts = random.integers(-3, 4, (5, 4, 6)).astype(np.int8)
    weights, aside = random.normal(size=6), 1e-3
    _, slope = _loss(weights, contrasts)
    for n in range(6):
        up, down = (contrast_loss(weights + sign * aside * np.eye(6)[n], contrasts) for sign in (1, -1))
        assert slope[n] == pytest.approx((up - down) / (2 * aside), abs=1e-3)
