"""Whether two bars of the training fold are reproduced whole: the three lower voices, in any key."""

from collections.abc import Iterable, Set

import numpy as np
from numpy.typing import NDArray

from training.data.piece import WINDOW, Piece
from training.spec import HOLE, STEPS_PER_BEAT, Grid


def passages_of(pieces: Iterable[Piece]) -> Set[bytes]:
    """All passages of two bars of the pieces, from any beat on, for `copied`."""
    return {passage for piece in pieces for passage in _passages(piece.grid)}


def copied(grids: NDArray[np.int16], known: Set[bytes]) -> float:
    """The share of scores `[window, step, voice]` of which two bars, from any beat on, are among those `known`.

    Where the three lower voices are the same, transposed together, the soprano does not matter.
    """
    return float(np.mean([any(passage in known for passage in _passages(grid)) for grid in grids]))


def _passages(grid: Grid) -> Iterable[bytes]:
    """Every two bars of a score in which all voices sing: the lower voices, above the first note of the bass."""
    for begin in range(0, len(grid) - WINDOW + 1, STEPS_PER_BEAT):
        passage = grid[begin : begin + WINDOW]
        if (passage != HOLE).all():
            yield (passage[:, 1:] - passage[0, -1]).astype(np.int8).tobytes()
