"""What a composer knows beside the notes: where in the bar each step is, and where there are fermatas.

It is the network's second input. The page's twin is `web/src/music/context.ts`; `tests/golden/context.json` holds the
two together.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from training.spec import CONTEXT, STEPS_PER_BEAT, Context

METRE, DOWNBEAT, MIDDLE, PHRASING, FERMATA = range(len(CONTEXT))
HALVED = 4 * STEPS_PER_BEAT  # steps; bars of a multiple have a second strong beat, in their middle

Span = tuple[int, int]  # steps [begin, end)


class Measure(NamedTuple):
    """A bar, in steps; `full` is what its metre asks for, and `length` may be less."""

    start: int
    length: int
    full: int


def unknown(*steps: int) -> Context:
    """The context `[step, feature]` of which nothing is known; with more axes before, `[..., step, feature]`."""
    return np.zeros((*steps, len(CONTEXT)), dtype=np.float32)


def or_unknown(context: Context | None, *steps: int) -> Context:
    """`context`; where None, one of which nothing is known, of so many steps as `unknown` takes them."""
    return unknown(*steps) if context is None else context


def context_of(steps: int, measures: Sequence[Measure] | None, fermatas: Iterable[Span] | None) -> Context:
    """The context `[step, feature]` of a score of so many steps.

    Args:
        steps: the length of the score.
        measures: its bars in order, None where they are not known. A short first one is a pick-up, and ends where a
            full one would. A later short one goes on where the one before it stopped, if together they make a full
            one, as around a repeat.
        fermatas: the steps `[begin, end)` of the notes with a fermata, the end of the piece among them; None where they
            are not known.
    """
    context = unknown(steps)
    if measures is not None:
        for begin, end, place, full in _placed(measures):
            context[begin:end, METRE] = 1
            beats = np.arange(place, place + end - begin) // STEPS_PER_BEAT * STEPS_PER_BEAT
            part = context[begin:end]
            part[:, DOWNBEAT] = (beats == 0)[: len(part)]
            if full % HALVED == 0:
                part[:, MIDDLE] = (beats == full // 2)[: len(part)]
    if fermatas is not None:
        context[:, PHRASING] = 1
        for begin, end in fermatas:
            context[begin:end, FERMATA] = 1
    return context


def fermatas_in(context: Context) -> list[Span]:
    """The steps `[begin, end)` of each fermata of a context `[step, feature]`."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], context[:, FERMATA] > 0, [0]])))
    return [(int(begin), int(end)) for begin, end in edges.reshape(-1, 2)]


def _placed(measures: Sequence[Measure]) -> Iterable[tuple[int, int, int, int]]:
    """Of each bar the steps `[begin, end)`, the place in the full bar at which it begins, and the full length."""
    places: list[int] = []
    for number, measure in enumerate(measures):
        before = measures[number - 1] if number else None
        place = 0
        if before is None:
            place = max(0, measure.full - measure.length)
        elif places[-1] + before.length < before.full and places[-1] + before.length + measure.length == measure.full:
            place = places[-1] + before.length
        places.append(place)
    starts = [measure.start for measure in measures]
    ends = [*starts[1:], measures[-1].start + measures[-1].length] if measures else []
    for measure, end, place in zip(measures, ends, places, strict=True):
        yield measure.start, end, place, measure.full
