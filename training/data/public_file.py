"""The public data set `Jsb16thSeparated.npz`: another transcription of the same chorales, in sixteenths."""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from training.data.npz import UNREADABLE
from training.data.pickled_arrays import read_arrays
from training.data.piece import FOLDS, DataError, Piece
from training.scores.score_grid import to_whole_beats
from training.spec import HOLE, PITCH_MAX, PITCH_MIN, VOICES, Grid

# SHA-256 of the file that `tools/bench/agreement.py` compares with music21's corpus: 229 pieces to train on, 76 to
# validate, and no test fold.
KNOWN_SHA256 = "639d351911ab8fe4d6d05aa7ae43e0d3c93ed15ef53dde24ed78cff821ec4acd"
MOST_BYTES = 64_000_000  # of the file, and of each fold unpacked; the known one has 80 KB and 450 KB


@dataclass(frozen=True)
class PublicFile:
    """The pieces of a public file by fold, and which file it is."""

    folds: dict[str, list[Piece]]
    sha256: str

    def told(self) -> str:
        """Which file it is, as a sentence without its end."""
        is_known = self.sha256 == KNOWN_SHA256
        whose = "the public file that Kantor was compared with" if is_known else f"another file than {KNOWN_SHA256}"
        return f"SHA-256 {self.sha256}, {whose}"


def read_jsb(path: Path) -> PublicFile:
    """Read `Jsb16thSeparated.npz`: one object array of `[step, voice]` floats per fold, NaN where silent.

    Nothing that the file names is run, whoever made it.

    Raises:
        DataError: the file is no such file; the message names the file, and the piece that is the cause, if one is.
    """
    try:
        content = read_within(path)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            arrays = {fold: fold_of(archive, f"{fold}.npy") for fold in FOLDS if f"{fold}.npy" in archive.namelist()}
    except UNREADABLE as error:
        raise DataError(f"{path} cannot be read as an .npz of chorales: {error}") from error
    if not any(arrays.values()):
        raise DataError(f"{path} holds no pieces under {', '.join(FOLDS)}")
    folds = {
        fold: [
            Piece(f"{fold}/{index}", jsb_grid(piece, f"{path}: {fold}[{index}]")) for index, piece in enumerate(pieces)
        ]
        for fold, pieces in arrays.items()
    }
    return PublicFile(folds, hashlib.sha256(content).hexdigest())


def read_within(path: Path) -> bytes:
    """A file's bytes. Raises ValueError if they are more than MOST_BYTES."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError(f"it has more than {MOST_BYTES // 1_000_000} MB")
    return content


def fold_of(archive: zipfile.ZipFile, name: str) -> list[Any]:
    """The pieces of a fold as the file has them. Raises ValueError if they unpack to more than MOST_BYTES."""
    if archive.getinfo(name).file_size > MOST_BYTES:  # zipfile unpacks no more than is promised
        raise ValueError(f"{name} unpacks to more than {MOST_BYTES // 1_000_000} MB")
    return read_arrays(archive.read(name))


def jsb_grid(piece: Any, name: str) -> Grid:
    """One piece of the public file as a grid. Raises DataError, which says `name`, if it is none."""
    try:
        cells = np.asarray(piece)
    except (TypeError, ValueError) as error:
        raise DataError(f"{name} is not an array of pitches ({error})") from error
    if cells.dtype.kind not in "iuf":
        raise DataError(f"{name} is not an array of pitches, but of {cells.dtype}")
    if cells.ndim != 2 or cells.shape[1] != len(VOICES) or not len(cells):
        raise DataError(f"{name} has shape {list(cells.shape)}, not [step, {len(VOICES)}]")
    silent = np.isnan(cells)
    if silent.all():
        raise DataError(f"{name} has no notes")
    if np.any(~silent & ((cells < PITCH_MIN) | (cells > PITCH_MAX) | (cells != np.floor(cells)))):
        raise DataError(f"{name} holds something that is no whole MIDI pitch from {PITCH_MIN} to {PITCH_MAX}")
    return to_whole_beats(np.where(silent, HOLE, cells).astype(np.int16), 0)
