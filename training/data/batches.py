"""Training batches: random crops of chorales, transposed within the voices' ranges, with cells erased.

A batch depends on the seed and on its number alone, so a resumed run sees the batches it would have seen.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from training.data.masks import draw_mask
from training.data.piece import Piece
from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT, VOICE_RANGES, Grid, Mask, encode, one_hot

TRANSPOSITION = 6  # semitones up or down at most: every key is reached
Batch = tuple[NDArray[np.float32], NDArray[np.float32]]


def transpositions(grid: Grid) -> NDArray[np.int16]:
    """The shifts in semitones, within TRANSPOSITION, that keep each voice of `grid` `[step, voice]` in its range.

    No shift (0) is always among them.
    """
    low, high = -TRANSPOSITION, TRANSPOSITION
    for voice, (bottom, top) in enumerate(VOICE_RANGES):
        pitches = grid[:, voice][grid[:, voice] != HOLE]
        if len(pitches):
            low, high = max(low, bottom - pitches.min()), min(high, top - pitches.max())
    return np.arange(min(low, 0), max(high, 0) + 1, dtype=np.int16)


def crop_chorale(rng: np.random.Generator, chorales: Sequence[Piece], steps: int) -> Grid:
    """`steps` steps of a random chorale, from a random beat on, transposed; `[step, voice]`.

    A chorale is chosen in proportion to the crops it has; a shorter one is followed by silence.
    """
    weights = np.array([crop_count(piece, steps) for piece in chorales], dtype=np.float64)
    piece = chorales[rng.choice(len(chorales), p=weights / weights.sum())].grid
    begin = STEPS_PER_BEAT * int(rng.integers(max(0, len(piece) - steps) // STEPS_PER_BEAT + 1))
    crop = piece[begin : begin + steps]
    crop = np.pad(crop, ((0, steps - len(crop)), (0, 0)), constant_values=HOLE)
    return np.where(crop == HOLE, crop, crop + rng.choice(transpositions(crop))).astype(np.int16)


def crop_count(piece: Piece, steps: int) -> int:
    """How many crops of `steps` steps that do not overlap a chorale holds, at least one."""
    return max(1, len(piece.grid) // steps)


def targets(grid: Grid, erased: Mask) -> NDArray[np.float32]:
    """The one-hot truth of the erased cells, `[..., step, pitch, voice]`; zero for cells known or silent."""
    return one_hot(grid, erased).astype(np.float32)


def make_batch(
    seed: int,
    number: int,
    chorales: Sequence[Piece],
    steps: int,
    batch_size: int,
    harmonizing_share: float = 0.0,
) -> Batch:
    """Batch `number` of the run with `seed`: input `[batch, step, pitch, 8]`, target `[batch, step, pitch, 4]`."""
    rng = np.random.default_rng([seed, number])
    grids = np.stack([crop_chorale(rng, chorales, steps) for _ in range(batch_size)])
    erased = np.stack([draw_mask(rng, steps, VOICE_COUNT, harmonizing_share) for _ in range(batch_size)])
    return encode(grids, ~erased), targets(grids, erased)


def batches(
    seed: int,
    first: int,
    chorales: Sequence[Piece],
    crop_steps: Sequence[int],
    batch_size: int,
    harmonizing_share: float,
) -> Iterator[Batch]:
    """Batches `first`, `first + 1`, ... for ever. They take the lengths in `crop_steps` in turn."""
    number = first
    while True:
        steps = crop_steps[number % len(crop_steps)]
        size = crops_in_batch(batch_size, crop_steps, steps)
        yield make_batch(seed, number, chorales, steps, size, harmonizing_share)
        number += 1


def crops_in_batch(batch_size: int, crop_steps: Sequence[int], steps: int) -> int:
    """How many crops of `steps` steps are in a batch: `batch_size` of the shortest, fewer of longer ones.

    All batches cost the same.
    """
    return max(1, batch_size * min(crop_steps) // steps)
