"""A piece of the data: a chorale by Bach as a grid."""

from dataclasses import dataclass

from training.spec import Grid, Mask

FOLDS = ("train", "valid", "test")


@dataclass(frozen=True)
class Piece:
    """One piece. `grid` is `[step, voice]`; `onsets` tells where a note is struck (absent in the public file)."""

    name: str
    grid: Grid
    onsets: Mask | None = None


WINDOW = 32  # steps: two bars of 4/4, the windows that pieces are measured in
