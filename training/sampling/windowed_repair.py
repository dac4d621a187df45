"""Windowed repair: voice-leading faults of a score of any length, repaired window by window.

`repair.py` works on one fault a pass, so that its passes last for two bars and not for thirty. A longer score is
repaired a window at a time, each looked at with a little of what is before and after it, which is left alone: every
window gets all passes, and one costs the same however long the score is. Every other window comes first, and none of
these touches another, so that the page may have several workers do them at once; then those between them. What is cut
into windows is the part of the score in which the sampler was free to write, from its first beat to its last.

The page's twin is `web/src/sampling/windowed-repair.ts`; `tests/golden/windowed_repair.json` holds the two together.
"""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from training.music.context import or_unknown
from training.music.key import estimate_fifths
from training.sampling.gibbs import Predict, Progress
from training.sampling.repair import Repair, repair_all
from training.sampling.span import span_of
from training.spec import HOLE, STEPS_PER_BEAT, Context, Mask


@dataclasses.dataclass(frozen=True)
class Windows:
    """The windows a score is repaired in, and their context, in steps; whole beats."""

    longest: int = 32  # of a window: two bars of 4/4, for which the repair's passes were chosen
    context: int = 16  # seen before and after it

    def __post_init__(self) -> None:
        if self.longest < STEPS_PER_BEAT or self.longest % STEPS_PER_BEAT:
            raise ValueError("windows are whole beats, at least one")
        if self.context < 0 or self.context % STEPS_PER_BEAT:
            raise ValueError("a context is whole beats")

    def cut(self, steps: int) -> Iterator[tuple[int, int]]:
        """Where the windows of a score of so many steps begin and end: as few as possible, about equally long."""
        beats = steps // STEPS_PER_BEAT
        count = -(-steps // self.longest)
        edges = [beats * n // count * STEPS_PER_BEAT for n in range(count + 1)] if count else []
        yield from pairwise(edges)

    def as_metadata(self) -> dict[str, int]:
        return dataclasses.asdict(self)


def repair_windows(
    predict: Predict,
    given: NDArray[np.int16],
    sketches: NDArray[np.int16],
    seeds: Sequence[int],
    settings: Repair | None = None,
    progress: Progress | None = None,
    windows: Windows | None = None,
    keys: Sequence[int] | None = None,
    free: Mask | None = None,
    context: Context | None = None,
) -> NDArray[np.int16]:
    """Repair scores of one length side by side: `repair_all`, for any length.

    A score no longer than a window, with something free in its first beat and in its last, is repaired as `repair_all`
    does. In general a window's seed is the score's plus the step at which it begins, and its faults are found in the
    key of the whole; where nothing is free there are no passes.

    Args:
        predict: the network.
        given: `[score, step, voice]`, HOLE where the sampler was free to write; the rest is never touched.
        sketches: `[score, step, voice]`, the sampler's results, without holes but for rests.
        seeds: one a score; the same seed gives the same score.
        settings: of the repair, for each window.
        progress: is called with all scores, whole, after each pass; passes are counted through all windows.
        windows: how scores are cut.
        keys: one a score; estimated from the sketches where None.
        free: as `repair_all` takes it.
        context: as `repair_all` takes it.

    Returns:
        `[score, step, voice]`.

    Raises:
        AbortedError: `progress` returned False.
    """
    windows, settings = windows or Windows(), settings or Repair()
    keys = keys or [estimate_fifths(sketch) for sketch in sketches]
    free = given == HOLE if free is None else free
    context = or_unknown(context, *given.shape[:2])
    scores = sketches.copy()
    steps = scores.shape[1]
    first, last = span_of(free)
    cut = list(windows.cut(last - first))
    for number, (before, after) in enumerate(cut[::2] + cut[1::2]):
        begin, end = first + before, first + after
        seen = slice(max(0, begin - windows.context), min(steps, end + windows.context))
        own = np.zeros_like(free)
        own[:, begin:end] = free[:, begin:end]
        report = None if progress is None else _counted(progress, scores.copy(), seen, number * settings.passes)
        shifted = [(seed + begin) % 2**32 for seed in seeds]
        scores[:, seen] = repair_all(
            predict,
            given[:, seen],
            scores[:, seen],
            shifted,
            settings,
            report,
            keys,
            own[:, seen],
            context[:, seen],
        )
    return scores


def _counted(progress: Progress, scores: NDArray[np.int16], seen: slice, before: int) -> Callable[..., bool | None]:
    """Reports whole scores of which one window is being repaired, after so many passes `before`."""

    def report(n: int, window: NDArray[np.int16]) -> bool | None:
        scores[:, seen] = window
        return progress(before + n, scores.copy())

    return report
