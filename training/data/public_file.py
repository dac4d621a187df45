"""The public data set `Jsb16thSeparated.npz`: another transcription of the same chorales, in sixteenths."""

from pathlib import Path
from typing import Any

import numpy as np

from training.data.npz import UNREADABLE
from training.data.piece import FOLDS, DataError, Piece
from training.scores.score_grid import to_whole_beats
from training.spec import HOLE, PITCH_MAX, PITCH_MIN, VOICES, Grid


def read_jsb(path: Path) -> dict[str, list[Piece]]:
    """Read `Jsb16thSeparated.npz`: one object array of `[step, voice]` floats per fold, NaN where silent.

    Raises:
        DataError: the file is no such file; the message names the file, and the piece that is the cause, if one is.
    """
    try:
        with np.load(path, allow_pickle=True, encoding="latin1") as file:
            arrays = {fold: list(file[fold]) for fold in FOLDS if fold in file.files}
    except UNREADABLE as error:
        raise DataError(f"{path} cannot be read as an .npz of chorales: {error}") from error
    if not any(arrays.values()):
        raise DataError(f"{path} holds no pieces under {', '.join(FOLDS)}")
    return {
        fold: [
            Piece(f"{fold}/{index}", jsb_grid(piece, f"{path}: {fold}[{index}]")) for index, piece in enumerate(pieces)
        ]
        for fold, pieces in arrays.items()
    }


def jsb_grid(piece: Any, name: str) -> Grid:
    """One piece of the public file as a grid. Raises DataError, which says `name`, if it is none."""
    try:
        cells = np.asarray(piece, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise DataError(f"{name} is not an array of pitches ({error})") from error
    if cells.ndim != 2 or cells.shape[1] != len(VOICES) or not len(cells):
        raise DataError(f"{name} has shape {list(cells.shape)}, not [step, {len(VOICES)}]")
    silent = np.isnan(cells) | (cells < 0)
    if np.any(~silent & ((cells < PITCH_MIN) | (cells > PITCH_MAX) | (cells != np.floor(cells)))):
        raise DataError(f"{name} holds something that is no whole MIDI pitch from {PITCH_MIN} to {PITCH_MAX}")
    return to_whole_beats(np.where(silent, HOLE, cells).astype(np.int16), 0)
