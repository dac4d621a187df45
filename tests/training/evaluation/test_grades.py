import math

import numpy as np
import pytest

from tests.support.harmonizing import indifferent
from training.data.piece import Piece
from training.evaluation import grades
from training.evaluation.grades import (
    KINDS,
    SEVENTHS,
    TRIADS,
    Window,
    harmonise,
    is_chord,
    is_dissonant,
    nats_a_cell,
    share_of_steps,
    sopranos,
    windows_of,
)
from training.music.context import unknown
from training.music.voice_leading.faults import find_faults
from training.spec import CONTEXT, HOLE, PITCH_COUNT, VOICE_COUNT

CHORD = np.array([72, 67, 64, 48], dtype=np.int16)  # C major


def held(chord=CHORD, steps=32):
    return np.tile(chord, (steps, 1)).astype(np.int16)


def parallel(steps=32):
    """Two bars; in the middle all voices but the bass rise by a tone: soprano and tenor in parallel fifths."""
    grid = held(np.array([71, 67, 64, 40]), steps)
    grid[16:, :3] += 2
    return grid


# Windows


def test_windows_are_two_bars_of_singing_that_do_not_overlap():
    resting = held(steps=96)
    resting[40, 2] = HOLE
    found = windows_of([Piece("a", held(steps=70)), Piece("b", resting), Piece("short", held(steps=20))], 99, 0)
    assert [window.name for window in found] == ["a, step 0", "a, step 32", "b, step 0", "b, step 64"]
    assert all(window.grid.shape == (32, VOICE_COUNT) for window in found)


def test_windows_may_be_longer():
    found = windows_of([Piece("a", held(steps=150)), Piece("b", held(steps=60))], 99, 0, steps=64)
    assert [window.name for window in found] == ["a, step 0", "a, step 64"]
    assert found[0].grid.shape == (64, VOICE_COUNT)


def test_windows_are_drawn_by_the_seed():
    pieces = [Piece("long", held(steps=32 * 50))]
    some = windows_of(pieces, 10, 0)
    assert len(some) == 10
    assert [window.name for window in windows_of(pieces, 10, 0)] == [window.name for window in some]
    assert [window.name for window in windows_of(pieces, 10, 1)] != [window.name for window in some]


def test_a_window_has_the_key_of_its_piece():
    """Bars of D major in a piece of C major."""
    scale = np.array([60, 62, 64, 65, 67, 69, 71, 72])
    c_major = np.stack([np.repeat(scale, 4)] * VOICE_COUNT, axis=1).astype(np.int16)
    piece = np.concatenate([c_major, c_major, c_major, c_major + 2])
    assert [window.key for window in windows_of([Piece("modulates", piece)], 9, 0)] == [0, 0, 0, 0]


def test_only_the_soprano_is_given():
    given = sopranos(held()[None])
    assert (given[..., 0] == 72).all()
    assert (given[..., 1:] == HOLE).all()


def test_each_window_has_its_seed_however_many_at_once(monkeypatch):
    windows = [Window(str(n), held(), unknown(32), 0) for n in range(5)]
    asked = []

    def scheme(_predict, given, seeds, _free=None, context=None):
        assert context.shape == (len(given), 32, len(CONTEXT))
        asked.append((len(given), list(seeds)))
        return np.where(given == HOLE, 50, given)

    monkeypatch.setattr(grades, "AT_ONCE", 2)
    grids = harmonise(indifferent, windows, scheme, 7)
    assert asked == [(2, [7, 8]), (2, [9, 10]), (1, [11])]
    assert grids.shape == (5, 32, VOICE_COUNT)


# Figures


def test_the_figures_of_a_window_by_hand():
    window = Window("w", held(), unknown(32), 0)
    grid = parallel()
    figures = grades.grade(grid[None], [window], indifferent, 0)
    faults = find_faults(grid, 0)
    assert sum(fault.kind == "parallel_fifth" for fault in faults) == 1
    for kind in KINDS:
        count = sum(fault.kind == kind for fault in faults)
        assert figures["per_bar"][kind] == pytest.approx(count / 2), kind
        assert figures["per_thousand_moving_pairs"][kind] == pytest.approx(1000 * count / 3), kind
    assert figures["moving_pairs_per_bar"] == 1.5  # three voices move once in two bars
    assert figures["onsets_per_bar"] == {"soprano": 1.0, "alto": 1.0, "tenor": 1.0, "bass": 0.5}
    assert figures["as_bach"] == pytest.approx((16 + 16) / 96)  # alto and tenor of the first bar
    assert figures["nats_a_cell"] == pytest.approx(math.log(PITCH_COUNT), abs=1e-6)


def test_bach_is_as_bach():
    window = Window("w", parallel(), unknown(32), 0)
    assert grades.grade(window.grid[None], [window], indifferent, 0)["as_bach"] == 1


@pytest.mark.parametrize(
    ("pitches", "triad", "seventh", "dissonant"),
    [
        ((72, 67, 64, 48), True, False, False),
        ((72, 67, 64, 52), True, False, False),  # in any position
        ((72, 67, 60, 48), False, False, False),  # a bare fifth is none
        ((76, 72, 60, 48), True, False, False),  # without its fifth
        ((71, 65, 62, 55), False, True, True),
        ((71, 65, 55, 43), False, True, True),  # without its fifth
        ((71, 65, 62, 50), True, False, True),  # a diminished triad
        ((72, 67, 65, 48), False, False, True),  # a suspension
        ((71, 68, 65, 50), False, True, True),
    ],
)
def test_chords_by_hand(pitches, triad, seventh, dissonant):
    assert is_chord(pitches, TRIADS) == triad
    assert is_chord(pitches, SEVENTHS) == seventh
    assert is_dissonant(pitches) == dissonant


def test_shares_are_of_steps():
    grids = np.stack([held(steps=8), held(steps=8)])
    grids[1, :6, 1] = 66
    assert share_of_steps(grids, is_dissonant) == pytest.approx(6 / 16)


def test_the_likelihood_is_of_the_lower_voices_given_the_soprano():
    asked = []

    def sure(score, _context=None):
        """Knows the tenor with probability 0.5, alto and bass surely; knows nothing of the soprano."""
        known = score[:, :, 0, VOICE_COUNT:]
        asked.append(known)
        p = np.full((*score.shape[:3], VOICE_COUNT), 1e-12)
        p[:, :, 67 - 36, 1] = p[:, :, 48 - 36, 3] = 1
        p[:, :, 64 - 36, 2] = p[:, :, 65 - 36, 2] = 0.5
        return np.log(p)

    nats = nats_a_cell(sure, np.stack([held()] * 20), 0)
    assert nats == pytest.approx(math.log(2) / 3, abs=0.02)
    known = np.concatenate(asked)
    assert known[..., 0].all()
    assert 0.3 < 1 - known[..., 1:].mean() < 0.7  # from one cell to all
