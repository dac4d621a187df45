"""Scores of one length as the features of style read them: notes, motions and intervals, all windows at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from training.music.voice_leading.faults import STEPS_PER_BAR
from training.spec import STEPS_PER_BEAT, VOICES

Column = tuple[str, NDArray[np.floating]]
"""A feature: its name in words, and its value for each window, `[window]`."""
Columns = Iterator[Column]


@dataclass(frozen=True)
class Scores:
    """Scores `grids` `[window, step, voice]` in which all voices sing; `keys` `[window]` are in sharps."""

    grids: NDArray[np.int64]
    keys: NDArray[np.int64]

    @property
    def bars(self) -> float:
        """How many bars of 4/4 a window is long."""
        return self.grids.shape[1] / STEPS_PER_BAR

    @cached_property
    def beats(self) -> NDArray[np.int64]:
        """`[window, beat, voice]`: what sounds on the beats."""
        return self.grids[:, ::STEPS_PER_BEAT]

    @cached_property
    def half_beats(self) -> NDArray[np.int64]:
        """`[window, beat, voice]`: what sounds in the middle of the beats."""
        return self.grids[:, STEPS_PER_BEAT // 2 :: STEPS_PER_BEAT]

    @cached_property
    def moves(self) -> NDArray[np.int64]:
        """`[window, step, voice]`: by how many semitones a voice moves into a step; 0 in the first one."""
        return np.diff(self.grids, axis=1, prepend=self.grids[:, :1])

    @cached_property
    def onsets(self) -> NDArray[np.bool_]:
        """`[window, step, voice]`: where a note begins; a repeated one is a held one, as in any grid."""
        onsets = self.moves != 0
        onsets[:, 0] = True
        return onsets

    @cached_property
    def ends(self) -> NDArray[np.int64]:
        """`[window, step, voice]`: the step at which the next note begins, the number of steps where there is none."""
        steps = self.grids.shape[1]
        begins = np.where(self.onsets, np.arange(steps)[:, None], steps)
        after = np.concatenate([begins[:, 1:], np.full_like(begins[:, :1], steps)], axis=1)
        return np.minimum.accumulate(after[:, ::-1], axis=1)[:, ::-1]

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """`[window, step, voice]`: how many steps are left of the note that sounds; where one begins, all."""
        return self.ends - np.arange(self.grids.shape[1])[:, None]

    @cached_property
    def leaving(self) -> NDArray[np.int64]:
        """`[window, step, voice]`: by how many semitones the note that sounds is left; 0 for the last."""
        steps = self.grids.shape[1]
        moves = np.concatenate([self.moves, np.zeros_like(self.moves[:, :1])], axis=1)
        return np.take_along_axis(moves, np.minimum(self.ends, steps), axis=1)


def pair_name(upper: int, lower: int) -> str:
    return f"{VOICES[upper]} and {VOICES[lower]}"


def share(holds: NDArray[np.bool_], among: NDArray[np.bool_] | None = None) -> NDArray[np.floating]:
    """How often something holds, of all or `among`; 0 where there are none: `[window, place]` to `[window]`."""
    if among is None:
        return holds.mean(axis=1)
    return (holds & among).sum(axis=1) / np.maximum(among.sum(axis=1), 1)
