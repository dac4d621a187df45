"""Sampling schemes by name, ways to fill a score's holes: what `grade.py` compares and `harmonize.py` offers.

One shot draws all cells from one pass, ancestral sampling one cell a pass given those before, blocked Gibbs rewrites
its own sketch, and `repaired` goes on with the repair of the faults that are left and of the style (Huang et al. 2017,
section 4; `docs/voice-leading.md`).
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from training.music.context import or_unknown
from training.sampling.energy import as_bach
from training.sampling.gibbs import Predict, Schedule, Unit, draw_pitches, harmonize_all
from training.sampling.repair import Repair, repair_all
from training.sampling.windowed_repair import repair_windows
from training.spec import HOLE, Context, Mask, encode


class Scheme(Protocol):
    """Fills the holes of scores `[score, step, voice]`, or the cells that are `free`, with one seed a score."""

    def __call__(
        self,
        predict: Predict,
        given: NDArray[np.int16],
        seeds: Sequence[int],
        free: Mask | None = None,
        context: Context | None = None,
        /,
    ) -> NDArray[np.int16]:
        """The scores without holes; where `free` is told, a hole that is not free is a rest and stays one.

        `context` is `[score, step, feature]`, what is known of bars and fermatas; nothing where None.
        """


OURS = f"Gibbs {Schedule().steps}, repaired"  # what the page does
WHOLE = f"{OURS} as a whole"  # differs for more than two bars only
STRICT = f"{OURS} strictly"  # as a teacher would have it, whatever Bach does
TEMPERATURE = Schedule().temperature  # where none is asked for
GIBBS_STEPS = (16, 32, 64, 128, 256)
UNITS: tuple[Unit, ...] = ("eighth", "beat", "note")  # erased as a whole, in place of cells
ORDERS = ("random", "chronological", "voice by voice")
BY_VOICE = (3, 1, 2, 0)  # the bass first, as one learns it; then the voices between


def one_shot(
    predict: Predict,
    given: NDArray[np.int16],
    seeds: Sequence[int],
    free: Mask | None = None,
    context: Context | None = None,
    temperature: float = TEMPERATURE,
) -> NDArray[np.int16]:
    """Every hole from the same pass: each fits what is given, and none knows of the others."""
    return harmonize_all(predict, given, seeds, Schedule(steps=0, temperature=temperature), free=free, context=context)


def ancestral(
    predict: Predict,
    given: NDArray[np.int16],
    seeds: Sequence[int],
    order: str,
    free: Mask | None = None,
    context: Context | None = None,
    temperature: float = TEMPERATURE,
) -> NDArray[np.int16]:
    """One cell after the other, each given those before; no cell is ever rewritten.

    Args:
        predict: the network.
        given: `[score, step, voice]`.
        seeds: one a score.
        order: one of ORDERS. Chronological: by step, the voices of a step in random order.
        free: `[score, step, voice]`, true for the cells to compose; the holes where None.
        context: `[score, step, feature]`, what is known of bars and fermatas.
        temperature: divides the logits.
    """
    randoms = [np.random.RandomState(seed) for seed in seeds]
    erased = (given == HOLE) if free is None else free.copy()
    queues = [cells_in_order(cells, order, random) for cells, random in zip(erased, randoms, strict=True)]
    context = or_unknown(context, *given.shape[:2])
    grids = given.copy()
    for turn in range(max(map(len, queues))):
        some = [score for score, queue in enumerate(queues) if turn < len(queue)]
        logits = predict(encode(grids[some], ~erased[some]), context[some])
        for score, answer in zip(some, logits, strict=True):
            cell = np.zeros(given.shape[1:], dtype=bool)
            cell[queues[score][turn]] = True
            grids[score][cell] = draw_pitches(answer, cell, randoms[score].random_sample(1), temperature)
            erased[score] &= ~cell
    return grids


def cells_in_order(free: Mask, order: str, random: np.random.RandomState) -> list[tuple[int, int]]:
    """The free cells of a score `[step, voice]` as (step, voice), in the order in which they are filled."""
    holes = [(int(step), int(voice)) for step, voice in np.argwhere(free)]
    if order == "random":
        return [holes[n] for n in random.permutation(len(holes))]
    if order == "chronological":
        lots = random.random_sample(len(holes))
        return [cell for _, cell in sorted(zip(lots, holes, strict=True), key=lambda pair: (pair[1][0], pair[0]))]
    if order == "voice by voice":
        return sorted(holes, key=lambda cell: (BY_VOICE.index(cell[1]), cell[0]))
    raise ValueError(f"an order is one of {', '.join(ORDERS)}, not {order!r}")


def repaired(
    predict: Predict,
    given: NDArray[np.int16],
    seeds: Sequence[int],
    free: Mask | None = None,
    context: Context | None = None,
    temperature: float = TEMPERATURE,
    settings: Callable[[], Repair] = as_bach,
) -> NDArray[np.int16]:
    """Ours: blocked Gibbs, then the repair of what a teacher would mark and Bach would not do, at its own temperatures.

    By the `settings` of `Repair` itself: of all that a teacher would mark, and of nothing else.
    """
    sketches = harmonize_all(predict, given, seeds, Schedule(temperature=temperature), free=free, context=context)
    return repair_windows(predict, given, sketches, seeds, settings(), free=free, context=context)


def repaired_whole(
    predict: Predict,
    given: NDArray[np.int16],
    seeds: Sequence[int],
    free: Mask | None = None,
    context: Context | None = None,
    temperature: float = TEMPERATURE,
) -> NDArray[np.int16]:
    """As `repaired`, but with the passes of one window for the whole score: what longer scores are compared with."""
    sketches = harmonize_all(predict, given, seeds, Schedule(temperature=temperature), free=free, context=context)
    return repair_all(predict, given, sketches, seeds, as_bach(), free=free, context=context)


def schemes(temperature: float = TEMPERATURE) -> dict[str, Scheme]:
    """All schemes by name, from the crudest to ours, at a temperature of the sampler."""

    def by_order(order: str) -> Scheme:
        return lambda predict, given, seeds, free=None, context=None: ancestral(
            predict, given, seeds, order, free, context, temperature
        )

    def by_steps(steps: int, unit: Unit = "cell") -> Scheme:
        schedule = Schedule(steps=steps, temperature=temperature)
        return lambda predict, given, seeds, free=None, context=None: harmonize_all(
            predict, given, seeds, schedule, unit=unit, free=free, context=context
        )

    named: dict[str, Scheme] = {"one shot": partial(one_shot, temperature=temperature)}
    named |= {f"ancestral, {order}": by_order(order) for order in ORDERS}
    named |= {f"Gibbs {steps}": by_steps(steps) for steps in GIBBS_STEPS}
    named |= {f"Gibbs {Schedule().steps}, by {unit}s": by_steps(Schedule().steps, unit) for unit in UNITS}
    named[WHOLE] = partial(repaired_whole, temperature=temperature)
    named[STRICT] = partial(repaired, temperature=temperature, settings=Repair)
    return named | {OURS: partial(repaired, temperature=temperature)}


def split_names(text: str) -> list[str]:
    """`"one shot; Gibbs 16"` as a list of names."""
    return [name.strip() for name in text.split(";") if name.strip()]
