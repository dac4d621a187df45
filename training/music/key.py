"""Key finding by Krumhansl and Kessler (1982): the key whose profile the durations fit best.

The page's twin is `web/src/music/key.ts`; `tests/golden/voice_leading.json` holds the two together.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from training.spec import HOLE, Grid

MAJOR = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)  # stability above a major tonic
MINOR = (6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)  # the same above a minor tonic

# Signatures by rising number of accidentals, so that of two equal fits the plainer one is kept.
SIGNATURES = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6)


def estimate_fifths(grid: Grid) -> int:
    """The likeliest signature of a score `[step, voice]`: its number of sharps, flats below zero, from -5 to 6.

    A signature stands for a major key and its relative minor, which these profiles often take for one another. Zero
    where nothing sounds.
    """
    durations = _standardized(np.bincount(grid[grid != HOLE] % 12, minlength=12))
    best, best_fit = 0, 0.0
    for fifths, fits in zip(SIGNATURES, _profiles() @ durations, strict=True):
        for fit in fits:
            if fit > best_fit + 1e-9:
                best, best_fit = fifths, fit
    return best


@cache
def _profiles() -> NDArray[np.float64]:
    """`[signature, mode, pitch class]`, so standardized that a product with durations is Pearson's correlation."""
    return np.array(
        [
            [_standardized(np.roll(MAJOR, 7 * fifths)), _standardized(np.roll(MINOR, 7 * fifths + 9))]
            for fifths in SIGNATURES
        ]
    )


def _standardized(values: NDArray[np.generic]) -> NDArray[np.float64]:
    """`values` with mean 0 and length 1, or all zero where they do not vary."""
    centred = values.astype(np.float64) - np.mean(values.astype(np.float64))
    length = np.linalg.norm(centred)
    return centred / length if length > 1e-9 else np.zeros_like(centred)
