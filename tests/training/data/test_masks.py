import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.data.masks import draw_mask, harmonizing_mask, orderless_mask

STEPS = st.integers(1, 12)
SEEDS = st.integers(0, 2**32 - 1)
# The value that a chi-square of so many degrees of freedom stays below in 999 of 1000 draws.
CHI_SQUARE_7, CHI_SQUARE_3 = 24.32, 16.27


def chi_square(counts):
    expected = np.sum(counts) / len(counts)
    return float(((np.asarray(counts) - expected) ** 2).sum() / expected)


def test_the_number_erased_is_uniform():
    rng = np.random.default_rng(1)
    sizes = [int(orderless_mask(rng, 2, 4).sum()) for _ in range(8000)]
    counts = np.bincount(sizes, minlength=9)
    assert counts[0] == 0
    assert chi_square(counts[1:]) < CHI_SQUARE_7


def test_the_cells_erased_are_uniform():
    rng = np.random.default_rng(2)
    erased = np.sum([orderless_mask(rng, 2, 4) for _ in range(8000)], axis=0)
    assert chi_square(erased.ravel()) < CHI_SQUARE_7


def test_every_set_of_one_size_is_as_likely():
    """Of the 28 pairs of 8 cells none is favoured."""
    rng = np.random.default_rng(3)
    masks = [orderless_mask(rng, 2, 4).ravel() for _ in range(16000)]
    pairs = [tuple(np.flatnonzero(mask)) for mask in masks if mask.sum() == 2]
    _, counts = np.unique(pairs, axis=0, return_counts=True)
    assert len(counts) == 28
    assert chi_square(counts) < 55.5  # 27 degrees of freedom, 999 of 1000


@given(SEEDS, STEPS, st.integers(1, 4))
def test_an_orderless_mask_erases_something(seed, steps, voices):
    mask = orderless_mask(np.random.default_rng(seed), steps, voices)
    assert mask.shape == (steps, voices)
    assert mask.dtype == bool
    assert mask.any()


@given(SEEDS, STEPS)
def test_a_harmonizing_mask_keeps_a_voice(seed, steps):
    mask = harmonizing_mask(np.random.default_rng(seed), steps, 4)
    assert mask.shape == (steps, 4)
    assert mask.any()
    assert not mask.any(axis=0).all()


def test_a_harmonizing_mask_keeps_each_voice_as_often_and_can_erase_the_three_others():
    rng = np.random.default_rng(4)
    masks = [harmonizing_mask(rng, 6, 4) for _ in range(4000)]
    whole = [mask for mask in masks if mask.sum() == 18]
    assert whole
    assert all(mask.all(axis=0).sum() == 3 for mask in whole)
    kept = [int((~mask.any(axis=0)).argmax()) for mask in masks if (~mask.any(axis=0)).sum() == 1]
    assert chi_square(np.bincount(kept, minlength=4)) < CHI_SQUARE_3


@pytest.mark.parametrize(("share", "low", "high"), [(0.0, 0.01, 0.05), (0.25, 0.24, 0.31), (1.0, 1.0, 1.0)])
def test_the_share_of_harmonizing_masks(share, low, high):
    """Of 64 steps, an orderless mask too leaves a voice whole, in some 3 of 100 draws."""
    rng = np.random.default_rng(5)
    whole = [not draw_mask(rng, 64, 4, share).any(axis=0).all() for _ in range(2000)]
    assert low <= np.mean(whole) <= high
