"""Statistics of what was measured in turns: medians with their range, and ratios turn by turn."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Spread:
    """What one figure was in the turns of a run."""

    median: float
    low: float
    high: float
    turns: int

    @classmethod
    def of(cls, values: Sequence[float]) -> Self:
        """Raises ValueError where there are no values."""
        if not values:
            raise ValueError("a figure that was never measured has no median")
        return cls(statistics.median(values), min(values), max(values), len(values))

    def scaled(self, factor: float) -> "Spread":
        """The same in another unit."""
        return Spread(self.median * factor, self.low * factor, self.high * factor, self.turns)

    def as_data(self) -> dict[str, Any]:
        """For JSON, with four significant digits."""
        return {
            "median": significant(self.median),
            "low": significant(self.low),
            "high": significant(self.high),
            "turns": self.turns,
        }


def ratios(numerators: Sequence[float], denominators: Sequence[float]) -> Spread:
    """How many times one figure is another, each turn's by the same turn's, so that a slow moment slows both."""
    return Spread.of([above / below for above, below in zip(numerators, denominators, strict=True)])


def significant(value: float) -> float:
    """A number rounded to four significant digits."""
    return float(f"{value:.4g}")
