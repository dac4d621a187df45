"""How well an energy tells Bach from other harmonies of the same sopranos."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Separation:
    """The figures of an energy on windows of which each has been harmonised by Bach and by another."""

    auc: float  # the chance that any of Bach's has less energy than any of the other's; 0.5: nothing tells them apart
    pairs: float  # the share of windows in which Bach's has less
    margin: float  # nats by which the other's has more, in the mean
    margin_error: float  # its standard error


def separate(bach: NDArray[np.float64], other: NDArray[np.float64]) -> Separation:
    """The figures of the energies `[window]` of both harmonies of each window."""
    margins = other - bach
    less = (bach[:, None] < other).mean() + 0.5 * (bach[:, None] == other).mean()
    error = margins.std(ddof=1) / np.sqrt(len(margins)) if len(margins) > 1 else float("nan")
    return Separation(float(less), float((margins > 0).mean()), float(margins.mean()), float(error))
