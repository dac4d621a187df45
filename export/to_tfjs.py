"""Export a checkpoint for the page: `python export/to_tfjs.py [CHECKPOINT]` writes the graph model and checks it.

The model goes to `web/public/model/`: `model.json` (graph and metadata) and its weights. The check runs the exported
graph in TF.js under node on real chorales and compares its logits with Keras's.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import errno
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from export.exported import WEB, ExportedGraph, ExportError
from export.golden_logits import golden_logits
from export.inference import INPUTS, LARGE, equalize, inference_function, served_weights
from export.published import name_by_content, publish, weight_files
from training import KantorError
from training.data.batches import Batch, make_batch
from training.data.folds import load_folds
from training.evaluation.evaluation_record import read_record
from training.evaluation.grade_record import rates
from training.files.atomic_write import WriteError
from training.network import coconet
from training.network.checkpoint import TRAINED, hash_weights, load_checkpoint
from training.sampling import gibbs
from training.sampling.energy import as_bach
from training.sampling.repair import Repair
from training.sampling.windowed_repair import Windows
from training.spec import as_metadata

FORMAT = 7  # of the metadata; the page refuses another
# The largest difference of a logit between Keras and the exported graph, by the weights' type; in 8 bits a logit moves
# more than a wrong graph could hide behind, so the loss counts as well.
TOLERANCE = {"float32": 1e-2, "float16": 1e-2, "uint8": 1.0}
LOSS_TOLERANCE = 0.01  # of the mean loss of an erased cell, as a share of Keras's
FORBIDDEN = ("SpaceToBatchND", "BatchToSpaceND", "FusedBatchNormV3")  # operations that must not reach the page
CHECKED = ((32, 16), (64, 8), (12, 1))  # (steps, batch) of the scores that the check runs
# What the converter stores each type of weights as, by name: 8 bits for the large kernels, equalized; the rest, 16.
QUANTIZATION: dict[str, dict[str, str | bool]] = {
    "float32": {},
    "float16": {"float16": "*"},
    "uint8": {"uint8": f"*{LARGE}*", "float16": True},
}


@contextmanager
def writing_into(folder: Path) -> Iterator[None]:
    """Turns what keeps a temporary `folder` from being written into a WriteError."""
    try:
        yield
    except OSError as error:
        raise WriteError(folder, error) from error
    except tf.errors.ResourceExhaustedError as error:  # how TensorFlow says that the disk is full
        raise WriteError(folder, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))) from error


def convert(model: keras.Model, shape: coconet.Shape, out: Path, dtype: str) -> None:
    """Write `model` as a TF.js graph model into the folder `out`, weights as `dtype` (uint8, float16 or float32)."""
    from tensorflowjs.converters import tf_saved_model_conversion_v2 as converter

    weights = served_weights(model, shape)
    if dtype == "uint8":
        weights = equalize(weights)
    module = tf.Module()
    module.infer = tf.function(inference_function(weights, shape), input_signature=INPUTS)
    with tempfile.TemporaryDirectory() as folder, writing_into(Path(folder)):
        tf.saved_model.save(module, folder, signatures=module.infer.get_concrete_function())
        quantization = dict(QUANTIZATION[dtype])
        converter.convert_tf_saved_model(folder, str(out), quantization_dtype_map=quantization)


def metadata(
    record: dict[str, Any],
    evaluation: list[dict[str, Any]],
    voice_leading: dict[str, Any] | None,
    out: Path,
    dtype: str,
) -> dict[str, Any]:
    """What the page must know of the model in the folder `out`: representation, sampling, figures, what it answers.

    Args:
        record: the checkpoint's.
        evaluation: what `training/evaluate.py` recorded of it.
        voice_leading: faults a bar, Bach's and ours, as `training/grade.py` recorded them; left out where None.
        out: the model's folder.
        dtype: of the weights.
    """
    last = record["history"][-1]
    graded = {} if voice_leading is None else {"voice_leading": voice_leading}
    return graded | {
        "format": FORMAT,
        "spec": as_metadata(),
        "sampling": gibbs.Schedule().as_metadata(),
        "repair": as_bach().as_metadata(),
        "strict_repair": Repair().as_metadata(),
        "mending": Windows().as_metadata(),
        "training": {
            "options": record["options"],
            "minutes": last["minutes"],
            "batches": last["batch"],
            "loss": last["loss"],
            "valid_loss": last["valid_loss"],
            "data_sha256": record["data_hash"],
            "commit": record["commit"],
        },
        "evaluation": evaluation,
        "golden": golden_logits(out),
        "weights": {
            "sha256": hash_files(out),
            "bytes": sum(path.stat().st_size for path in weight_files(out)),
            "dtype": dtype,
            "parameters": record["parameters"],
        },
    }


def served_before(old: Path, made: Path) -> dict[str, Any]:
    """What `export/evaluate.py` recorded in the model in the folder `old`, if that in `made` has the same weights."""
    try:
        known = json.loads((old / "model.json").read_text())["userDefinedMetadata"]
        same = known["weights"]["sha256"] == hash_files(made)
        return {"served": known["served"]} if same else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}  # there is no model, or one that says nothing of it


def hash_files(out: Path) -> str:
    """SHA-256 of the weight files' bytes, one after the other."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in weight_files(out))).hexdigest()


def operations(out: Path) -> set[str]:
    """The operations that the graph in `out` uses."""
    topology = json.loads((out / "model.json").read_text())["modelTopology"]
    nodes = topology["node"] + [
        node for function in topology.get("library", {}).get("function", []) for node in function["nodeDef"]
    ]
    return {node["op"] for node in nodes}


def check(model: keras.Model, out: Path, batches: list[Batch], dtype: str) -> float:
    """The largest difference in a logit between Keras and the exported graph over `batches`.

    Raises:
        ExportError: logits or loss differ by more than TOLERANCE or LOSS_TOLERANCE, or the graph holds an operation
            it must not, or cannot be run.
    """
    present = sorted(operations(out) & set(FORBIDDEN))
    if present:
        raise ExportError(f"the graph holds {', '.join(present)}, which the page must not run")
    differences, losses, losses_exported = [], [], []
    with ExportedGraph(out) as exported:
        for score, context, target in batches:
            logits, logits_exported = np.array(model([score, context], training=False)), exported(score, context)
            differences.append(np.abs(logits - logits_exported).max())
            losses.extend(coconet.orderless_loss(target, logits).numpy())
            losses_exported.extend(coconet.orderless_loss(target, logits_exported).numpy())
    worst = float(np.max(differences))  # unlike max(), keeps what is not a number
    if not worst <= TOLERANCE[dtype]:
        raise ExportError(f"the exported logits differ from Keras's by {worst:.4f}, more than {TOLERANCE[dtype]}")
    share = float(np.mean(losses_exported) / np.mean(losses) - 1)
    if not abs(share) <= LOSS_TOLERANCE:
        raise ExportError(f"the exported graph's loss is {share:+.2%} of Keras's, more than {LOSS_TOLERANCE:.0%}")
    return worst


def real_batches() -> list[Batch]:
    """Batches from the valid fold, partly erased, half of them told bars and fermatas."""
    valid = load_folds()["valid"]
    return [make_batch(0, number, valid, *size, 0.5, 0.5) for number, size in enumerate(CHECKED)]


def export(checkpoint: Path, out: Path, dtype: str) -> float:
    """Export `checkpoint` into the folder `out`, replacing what is there only if the check passes.

    Returns:
        The largest difference in a logit between Keras and the exported graph.

    Raises:
        CheckpointError: no usable checkpoint.
        ExportError, WriteError: the exported graph is not right, or `out` or a temporary folder cannot be written; the
            model in `out` is left as it was.
    """
    model, record = load_checkpoint(checkpoint)
    shape = coconet.Shape.from_options(record["options"])
    evaluation, voice_leading = read_record(checkpoint, model), rates(checkpoint, hash_weights(model))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "model")
        convert(model, shape, made, dtype)
        with writing_into(made):
            name_by_content(made)
        worst = check(model, made, real_batches(), dtype)
        file = made / "model.json"
        content = json.loads(file.read_text())
        described = metadata(record, evaluation, voice_leading, made, dtype)
        content["userDefinedMetadata"] = described | served_before(out, made)
        with writing_into(made):
            file.write_text(json.dumps(content, separators=(",", ":")) + "\n")
        publish(made, out)
    return worst


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", nargs="?", type=Path, default=TRAINED, help="default: the trained model")
    parser.add_argument("--out", type=Path, default=WEB / "public" / "model", help="folder (web/public/model)")
    parser.add_argument("--weights", choices=list(QUANTIZATION), default="uint8", help="(%(default)s)")
    options = parser.parse_args()
    try:
        worst = export(options.checkpoint, options.out, options.weights)
    except KantorError as error:
        sys.exit(f"to_tfjs.py: {error}")
    size = sum(path.stat().st_size for path in weight_files(options.out))
    print(f"{options.out}: {size:,} bytes of weights; the exported graph under node equals Keras within {worst:.5f}")


if __name__ == "__main__":
    main()
