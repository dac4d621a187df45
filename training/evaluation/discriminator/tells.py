"""What gives a harmony away: features of style by which it differs from Bach's, in standard deviations."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

ALIKE = 0.8  # correlation from which on two features say the same


@dataclass(frozen=True)
class Tell:
    """A feature, its mean over Bach's windows and over the others, and how far these are above: standard deviations."""

    feature: str
    bach: float
    others: float
    difference: float

    def __str__(self) -> str:
        return f"{self.difference:+.2f}  {self.feature}: {self.others:.2f}, Bach's {self.bach:.2f}"

    def as_record(self) -> dict[str, Any]:
        return {name: round(value, 4) if isinstance(value, float) else value for name, value in asdict(self).items()}


def tells(names: list[str], bach: NDArray[np.float64], others: NDArray[np.float64], count: int) -> list[Tell]:
    """The `count` features that differ most, without those that say what another has said; the plainest first.

    Args:
        names: `[feature]`.
        bach: features of his windows, `[window, feature]`.
        others: features of other windows, `[window, feature]`.
        count: how many are wanted.
    """
    difference = differences(bach, others)
    every = np.concatenate([bach, others])
    found: list[int] = []
    for feature in np.argsort(-np.abs(difference), kind="stable"):
        if len(found) == count or difference[feature] == 0:
            break
        if not any(abs(_correlation(every[:, feature], every[:, other])) > ALIKE for other in found):
            found.append(int(feature))
    return [Tell(names[n], float(bach[:, n].mean()), float(others[:, n].mean()), float(difference[n])) for n in found]


def differences(bach: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """`[feature]`: the mean of `others` less that of `bach`, both `[window, feature]`, in standard deviations."""
    deviation = np.sqrt((bach.var(axis=0) + others.var(axis=0)) / 2)
    above = others.mean(axis=0) - bach.mean(axis=0)
    return np.divide(above, deviation, out=np.zeros_like(above), where=deviation > 0)


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    return float(np.corrcoef(one, other)[0, 1])
