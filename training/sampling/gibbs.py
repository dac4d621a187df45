"""Annealed block Gibbs sampling: the reference. The page's twin is `web/src/sampling/gibbs.ts`.

Yao, Doshi-Velez, Barber, "Anneal schedules for orderless NADE", as used by Huang et al. 2017, section 4.4: erase many
cells, draw them all at once from the network given the rest, erase fewer, and so on.
"""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from training.music.context import or_unknown
from training.spec import (
    HOLE,
    PITCH_MIN,
    STEP_MULTIPLE,
    STEPS_PER_BEAT,
    VOICE_COUNT,
    Context,
    Grid,
    Mask,
    check_pitches,
    encode,
)

Predict = Callable[[NDArray[np.float32], NDArray[np.float32]], NDArray[np.float32]]
"""`[batch, step, pitch, 8]`, context `[batch, step, feature]` -> logits `[batch, step, pitch, voice]`."""
Progress = Callable[[int, Grid], bool | None]
"""Called after each pass with its number and the sketch `[step, voice]`; returning False ends the sampling."""
Unit = Literal["cell", "eighth", "beat", "note"]
"""What is erased as a whole, within a voice."""


class AbortedError(Exception):
    """The progress callback asked to stop."""


@dataclasses.dataclass(frozen=True)
class Schedule:
    """How often to rewrite, and how much of the sketch each time."""

    steps: int = 64  # rewriting passes after the first draw
    erase_max: float = 0.9  # share of the free cells erased at the beginning
    erase_min: float = 0.1  # and from anneal_share of the passes on
    anneal_share: float = 0.7  # of the passes, during which the share falls; eta in the paper
    temperature: float = 0.99  # divides the logits

    def __post_init__(self) -> None:
        if self.steps < 0 or not 0 < self.anneal_share <= 1 or self.temperature <= 0:
            raise ValueError("steps start at 0, anneal_share lies in (0, 1], temperature is above 0")
        if not 0 <= self.erase_min <= self.erase_max <= 1:
            raise ValueError("0 <= erase_min <= erase_max <= 1 must hold")

    def erase_probability(self, n: int) -> float:
        """The probability that pass `n` (from 0) erases a free cell."""
        fall = (self.erase_max - self.erase_min) * n / (self.anneal_share * self.steps)
        return max(self.erase_min, self.erase_max - fall)

    def as_metadata(self) -> dict[str, Any]:
        return dataclasses.asdict(self)


def draw_pitches(
    logits: NDArray[np.floating], cells: Mask, uniforms: NDArray[np.float64], temperature: float
) -> NDArray[np.int16]:
    """Pitches for the cells, by inverting the cumulative distribution.

    Args:
        logits: `[step, pitch, voice]`.
        cells: `[step, voice]`, true where a pitch is wanted.
        uniforms: `[cell]`, in [0, 1), one a cell in (step, voice) order.
        temperature: divides the logits.

    Returns:
        `[cell]` MIDI pitches, in the same order.
    """
    scaled = np.swapaxes(logits, 1, 2)[cells].astype(np.float64) / temperature  # [cell, pitch]
    weights = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    cumulative = np.cumsum(weights, axis=1)
    above = cumulative > uniforms[:, None] * cumulative[:, -1:]
    return (PITCH_MIN + np.argmax(above, axis=1)).astype(np.int16)


def units_of(grid: Grid, free: Mask, unit: Unit) -> NDArray[np.int64]:
    """The number of the unit that each free cell of a sketch is in; all arrays `[step, voice]`.

    Units are numbered from 0 by their first cells, in (step, voice) order; cells that are not free have no unit.
    """
    steps = np.arange(len(grid))[:, None]
    begins = free.copy()
    if unit == "note":
        begins[1:] &= grid[1:] != grid[:-1]
    else:
        begins &= steps % {"cell": 1, "eighth": STEPS_PER_BEAT // 2, "beat": STEPS_PER_BEAT}[unit] == 0
    begins[1:] |= free[1:] & ~free[:-1]
    numbers = np.cumsum(begins).reshape(begins.shape) - 1
    first = np.maximum.accumulate(np.where(begins, steps, 0), axis=0)
    return np.where(free, np.take_along_axis(numbers, first, axis=0), -1)


def harmonize(
    predict: Predict,
    given: Grid,
    seed: int,
    schedule: Schedule | None = None,
    progress: Progress | None = None,
    free: Mask | None = None,
    start: bool = False,
    context: Context | None = None,
) -> Grid:
    """Fill the holes of a score, or rewrite some of it.

    Args:
        predict: the network.
        given: `[step, voice]` MIDI pitches, HOLE where to compose.
        seed: 0..2**32 - 1; the same seed gives the same harmony.
        schedule: passes and annealing.
        progress: see Progress.
        free: `[step, voice]`, true for the cells to compose; the holes where None. No other cell ever changes: one
            that is a hole is a rest, which the network sees.
        start: whether sampling goes on from the pitches that stand in free cells; only holes are drawn first then.
        context: `[step, feature]`, what is known of bars and fermatas; nothing where None.

    Returns:
        `[step, voice]` without holes, but for rests.

    Raises:
        ValueError: the shape is not `[step, voice]` with whole beats, or a pitch is out of range.
        AbortedError: `progress` returned False.
    """
    if given.ndim != 2:
        raise ValueError(f"a score is [step, {VOICE_COUNT}] with a multiple of {STEP_MULTIPLE} steps")
    report = None if progress is None else lambda n, grids: progress(n, grids[0])
    cells = None if free is None else free[None]
    told = None if context is None else context[None]
    return harmonize_all(predict, given[None], [seed], schedule, report, free=cells, start=start, context=told)[0]


def harmonize_all(
    predict: Predict,
    given: NDArray[np.int16],
    seeds: Sequence[int],
    schedule: Schedule | None = None,
    progress: Progress | None = None,
    unit: Unit = "cell",
    free: Mask | None = None,
    start: bool = False,
    context: Context | None = None,
) -> NDArray[np.int16]:
    """`harmonize` for scores of one length side by side: the same results, in fewer calls of the network.

    Args:
        predict: the network.
        given: `[score, step, voice]`.
        seeds: one a score.
        schedule: passes and annealing.
        progress: is called with all sketches, `[score, step, voice]`.
        unit: what is erased as a whole; the page knows cells only, and `docs/voice-leading.md` compares them.
        free: `[score, step, voice]`, as `harmonize` takes it.
        start: as `harmonize` takes it.
        context: `[score, step, feature]`, as `harmonize` takes it.

    Returns:
        `[score, step, voice]` without holes, but for rests.
    """
    schedule = schedule or Schedule()
    if given.shape[2] != VOICE_COUNT or given.shape[1] % STEP_MULTIPLE or not given.shape[1]:
        raise ValueError(f"a score is [step, {VOICE_COUNT}] with a multiple of {STEP_MULTIPLE} steps")
    check_pitches(given)
    randoms = [np.random.RandomState(seed) for seed in seeds]  # MT19937: the page's generator gives the same numbers
    free = given == HOLE if free is None else free
    context = or_unknown(context, *given.shape[:2])
    grids = given.copy()

    def redraw(erased: NDArray[np.bool_]) -> None:
        (some,) = np.nonzero(erased.any(axis=(1, 2)))
        if not len(some):
            return
        logits = predict(encode(grids[some], ~erased[some]), context[some])
        for score, answer in zip(some, logits, strict=True):
            cells = erased[score]
            uniforms = randoms[score].random_sample(int(cells.sum()))
            grids[score][cells] = draw_pitches(answer, cells, uniforms, schedule.temperature)

    redraw(free & (grids == HOLE) if start else free)
    for n in range(schedule.steps):
        erased = np.zeros_like(free)
        for score, random in enumerate(randoms):
            units = units_of(grids[score], free[score], unit)
            lots = random.random_sample(int(units.max(initial=-1)) + 1)
            erased[score][free[score]] = lots[units[free[score]]] < schedule.erase_probability(n)
        redraw(erased)
        if progress is not None and progress(n, grids.copy()) is False:
            raise AbortedError
    return grids
