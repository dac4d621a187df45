"""The grades recorded beside a checkpoint, and whether they are of its weights and settings."""

import json
from pathlib import Path
from typing import Any

from training.evaluation.grades import BACH, KINDS
from training.files.damaged import reading
from training.sampling.energy import as_bach
from training.sampling.gibbs import Schedule
from training.sampling.schemes import OURS

# Beside the checkpoint. The export puts its rates into the model, `tools/pictures/voice_leading.py` its table into a
# document.
RECORD = "grades.json"


def ours(weights_sha256: str) -> dict[str, Any]:
    """What our own scheme's figures depend on: the network, and the settings of sampler and repair."""
    settings = {"sampling": Schedule().as_metadata(), "repair": as_bach().as_metadata()}
    return {"weights_sha256": weights_sha256, **settings}


def rates(checkpoint: Path, weights_sha256: str) -> dict[str, Any] | None:
    """Faults a bar, Bach's and our scheme's, as recorded beside `checkpoint`.

    None if nothing is on record, or if it was measured with another network, other settings or other rules.

    Raises:
        DamagedFileError: the file holds something else.
    """
    path = checkpoint.with_name(RECORD)
    with reading(path, "remove it, and `python training/grade.py --record` makes another"):
        record = json.loads(path.read_text()) if path.exists() else {}
        results = record.get("results", {})
        if OURS not in results or any(record.get(name) != value for name, value in ours(weights_sha256).items()):
            return None
        by_whom = {"bach": results[BACH]["per_bar"], "ours": results[OURS]["per_bar"]}
        if any(set(found) != set(KINDS) for found in by_whom.values()):
            return None
        return {"fold": record["fold"], "windows": record["windows"], **by_whom}
