"""Generated harmonies beside Bach's own, by the same counters: faults, onsets, chords, motion, copies, likelihood.

Every scheme harmonises the same sopranos, windows of a held-out fold, with the same seeds. Bach's own alto, tenor and
bass of the same windows go through the same code.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training.data.masks import orderless_mask
from training.data.piece import WINDOW, Piece
from training.evaluation.copies import copied
from training.evaluation.likelihood import cell_losses
from training.evaluation.motion import grade_motion
from training.music.ending import known_fermatas
from training.music.key import estimate_fifths
from training.music.voice_leading.faults import STEPS_PER_BAR, Kind, Tally
from training.sampling.gibbs import Predict
from training.sampling.schemes import Scheme
from training.spec import HOLE, VOICE_COUNT, VOICES, Context

AT_ONCE = 32  # windows that the network sees at once
MASKS = 16  # masks a window for the log-likelihood
BACH = "Bach"
KINDS: tuple[Kind, ...] = get_args(Kind)
# Pitch classes above the root.
TRIADS = ({0, 4, 7}, {0, 3, 7}, {0, 3, 6}, {0, 4, 8}, {0, 4}, {0, 3})
SEVENTHS = (
    *({0, 4, 7, 10}, {0, 4, 7, 11}, {0, 3, 7, 10}, {0, 3, 6, 10}, {0, 3, 6, 9}),
    *({0, 4, 10}, {0, 4, 11}, {0, 3, 10}),
)
DISSONANT = (1, 2, 6)  # interval classes: seconds and sevenths, the tritone


@dataclass(frozen=True)
class Window:
    """Some bars of a piece, all voices singing: `[step, voice]`, `[step, feature]`; `key` is the piece's, in sharps."""

    name: str
    grid: NDArray[np.int16]
    context: Context
    key: int


def windows_of(pieces: Sequence[Piece], count: int, seed: int, steps: int = WINDOW) -> list[Window]:
    """`count` windows of `steps` that do not overlap, drawn from all of `pieces`; fewer if there are no more."""
    found = []
    for piece in pieces:
        key = estimate_fifths(piece.grid)
        for begin in range(0, len(piece.grid) - steps + 1, steps):
            grid = piece.grid[begin : begin + steps]
            if (grid != HOLE).all():
                context = piece.told()[begin : begin + steps]
                found.append(Window(f"{piece.name}, step {begin}", grid, context, key))
    order = np.random.default_rng([seed, 3]).permutation(len(found))[:count]
    return [found[n] for n in sorted(order)]


def grids_of(windows: Sequence[Window]) -> NDArray[np.int16]:
    """`[window, step, voice]`: Bach's own."""
    return np.stack([window.grid for window in windows])


def contexts_of(windows: Sequence[Window]) -> Context:
    """`[window, step, feature]`."""
    return np.stack([window.context for window in windows])


def sopranos(grids: NDArray[np.int16]) -> NDArray[np.int16]:
    """The sopranos of some harmonies `[window, step, voice]`, HOLE below."""
    given = grids.copy()
    given[..., 1:] = HOLE
    return given


def parts(count: int) -> Iterator[slice]:
    """So many windows in parts of AT_ONCE."""
    for begin in range(0, count, AT_ONCE):
        yield slice(begin, begin + AT_ONCE)


def harmonise(predict: Predict, windows: Sequence[Window], scheme: Scheme, seed: int) -> NDArray[np.int16]:
    """`[window, step, voice]`, the windows' sopranos harmonised; window n has the seed `seed + n`.

    The scheme is told what the windows' contexts tell.
    """
    given, context = sopranos(grids_of(windows)), contexts_of(windows)
    seeds = [seed + n for n in range(len(windows))]
    return np.concatenate(
        [scheme(predict, given[part], seeds[part], None, context[part]) for part in parts(len(windows))]
    )


def grade(
    grids: NDArray[np.int16],
    windows: Sequence[Window],
    predict: Predict,
    seed: int,
    training: Set[bytes] = frozenset(),
) -> dict[str, Any]:
    """All figures of some harmonisations `[window, step, voice]` of the windows' sopranos.

    `training` are the passages of the training fold, as `passages_of` finds them: what is copied from there is told.
    """
    tally = Tally()
    for grid, window in zip(grids, windows, strict=True):
        tally.add(grid, window.key, known_fermatas(window.context))
    truth = grids_of(windows)
    bars = grids.shape[0] * grids.shape[1] / STEPS_PER_BAR
    onsets = (grids[:, 1:] != grids[:, :-1]).sum(axis=(0, 1)) + len(grids)
    return {
        "per_bar": {kind: tally.per_bar(kind) for kind in KINDS},
        "per_thousand_moving_pairs": {kind: tally.per_thousand_moving_pairs(kind) for kind in KINDS},
        "moving_pairs_per_bar": tally.moving_pairs / bars,
        "onsets_per_bar": {voice: float(n / bars) for voice, n in zip(VOICES, onsets, strict=True)},
        "triads": share_of_steps(grids, lambda pitches: is_chord(pitches, TRIADS)),
        "sevenths": share_of_steps(grids, lambda pitches: is_chord(pitches, SEVENTHS)),
        "dissonant": share_of_steps(grids, is_dissonant),
        **grade_motion(grids),
        "as_bach": float((grids[..., 1:] == truth[..., 1:]).mean()),
        "copied": copied(grids, training),
        "nats_a_cell": nats_a_cell(predict, grids, seed, contexts_of(windows)),
    }


def share_of_steps(grids: NDArray[np.int16], holds: Callable[[tuple[int, ...]], bool]) -> float:
    """The share of steps whose four pitches have a property."""
    pitches, counts = np.unique(grids.reshape(-1, VOICE_COUNT), axis=0, return_counts=True)
    fulfilled = [holds(tuple(int(pitch) for pitch in row)) for row in pitches]
    return float(np.average(fulfilled, weights=counts))


def is_chord(pitches: tuple[int, ...], chords: Sequence[set[int]]) -> bool:
    """Whether the pitches are one of `chords`, each given above its root, in any position."""
    return any({(pitch - root) % 12 for pitch in pitches} in chords for root in pitches)


def is_dissonant(pitches: tuple[int, ...]) -> bool:
    """Whether two of the pitches are a second, a seventh or a tritone apart, octaves aside."""
    return any(min((a - b) % 12, (b - a) % 12) in DISSONANT for a in pitches for b in pitches)


def nats_a_cell(predict: Predict, grids: NDArray[np.int16], seed: int, context: Context | None = None) -> float:
    """Minus the log-likelihood of alto, tenor and bass given the soprano, a cell, as orderless NADE estimates it.

    Of a random number of random cells, each asked for given the others and the soprano (Uria et al. 2014, equation 8).
    """
    rng = np.random.default_rng([seed, 4])
    means = []
    for _ in range(MASKS):
        known = np.ones(grids.shape, dtype=bool)
        known[..., 1:] = ~np.stack([orderless_mask(rng, grids.shape[1], VOICE_COUNT - 1) for _ in grids])
        for part in parts(len(grids)):
            told = None if context is None else context[part]
            losses, counted = cell_losses(predict, grids[part], known[part], told)
            means += [float(loss[cells].mean()) for loss, cells in zip(losses, counted, strict=True)]
    return float(np.mean(means))


def compare(
    predict: Predict,
    windows: Sequence[Window],
    chosen: Mapping[str, Scheme],
    seed: int,
    training: Set[bytes] = frozenset(),
) -> dict[str, dict[str, Any]]:
    """What `grade` says of Bach's own harmonisations and of each scheme's, by name, and how long they took."""
    results = {BACH: grade(grids_of(windows), windows, predict, seed, training) | {"seconds_a_window": 0.0}}
    for name, scheme in tqdm(chosen.items(), unit=" schemes"):
        begin = time.monotonic()
        grids = harmonise(predict, windows, scheme, seed)
        seconds = (time.monotonic() - begin) / len(windows)
        results[name] = grade(grids, windows, predict, seed, training) | {"seconds_a_window": seconds}
    return results
