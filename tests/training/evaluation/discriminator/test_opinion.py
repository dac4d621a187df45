import numpy as np
import pytest

from training.evaluation.discriminator.opinion import PARTS, cross_validated, parts_of

PIECES = np.array([f"piece {n % 11}" for n in range(60)])


@pytest.mark.parametrize("seed", range(4))
def test_no_piece_is_learnt_from_and_asked_about(seed):
    parts = parts_of(PIECES, seed)
    assert len(parts) == PARTS
    for known, asked in parts:
        assert not set(PIECES[known]) & set(PIECES[asked])
        assert sorted([*known, *asked]) == list(range(len(PIECES)))
    assert sorted(np.concatenate([asked for _, asked in parts])) == list(range(len(PIECES)))


def test_each_window_is_judged_by_what_has_not_seen_its_piece():
    """An opinion that knows nothing but the pieces that it has learnt from."""

    def jealous(windows, _bach, pieces, _seed, /):
        assert (windows == np.flatnonzero(np.isin(PIECES, pieces))).all()
        known = set(pieces)
        return lambda asked: np.array([float(PIECES[window] in known) for window in asked])

    scores = cross_validated(jealous, np.arange(len(PIECES)), np.arange(len(PIECES)) % 2 == 0, PIECES, 0)
    assert not scores.any()
