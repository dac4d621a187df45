"""Checkpoints: a network, its optimizer and the record of its run in one `.keras` file."""

import errno
import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import keras

from training import KantorError
from training.files.atomic_write import atomic_write
from training.files.damaged import DAMAGED_ARCHIVE
from training.network import coconet
from training.network.coconet import Shape

TRAINED = Path(__file__).resolve().parents[1] / "trained" / "coconet.keras"  # in the repository
RECORD = "kantor.json"  # the member of a checkpoint that holds hyper-parameters and figures


class CheckpointError(KantorError):
    """There is no checkpoint, or the file is something else."""


def hash_weights(model: keras.Model) -> str:
    """SHA-256 of all weights: decides whether figures belong to this network."""
    return hashlib.sha256(b"".join(array.astype("<f4").tobytes() for array in model.get_weights())).hexdigest()


def save_checkpoint(model: keras.Model, path: Path, record: dict[str, Any]) -> None:
    """Write network, optimizer and `record` as one `.keras` file, whole or not at all.

    A process killed while it writes leaves the file that was there before.
    """
    with atomic_write(path) as temporary:
        model.save(temporary)
        with zipfile.ZipFile(temporary, "a") as archive:
            archive.writestr(RECORD, json.dumps(record, indent=1))


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns what goes wrong while a checkpoint is read into a CheckpointError that says what to do."""
    try:
        yield
    except FileNotFoundError as error:
        raise CheckpointError(f"there is no checkpoint {path}; `python training/train.py` makes one") from error
    except DAMAGED_ARCHIVE as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:  # Keras unpacks it in the temporary folder
            folder = tempfile.gettempdir()
            raise CheckpointError(
                f"{path} cannot be unpacked, as the disk of {folder} is full: clear some of it, or set TMPDIR"
            ) from error
        said = next(iter(str(error).splitlines()), "") or type(error).__name__
        raise CheckpointError(f"{path} is not a checkpoint of training/train.py ({said})") from error


def load_record(path: Path) -> dict[str, Any]:
    """A checkpoint's record alone, without its network. Raises CheckpointError as `load_checkpoint` does."""
    with reading(path):
        with zipfile.ZipFile(path) as archive:
            record: dict[str, Any] = json.loads(archive.read(RECORD))
        Shape.from_options(record["options"])
    return record


def check_shape(model: keras.Model, record: dict[str, Any]) -> None:
    """Raises ValueError if a network is not the one that its record's options make."""
    expected = coconet.build(Shape.from_options(record["options"]))
    if [weight.shape for weight in model.weights] != [weight.shape for weight in expected.weights]:
        raise ValueError("its network has another shape than its options")


def load_checkpoint(path: Path, averaged: bool = True) -> tuple[keras.Model, dict[str, Any]]:
    """A checkpoint's network and record.

    Args:
        path: a file that `save_checkpoint` wrote.
        averaged: put the averaged weights in place of the last ones, as evaluation and export want.

    Raises:
        CheckpointError: the file is missing or no checkpoint of this project.
    """
    record = load_record(path)
    with reading(path):
        model = keras.saving.load_model(path)  # safe_mode is Keras's default: no code is taken from the file
        check_shape(model, record)
    optimizer = getattr(model, "optimizer", None)  # a network that was never compiled has no such attribute
    if averaged and optimizer is not None and optimizer.use_ema:
        optimizer.finalize_variable_values(model.trainable_variables)
    return model, record
