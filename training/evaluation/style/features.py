"""The 562 features of style of a harmonised window, each with a name that a musician understands.

None is of the soprano alone, which is given: what a feature shows is how it was harmonised. Rates are a bar or a share,
so that windows of any length can be compared.
"""

from collections.abc import Callable, Iterator
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from training.evaluation.style import lines, motions, verticals
from training.evaluation.style.scores import Columns, Scores

FAMILIES: tuple[Callable[[Scores], Columns], ...] = (
    verticals.intervals,
    verticals.chords,
    verticals.degrees,
    motions.pairs,
    motions.meetings,
    motions.textures,
    lines.melodies,
    lines.rhythms,
    lines.dissonances,
)


def style_features(grids: NDArray[np.int16], keys: NDArray[np.integer]) -> tuple[list[str], NDArray[np.float64]]:
    """Names `[feature]` and values `[window, feature]` of scores.

    Args:
        grids: `[window, step, voice]` MIDI pitches, none of them a HOLE. The first step is on a beat.
        keys: `[window]`, sharps of the signature.
    """
    scores = Scores(grids.astype(np.int64), keys.astype(np.int64))
    columns: Iterator[tuple[str, NDArray[np.floating]]] = chain.from_iterable(family(scores) for family in FAMILIES)
    names, values = zip(*columns, strict=True)
    return list(names), np.stack(values, axis=1).astype(np.float64)
