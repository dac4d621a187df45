"""Repair of voice-leading faults: Gibbs sampling goes on, with a penalty on what a harmony teacher would mark.

The network's likelihood does not see parallels; a penalty does. Each pass erases some cells, around a fault while there
is one, and draws them several times from the network given the rest. Of what was there and the proposals one is taken
with a chance in proportion to exp(-cost): the penalty of the faults, and the energy, which says how unlike Bach's style
it is. Were one cell erased at a time, wherever it is, at temperature 1, this would sample p(x) exp(-cost(x))
(sampling-importance-resampling, Rubin 1987; with one proposal it is Barker's step).
Several cells drawn at once do not see each other, so it is colder, and a search that this law guides: it chooses among
what the network likes and cannot pay with notes that it does not. The proposals come from one pass of the network, so
more of them cost next to nothing.

The page's twin is `web/src/sampling/repair.ts`; `tests/golden/repair.json` holds the two together.
"""

import dataclasses
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.music.context import Span, fermatas_in, or_unknown
from training.music.key import estimate_fifths
from training.music.style.features import FEATURES, count_features
from training.music.voice_leading.faults import find_faults
from training.music.voice_leading.reading import Fault
from training.sampling.gibbs import AbortedError, Predict, Progress, draw_pitches
from training.sampling.span import seen_around, span_of
from training.spec import HOLE, PITCH_COUNT, STEPS_PER_BEAT, VOICE_COUNT, Context, Grid, Mask, encode

SEED_OFFSET = 0x5EED  # the repair's random numbers are not the sampler's
NEARBY = 16  # steps that the network sees before and after what a pass erases
LONGEST = 4  # steps of a lasting fault, such as a crossing, that are erased at once


@dataclasses.dataclass(frozen=True)
class Repair:
    """How long to try, what to erase, and what each fault costs."""

    # Of the strict repair, where faults alone count: with what finding them costs, as long as 64 passes of the sampler.
    # `energy.in_style` has its own.
    passes: int = 56
    proposals: int = 4  # drawn in each pass
    reach_before: int = 4  # steps at most that are erased before a fault's own
    reach_after: int = 6  # and after
    grain: int = 2  # steps; what is erased around a fault begins and ends on a multiple
    shares: tuple[float, ...] = (1.0, 0.5, 0.3)  # of the cells around a fault, one of these at random is erased
    coupled: int = STEPS_PER_BEAT  # steps; one random number draws a voice's cells of so many, so that notes hold
    temperature: float = 0.45  # divides the logits; colder than the sampler's: what is drawn at once must fit
    idle_share: float = 0.1  # of all free cells, erased where no fault is left to repair
    idle_lengths: tuple[int, ...] = ()  # where there are any: of those in a stretch of so many steps, in some voices
    idle_temperature: float = 0.45  # the temperature where no fault is left
    cured_by_others: tuple[str, ...] = ("unresolved_leading_note",)  # kinds that voices not named in them can cure
    # Nats, what each of FEATURES costs wherever it is found; nothing where there are none.
    energy: tuple[float, ...] = ()
    # Nats. Faults of the same cost are not distinguished; those that cost nothing are not repaired.
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
        if (
            min(self.passes, self.reach_before, self.reach_after) < 0
            or min(self.proposals, self.grain, self.coupled) < 1
        ):
            raise ValueError("passes and reaches start at 0; proposals, grain and what is drawn together at 1")
        if not self.shares or not all(0 < share <= 1 for share in (*self.shares, self.idle_share)):
            raise ValueError("shares lie in (0, 1]")
        if not min(self.temperature, self.idle_temperature) > 0:
            raise ValueError("temperatures are above 0")
        if min(self.idle_lengths, default=1) < 1:
            raise ValueError("stretches are a step long at least")
        if len(self.energy) not in (0, len(FEATURES)):
            raise ValueError(f"an energy has a weight for each of the {len(FEATURES)} features, or none at all")

    def penalty(self, faults: Sequence[Fault]) -> float:
        """What faults cost together, in nats."""
        return sum(self.costs[fault.kind] for fault in faults)

    @cached_property
    def costs(self) -> dict[str, float]:
        """The penalties by kind."""
        return dict(self.penalties)

    def energies(
        self, grids: NDArray[np.int16], keys: Sequence[int], fermatas: Sequence[Sequence[Span]] | None = None
    ) -> NDArray[np.float64]:
        """`[score]`: the energy of each of some scores `[score, step, voice]`, in nats."""
        if not self.energy:
            return np.zeros(len(grids))
        energies: NDArray[np.float64] = count_features(grids, np.array(keys), fermatas) @ np.array(self.energy)
        return energies

    def as_metadata(self) -> dict[str, Any]:
        """What the page must know, the constants that are no settings included."""
        lists = {name: list(getattr(self, name)) for name in ("shares", "idle_lengths", "cured_by_others", "energy")}
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
    context = or_unknown(context, *given.shape[:2])
    works = [
        _Work(grid, cells, key, fermatas_in(told), np.random.RandomState((seed + SEED_OFFSET) % 2**32), settings)
        for grid, cells, key, told, seed in zip(sketches, free, keys, context, seeds, strict=True)
    ]
    for n in range(settings.passes):
        erased = np.stack([work.erase() for work in works])
        (some,) = np.nonzero(erased.any(axis=(1, 2)))
        if len(some):
            grids = np.stack([works[score].grid for score in some])
            logits = predict_nearby(predict, grids, erased[some], context[some])
            _redraw([works[score] for score in some], logits, erased[some], settings)
        if progress is not None and progress(n, np.stack([work.grid for work in works])) is False:
            raise AbortedError
    return np.stack([work.grid for work in works])


def predict_nearby(predict: Predict, grids: NDArray[np.int16], erased: Mask, context: Context) -> NDArray[np.floating]:
    """Logits `[score, step, pitch, voice]` of what is erased in each score, of which the network sees what is near.

    So a pass over a long window costs no more than one over a short score. Where a score is not seen they are 0.
    """
    count, steps = grids.shape[:2]
    seen = [seen_around(span_of(cells), NEARBY, steps) for cells in erased]
    lengths = np.array([last - first for first, last in seen])
    logits = np.zeros((count, steps, PITCH_COUNT, VOICE_COUNT), np.float32)
    for length in np.unique(lengths):
        (alike,) = np.nonzero(lengths == length)
        places = [(score, slice(*seen[score])) for score in alike]
        inputs = encode(np.stack([grids[place] for place in places]), np.stack([~erased[place] for place in places]))
        answers = predict(inputs, np.stack([context[place] for place in places]))
        for place, answer in zip(places, answers, strict=True):
            logits[place] = answer
    return logits


def _redraw(works: Sequence["_Work"], logits: NDArray[np.floating], erased: Mask, settings: Repair) -> None:
    """Have each score take one of its proposals; `logits` and `erased` have an axis of scores before their own."""
    proposals = [work.propose(answer, cells) for work, answer, cells in zip(works, logits, erased, strict=True)]
    each = 1 + settings.proposals
    keys = [work.key for work in works for _ in range(each)]
    fermatas = [work.fermatas for work in works for _ in range(each)]
    energies = settings.energies(np.concatenate(proposals), keys, fermatas).reshape(-1, each)
    for work, grids, costs in zip(works, proposals, energies, strict=True):
        work.take(grids, costs)


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
        self.free, self.random, self.settings = free, random, settings
        self.key, self.fermatas, self.find = key, fermatas, partial(find_faults, key=key, fermatas=fermatas)
        self._stand(grid, self.find(grid))

    def _stand(self, grid: Grid, faults: list[Fault]) -> None:
        """Have the score be `grid`, with these faults."""
        self.grid, self.faults = grid, faults
        self.repairable = [fault for fault in faults if self._can_repair(fault)]

    def erase(self) -> Mask:
        """Which cells to redraw: some of those around a repairable fault, else some of all; `[step, voice]`."""
        if not self.repairable:
            return erase_idly(self.free, self.settings, self.random)
        pick, before, after, which = self.random.random_sample(4)
        region = self._around(self.repairable[int(pick * len(self.repairable))], before, after)
        return _some(region, self.settings.shares[int(which * len(self.settings.shares))], self.random)

    def _can_repair(self, fault: Fault) -> bool:
        """Whether it costs anything, and a voice that makes it, or one that can cure it, is free somewhere."""
        if self.settings.costs[fault.kind] == 0:
            return False
        own = self.free[_own_steps(fault, len(self.free))]
        voices = range(VOICE_COUNT) if fault.kind in self.settings.cured_by_others else fault.voices
        return bool(own[:, list(voices)].any())

    def _around(self, fault: Fault, before: float, after: float) -> Mask:
        """The free cells around a fault, as far as two random numbers in [0, 1) say."""
        settings, own = self.settings, _own_steps(fault, len(self.grid))
        begin = own.start - int(before * (settings.reach_before + 1))
        end = own.stop + int(after * (settings.reach_after + 1))
        begin = max(0, begin // settings.grain * settings.grain)
        end = -(-end // settings.grain) * settings.grain
        return _within(self.free, begin, end)

    def propose(self, logits: NDArray[np.floating], erased: Mask) -> NDArray[np.int16]:
        """`[choice, step, voice]`: what is there, and the proposals drawn from `logits` `[step, pitch, voice]`."""
        temperature = self.settings.temperature if self.repairable else self.settings.idle_temperature
        return draw_proposals(self.grid, logits, erased, temperature, self.settings, self.random)

    def take(self, choices: NDArray[np.int16], energies: NDArray[np.float64]) -> None:
        """Take one of the choices, of which the first is what is there, with a chance in proportion to exp(-cost)."""
        faults = {0: self.faults}

        def penalty(choice: int) -> float:
            if choice not in faults:
                faults[choice] = self.find(choices[choice])
            return self.settings.penalty(faults[choice])

        taken = choose(energies, penalty, self.random.random_sample(len(choices)))
        self._stand(choices[taken].copy(), faults[taken])


def erase_idly(free: Mask, settings: Repair, random: np.random.RandomState) -> Mask:
    """Which of the free cells to redraw where no fault is left; `[step, voice]`."""
    region = free
    if settings.idle_lengths and free.any():
        region = _stretch(free, settings, *random.random_sample(4))
    return _some(region, settings.idle_share, random)


def draw_proposals(
    grid: Grid,
    logits: NDArray[np.floating],
    erased: Mask,
    temperature: float,
    settings: Repair,
    random: np.random.RandomState,
) -> NDArray[np.int16]:
    """`[choice, step, voice]`: a score as it is, and proposals in which what is erased is drawn from `logits`.

    Each cell is as likely to have a pitch as if it were drawn alone. But one random number draws a voice's cells of
    some steps, so that they agree where the network's answers for them do: notes hold, and more proposals are taken.
    """
    steps, voices = np.nonzero(erased)
    blocks, own = np.unique(steps // settings.coupled * VOICE_COUNT + voices, return_inverse=True)
    choices = np.repeat(grid[None], 1 + settings.proposals, axis=0)
    for proposal in choices[1:]:
        uniforms = random.random_sample(len(blocks))[own]
        proposal[erased] = draw_pitches(logits, erased, uniforms, temperature)
    return choices


def _stretch(free: Mask, settings: Repair, where: float, length: float, shift: float, voices: float) -> Mask:
    """The free cells of a stretch of some of the voices that are free, chosen by four random numbers in [0, 1)."""
    cells = np.argwhere(free)
    steps = settings.idle_lengths[int(length * len(settings.idle_lengths))]
    begin = int(cells[int(where * len(cells))][0]) - int(shift * steps)
    begin = begin // settings.grain * settings.grain
    written = np.flatnonzero(free.any(axis=0))
    bits = 1 + int(voices * (2 ** len(written) - 1))
    chosen = [voice for place, voice in enumerate(written) if bits >> place & 1]
    region = _within(free, max(0, begin), max(0, begin + steps))
    region[:, [voice for voice in range(VOICE_COUNT) if voice not in chosen]] = False
    return region


def _within(free: Mask, begin: int, end: int) -> Mask:
    """The free cells of the steps `[begin, end)`."""
    region = np.zeros_like(free)
    region[begin:end] = free[begin:end]
    return region


def _some(region: Mask, share: float, random: np.random.RandomState) -> Mask:
    """A share of the cells of a region, at random."""
    some = np.zeros_like(region)
    some[region] = random.random_sample(int(region.sum())) < share
    return some


def _own_steps(fault: Fault, steps: int) -> slice:
    """The steps that make a fault: from the one before it is heard to its end, or its first LONGEST steps."""
    return slice(max(0, fault.step - 1), min(steps, fault.step + min(fault.length, LONGEST)))


def choose(costs: NDArray[np.float64], penalty: Callable[[int], float], uniforms: NDArray[np.float64]) -> int:
    """The index of one of the choices, with a chance in proportion to exp(-cost - penalty).

    By the Gumbel-max trick: each has a random bonus, and the best is taken. A penalty, zero or above, only makes a
    choice worse, so that it is asked for of those alone that could still be the best.

    Args:
        costs: `[choice]`, without the penalties.
        penalty: of a choice, by its index.
        uniforms: `[choice]`, in [0, 1).
    """
    with np.errstate(divide="ignore"):
        scores = -np.log(-np.log(uniforms)) - costs
    taken, best = 0, -np.inf
    for choice in np.argsort(-scores, kind="stable"):
        if scores[choice] <= best:
            break
        score = scores[choice] - penalty(int(choice))
        if score > best:
            taken, best = int(choice), score
    return taken
