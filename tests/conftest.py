"""What the tests of training share: tiny pieces, a tiny public file, the corpus parsed once."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

from tests.support.walks import walk
from training.data.folds import load_folds
from training.data.piece import Piece

settings.register_profile("kantor", deadline=None, max_examples=40)
settings.load_profile("kantor")


@pytest.fixture(scope="session")
def walks() -> list[Piece]:
    return [Piece(f"walk/{seed}", walk(seed, beats)) for seed, beats in enumerate((12, 9, 16))]


@pytest.fixture(scope="session")
def jsb_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in the public format: 4 pieces to train on, 2 to validate, 2 to test."""
    path = tmp_path_factory.mktemp("jsb") / "tiny.npz"
    folds = {}
    for fold, seeds in (("train", range(4)), ("valid", range(4, 6)), ("test", range(6, 8))):
        pieces = np.empty(len(seeds), dtype=object)
        pieces[:] = [walk(seed, 8 + seed).astype(np.float64) for seed in seeds]
        folds[fold] = pieces
    np.savez(path, **folds)
    return path


@pytest.fixture(scope="session")
def corpus() -> dict[str, list[Piece]]:
    """Every chorale of music21's corpus by fold, from the project's own cache (half a minute where it is not there)."""
    return load_folds()
