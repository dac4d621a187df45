"""Features of style: how often a score does each of many small things, such as a bass that falls by a fifth on a beat.

Every feature is a count over places, so that a sum of them grows with the score. They are read off pitches and a
signature alone. The page's twin is `web/src/music/style/features.ts`; `tests/golden/style.json` holds the two together.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.music.context import Span
from training.music.style import cadence, chords, flow, lines, register, rhythm, spacing
from training.music.style.places import NOWHERE, Family, Numbers, Sketches

FAMILIES: tuple[Family, ...] = (
    spacing.SPACING,
    lines.INTERVAL,
    lines.TURN,
    lines.MOTION,
    lines.OVERLAP,
    rhythm.PATTERN,
    rhythm.TOGETHER,
    rhythm.LENGTH,
    chords.KIND,
    chords.DOUBLING,
    chords.DEGREE,
    chords.PROGRESSION,
    chords.DISSONANCE,
    register.REGISTER,
    flow.FLOW,
    cadence.CADENCE,
)
FEATURES: tuple[str, ...] = tuple(name for family in FAMILIES for name in family.names)


def count_features(
    grids: NDArray[np.int16], keys: NDArray[np.int64], fermatas: Sequence[Sequence[Span]] | None = None
) -> Numbers:
    """How often each feature is found in each score.

    Args:
        grids: `[score, step, voice]` MIDI pitches, HOLE where silent; the first step is on a beat.
        keys: `[score]`, sharps of the signature, flats below zero.
        fermatas: of each score, steps `[begin, end)`; none where None.

    Returns:
        `[score, feature]`, in the order of FEATURES.
    """
    ends = np.zeros(grids.shape[:2], dtype=bool)
    for score, spans in enumerate(fermatas or ()):
        ends[score, [end - 1 for _, end in spans]] = True
    sketches = Sketches(grids.astype(np.int64), 7 * np.asarray(keys) % 12, ends)
    columns, offset = [], 0
    for family in FAMILIES:
        for numbers in family.places(sketches):
            columns.append(np.where(numbers == NOWHERE, NOWHERE, numbers + offset))
        offset += len(family.names)
    found = np.concatenate(columns, axis=1)
    width = len(FEATURES) + 1  # the first for what is nowhere
    flat = found + 1 + width * np.arange(len(grids))[:, None]
    return np.bincount(flat.ravel(), minlength=width * len(grids)).reshape(len(grids), width)[:, 1:]
