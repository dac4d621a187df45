import numpy as np
import pytest

from tests.support.harmonies import harmonies_of
from training.evaluation.discriminator import grid_opinion, plain_opinion
from training.evaluation.discriminator.opinion import parts_of
from training.evaluation.discriminator.verdict import (
    FEATURES,
    GRIDS,
    TooFewPiecesError,
    judge_bach,
    judge_scheme,
    random_labels,
)


@pytest.fixture(scope="module", autouse=True)
def quick():
    """Smaller forests: the tells of these windows are plain."""
    every = plain_opinion.classifiers

    def smaller(seed):
        boosting, trees, regression = every(seed)
        return [boosting.set_params(max_iter=10), trees.set_params(n_estimators=40), regression]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_opinion, "classifiers", smaller)
        yield


def test_harmonies_of_the_same_kind_cannot_be_told():
    verdict = judge_scheme(harmonies_of(30), "as Bach", [FEATURES], 0)
    found = verdict.separations[FEATURES]
    assert abs(found.auc - 0.5) < 0.15
    assert found.auc_error < 0.1


def test_bach_himself_cannot_be_told_at_all():
    harmonies = harmonies_of(10, same=harmonies_of(10).bach[None])
    found = judge_scheme(harmonies, "same", [FEATURES], 0).separations[FEATURES]
    assert found.auc == pytest.approx(0.5)
    assert found.paired == pytest.approx(0.5)


def test_a_tell_is_found_and_named():
    verdict = judge_scheme(harmonies_of(20), "low", [FEATURES], 0)
    found = verdict.separations[FEATURES]
    assert found.auc > 0.95
    assert found.paired is not None
    assert found.paired > 0.95
    bass = [tell for tell in verdict.tells[:5] if "bass" in tell.feature]
    assert bass
    assert {tell.feature: tell.difference for tell in verdict.tells}["bass: lowest pitch"] < -2
    assert "bass: lowest pitch" in str(next(tell for tell in verdict.tells if tell.feature == "bass: lowest pitch"))


@pytest.mark.slow
def test_the_grids_tell_it_too(monkeypatch):
    monkeypatch.setattr(grid_opinion, "NETWORKS", 1)
    monkeypatch.setattr(grid_opinion, "EPOCHS", 15)
    harmonies = harmonies_of(30)
    assert judge_scheme(harmonies, "low", [GRIDS], 0).separations[GRIDS].auc > 0.95
    assert abs(judge_scheme(harmonies, "as Bach", [GRIDS], 0).separations[GRIDS].auc - 0.5) < 0.2


def test_the_zero_is_a_half():
    verdict = judge_bach(harmonies_of(30), [FEATURES], draws=1, seed=0)
    assert abs(verdict.separations[FEATURES].auc - 0.5) < 0.15
    assert verdict.separations[FEATURES].paired is None


def test_random_labels_are_by_piece_and_half_of_each_part():
    pieces = np.repeat([f"piece {n}" for n in range(20)], 3)
    labels = random_labels(pieces, 1)
    assert all(len(set(labels[pieces == piece])) == 1 for piece in pieces)
    for _, asked in parts_of(pieces, 1):
        assert labels[asked].mean() == 0.5
    assert (random_labels(pieces, 2) != labels).any()


def test_too_few_pieces():
    with pytest.raises(TooFewPiecesError, match="5 pieces are needed, and there are only 4"):
        judge_scheme(harmonies_of(4), "low", [FEATURES], 0)
    with pytest.raises(TooFewPiecesError, match="10 pieces"):
        judge_bach(harmonies_of(9), [FEATURES], 1, 0)
