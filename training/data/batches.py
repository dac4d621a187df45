"""Training batches: random crops of chorales, transposed within the voices' ranges, with cells erased.

A batch depends on the seed and on its number alone, so a resumed run sees the batches it would have seen.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from training.data.masks import draw_mask
from training.data.piece import Piece
from training.music.context import DOWNBEAT, FERMATA, METRE, MIDDLE, PHRASING, fermatas_in, unknown
from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT, VOICE_RANGES, Context, Grid, Mask, encode, one_hot

TRANSPOSITION = 6  # semitones up or down at most: every key is reached
MARGIN = 4 * STEPS_PER_BEAT  # steps of silence that a crop may reach beyond either end of a piece; half of it at most
# What a crop is told of its context, where it is told anything: each with a chance of its own.
METRE_TOLD, FERMATAS_TOLD, ALL_FERMATAS, LAST_FERMATA = 0.9, 0.9, 0.6, 0.95


class Batch(NamedTuple):
    """A batch: what the network sees, and what it should have found."""

    score: NDArray[np.float32]  # [batch, step, pitch, channel]
    context: NDArray[np.float32]  # [batch, step, feature]
    target: NDArray[np.float32]  # [batch, step, pitch, voice], one-hot in the erased cells


class Crop(NamedTuple):
    """Some steps of a chorale, transposed; `inside` is false beyond its ends, where silence is known."""

    grid: Grid  # [step, voice]
    context: Context  # [step, feature]
    inside: NDArray[np.bool_]  # [step]


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


def crop_chorale(rng: np.random.Generator, chorales: Sequence[Piece], steps: int, told: float = 0.0) -> Crop:
    """`steps` steps of a random chorale, from a random beat on, transposed.

    A chorale is chosen in proportion to the crops it has. A crop may begin up to MARGIN before it, or end as much
    after it.

    Args:
        rng: random numbers; the crop is the same whatever is told of its context.
        chorales: to choose from.
        steps: length of the crop.
        told: the chance that the crop comes with a context, or a part of it; the others have none.
    """
    weights = np.array([crop_count(piece, steps) for piece in chorales], dtype=np.float64)
    piece = chorales[rng.choice(len(chorales), p=weights / weights.sum())]
    margin = min(MARGIN, steps // 2 // STEPS_PER_BEAT * STEPS_PER_BEAT)
    spare = max(0, len(piece.grid) - steps) + 2 * margin
    begin = STEPS_PER_BEAT * int(rng.integers(spare // STEPS_PER_BEAT + 1))
    around = ((margin, margin + steps), (0, 0))
    crop = np.pad(piece.grid, around, constant_values=HOLE)[begin : begin + steps]
    inside = np.arange(begin, begin + steps) - margin
    telling = np.random.default_rng(rng.integers(2**32))
    context = part_told(telling, piece.told()) if telling.random() < told else unknown(len(piece.grid))
    return Crop(
        np.where(crop == HOLE, crop, crop + rng.choice(transpositions(crop))).astype(np.int16),
        np.pad(context, around)[begin : begin + steps],
        (inside >= 0) & (inside < len(piece.grid)),
    )


def part_told(rng: np.random.Generator, context: Context) -> Context:
    """The context `[step, feature]` of a piece as somebody might tell it: without bars, or some of the fermatas."""
    part = context.copy()
    if rng.random() >= METRE_TOLD:
        part[:, [METRE, DOWNBEAT, MIDDLE]] = 0
    if rng.random() >= FERMATAS_TOLD:
        part[:, [PHRASING, FERMATA]] = 0
    elif rng.random() >= ALL_FERMATAS:
        chance = rng.random()
        spans = fermatas_in(context)
        for begin, end in spans[:-1]:
            if rng.random() >= chance:
                part[begin:end, FERMATA] = 0
        for begin, end in spans[-1:]:
            if rng.random() >= LAST_FERMATA:
                part[begin:end, FERMATA] = 0
    return part


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
    told: float = 0.0,
) -> Batch:
    """Batch `number` of the run with `seed`; `told` is the share of the crops that come with a context."""
    rng = np.random.default_rng([seed, number])
    crops = [crop_chorale(rng, chorales, steps, told) for _ in range(batch_size)]
    grids, contexts, inside = (np.stack(parts) for parts in zip(*crops, strict=True))
    erased = np.stack([draw_mask(rng, steps, VOICE_COUNT, harmonizing_share) for _ in range(batch_size)])
    erased &= inside[..., None]
    return Batch(encode(grids, ~erased), contexts, targets(grids, erased))


def batches(
    seed: int,
    first: int,
    chorales: Sequence[Piece],
    crop_steps: Sequence[int],
    batch_size: int,
    harmonizing_share: float,
    told: float,
) -> Iterator[Batch]:
    """Batches `first`, `first + 1`, ... for ever. They take the lengths in `crop_steps` in turn."""
    number = first
    while True:
        steps = crop_steps[number % len(crop_steps)]
        size = crops_in_batch(batch_size, crop_steps, steps)
        yield make_batch(seed, number, chorales, steps, size, harmonizing_share, told)
        number += 1


def crops_in_batch(batch_size: int, crop_steps: Sequence[int], steps: int) -> int:
    """How many crops of `steps` steps are in a batch: `batch_size` of the shortest, fewer of longer ones.

    All batches cost the same.
    """
    return max(1, batch_size * min(crop_steps) // steps)
