import numpy as np

from tests.support.walks import walk
from training.data.piece import Piece
from training.evaluation.copies import copied, passages_of
from training.spec import HOLE

PIECE = walk(0, 30)


def known():
    return passages_of([Piece("known", PIECE)])


def test_two_bars_taken_whole_are_found_in_any_key_and_from_any_beat():
    grids = np.stack([PIECE[:32], PIECE[12:44] + 3, PIECE[20:52] - 2]).astype(np.int16)
    assert copied(grids, known()) == 1


def test_within_longer_scores_they_are_found_too():
    longer = np.concatenate([walk(1, 3), PIECE[16:48], walk(2, 5)])
    assert copied(longer[None], known()) == 1


def test_another_soprano_makes_it_no_other_harmony():
    grid = PIECE[:32].copy()
    grid[:, 0] += 1
    assert copied(grid[None], known()) == 1


def test_one_other_note_does():
    grids = np.stack([PIECE[:32]] * 3)
    for voice in (1, 2, 3):
        grids[voice - 1, 30, voice] += 1
    assert copied(grids, known()) == 0
    assert copied(np.stack([PIECE[:32], grids[0]]), known()) == 0.5


def test_silence_is_no_passage():
    silent = PIECE.copy()
    silent[:, 2] = HOLE
    assert not passages_of([Piece("silent", silent)])
