import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.energy.separation import separate

ENERGIES = st.lists(st.integers(-5, 5).map(float), min_size=2, max_size=8).map(np.array)


def test_the_figures_by_hand():
    found = separate(np.array([0.0, 1.0]), np.array([2.0, 0.5]))
    assert found.auc == 3 / 4
    assert found.pairs == 1 / 2
    assert found.margin == 0.75
    assert found.margin_error == pytest.approx(1.25)


def test_a_single_window_has_no_error():
    assert separate(np.array([0.0]), np.array([2.0])).margin_error is None


@given(ENERGIES)
def test_what_is_the_same_is_not_told_apart(energies):
    found = separate(energies, energies)
    assert (found.auc, found.pairs, found.margin) == (0.5, 0, 0)


@given(ENERGIES, ENERGIES)
def test_in_the_other_order_the_figures_are_the_others(one, other):
    size = min(len(one), len(other))
    forth, back = separate(one[:size], other[:size]), separate(other[:size], one[:size])
    assert forth.auc + back.auc == pytest.approx(1)
    assert forth.margin == pytest.approx(-back.margin)
