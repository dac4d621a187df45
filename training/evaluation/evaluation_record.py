"""The evaluations recorded beside a checkpoint, and whether they are of its weights."""

import json
from pathlib import Path
from typing import Any

import keras

from training.files.atomic_write import write_json
from training.files.damaged import reading
from training.network.checkpoint import hash_weights

EVALUATION = "evaluation.json"  # beside the checkpoint; the export puts its figures into the model


def add_record(checkpoint: Path, model: keras.Model, result: dict[str, Any]) -> None:
    """Put a result into the file beside the checkpoint, in place of an earlier one of the same measurement."""
    same = ("fold", "data", "order", "orderings", "told")
    kept = [old for old in read_record(checkpoint, model) if any(old.get(key) != result.get(key) for key in same)]
    results = [*kept, result | {"weights_sha256": hash_weights(model)}]
    write_json(checkpoint.with_name(EVALUATION), results)


def read_record(checkpoint: Path, model: keras.Model) -> list[dict[str, Any]]:
    """The results recorded beside the checkpoint that were measured on these very weights.

    Raises:
        DamagedFileError: the file holds something else.
    """
    path = checkpoint.with_name(EVALUATION)
    weights = hash_weights(model)
    with reading(path, "remove it, and `python training/evaluate.py --record` makes another"):
        results = json.loads(path.read_text()) if path.exists() else []
        return [result for result in results if result.get("weights_sha256") == weights]
