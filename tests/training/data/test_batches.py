from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from training.data.batches import TRANSPOSITION, batches, crop_chorale, crop_count, make_batch, targets, transpositions
from training.data.piece import Piece
from training.music.context import FERMATA, METRE, PHRASING, Measure, context_of
from training.spec import HOLE, PITCH_MAX, PITCH_MIN, VOICE_COUNT, VOICE_RANGES, encode

CELLS = st.one_of(st.just(HOLE), st.integers(PITCH_MIN, PITCH_MAX))
GRIDS = hnp.arrays(np.int16, st.tuples(st.integers(1, 8), st.just(VOICE_COUNT)), elements=CELLS)
IN_RANGE = st.integers(1, 8).flatmap(
    lambda steps: st.tuples(
        *(
            hnp.arrays(np.int16, steps, elements=st.one_of(st.just(HOLE), st.integers(low, high)))
            for low, high in VOICE_RANGES
        )
    ).map(lambda voices: np.stack(voices, axis=1))
)


def shifted(grid, shift):
    return np.where(grid == HOLE, HOLE, grid + shift)


def in_ranges(grid):
    return all(
        ((grid[:, voice] == HOLE) | ((grid[:, voice] >= low) & (grid[:, voice] <= high))).all()
        for voice, (low, high) in enumerate(VOICE_RANGES)
    )


@given(IN_RANGE)
def test_transpositions_are_all_that_stay_in_range(grid):
    wanted = [shift for shift in range(-TRANSPOSITION, TRANSPOSITION + 1) if in_ranges(shifted(grid, shift))]
    assert transpositions(grid).tolist() == wanted


@given(GRIDS)
def test_a_voice_out_of_its_range_stays_within_the_networks(grid):
    shifts = transpositions(grid)
    assert 0 in shifts
    for shift in shifts:
        cells = shifted(grid, shift)
        assert ((cells == HOLE) | ((cells >= PITCH_MIN) & (cells <= PITCH_MAX))).all()


def test_transpositions_by_hand():
    grid = np.array([[79, 62, 55, 38], [72, 70, HOLE, 40]], dtype=np.int16)
    assert transpositions(grid).tolist() == [-2, -1, 0, 1, 2]  # the bass may sink by 2, the soprano rise by 2
    assert transpositions(np.full((4, 4), HOLE, np.int16)).tolist() == list(range(-6, 7))


def told_steps(beats):
    """A piece whose soprano and bass together tell the step: `[step, voice]`."""
    steps = np.arange(4 * beats)
    grid = np.full((4 * beats, VOICE_COUNT), HOLE, dtype=np.int16)
    grid[:, 0], grid[:, 3] = 66 + steps % 8, 42 + steps // 8
    return Piece(f"{beats} beats", grid)


def step_of(crop):
    """Which step of `told_steps` a crop, transposed or not, begins with."""
    phase = next(n for n in range(8) if (np.diff(crop[:8, 0]) == np.diff((n + np.arange(8)) % 8)).all())
    shift = crop[0, 0] - 66 - phase
    return 8 * (crop[0, 3] - 42 - shift) + phase


def test_crops_begin_on_every_beat_and_nowhere_else():
    rng = np.random.default_rng(0)
    piece = told_steps(12)
    crops = [crop_chorale(rng, [piece], 16) for _ in range(400)]
    whole = [crop.grid for crop in crops if crop.inside.all()]
    begins = [step_of(grid) for grid in whole]
    assert set(begins) == set(range(0, 33, 4))
    shifts = set()
    for begin, grid in zip(begins, whole, strict=True):
        shift = grid[0, 0] - piece.grid[begin, 0]
        np.testing.assert_array_equal(grid, shifted(piece.grid[begin : begin + 16], shift))
        shifts.add(int(shift))
    assert shifts == set(range(-TRANSPOSITION, TRANSPOSITION + 1))


def test_crops_reach_a_bar_beyond_either_end_into_silence():
    rng = np.random.default_rng(0)
    crops = [crop_chorale(rng, [told_steps(12)], 32) for _ in range(400)]
    before = {int(crop.inside.argmax()) for crop in crops}
    after = {int(crop.inside[::-1].argmax()) for crop in crops}
    assert before == after == {0, 4, 8, 12, 16}
    for crop in crops:
        np.testing.assert_array_equal(crop.grid[:, 0] != HOLE, crop.inside)


def test_a_short_chorale_has_silence_around_it():
    crop = crop_chorale(np.random.default_rng(0), [told_steps(3)], 32)
    assert crop.grid.shape == (32, VOICE_COUNT)
    assert crop.inside.sum() == 12
    assert step_of(crop.grid[crop.inside]) == 0


def test_the_silence_beyond_a_piece_is_known():
    score, _, target = make_batch(0, 0, [told_steps(3)], 32, 16, 0.0)
    silent = score[..., :4].sum(axis=(2, 3)) + target.sum(axis=(2, 3)) == 0  # alto and tenor never sing
    assert silent.any()
    assert (score[..., 4:][silent] == 1).all()


def with_context(beats):
    """A piece of bars of four beats, with fermatas on every fourth beat and the last."""
    piece = told_steps(beats)
    measures = [Measure(begin, 16, 16) for begin in range(0, 4 * beats, 16)]
    fermatas = [(begin + 12, begin + 16) for begin in range(0, 4 * beats, 16)]
    return replace(piece, context=context_of(4 * beats, measures, fermatas))


def test_a_crop_is_told_its_own_context_or_a_part_of_it():
    rng = np.random.default_rng(0)
    piece = with_context(12)
    kinds: Counter[Any] = Counter()
    for _ in range(300):
        crop = crop_chorale(rng, [piece], 16, told=1.0)
        if not crop.inside.all():
            continue
        begin = step_of(crop.grid)
        whole = piece.context[begin : begin + 16]
        assert not (crop.context[whole == 0]).any()
        metre, phrasing = crop.context[0, METRE] > 0, crop.context[0, PHRASING] > 0
        if metre:
            np.testing.assert_array_equal(crop.context[:, :PHRASING], whole[:, :PHRASING])
        kinds[bool(metre), bool(phrasing)] += 1
        kinds["some fermatas"] += bool(phrasing and (crop.context != whole)[:, FERMATA].any())
    assert min(kinds[True, True], kinds[True, False], kinds[False, True], kinds["some fermatas"]) > 0
    assert kinds[True, True] > kinds[True, False] + kinds[False, True]


def test_the_crop_is_the_same_whatever_is_told():
    for seed in range(20):
        silent, told = (
            crop_chorale(np.random.default_rng(seed), [with_context(12), told_steps(9)], 16, share)
            for share in (0.0, 1.0)
        )
        np.testing.assert_array_equal(silent.grid, told.grid)


def test_crops_that_are_told_nothing_have_an_empty_context():
    rng = np.random.default_rng(0)
    assert not any(crop_chorale(rng, [with_context(12)], 16).context.any() for _ in range(50))
    told = [crop_chorale(rng, [with_context(12)], 16, told=0.5).context.any() for _ in range(200)]
    assert 0.3 < np.mean(told) < 0.65


@pytest.mark.parametrize(("beats", "crops"), [(2, 1), (8, 1), (15, 1), (16, 2), (40, 5)])
def test_crops_that_do_not_overlap(beats, crops):
    assert crop_count(told_steps(beats), 32) == crops


def test_long_chorales_are_drawn_more_often():
    """In proportion to their crops, 1 and 3; the short one is known by an alto that rests."""
    rng = np.random.default_rng(0)
    short, long = Piece("short", np.full((32, 4), 60, np.int16)), Piece("long", np.full((96, 4), 60, np.int16))
    short.grid[:, 1] = HOLE
    share = np.mean([(crop_chorale(rng, [short, long], 32).grid[:, 1] != HOLE).any() for _ in range(800)])
    assert 0.69 < share < 0.81  # four standard errors about 3 in 4


@given(GRIDS, st.data())
def test_targets(grid, data):
    erased = data.draw(hnp.arrays(np.bool_, grid.shape))
    target = targets(grid, erased)
    counted = erased & (grid != HOLE)
    np.testing.assert_array_equal(target.sum(axis=1), counted)
    found = PITCH_MIN + target.argmax(axis=1)
    np.testing.assert_array_equal(found[counted], grid[counted])


def test_a_batch_hides_what_it_asks_for(walks):
    score, _, target = make_batch(3, 5, walks, 16, 6, 0.5)
    assert score.shape == (6, 16, 46, 8)
    assert target.shape == (6, 16, 46, 4)
    masks = score[..., 4:]
    assert not (target * masks).any()
    assert not (score[..., :4] * (1 - masks)).any()
    assert target.sum() > 0
    sung = score[..., :4] + target  # what is shown and what is asked for make the crop
    silent = (sung == 0).all(axis=(2, 3))  # beyond the piece
    assert (sung.sum(axis=2)[~silent] == 1).all()
    crop = np.where(silent[..., None], HOLE, PITCH_MIN + sung.argmax(axis=2))
    np.testing.assert_array_equal(encode(crop.astype(np.int16), masks[:, :, 0].astype(bool)), score)


def test_a_batch_depends_on_seed_and_number_alone(walks):
    def batch(seed, number):
        return make_batch(seed, number, walks, 16, 4, 0.25, 0.5)

    for one, again in zip(batch(1, 2), batch(1, 2), strict=True):
        np.testing.assert_array_equal(one, again)
    first = batch(1, 2)[0]
    for other in (batch(1, 3)[0], batch(2, 2)[0], batch(2, 1)[0]):
        assert (other != first).any()


def test_the_stream_of_batches_can_begin_anywhere(walks):
    whole = list(islice(batches(7, 0, walks, (8, 16), 4, 0.25, 0.5), 6))
    late = list(islice(batches(7, 3, walks, (8, 16), 4, 0.25, 0.5), 3))
    for batch, batch_late in zip(whole[3:], late, strict=True):
        for part, part_late in zip(batch, batch_late, strict=True):
            np.testing.assert_array_equal(part, part_late)


def test_lengths_take_turns_at_the_same_cost(walks):
    shapes = [batch.score.shape[:2] for batch in islice(batches(0, 0, walks, (8, 16, 64), 4, 0.25, 0.5), 6)]
    assert shapes == [(4, 8), (2, 16), (1, 64)] * 2
