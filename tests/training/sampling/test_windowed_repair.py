"""Repair of scores of any length, window by window."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.support.harmonizing import indifferent
from training.sampling.gibbs import AbortedError
from training.sampling.repair import Repair, repair_all
from training.sampling.span import span_of
from training.sampling.windowed_repair import Windows, repair_windows
from training.spec import HOLE, PITCH_COUNT, PITCH_MIN

FEW = Repair(passes=3)
SMALL = Windows(longest=8, context=4)


def sketches(count, steps):
    return np.random.default_rng(1).integers(PITCH_MIN, PITCH_MIN + PITCH_COUNT, (count, steps, 4)).astype(np.int16)


@for_all(st.integers(1, 128), st.integers(1, 9))
def test_windows_are_whole_beats_follow_each_other_and_fill_the_score(beats, longest):
    edges = list(Windows(longest=4 * longest).cut(4 * beats))
    assert (edges[0][0], edges[-1][1]) == (0, 4 * beats)
    assert all(before[1] == after[0] for before, after in pairwise(edges))
    assert all(0 < end - begin <= 4 * longest and begin % 4 == 0 for begin, end in edges)


def test_a_score_of_one_window_is_left_to_the_repair():
    found = sketches(2, 32)
    holes = np.full_like(found, HOLE)
    np.testing.assert_array_equal(
        repair_windows(indifferent, holes, found, [3, 4], FEW), repair_all(indifferent, holes, found, [3, 4], FEW)
    )


def test_what_is_given_stays_and_every_window_is_rewritten():
    found = sketches(2, 20)
    given = np.full_like(found, HOLE)
    given[:, :, 0] = found[:, :, 0]
    settings = Repair(passes=9, penalties=tuple((kind, 0.0) for kind, _ in Repair().penalties))
    repaired = repair_windows(indifferent, given, found, [3, 4], settings, windows=SMALL)
    np.testing.assert_array_equal(repaired[:, :, 0], found[:, :, 0])
    for begin, end in SMALL.cut(20):
        assert (repaired[:, begin:end, 1:] != found[:, begin:end, 1:]).any(axis=(1, 2)).all()


def test_the_network_sees_a_window_and_its_context_and_never_more():
    seen = []

    def watch(score, _context=None):
        seen.append(score.shape[1])
        return indifferent(score)

    found = sketches(1, 24)
    repair_windows(watch, np.full_like(found, HOLE), found, [5], FEW, windows=SMALL)
    assert seen == [12] * 6 + [16] * 3


def test_a_pass_over_a_long_window_shows_the_network_what_is_near_to_what_it_rewrites():
    seen = set()

    def watch(score, _context=None):
        seen.add(score.shape[1])
        return indifferent(score)

    found = sketches(1, 96)
    repair_windows(watch, np.full_like(found, HOLE), found, [5], replace(FEW, passes=24), windows=Windows(32, 16))
    assert seen == {48}


def test_every_other_window_comes_first():
    found = sketches(1, 32)
    told = []
    settings = Repair(passes=9, penalties=tuple((kind, 0.0) for kind, _ in Repair().penalties))
    tell = lambda _, grids: told.append((grids != found).any(axis=(0, 2)).reshape(-1, 8).any(axis=1).tolist())  # noqa: E731
    repair_windows(indifferent, np.full_like(found, HOLE), found, [5], settings, tell, SMALL)
    assert [told[9 * n - 1] for n in (1, 2, 3, 4)] == [
        [True, False, False, False],
        [True, False, True, False],
        [True, True, True, False],
        [True, True, True, True],
    ]


def test_only_the_part_that_is_free_is_cut_and_rewritten():
    found = sketches(1, 32)
    found[:, 24:28, 3] = HOLE  # a rest, in the context of the part
    free = np.zeros(found.shape, dtype=bool)
    free[:, 9:22, 1:] = True
    told = []
    settings = Repair(passes=9, penalties=tuple((kind, 0.0) for kind, _ in Repair().penalties))
    tell = lambda n, _: told.append(n)  # noqa: E731
    repaired = repair_windows(indifferent, found, found, [3], settings, tell, SMALL, free=free)
    np.testing.assert_array_equal(repaired[~free], found[~free])
    assert span_of(free) == (8, 24)
    assert told == list(range(18))
    for begin, end in ((9, 16), (16, 22)):
        assert (repaired[:, begin:end, 1:] != found[:, begin:end, 1:]).any()


def test_where_nothing_is_free_the_network_is_not_asked():
    found = sketches(1, 8)
    nothing = np.zeros(found.shape, dtype=bool)
    np.testing.assert_array_equal(repair_windows(indifferent, found, found, [3], FEW, free=nothing), found)


def test_progress_hears_of_whole_scores_and_of_all_passes_and_may_end_it():
    found = sketches(2, 20)
    told = []

    def tell(n, grids):
        told.append((n, grids.shape))
        return n < 4

    with pytest.raises(AbortedError):
        repair_windows(indifferent, np.full_like(found, HOLE), found, [3, 4], FEW, tell, SMALL)
    assert told == [(n, (2, 20, 4)) for n in range(5)]


@pytest.mark.parametrize("wrong", [{"longest": 0}, {"longest": 6}, {"context": -4}, {"context": 2}])
def test_windows_that_are_no_whole_beats_are_refused(wrong):
    with pytest.raises(ValueError, match="whole beats"):
        Windows(**wrong)
