"""What a reader changed to read a file, as sentences for its user."""

from bisect import bisect_right
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass
class Changes:
    """What differs from the file, each once, in order."""

    bars: list[tuple[Fraction, int]] = field(default_factory=list)  # beginning in quarters, and number
    lines: dict[str, None] = field(default_factory=dict)

    def report(self, quarters: Fraction, what: str) -> None:
        count = bisect_right(self.bars, quarters, key=lambda bar: bar[0])
        number = self.bars[count - 1][1] if count else 1
        self.note(f"bar {number}: {what}")

    def note(self, what: str) -> None:
        self.lines[what] = None
