"""What all tests share: how many examples, what may run beside what, tiny pieces, the corpus parsed once, figures."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from filelock import FileLock
from hypothesis import settings

from tests.support.tally import write_tally
from tests.support.walks import walk
from training.data.folds import load_folds
from training.data.piece import Piece

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# hypothesis's profiles: the examples of each property, by the tier of the tests (`KANTOR_TIER`).
EXAMPLES = {"check": 8, "test": 40, "all": 400}
USUAL_TIER = "test"

BROWSER = Path(__file__).with_name("browser")


def pytest_configure() -> None:
    for tier, examples in EXAMPLES.items():
        settings.register_profile(tier, deadline=None, max_examples=examples)
    settings.load_profile(os.environ.get("KANTOR_TIER", USUAL_TIER))


def pytest_sessionfinish() -> None:
    write_tally()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what starts a browser, and says which tests share a worker of pytest-xdist (`--dist loadgroup`).

    Those that measure time or sound are never beside one another. Those of a file share what its fixtures prepare; but
    the browser's, which share little, go wherever there is room.
    """
    for item in items:
        if item.path.is_relative_to(BROWSER):
            item.add_marker("browser")
        if item.get_closest_marker("timed") is not None:
            item.add_marker(pytest.mark.xdist_group("timed"))
        elif item.get_closest_marker("browser") is None:
            item.add_marker(pytest.mark.xdist_group(item.location[0]))


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


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> "list[Figure]":
    """The figures of matplotlib that a test has saved so far."""
    from matplotlib.figure import Figure

    saved: list[Figure] = []
    save = Figure.savefig

    def keep(self: Figure, *args: Any, **options: Any) -> None:
        saved.append(self)
        save(self, *args, **options)

    monkeypatch.setattr(Figure, "savefig", keep)
    return saved


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Piece]]:
    """Every chorale of music21's corpus by fold, from the project's own cache.

    Where that is not there, one worker parses the corpus for half a minute, and the others wait for it.
    """
    with FileLock(tmp_path_factory.getbasetemp().parent / "corpus.lock"):
        return load_folds()
