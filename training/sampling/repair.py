"""Repair of voice-leading faults: Gibbs sampling goes on, with a penalty on what a harmony teacher would mark.

The network's likelihood does not see parallels; a penalty does. Each pass erases some cells, around a fault while there
is one, and draws them several times from the network given the rest. Of what was there and the proposals one is taken
with a chance in proportion to exp(-penalty). Were one cell erased at a time, wherever it is, at temperature 1, this
would sample p(x) exp(-penalty(x)) (sampling-importance-resampling, Rubin 1987; with one proposal it is Barker's step).
Several cells drawn at once do not see each other, so it is colder, and a search that this law guides: it chooses among
what the network likes and cannot pay with notes that it does not. The proposals come from one pass of the network, so
more of them cost next to nothing.

The page's twin is `web/src/sampling/repair.ts`; `tests/golden/repair.json` holds the two together.
"""

import dataclasses
from collections.abc import Sequence
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.music.context import Span, fermatas_in, unknown
from training.music.key import estimate_fifths
from training.music.voice_leading.faults import find_faults
from training.music.voice_leading.reading import Fault
from training.sampling.gibbs import AbortedError, Predict, Progress, draw_pitches
from training.spec import HOLE, VOICE_COUNT, Context, Grid, Mask, encode

SEED_OFFSET = 0x5EED  # the repair's random numbers are not the sampler's
LONGEST = 4  # steps of a lasting fault, such as a crossing, that are erased at once


@dataclasses.dataclass(frozen=True)
class Repair:
    """How long to try, what to erase, and what each fault costs."""

    passes: int = 56  # with what finding faults costs, as long as 64 passes of the sampler
    proposals: int = 4  # drawn in each pass
    reach_before: int = 4  # steps at most that are erased before a fault's own
    reach_after: int = 6  # and after
    grain: int = 2  # steps; what is erased around a fault begins and ends on a multiple
    shares: tuple[float, ...] = (1.0, 0.5, 0.3)  # of the cells around a fault, one of these at random is erased
    temperature: float = 0.45  # divides the logits; colder than the sampler's: what is drawn at once must fit
    idle_share: float = 0.1  # of all free cells, erased where no fault is left to repair
    cured_by_others: tuple[str, ...] = ("unresolved_leading_note",)  # kinds that voices not named in them can cure
    # Nats. Faults of the same cost are not distinguished.
    penalties: tuple[tuple[str, float], ...] = (
        ("parallel_fifth", 6.0),
        ("parallel_octave", 6.0),
        ("direct_fifth", 1.0),
        ("direct_octave", 1.0),
        ("crossing", 4.0),
        ("overlap", 1.0),
        ("spacing", 3.0),
        ("range", 4.0),
        ("wide_leap", 3.0),
        ("augmented_leap", 3.0),
        ("stray_sixteenth", 4.0),
        ("unresolved_leading_note", 3.0),
        ("doubled_leading_note", 3.0),
        ("missing_third", 2.0),
        ("weak_ending", 3.0),
    )

    def __post_init__(self) -> None:
        if self.passes < 0 or self.proposals < 1 or min(self.reach_before, self.reach_after) < 0 or self.grain < 1:
            raise ValueError("passes and reaches start at 0, proposals and grain at 1")
        if not self.shares or not all(0 < share <= 1 for share in (*self.shares, self.idle_share)):
            raise ValueError("shares lie in (0, 1]")
        if not self.temperature > 0:
            raise ValueError("temperature is above 0")

    def penalty(self, faults: Sequence[Fault]) -> float:
        """What faults cost together, in nats."""
        return sum(self._costs[fault.kind] for fault in faults)

    @cached_property
    def _costs(self) -> dict[str, float]:
        return dict(self.penalties)

    def as_metadata(self) -> dict[str, Any]:
        """What the page must know, the constants that are no settings included."""
        lists = {"shares": list(self.shares), "cured_by_others": list(self.cured_by_others)}
        constants = {"seed_offset": SEED_OFFSET, "longest": LONGEST}
        return dataclasses.asdict(self) | {"penalties": dict(self.penalties)} | lists | constants


def repair(
    predict: Predict,
    given: Grid,
    sketch: Grid,
    seed: int,
    settings: Repair | None = None,
    progress: Progress | None = None,
    free: Mask | None = None,
    context: Context | None = None,
) -> Grid:
    """Repair one score, see `repair_all`; all arrays `[step, voice]`. `progress` may end it by returning False."""
    report = None if progress is None else lambda n, grids: progress(n, grids[0])
    cells = None if free is None else free[None]
    told = None if context is None else context[None]
    return repair_all(predict, given[None], sketch[None], [seed], settings, report, free=cells, context=told)[0]


def repair_all(
    predict: Predict,
    given: NDArray[np.int16],
    sketches: NDArray[np.int16],
    seeds: Sequence[int],
    settings: Repair | None = None,
    progress: Progress | None = None,
    keys: Sequence[int] | None = None,
    free: Mask | None = None,
    context: Context | None = None,
) -> NDArray[np.int16]:
    """Repair scores of one length side by side. What is longer than a few bars is for `windowed_repair.py`.

    Args:
        predict: the network.
        given: `[score, step, voice]`, HOLE where the sampler was free to write; the rest is never touched.
        sketches: `[score, step, voice]`, the sampler's results, without holes but for rests.
        seeds: one a score; the same seed gives the same score.
        settings: how long to try, and what faults cost.
        progress: is called with all scores after each pass.
        keys: one a score, as `find_faults` takes it; estimated from the sketches where None.
        free: `[score, step, voice]`, true where the sampler was free to write; the holes of `given` where None.
        context: `[score, step, feature]`, what is known of bars and fermatas; nothing where None.

    Returns:
        `[score, step, voice]`.

    Raises:
        AbortedError: `progress` returned False.
    """
    settings = settings or Repair()
    keys = keys or [estimate_fifths(sketch) for sketch in sketches]
    free = given == HOLE if free is None else free
    context = unknown(*given.shape[:2]) if context is None else context
    works = [
        _Work(grid, cells, key, fermatas_in(told), np.random.RandomState((seed + SEED_OFFSET) % 2**32), settings)
        for grid, cells, key, told, seed in zip(sketches, free, keys, context, seeds, strict=True)
    ]
    for n in range(settings.passes):
        erased = np.stack([work.erase() for work in works])
        (some,) = np.nonzero(erased.any(axis=(1, 2)))
        if len(some):
            grids = np.stack([works[score].grid for score in some])
            logits = predict(encode(grids, ~erased[some]), context[some])
            for score, answer in zip(some, logits, strict=True):
                works[score].redraw(answer, erased[score])
        if progress is not None and progress(n, np.stack([work.grid for work in works])) is False:
            raise AbortedError
    return np.stack([work.grid for work in works])


class _Work:
    """One score that is being repaired: its cells, its faults and its random numbers."""

    def __init__(
        self,
        grid: Grid,
        free: Mask,
        key: int,
        fermatas: Sequence[Span],
        random: np.random.RandomState,
        settings: Repair,
    ) -> None:
        self.grid, self.free, self.random, self.settings = grid, free, random, settings
        self.find = partial(find_faults, key=key, fermatas=fermatas)
        self.faults = self.find(grid)

    def erase(self) -> Mask:
        """Which cells to redraw: some of those around a repairable fault, else some of all; `[step, voice]`."""
        repairable = [fault for fault in self.faults if self._can_repair(fault)]
        share = self.settings.idle_share
        region = self.free
        if repairable:
            pick, before, after, which = self.random.random_sample(4)
            region = self._around(repairable[int(pick * len(repairable))], before, after)
            share = self.settings.shares[int(which * len(self.settings.shares))]
        erased = np.zeros_like(region)
        erased[region] = self.random.random_sample(int(region.sum())) < share
        return erased

    def _can_repair(self, fault: Fault) -> bool:
        """Whether a voice that makes the fault may be rewritten, or one that can cure it: not all given by the user."""
        own = self.free[_own_steps(fault, len(self.grid))]
        voices = range(VOICE_COUNT) if fault.kind in self.settings.cured_by_others else fault.voices
        return bool(own[:, list(voices)].any())

    def _around(self, fault: Fault, before: float, after: float) -> Mask:
        """The free cells around a fault, as far as two random numbers in [0, 1) say."""
        settings, own = self.settings, _own_steps(fault, len(self.grid))
        begin = own.start - int(before * (settings.reach_before + 1))
        end = own.stop + int(after * (settings.reach_after + 1))
        begin = max(0, begin // settings.grain * settings.grain)
        end = -(-end // settings.grain) * settings.grain
        region = np.zeros_like(self.free)
        region[begin:end] = self.free[begin:end]
        return region

    def redraw(self, logits: NDArray[np.floating], erased: Mask) -> None:
        """Take one of the proposals drawn from `logits` `[step, pitch, voice]`, or keep what is there."""
        choices, faults = [self.grid], [self.faults]
        for _ in range(self.settings.proposals):
            uniforms = self.random.random_sample(int(erased.sum()))
            proposal = self.grid.copy()
            proposal[erased] = draw_pitches(logits, erased, uniforms, self.settings.temperature)
            choices.append(proposal)
            faults.append(self.find(proposal))
        costs = np.array([self.settings.penalty(found) for found in faults])
        taken = choose(costs, self.random.random_sample())
        self.grid, self.faults = choices[taken], faults[taken]


def _own_steps(fault: Fault, steps: int) -> slice:
    """The steps that make a fault: from the one before it is heard to its end, or its first LONGEST steps."""
    return slice(max(0, fault.step - 1), min(steps, fault.step + min(fault.length, LONGEST)))


def choose(costs: NDArray[np.float64], uniform: float) -> int:
    """The index of one of the choices, with a chance in proportion to exp(-cost), by inverting the distribution."""
    cumulative = np.cumsum(np.exp(costs.min() - costs))
    return int(np.argmax(cumulative > uniform * cumulative[-1]))
