"""The shape of a score of the page: a metre of whole quarters, a number of bars, a pick-up.

The page's twin is `web/src/music/score-shape.ts`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.scores.bar import Bar
from training.spec import STEPS_PER_BEAT

METRES = (4, 3)  # quarters to a bar
MOST_BARS = 32


@dataclass(frozen=True)
class ScoreShape:
    """`metre` is in quarters to a bar, `pickup` in beats before the first barline: the last bar is shorter by as much.

    The whole is always `bars` bars long.

    Raises:
        ValueError: the page has no such score.
    """

    metre: int
    bars: int
    pickup: int

    def __post_init__(self) -> None:
        if self.metre not in METRES or not 1 <= self.bars <= MOST_BARS or not 0 <= self.pickup < self.metre:
            raise ValueError("a shape has 3 or 4 quarters to a bar, 1 to 32 bars, and a pick-up shorter than a bar")


def bars_of_shape(shape: ScoreShape, sharps: int, mode: str) -> tuple[Bar, ...]:
    """The bars of a shape in order, all in one key: a pick-up first, where there is one, with the number 0."""
    full, pickup = shape.metre * STEPS_PER_BEAT, shape.pickup * STEPS_PER_BEAT
    starts = [*([0] if pickup else []), *range(pickup, shape.bars * full, full)]
    ends = [*starts[1:], shape.bars * full]
    first = 0 if pickup else 1
    return tuple(
        Bar(first + n, start, end - start, full, f"{shape.metre}/4", sharps, mode)
        for n, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def shape_of(bars: Sequence[Bar]) -> ScoreShape | None:
    """The shape that has these bars; None where the page has no such score, as of 6/8, or with repeats or jumps."""
    first, steps = bars[0], bars[-1].start + bars[-1].length
    pickup = first.length if first.length < first.full else 0
    try:
        shape = ScoreShape(first.full // STEPS_PER_BEAT, steps // first.full, pickup // STEPS_PER_BEAT)
    except ValueError:
        return None
    layout = bars_of_shape(shape, bars[0].sharps, bars[0].mode)
    found = tuple(replace(bar, sharps=bars[0].sharps, mode=bars[0].mode) for bar in bars)
    return shape if found == layout else None
