"""The tempos of a file as those of a score: one in which it begins, and the changes after it."""

from collections.abc import Sequence
from fractions import Fraction

from training.scores.read.quantise import nearest_step


def tempos_in_steps(
    tempos: Sequence[tuple[Fraction, float]], steps: int
) -> tuple[float | None, tuple[tuple[int, float], ...]]:
    """The tempo in which a score of `steps` begins, None where it has none, and its changes `(step, tempo)`.

    Tempos are by their times, in quarters. A first one that comes later holds from the beginning on; of several at one
    step the last is in force.
    """
    if not tempos:
        return None, ()
    by_step = {nearest_step(time): tempo for time, tempo in tempos}
    first = min(by_step)
    in_force = beginning = by_step.pop(first)
    changes: list[tuple[int, float]] = []
    for step, tempo in by_step.items():
        if step < steps and tempo != in_force:
            changes.append((step, tempo))
            in_force = tempo
    return beginning, tuple(changes)
