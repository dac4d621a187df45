"""Spans of steps: where some cells lie, and how much of the score around them the network sees.

The page's twin is `web/src/sampling/span.ts`; the golden vectors of the repair hold the two together.
"""

import numpy as np

from training.music.context import Span
from training.spec import STEPS_PER_BEAT, Mask

LENGTH_GRAIN = 16  # steps; what the network sees is as long as a multiple, to be compiled for few lengths


def span_of(cells: Mask) -> Span:
    """From the first beat to the last in which one of the cells `[..., step, voice]` lies: `[begin, end)`."""
    steps = np.flatnonzero(cells.any(axis=(*range(cells.ndim - 2), -1)))
    if not len(steps):
        return 0, 0
    return int(steps[0]) // STEPS_PER_BEAT * STEPS_PER_BEAT, (int(steps[-1]) // STEPS_PER_BEAT + 1) * STEPS_PER_BEAT


def seen_around(span: Span, context: int, steps: int) -> Span:
    """What the network sees of a score of so many steps to rewrite a span of whole beats: `[first, last)`.

    `context` steps on both sides at least, as far as there are any, and the span about in the middle.
    """
    begin, end = span
    length = min(steps, -(-(end - begin + 2 * context) // LENGTH_GRAIN) * LENGTH_GRAIN)
    before = (length - (end - begin)) // 2 // STEPS_PER_BEAT * STEPS_PER_BEAT
    first = max(0, min(begin - before, steps - length))
    return first, first + length
