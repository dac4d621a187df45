"""Families of features: each names its features, and says at which places of a score which of them is found.

The page's twin is `web/src/music/style/places.ts`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT, Mask

NOWHERE = -1  # in place of a feature's number, where none of a family's features is found
SOPRANO, ALTO, TENOR, BASS = range(VOICE_COUNT)
LOWER = range(1, VOICE_COUNT)  # what the network writes below a soprano
PAIRS = tuple(combinations(range(VOICE_COUNT), 2))  # upper and lower voice
NEIGHBOURS = tuple(pairwise(range(VOICE_COUNT)))  # the same of those that are next to one another
LARGEST_STEP = 2  # semitones; what is wider is a leap
THIRDS, SIXTHS = (3, 4), (8, 9)  # semitones, octaves aside
ON_OR_OFF = ("on", "off")  # the beat

Numbers = NDArray[np.int64]
Places = Iterator[Numbers]
"""Arrays `[score, place]`: at each place the number of a feature, within its family, or NOWHERE."""


@dataclass(frozen=True)
class Family:
    """Features that are found in the same way."""

    names: Sequence[str]
    places: Callable[["Sketches"], Places]


@dataclass(frozen=True)
class Sketches:
    """Scores of one length as all families read them; their first step is on a beat.

    A voice moves where its pitch changes from one step to the next, as in `voice_leading/reading.py`; a silence between
    two notes is no motion, a repeated note is a held one.
    """

    pitches: Numbers  # [score, step, voice], HOLE where silent
    tonics: Numbers  # [score], the pitch class of the major key of each signature
    fermata_ends: Mask  # [score, step], true in the last step of each fermata

    @cached_property
    def sounding(self) -> Mask:
        """`[score, step, voice]`."""
        return self.pitches != HOLE

    @cached_property
    def intervals(self) -> Numbers:
        """`[score, step, voice]`: by how many semitones each voice has moved into the step; 0 where it has not."""
        moved = np.zeros_like(self.pitches)
        sounding = self.sounding[:, 1:] & self.sounding[:, :-1]
        moved[:, 1:] = np.where(sounding, self.pitches[:, 1:] - self.pitches[:, :-1], 0)
        return moved

    def last_events(self) -> Numbers:
        """`[score, step, voice]`: the last step before at which a voice moved or was silent; -1 where none is."""
        steps = np.where((self.intervals != 0) | ~self.sounding, np.arange(self.pitches.shape[1])[:, None], -1)
        last = np.maximum.accumulate(steps, axis=1)
        return np.concatenate([np.full_like(last[:, :1], -1), last[:, :-1]], axis=1)

    @cached_property
    def off_beat(self) -> Numbers:
        """`[step, 1]`: 0 on the beat, 1 off it."""
        return (np.arange(self.pitches.shape[1]) % STEPS_PER_BEAT != 0).astype(np.int64)[:, None]


def classes_of(table: Sequence[tuple[str, int]], values: Numbers) -> Numbers:
    """The row of a table, of names and largest values, in which each value is."""
    return np.searchsorted([largest for _, largest in table], values)
