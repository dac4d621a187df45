"""A piece of the data: a chorale by Bach as a grid."""

from dataclasses import dataclass, replace

from training import KantorError
from training.music.context import or_unknown
from training.spec import Context, Grid, Mask

FOLDS = ("train", "valid", "test")


class DataError(KantorError):
    """The data cannot be read, or lack what is asked of them."""


@dataclass(frozen=True)
class Piece:
    """One piece.

    `grid` is `[step, voice]`; `onsets` is true where a note is struck. `context` is `[step, feature]`, bars and
    fermatas as they are printed; a piece without any fermata has unknown ones. The public file has neither.
    """

    name: str
    grid: Grid
    onsets: Mask | None = None
    context: Context | None = None

    def told(self) -> Context:
        """Its context, of which nothing is known where it has none."""
        return or_unknown(self.context, len(self.grid))

    def untold(self) -> "Piece":
        """The piece without its context, as Coconet's protocol asks about it."""
        return replace(self, context=None)


WINDOW = 32  # steps: two bars of 4/4, the windows that pieces are measured in
