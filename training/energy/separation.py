"""How well an energy tells Bach from other harmonies of the same sopranos."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.evaluation.discriminator.separation import area_under_curve
from training.evaluation.nll import mean_and_error


@dataclass(frozen=True)
class Separation:
    """The figures of an energy on windows of which each has been harmonised by Bach and by another."""

    auc: float  # the chance that any of Bach's has less energy than any of the other's; 0.5: nothing tells them apart
    pairs: float  # the share of windows in which Bach's has less
    margin: float  # nats by which the other's has more, in the mean
    margin_error: float | None  # its standard error; None of a single window


def separate(bach: NDArray[np.float64], other: NDArray[np.float64]) -> Separation:
    """The figures of the energies `[window]` of both harmonies of each window."""
    margins = other - bach
    margin = mean_and_error(margins)
    auc = area_under_curve(-bach, -other)  # the less energy, the more like Bach
    return Separation(auc, float((margins > 0).mean()), margin["mean"], margin["standard_error"])
