"""Harmonies of made-up pieces, with and without a tell."""

import numpy as np
from numpy.typing import NDArray

from tests.support.walks import walk
from training.evaluation.discriminator.harmonies import Harmonies


def harmonies_of(pieces: int, windows: int = 2, bars: int = 2, **made: NDArray[np.int16]) -> Harmonies:
    """`windows` windows of each of so many pieces; "as Bach" are others of the same kind, "low" has a tell.

    Of the same sopranos; in "low" the bass is ten semitones lower in the first beat of each bar.
    """
    beats = 4 * bars
    count = pieces * windows
    names = [f"piece {n // windows}, step {n % windows * 16 * bars}" for n in range(count)]
    bach = np.stack([walk(seed, beats) for seed in range(count)])
    others = np.stack([walk(seed + 10_000, beats) for seed in range(count)])
    others[..., 0] = bach[..., 0]
    low = others.copy()
    low[:, np.arange(16 * bars) % 16 < 4, 3] -= 10
    sets = {"as Bach": others[None], "low": low[None], **made}
    return Harmonies(names, bach, np.zeros(count, dtype=np.int64), sets)
