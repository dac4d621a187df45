"""Export a checkpoint for the page: `python export/to_tfjs.py [CHECKPOINT]` writes the graph model and checks it.

The model goes to `web/public/model/`: `model.json` (graph and metadata) and its weights. The check runs the exported
graph in TF.js under node on real chorales and compares its logits with Keras's.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
# An advertisement of a package that tensorflowjs imports, which asks for IPython where stdout is captured.
os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from export.inference import INPUT, inference_function
from training import coconet, gibbs
from training.chorales import load_folds
from training.crops import make_batch
from training.evaluate import TRAINED, read_record
from training.spec import as_metadata

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"
FORMAT = 1  # of the metadata; the page refuses another
TOLERANCE = 1e-2  # largest difference of a logit between Keras and the exported graph
FORBIDDEN = ("SpaceToBatchND", "BatchToSpaceND", "FusedBatchNormV3")  # operations that must not reach the page
CHECKED = ((32, 2), (64, 1), (12, 1))  # (steps, batch) of the scores that the check runs


class ExportError(Exception):
    """The exported graph is not what the checkpoint is; the message says how."""


def convert(model: keras.Model, shape: coconet.Shape, out: Path, dtype: str) -> None:
    """Write `model` as a TF.js graph model into the folder `out`, weights as `dtype` (float16, uint8 or float32)."""
    from tensorflowjs.converters import tf_saved_model_conversion_v2 as converter

    module = tf.Module()
    module.infer = tf.function(inference_function(model, shape), input_signature=[INPUT])
    with tempfile.TemporaryDirectory() as folder:
        tf.saved_model.save(module, folder, signatures=module.infer.get_concrete_function())
        quantization = {} if dtype == "float32" else {dtype: "*"}
        converter.convert_tf_saved_model(folder, str(out), quantization_dtype_map=quantization)


def metadata(record: dict[str, Any], evaluation: list[dict[str, Any]], out: Path, dtype: str) -> dict[str, Any]:
    """What the page must know of the model in the folder `out`: representation, sampling, figures, weights' hash."""
    last = record["history"][-1]
    return {
        "format": FORMAT,
        "spec": as_metadata(),
        "sampling": gibbs.Schedule().as_metadata(),
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
        "weights": {
            "sha256": hash_weights(out),
            "bytes": sum(path.stat().st_size for path in weight_files(out)),
            "dtype": dtype,
            "parameters": record["parameters"],
        },
    }


def weight_files(out: Path) -> list[Path]:
    """The weight files of the model in `out`, in the manifest's order."""
    manifest = json.loads((out / "model.json").read_text())["weightsManifest"]
    return [out / name for group in manifest for name in group["paths"]]


def hash_weights(out: Path) -> str:
    """SHA-256 of the weight files' bytes, one after the other."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in weight_files(out))).hexdigest()


def operations(out: Path) -> set[str]:
    """The operations that the graph in `out` uses."""
    topology = json.loads((out / "model.json").read_text())["modelTopology"]
    nodes = topology["node"] + [
        node for function in topology.get("library", {}).get("function", []) for node in function["nodeDef"]
    ]
    return {node["op"] for node in nodes}


def run_exported(out: Path, score: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logits of the exported graph, by TF.js's WASM backend under node; `[batch, step, pitch, voice]`."""
    node = shutil.which("node")
    if node is None or not (WEB / "node_modules" / "@tensorflow" / "tfjs-core").exists():
        raise ExportError("the check needs node and the page's packages: run `make build` first")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "input"), Path(folder, "output")
        source.write_bytes(np.ascontiguousarray(score, dtype="<f4").tobytes())
        files = [Path(__file__).with_name("check.mjs"), WEB, out / "model.json", source, target]
        command = [node, *map(str, files), *map(str, score.shape)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ExportError(f"TF.js could not run the graph:\n{done.stderr.strip()}")
        logits = np.frombuffer(target.read_bytes(), dtype="<f4")
    return logits.reshape(*score.shape[:3], -1)


def check(model: keras.Model, out: Path, scores: list[NDArray[np.float32]]) -> float:
    """The largest difference in a logit between Keras and the exported graph over `scores`.

    Raises:
        ExportError: the difference is over TOLERANCE, or the graph holds an operation it must not.
    """
    present = sorted(operations(out) & set(FORBIDDEN))
    if present:
        raise ExportError(f"the graph holds {', '.join(present)}, which the page must not run")
    largest = [np.abs(model(score, training=False) - run_exported(out, score)).max() for score in scores]
    worst = float(np.max(largest))  # unlike max(), keeps what is not a number
    if not worst <= TOLERANCE:
        raise ExportError(f"the exported logits differ from Keras's by {worst:.4f}, more than {TOLERANCE}")
    return worst


def real_scores() -> list[NDArray[np.float32]]:
    """Network inputs from the valid fold, partly erased: `[batch, step, pitch, 8]` each."""
    valid = load_folds()["valid"]
    return [make_batch(0, number, valid, *size, 0.5)[0] for number, size in enumerate(CHECKED)]


def export(checkpoint: Path, out: Path, dtype: str) -> float:
    """Export `checkpoint` into the folder `out`, replacing what is there only if the check passes.

    Returns:
        The largest difference in a logit between Keras and the exported graph.

    Raises:
        ValueError: no usable checkpoint.
        ExportError: the exported graph is not right; `out` is left as it was.
    """
    model, record = coconet.load(checkpoint)
    shape = coconet.Shape.from_options(record["options"])
    evaluation = read_record(checkpoint, model)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".export-") as folder:
        made = Path(folder, "model")
        convert(model, shape, made, dtype)
        worst = check(model, made, real_scores())
        file = made / "model.json"
        content = json.loads(file.read_text())
        content["userDefinedMetadata"] = metadata(record, evaluation, made, dtype)
        file.write_text(json.dumps(content, separators=(",", ":")) + "\n")
        if out.exists():
            out.rename(Path(folder, "replaced"))
        made.rename(out)
    return worst


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", nargs="?", type=Path, default=TRAINED, help="default: the trained model")
    parser.add_argument("--out", type=Path, default=WEB / "public" / "model", help="folder (web/public/model)")
    parser.add_argument("--weights", choices=["float16", "uint8", "float32"], default="float16", help="(%(default)s)")
    options = parser.parse_args()
    try:
        worst = export(options.checkpoint, options.out, options.weights)
    except (ValueError, ExportError) as error:
        sys.exit(f"to_tfjs.py: {error}")
    size = sum(path.stat().st_size for path in weight_files(options.out))
    print(f"{options.out}: {size:,} bytes of weights; the exported graph under node equals Keras within {worst:.5f}")


if __name__ == "__main__":
    main()
