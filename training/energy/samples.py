"""What the energy is learnt from: Bach's windows, and the network's own harmonies of the same sopranos."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training.data.npz import UNREADABLE
from training.data.piece import Piece
from training.evaluation.grades import contexts_of, grids_of, parts, sopranos, windows_of
from training.files.atomic_write import atomic_write
from training.music.context import Span, fermatas_in
from training.music.key import estimate_fifths
from training.music.style.features import count_features
from training.sampling.gibbs import Predict, Schedule, harmonize_all
from training.spec import Context


@dataclass(frozen=True)
class Samples:
    """Windows of a fold, all voices singing, and what the sampler makes of their sopranos before any repair."""

    bach: NDArray[np.int16]  # [window, step, voice]
    sketches: NDArray[np.int16]  # [window, step, voice]
    context: Context  # [window, step, feature], what the sampler was told and the repair is
    keys: NDArray[np.int64]  # [window], sharps, estimated from the sketches, as the repair does

    def first(self, count: int) -> "Samples":
        """The first windows alone."""
        return Samples(**{name: values[:count] for name, values in vars(self).items()})

    @property
    def fermatas(self) -> list[list[Span]]:
        """Of each window."""
        return [fermatas_in(told) for told in self.context]

    def counts(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The features of Bach's windows and of the sketches, each `[window, feature]`."""
        fermatas = self.fermatas
        bach, ours = (
            count_features(grids, self.keys, fermatas).astype(np.float64) for grids in (self.bach, self.sketches)
        )
        return bach, ours


def make_samples(
    predict: Predict, pieces: Sequence[Piece], count: int, seed: int, schedule: Schedule | None = None
) -> Samples:
    """Samples of `count` windows, drawn from all of `pieces`; fewer if there are no more."""
    windows = windows_of(pieces, count, seed)
    bach, context = grids_of(windows), contexts_of(windows)
    given, seeds = sopranos(bach), [seed + n for n in range(len(windows))]
    sampled = [
        harmonize_all(predict, given[part], seeds[part], schedule, context=context[part])
        for part in tqdm(list(parts(len(windows))), unit=" parts", desc="sampling")
    ]
    sketches = np.concatenate(sampled)
    keys = np.array([estimate_fifths(sketch) for sketch in sketches])
    return Samples(bach, sketches, context, keys)


def save_samples(path: Path, samples: Samples, made: str) -> None:
    """Keep samples, and how they were `made`: by which network, of what."""
    with atomic_write(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(file, made=np.array(made), **vars(samples))


def load_samples(path: Path, made: str) -> Samples | None:
    """The samples that were kept, if they were `made` so; None if there are none such."""
    try:
        with np.load(path, allow_pickle=False) as file:
            if str(file["made"]) != made:
                return None
            return Samples(**{field.name: file[field.name] for field in fields(Samples)})
    except UNREADABLE:
        return None
