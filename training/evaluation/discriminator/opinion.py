"""An opinion is learnt from windows by Bach and by another, and asked of windows of pieces that it has not seen."""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

PARTS = 5  # of the pieces; each is judged by an opinion that was learnt from the others

Judge = Callable[[NDArray], NDArray[np.floating]]
"""Windows `[window, ...]` to how much each looks like Bach, log-odds in arbitrary units, `[window]`."""


class Opinion(Protocol):
    """Learns from windows to tell Bach's."""

    def __call__(self, windows: NDArray, bach: NDArray[np.bool_], pieces: NDArray[np.str_], seed: int, /) -> Judge:
        """Args: the windows, or their features, `[window, ...]`; which are Bach's and of which piece each is."""


def cross_validated(
    opinion: Opinion, windows: NDArray, bach: NDArray[np.bool_], pieces: NDArray[np.str_], seed: int
) -> NDArray[np.float64]:
    """What an opinion that has seen no window of its piece says of each: log-odds in arbitrary units, `[window]`.

    Raises:
        ValueError: there are fewer than two pieces.
    """
    scores = np.zeros(len(windows))
    for known, asked in parts_of(pieces, seed):
        judge = opinion(windows[known], bach[known], pieces[known], seed)
        scores[asked] = judge(windows[asked])
    return scores


def parts_of(pieces: NDArray[np.str_], seed: int) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """The windows to learn from and those to ask about, for each part; no piece is on both sides."""
    count = min(PARTS, len(np.unique(pieces)))
    return list(GroupKFold(count, shuffle=True, random_state=seed).split(pieces, groups=pieces))
