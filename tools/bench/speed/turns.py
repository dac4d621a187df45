"""Taking turns: all that is measured is measured once before anything is measured again.

A machine is not as quick at every moment. What is compared is measured side by side, and compared turn by turn.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Error as PlaywrightError

from tools.bench.speed.spread import Spread, ratios

# Measures once: figures by name.
Source = Callable[[], Mapping[str, float]]

FAILURES = (PlaywrightError, RuntimeError)  # as which the browsers' drivers tell what a page could not do


@dataclass
class Samples:
    """What has been measured, turn by turn, and what could not be."""

    values: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: dict[str, str] = field(default_factory=dict)  # the browser's words, by the source that failed

    def spread(self, name: str) -> Spread:
        """Raises ValueError where that was never measured."""
        return Spread.of(self.values.get(name, []))

    def ratio(self, above: str, below: str) -> Spread:
        """How many times the one figure is the other."""
        return ratios(self.values[above], self.values[below])

    def has(self, *names: str) -> bool:
        """Whether all of these were measured."""
        return all(self.values.get(name) for name in names)


def take_turns(sources: Mapping[str, Source], turns: int) -> Samples:
    """Asks every source, by name, once in each turn.

    One that fails is not asked again, and what it has measured is left out.
    """
    samples = Samples()
    measured: dict[str, set[str]] = defaultdict(set)
    for turn in range(turns):
        for name, source in sources.items():
            if name in samples.failures:
                continue
            print(f"turn {turn + 1} of {turns}: {name}", file=sys.stderr, flush=True)
            try:
                figures = source()
            except FAILURES as error:
                samples.failures[name] = first_line(error)
                for figure in measured[name]:
                    samples.values.pop(figure, None)
                continue
            for figure, value in figures.items():
                samples.values[figure].append(value)
                measured[name].add(figure)
    return samples


def first_line(error: Exception) -> str:
    """What an error says, without the stack of the script in which it arose."""
    line = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return line.removeprefix("Page.evaluate: ").removeprefix("Error: ")
