"""Small made-up pieces for the tests."""

import numpy as np

from training.spec import Grid


def walk(seed: int, beats: int) -> Grid:
    """Four voices in random quarters: `[step, voice]`, well inside every voice's range."""
    rng = np.random.default_rng(seed)
    quarters = np.array([70, 63, 58, 50]) + rng.integers(-3, 4, size=(beats, 4))
    return np.repeat(quarters, 4, axis=0).astype(np.int16)
