import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from training import spec
from training.spec import HOLE, PITCH_COUNT, PITCH_MAX, PITCH_MIN, VOICE_COUNT, VOICE_RANGES, encode

SHAPES = st.tuples(st.integers(1, 9), st.just(VOICE_COUNT))
CELLS = st.one_of(st.just(HOLE), st.integers(PITCH_MIN, PITCH_MAX))


def decode(score):
    """What `encode` says, read back by the plain words of its doc comment: `(grid, known)`."""
    roll, masks = score[..., :VOICE_COUNT], score[..., VOICE_COUNT:]
    grid = np.where(roll.any(axis=-2), PITCH_MIN + roll.argmax(axis=-2), HOLE)
    return grid, masks[..., 0, :].astype(bool)


def test_encode_by_hand():
    grid = np.array([[72, 60, HOLE, 36], [81, 60, 55, 40]], dtype=np.int16)
    known = np.array([[True, False, True, True], [True, True, False, True]])
    score = encode(grid, known)
    assert score.shape == (2, 46, 8)
    assert score.dtype == np.float32
    ones = {
        (0, 72 - 36, 0), (0, 0, 3), (1, 45, 0), (1, 60 - 36, 1), (1, 4, 3),  # rolls of the known cells
        *((0, p, c) for p in range(46) for c in (4, 6, 7)),  # a known silence has a mask and no pitch
        *((1, p, c) for p in range(46) for c in (4, 5, 7)),
    }  # fmt: skip
    assert {tuple(index) for index in np.argwhere(score == 1)} == ones
    assert (score == 0).sum() == score.size - len(ones)


@given(st.data())
def test_decode_undoes_encode(data):
    shape = data.draw(SHAPES)
    grid = data.draw(hnp.arrays(np.int16, shape, elements=CELLS))
    known = data.draw(hnp.arrays(np.bool_, shape))
    found, mask = decode(encode(grid, known))
    np.testing.assert_array_equal(mask, known)
    np.testing.assert_array_equal(found, np.where(known, grid, HOLE))


@given(st.integers(1, 3), SHAPES, st.data())
def test_a_batch_is_its_scores(batch, shape, data):
    grids = data.draw(hnp.arrays(np.int16, (batch, *shape), elements=CELLS))
    known = data.draw(hnp.arrays(np.bool_, (batch, *shape)))
    together = encode(grids, known)
    for one, grid, mask in zip(together, grids, known, strict=True):
        np.testing.assert_array_equal(one, encode(grid, mask))


@pytest.mark.parametrize("pitch", [35, 82, 0, -2])
@pytest.mark.parametrize("known", [True, False])
def test_a_pitch_out_of_range_is_refused(pitch, known):
    grid = np.full((4, VOICE_COUNT), 60, dtype=np.int16)
    grid[2, 1] = pitch
    with pytest.raises(ValueError, match=r"outside 36\.\.81"):
        encode(grid, np.full(grid.shape, known))


def test_the_ends_of_the_range_are_in_it():
    grid = np.array([[81, 36, 36, 81]], dtype=np.int16)
    np.testing.assert_array_equal(decode(encode(grid, np.ones(grid.shape, bool)))[0], grid)


def test_metadata():
    metadata = spec.as_metadata()
    assert metadata == {
        "voices": ["soprano", "alto", "tenor", "bass"],
        "pitch_min": 36,
        "pitch_max": 81,
        "steps_per_beat": 4,
        "step_multiple": 4,
        "channels": 8,
        "context": ["metre", "downbeat", "middle", "phrasing", "fermata"],
        "voice_ranges": [list(bounds) for bounds in VOICE_RANGES],
    }
    assert metadata["pitch_max"] - metadata["pitch_min"] + 1 == PITCH_COUNT
    assert all(PITCH_MIN <= low < high <= PITCH_MAX for low, high in VOICE_RANGES)
