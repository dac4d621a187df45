from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from training.data.batches import TRANSPOSITION, batches, crop_chorale, crop_count, make_batch, targets, transpositions
from training.data.piece import Piece
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
    begins = [step_of(crop) for crop in crops]
    assert set(begins) == set(range(0, 33, 4))
    shifts = set()
    for begin, crop in zip(begins, crops, strict=True):
        shift = crop[0, 0] - piece.grid[begin, 0]
        np.testing.assert_array_equal(crop, shifted(piece.grid[begin : begin + 16], shift))
        shifts.add(int(shift))
    assert shifts == set(range(-TRANSPOSITION, TRANSPOSITION + 1))


def test_a_short_chorale_is_followed_by_silence():
    crop = crop_chorale(np.random.default_rng(0), [told_steps(3)], 32)
    assert crop.shape == (32, VOICE_COUNT)
    assert step_of(crop) == 0
    assert (crop[12:] == HOLE).all()
    assert (crop[:12, 0] != HOLE).all()


@pytest.mark.parametrize(("beats", "crops"), [(2, 1), (8, 1), (15, 1), (16, 2), (40, 5)])
def test_crops_that_do_not_overlap(beats, crops):
    assert crop_count(told_steps(beats), 32) == crops


def test_long_chorales_are_drawn_more_often():
    """In proportion to their crops, 1 and 3; the short one is known by an alto that rests."""
    rng = np.random.default_rng(0)
    short, long = Piece("short", np.full((32, 4), 60, np.int16)), Piece("long", np.full((96, 4), 60, np.int16))
    short.grid[:, 1] = HOLE
    share = np.mean([(crop_chorale(rng, [short, long], 32)[:, 1] != HOLE).any() for _ in range(800)])
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
    score, target = make_batch(3, 5, walks, 16, 6, 0.5)
    assert score.shape == (6, 16, 46, 8)
    assert target.shape == (6, 16, 46, 4)
    masks = score[..., 4:]
    assert not (target * masks).any()
    assert not (score[..., :4] * (1 - masks)).any()
    assert target.sum() > 0
    sung = score[..., :4] + target  # what is shown and what is asked for make the crop
    assert (sung.sum(axis=2) == 1).all()
    crop = PITCH_MIN + sung.argmax(axis=2)
    np.testing.assert_array_equal(encode(crop.astype(np.int16), masks[:, :, 0].astype(bool)), score)


def test_a_batch_depends_on_seed_and_number_alone(walks):
    def batch(seed, number):
        return make_batch(seed, number, walks, 16, 4, 0.25)

    for one, again in zip(batch(1, 2), batch(1, 2), strict=True):
        np.testing.assert_array_equal(one, again)
    first = batch(1, 2)[0]
    for other in (batch(1, 3)[0], batch(2, 2)[0], batch(2, 1)[0]):
        assert (other != first).any()


def test_the_stream_of_batches_can_begin_anywhere(walks):
    whole = list(islice(batches(7, 0, walks, (8, 16), 4, 0.25), 6))
    late = list(islice(batches(7, 3, walks, (8, 16), 4, 0.25), 3))
    for (score, target), (score_late, target_late) in zip(whole[3:], late, strict=True):
        np.testing.assert_array_equal(score, score_late)
        np.testing.assert_array_equal(target, target_late)


def test_lengths_take_turns_at_the_same_cost(walks):
    shapes = [score.shape[:2] for score, _ in islice(batches(0, 0, walks, (8, 16, 64), 4, 0.25), 6)]
    assert shapes == [(4, 8), (2, 16), (1, 64)] * 2
