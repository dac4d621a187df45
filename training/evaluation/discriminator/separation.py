"""How well scores separate Bach's windows from others: AUC and paired accuracy, with errors by piece."""

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

DRAWS = 400  # of the bootstrap


@dataclass(frozen=True)
class Separation:
    """0.5 is chance, 1 certainty; the errors are standard errors over pieces."""

    auc: float  # the chance that a window by Bach is held for his sooner than another that is not
    auc_error: float
    # How often, of two harmonies of the same soprano, Bach's is told; None where there are no pairs.
    paired: float | None
    paired_error: float | None

    def as_record(self) -> dict[str, float | None]:
        return {name: None if value is None else round(value, 4) for name, value in asdict(self).items()}


def area_under_curve(bach: NDArray[np.floating], others: NDArray[np.floating]) -> float:
    """The chance that one of the scores `bach` is above one of `others`, equal ones half: Mann and Whitney's U.

    Not a number where there are none of either.
    """
    if not len(bach) or not len(others):
        return float("nan")
    ranks = rankdata(np.concatenate([bach, others]))
    return float((ranks[: len(bach)].sum() - len(bach) * (len(bach) + 1) / 2) / (len(bach) * len(others)))


def paired_accuracy(bach: NDArray[np.floating], others: NDArray[np.floating]) -> float:
    """How often a score of `bach` is above that of the same place in `others`; equal ones half."""
    return float(((bach > others) + 0.5 * (bach == others)).mean())


def separation_of_pairs(
    bach: NDArray[np.floating], others: NDArray[np.floating], pieces: NDArray[np.str_], seed: int
) -> Separation:
    """Of scores `[run, window]` of Bach's windows and of others' of the same sopranos; the mean over the runs.

    Args:
        bach: how much a window of Bach's looks like one of his, `[run, window]`.
        others: the same of other harmonies, `[run, window]`.
        pieces: the piece of each window, `[window]`: the bootstrap draws pieces.
        seed: of the bootstrap.
    """

    def figures(windows: NDArray[np.int64]) -> tuple[float, float]:
        pairs = [(ours[windows], theirs[windows]) for ours, theirs in zip(bach, others, strict=True)]
        return (
            float(np.mean([area_under_curve(*pair) for pair in pairs])),
            float(np.mean([paired_accuracy(*pair) for pair in pairs])),
        )

    auc, paired = figures(np.arange(bach.shape[1]))
    drawn = np.array([figures(windows) for windows in _resampled(pieces, seed)])
    return Separation(auc, float(drawn[:, 0].std()), paired, float(drawn[:, 1].std()))


def separation_of_groups(
    scores: NDArray[np.floating], labels: NDArray[np.bool_], pieces: NDArray[np.str_], seed: int
) -> Separation:
    """Of scores `[run, window]` of windows of which some have a label `[run, window]` that differs by run."""

    def auc(windows: NDArray[np.int64]) -> float:
        return float(
            np.mean(
                [
                    area_under_curve(run[windows][has[windows]], run[windows][~has[windows]])
                    for run, has in zip(scores, labels, strict=True)
                ]
            )
        )

    drawn = [auc(windows) for windows in _resampled(pieces, seed)]
    return Separation(auc(np.arange(scores.shape[1])), float(np.nanstd(drawn)), None, None)


def _resampled(pieces: NDArray[np.str_], seed: int) -> list[NDArray[np.int64]]:
    """The windows of pieces drawn with replacement, DRAWS times."""
    rng = np.random.default_rng([seed, 5])
    by_piece = [np.flatnonzero(pieces == piece) for piece in np.unique(pieces)]
    return [
        np.concatenate([by_piece[n] for n in rng.integers(len(by_piece), size=len(by_piece))]) for _ in range(DRAWS)
    ]
