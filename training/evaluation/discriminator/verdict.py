"""The verdict on a scheme: how well two opinions tell its windows from Bach's, and by what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training import KantorError
from training.evaluation.discriminator.grid_opinion import grid_opinion
from training.evaluation.discriminator.harmonies import Harmonies
from training.evaluation.discriminator.opinion import PARTS, Opinion, cross_validated, parts_of
from training.evaluation.discriminator.plain_opinion import plain_opinion
from training.evaluation.discriminator.separation import Separation, separation_of_groups, separation_of_pairs
from training.evaluation.discriminator.tells import Tell, differences, tells
from training.evaluation.style.features import style_features

FEATURES, GRIDS = "features", "grids"  # what each opinion sees
OPINIONS: dict[str, Opinion] = {FEATURES: plain_opinion, GRIDS: grid_opinion}
TELLS = 20  # that are kept
Scores = NDArray[np.float64]  # [run, window], log-odds in arbitrary units


class TooFewPiecesError(KantorError):
    """There are too few pieces for a cross-validation."""


@dataclass(frozen=True)
class Verdict:
    """What the opinions say; a run is a seed of the scheme, or a draw of labels where Bach is told from Bach."""

    separations: dict[str, Separation]  # by opinion
    scores: dict[str, tuple[Scores, Scores]]  # by opinion: of Bach's windows, and of the scheme's
    tells: list[Tell]  # what differs most
    differences: dict[str, float]  # of all features, in standard deviations above Bach's

    @property
    def better(self) -> str:
        """The opinion that tells the two apart better."""
        return max(self.separations, key=lambda name: self.separations[name].auc)

    def as_record(self) -> dict[str, Any]:
        return {
            **{name: separation.as_record() for name, separation in self.separations.items()},
            "better": self.better,
            "tells": [tell.as_record() for tell in self.tells],
        }


def judge_scheme(harmonies: Harmonies, scheme: str, opinions: Sequence[str], seed: int) -> Verdict:
    """How well the opinions tell a scheme's harmonies from Bach's, each of windows of pieces that it has not seen.

    Raises:
        TooFewPiecesError: the windows are of fewer than PARTS pieces.
    """
    bach, made, pieces = harmonies.bach, harmonies.made[scheme], harmonies.pieces
    _need_pieces(pieces)
    names, features = style_features(bach, harmonies.keys)
    others = np.stack([style_features(grids, harmonies.keys)[1] for grids in made])
    labels = np.repeat([True, False], len(bach))
    scores: dict[str, tuple[Scores, Scores]] = {}
    for opinion in opinions:
        own, theirs = (features, others) if opinion == FEATURES else (bach, made)
        runs = [
            cross_validated(OPINIONS[opinion], np.concatenate([own, run]), labels, np.tile(pieces, 2), seed)
            for run in theirs
        ]
        scores[opinion] = np.stack([run[labels] for run in runs]), np.stack([run[~labels] for run in runs])
    separations = {opinion: separation_of_pairs(*pair, pieces, seed) for opinion, pair in scores.items()}
    every = others.reshape(-1, len(names))
    apart = dict(zip(names, differences(features, every).tolist(), strict=True))
    return Verdict(separations, scores, tells(names, features, every, TELLS), apart)


def judge_bach(harmonies: Harmonies, opinions: Sequence[str], draws: int, seed: int) -> Verdict:
    """How well they tell one half of Bach's pieces from the other, at random: the zero, which should be 0.5.

    Raises:
        TooFewPiecesError: the windows are of fewer than two pieces for each of PARTS.
    """
    bach, pieces = harmonies.bach, harmonies.pieces
    _need_pieces(pieces, 2 * PARTS)
    _, features = style_features(bach, harmonies.keys)
    labels = np.stack([random_labels(pieces, seed + draw) for draw in range(draws)])
    scores: dict[str, Scores] = {}
    for opinion in opinions:
        seen = features if opinion == FEATURES else bach
        runs = [cross_validated(OPINIONS[opinion], seen, run, pieces, seed + n) for n, run in enumerate(labels)]
        scores[opinion] = np.stack(runs)
    separations = {opinion: separation_of_groups(runs, labels, pieces, seed) for opinion, runs in scores.items()}
    return Verdict(separations, {}, [], {})


def random_labels(pieces: NDArray[np.str_], seed: int) -> NDArray[np.bool_]:
    """`[window]`: true for the windows of half of the pieces, of each part of the cross-validation with that seed.

    Else a label that is rarer among the pieces asked about were the commoner one among those learnt from, and what is
    learnt by chance would tell them apart the wrong way round.
    """
    rng = np.random.default_rng([seed, 7])
    labels = np.zeros(len(pieces), dtype=bool)
    for _, asked in parts_of(pieces, seed):
        names = rng.permutation(np.unique(pieces[asked]))
        labels |= np.isin(pieces, names[: len(names) // 2])
    return labels


def _need_pieces(pieces: NDArray[np.str_], least: int = PARTS) -> None:
    count = len(np.unique(pieces))
    if count < least:
        raise TooFewPiecesError(f"windows of {least} pieces are needed, and there are only {count}")
