"""Parts of a score as a script reads it: `grid[step][voice]`."""

from collections.abc import Callable, Iterable

STEPS_PER_BAR = 16  # in 4/4
VOICES = range(4)

Cell = tuple[int, int]  # step, voice
Grid = list[list[int | None]]


def cells_of(grid: Grid, where: Callable[[int, int], bool]) -> dict[Cell, int | None]:
    """The cells at whose step and voice a condition holds, with their pitches."""
    return {(step, voice): row[voice] for step, row in enumerate(grid) for voice in VOICES if where(step, voice)}


def in_bars(*bars: int) -> Callable[[int, int], bool]:
    """Holds in bars, counted from 1."""
    return lambda step, _: step // STEPS_PER_BAR + 1 in bars


def outside(where: Callable[[int, int], bool]) -> Callable[[int, int], bool]:
    return lambda step, voice: not where(step, voice)


def differing(one: Grid, other: Grid) -> set[Cell]:
    """The cells in which two grids differ."""
    return {
        (step, voice)
        for step, (row, other_row) in enumerate(zip(one, other, strict=True))
        for voice in VOICES
        if row[voice] != other_row[voice]
    }


def beats_of(cells: Iterable[Cell]) -> set[int]:
    """The beats, counted from 0, in which cells lie."""
    return {step // 4 for step, _ in cells}
