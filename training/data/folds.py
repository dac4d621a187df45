"""Bach's four-part chorales as grids, by fold: from music21's corpus or from the public JSB file.

Run it to fill the cache and to see what was left out and why: `python training/chorales.py`.
"""

import argparse
import hashlib
import json
import os
import pickle
import re
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

if __package__ in (None, ""):  # run as a script: make `training` importable
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from training.scores import DoesNotFitError, grid_of_score, to_whole_beats
from training.spec import HOLE, PITCH_MAX, PITCH_MIN, VOICES, Grid, Mask

SPLIT_FILE = Path(__file__).with_name("split.json")
CACHE_FILE = Path(__file__).resolve().parent.parent / ".cache" / "chorales.npz"
FOLDS = ("train", "valid", "test")

# What numpy and zipfile raise on files that are damaged or something else.
UNREADABLE = (
    *(OSError, ValueError, TypeError, KeyError, EOFError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, pickle.UnpicklingError),
)


@dataclass(frozen=True)
class Chorale:
    """One piece. `grid` is `[step, voice]`; `onsets` tells where a note is struck (absent in the public file)."""

    name: str
    grid: Grid
    onsets: Mask | None = None


def load_folds(jsb: Path | None = None, cache: Path = CACHE_FILE) -> dict[str, list[Chorale]]:
    """All chorales by fold (`train`, `valid`, `test`), from music21's corpus, or from `jsb` if given.

    Raises:
        ValueError: the `jsb` file cannot be read as the public format; the message says what it holds.
    """
    if jsb is not None:
        return read_jsb(jsb)
    chorales = read_corpus(cache)
    split = json.loads(SPLIT_FILE.read_text())
    folds: dict[str, list[Chorale]] = {fold: [] for fold in FOLDS}
    for chorale in chorales:
        fold = next((name for name in ("test", "valid") if chorale.name in split[name]), "train")
        folds[fold].append(chorale)
    return folds


def need_folds(folds: dict[str, list[Chorale]], *names: str) -> None:
    """Raises ValueError if one of the named folds is missing or empty."""
    for name in names:
        if not folds.get(name):
            raise ValueError(f"the data have no {name} fold; they hold {', '.join(folds)}")


def data_hash(folds: dict[str, list[Chorale]]) -> str:
    """SHA-256 over names and grids: tells which data a network was trained on."""
    digest = hashlib.sha256()
    for fold in FOLDS:
        for chorale in folds.get(fold, []):
            digest.update(f"{fold}/{chorale.name}/".encode() + chorale.grid.astype("<i2").tobytes())
    return digest.hexdigest()


def read_jsb(path: Path) -> dict[str, list[Chorale]]:
    """Read `Jsb16thSeparated.npz`: one object array of `[step, voice]` floats per fold, NaN where silent.

    Raises:
        ValueError: the file is no such file; the message names the file, and the piece if one is at fault.
    """
    try:
        with np.load(path, allow_pickle=True, encoding="latin1") as file:
            arrays = {fold: list(file[fold]) for fold in FOLDS if fold in file.files}
    except UNREADABLE as error:
        raise ValueError(f"{path} cannot be read as an .npz of chorales: {error}") from error
    if not any(arrays.values()):
        raise ValueError(f"{path} holds no pieces under {', '.join(FOLDS)}")
    return {
        fold: [
            Chorale(f"{fold}/{index}", jsb_grid(piece, f"{path}: {fold}[{index}]"))
            for index, piece in enumerate(pieces)
        ]
        for fold, pieces in arrays.items()
    }


def jsb_grid(piece: Any, name: str) -> Grid:
    """One piece of the public file as a grid. Raises ValueError, which says `name`, if it is none."""
    try:
        cells = np.asarray(piece, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} is not an array of pitches ({error})") from error
    if cells.ndim != 2 or cells.shape[1] != len(VOICES) or not len(cells):
        raise ValueError(f"{name} has shape {list(cells.shape)}, not [step, {len(VOICES)}]")
    silent = np.isnan(cells) | (cells < 0)
    if np.any(~silent & ((cells < PITCH_MIN) | (cells > PITCH_MAX) | (cells != np.floor(cells)))):
        raise ValueError(f"{name} holds something that is no whole MIDI pitch from {PITCH_MIN} to {PITCH_MAX}")
    return to_whole_beats(np.where(silent, HOLE, cells).astype(np.int16), 0)


def read_corpus(cache: Path = CACHE_FILE) -> list[Chorale]:
    """Every four-part chorale of music21's corpus, from the cache if it is whole and current."""
    key = cache_key()
    if cache.exists():
        try:
            return read_cache(cache, key)
        except UNREADABLE as error:
            print(f"The cache {cache.name} is not usable ({error}); parsing the corpus again.", file=sys.stderr)
    chorales, skipped = parse_corpus()
    write_cache(cache, key, chorales)
    print(f"{len(chorales)} chorales; left out: {describe_causes(skipped)}", file=sys.stderr)
    return chorales


def parse_corpus() -> tuple[list[Chorale], Counter[str]]:
    """Parse every Bach file of the corpus, with a progress bar; returns the chorales and the skipped, by cause."""
    import music21.corpus
    from tqdm import tqdm

    paths = sorted({Path(path) for path in music21.corpus.getComposer("bach")})
    paths = [path for path in paths if path.suffix != ".rntxt"]  # analyses in Roman numerals, not scores
    chorales: list[Chorale] = []
    skipped: Counter[str] = Counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(parse_file, paths, chunksize=4)
        for result in tqdm(results, total=len(paths), desc="Parsing music21's Bach (once)", unit=" files"):
            if isinstance(result, Chorale):
                chorales.append(result)
            else:
                skipped[result] += 1
    return chorales, skipped


def parse_file(path: Path) -> Chorale | str:
    """One corpus file as a chorale, or the cause for leaving it out."""
    import music21.converter

    try:
        grid, onsets = grid_of_score(music21.converter.parse(path))
    except DoesNotFitError as cause:
        return str(cause)
    return Chorale(re.sub(r"\.(mxl|xml|krn)$", "", path.name), grid, onsets)


def describe_causes(skipped: Counter[str]) -> str:
    """`"12 no part named alto, 3 a voice has chords"`, or `"none"`."""
    return ", ".join(f"{count} {cause}" for cause, count in skipped.most_common()) or "none"


def cache_key() -> str:
    """Changes whenever the corpus, this reader or the representation does."""
    import music21

    sources = [Path(__file__).with_name(name).read_bytes() for name in ("chorales.py", "scores.py", "spec.py")]
    return f"music21 {music21.__version__} {hashlib.sha256(b''.join(sources)).hexdigest()}"


def write_cache(cache: Path, key: str, chorales: Iterable[Chorale]) -> None:
    """Write all chorales as one file, whole or not at all."""
    cache.parent.mkdir(parents=True, exist_ok=True)
    pieces = list(chorales)
    partial = cache.with_suffix(f".{os.getpid()}.partial")
    with partial.open("wb") as file:
        np.savez_compressed(
            file,
            key=np.array(key),
            names=np.array([piece.name for piece in pieces]),
            lengths=np.array([len(piece.grid) for piece in pieces]),
            grids=np.concatenate([piece.grid for piece in pieces]),
            onsets=np.concatenate([piece.onsets for piece in pieces if piece.onsets is not None]),
        )
    partial.replace(cache)


def read_cache(cache: Path, key: str) -> list[Chorale]:
    """The cached chorales. Raises one of UNREADABLE if the file is damaged or was written under another key."""
    with np.load(cache, allow_pickle=False) as file:
        if str(file["key"]) != key:
            raise ValueError("it was made by another version")
        names, ends = file["names"], np.cumsum(file["lengths"])
        grids, onsets = np.split(file["grids"], ends), np.split(file["onsets"], ends)
    if len(grids) != len(names) + 1 or len(grids[-1]) or len(onsets[-1]):
        raise ValueError("its parts do not belong together")
    return [Chorale(str(name), grid, onset) for name, grid, onset in zip(names, grids, onsets, strict=False)]


def summary(folds: dict[str, list[Chorale]]) -> Iterator[str]:
    """One line per fold: pieces and steps."""
    for fold, pieces in folds.items():
        yield f"{fold:6} {len(pieces):4} chorales {sum(len(piece.grid) for piece in pieces):7} steps"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jsb", type=Path, metavar="FILE", help="the public Jsb16thSeparated.npz instead of music21")
    print("\n".join(summary(load_folds(parser.parse_args().jsb))))


if __name__ == "__main__":
    main()
