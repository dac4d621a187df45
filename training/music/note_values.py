"""Note values, ties and rests: how a length is written in a metre, as one value where that reads well, else as several.

The rules are those of the handbooks of notation (Gould, "Behind Bars"), for any metre. No value crosses a barline. The
middle of a bar of four beats shows, but for a note of two beats between two of one. In other bars what is longer than a
beat begins on a beat. What begins or ends off the eighths stays inside its beat.

The page's twin is `web/src/music/note-values.ts`; `tests/golden/note_values.json` holds both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from training.spec import STEPS_PER_BEAT

VALUES = (32, 24, 16, 12, 8, 6, 4, 3, 2, 1)  # steps, from the breve down, dotted ones among them
PLAIN = (16, 8, 4, 2, 1)  # without dots
EIGHTH = STEPS_PER_BEAT // 2
PIECE = 100  # the price of one more note, above that of any break


@dataclass(frozen=True)
class Metre:
    """`full` is a bar and `beat` a beat, in steps: 12 and 6 in 6/8."""

    full: int
    beat: int

    @property
    def compound(self) -> bool:
        return self.beat % 3 == 0

    @property
    def has_middle(self) -> bool:
        return self.full == 4 * self.beat

    @property
    def units(self) -> tuple[int, ...]:
        """The distances of places in the bar, from the strongest down."""
        middle = (self.full // 2,) if self.has_middle else ()
        return (self.full, *middle, self.beat, *(unit for unit in (STEPS_PER_BEAT, EIGHTH, 1) if unit < self.beat))


@cache
def split_sound(at: int, length: int, metre: Metre) -> tuple[int, ...]:
    """The note values, to be tied, of a sound from step `at` of a bar on; as few as can be, broken at strong places."""
    best: list[tuple[int, tuple[int, ...]]] = [(0, ())]  # best[n] writes the last n steps
    for rest in range(1, length + 1):
        begin = at + length - rest
        splits = (
            (cost + PIECE + (weakness(begin + value, metre) if values else 0), (value, *values))
            for value in VALUES
            if value <= rest and reads_well(begin, value, metre)
            for cost, values in [best[rest - value]]
        )
        best.append(min(splits, key=lambda split: split[0]))  # of equal prices the one with the longest first value
    return best[length][1]


def weakness(at: int, metre: Metre) -> int:
    """The price of a break at a step of the bar: the weaker the place, the higher."""
    return next(price for price, unit in enumerate(metre.units) if at % unit == 0)


def reads_well(at: int, value: int, metre: Metre) -> bool:
    """Whether one note value may stand at step `at` of a bar."""
    end = at + value
    if at // metre.beat == (end - 1) // metre.beat and (
        metre.compound or at // STEPS_PER_BEAT == (end - 1) // STEPS_PER_BEAT
    ):
        return True
    if at % EIGHTH or end % EIGHTH:
        return False
    if metre.compound:
        return at % metre.beat == 0 and end % metre.beat == 0
    if not metre.has_middle:
        return value <= metre.beat or at % metre.beat == 0
    middle = metre.full // 2
    hides_middle = at % metre.full < middle < end - at + at % metre.full and at % metre.full
    return not hides_middle or (at == metre.beat and value == 2 * metre.beat)


def split_silence(at: int, length: int, metre: Metre) -> Iterator[int]:
    """The rests of a silence that is no whole bar, in order: each where a whole number of its like came before it.

    In compound metres a whole beat is one dotted rest; elsewhere rests have no dots, and none is longer than half a
    bar.
    """
    end = at + length
    plain = [value for value in PLAIN if 2 * value <= metre.full]
    while at < end:
        values = [metre.beat, *plain] if metre.compound else plain
        value = next(value for value in values if (at + value <= end and at % value == 0) or value == 1)
        yield value
        at += value
