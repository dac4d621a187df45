"""Features of style of scores written by hand, by name."""

import numpy as np
from numpy.typing import NDArray

from training.evaluation.style.features import style_features


def held(*chords: tuple[int, int, int, int], steps: int = 32) -> NDArray[np.int16]:
    """The chords one after the other, equally long: `[step, voice]`."""
    return np.repeat(np.array(chords, dtype=np.int16), steps // len(chords), axis=0)


def features_of(grid: NDArray[np.int16], key: int = 0) -> dict[str, float]:
    """The features of one score `[step, voice]`, by name."""
    names, values = style_features(grid[None], np.array([key]))
    return dict(zip(names, values[0].tolist(), strict=True))
