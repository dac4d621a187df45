"""Bach's four-part chorales by fold, train, valid and test: from music21's corpus or from the public file.

Run it to fill the cache and to see what was left out and why: `python training/data/folds.py`.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from training import KantorError
from training.data.cache import CACHE_FILE, read_corpus
from training.data.piece import FOLDS, DataError, Piece
from training.data.public_file import read_jsb

SPLIT_FILE = Path(__file__).with_name("split.json")


def load_folds(jsb: Path | None = None, cache: Path = CACHE_FILE) -> dict[str, list[Piece]]:
    """All chorales by fold (`train`, `valid`, `test`), from music21's corpus, or from `jsb` if given.

    Which file that is, is told on stderr.

    Raises:
        DataError: the `jsb` file cannot be read as the public format; the message says what it holds.
    """
    if jsb is not None:
        public = read_jsb(jsb)
        print(f"{jsb}: {public.told()}", file=sys.stderr)
        return public.folds
    chorales = read_corpus(cache)
    split = json.loads(SPLIT_FILE.read_text())
    folds: dict[str, list[Piece]] = {fold: [] for fold in FOLDS}
    for chorale in chorales:
        fold = next((name for name in ("test", "valid") if chorale.name in split[name]), "train")
        folds[fold].append(chorale)
    return folds


def need_folds(folds: dict[str, list[Piece]], *names: str) -> None:
    """Raises DataError if one of the named folds is missing or empty."""
    for name in names:
        if not folds.get(name):
            raise DataError(f"the data have no {name} fold; they hold {', '.join(folds)}")


def data_hash(folds: dict[str, list[Piece]]) -> str:
    """SHA-256 over names, grids and contexts: identifies the data a network was trained on."""
    digest = hashlib.sha256()
    for fold in FOLDS:
        for chorale in folds.get(fold, []):
            digest.update(f"{fold}/{chorale.name}/".encode() + chorale.grid.astype("<i2").tobytes())
            if chorale.context is not None:
                digest.update(chorale.context.astype("<f4").tobytes())
    return digest.hexdigest()


def summary(folds: dict[str, list[Piece]]) -> Iterator[str]:
    """One line per fold: pieces and steps."""
    for fold, pieces in folds.items():
        yield f"{fold:6} {len(pieces):4} chorales {sum(len(piece.grid) for piece in pieces):7} steps"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jsb", type=Path, metavar="FILE", help="the public Jsb16thSeparated.npz instead of music21")
    options = parser.parse_args()
    try:
        folds = load_folds(options.jsb)
    except KantorError as error:
        sys.exit(f"folds.py: {error}")
    print("\n".join(summary(folds)))


if __name__ == "__main__":
    main()
