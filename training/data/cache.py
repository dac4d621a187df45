"""The cache of music21's corpus: its grids in one NumPy archive, made again when the corpus or its reader changes."""

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from training.data.corpus import describe_causes, parse_corpus
from training.data.npz import UNREADABLE
from training.data.piece import Piece
from training.files.atomic_write import WriteError, atomic_write

TRAINING = Path(__file__).resolve().parents[1]
CACHE_FILE = TRAINING.parent / ".cache" / "chorales.npz"
# What the grids in the cache depend on, in TRAINING.
SOURCES = ("data/cache.py", "data/corpus.py", "music/context.py", "scores/score_grid.py", "spec.py")


def read_corpus(cache: Path = CACHE_FILE) -> list[Piece]:
    """Every four-part chorale of music21's corpus, from the cache if it is whole and current."""
    key = cache_key()
    if cache.exists():
        try:
            return read_cache(cache, key)
        except UNREADABLE as error:
            print(f"The cache {cache.name} is not usable ({error}); parsing the corpus again.", file=sys.stderr)
    chorales, skipped = parse_corpus()
    try:
        write_cache(cache, key, chorales)
    except WriteError as error:  # they are there all the same
        print(f"The chorales will be parsed again the next time: {error}", file=sys.stderr)
    print(f"{len(chorales)} chorales; left out: {describe_causes(skipped)}", file=sys.stderr)
    return chorales


def cache_key() -> str:
    """Changes whenever the corpus, this reader or the representation does."""
    import music21

    sources = [(TRAINING / name).read_bytes() for name in SOURCES]
    return f"music21 {music21.__version__} {hashlib.sha256(b''.join(sources)).hexdigest()}"


def write_cache(cache: Path, key: str, chorales: Iterable[Piece]) -> None:
    """Write all chorales as one file, whole or not at all."""
    pieces = list(chorales)
    with atomic_write(cache, writers="several") as temporary, temporary.open("wb") as file:
        np.savez_compressed(
            file,
            key=np.array(key),
            names=np.array([piece.name for piece in pieces]),
            lengths=np.array([len(piece.grid) for piece in pieces]),
            grids=np.concatenate([piece.grid for piece in pieces]),
            onsets=np.concatenate([piece.onsets for piece in pieces if piece.onsets is not None]),
            contexts=np.concatenate([piece.context for piece in pieces if piece.context is not None]),
        )


def read_cache(cache: Path, key: str) -> list[Piece]:
    """The cached chorales. Raises one of UNREADABLE if the file is damaged or was written under another key."""
    with np.load(cache, allow_pickle=False) as file:
        if str(file["key"]) != key:
            raise ValueError("it was made by another version")
        names, ends = file["names"], np.cumsum(file["lengths"])
        parts = [np.split(file[name], ends) for name in ("grids", "onsets", "contexts")]
    if any(len(part) != len(names) + 1 or len(part[-1]) for part in parts):
        raise ValueError("its parts do not belong together")
    return [Piece(str(name), *cells) for name, *cells in zip(names, *parts, strict=False)]
