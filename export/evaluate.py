"""The served model's figures beside Keras's: `python export/evaluate.py --samples 200`.

Both answer the same questions of `training/evaluate.py`, the exported graph by TF.js's WASM backend under node: what
8-bit weights cost. With `--record` the figures go into the model's own metadata, which the page shows.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from export.exported import WEB, ExportedGraph
from training import KantorError
from training.data.folds import load_folds, need_folds
from training.data.piece import FOLDS
from training.evaluation.nll import ORDERINGS, measure
from training.files.atomic_write import write_json
from training.files.damaged import reading
from training.network import coconet
from training.network.checkpoint import TRAINED, load_checkpoint
from training.network.predict import predictor


def ratios(keras: dict[str, Any], served: dict[str, Any]) -> dict[str, float]:
    """The served model's means in parts of Keras's."""
    pairs = {name: (keras[name]["mean"], served[name]["mean"]) for name in ("framewise", "per_cell")}
    for voice, figure in keras["given_soprano"].items():
        pairs[voice] = (figure["mean"], served["given_soprano"][voice]["mean"])
    return {name: exported / trained for name, (trained, exported) in pairs.items()}


def add_to_metadata(folder: Path, result: dict[str, Any]) -> None:
    """Put the served model's figures into its `model.json`.

    Raises:
        DamagedFileError: it is no model that the export wrote.
    """
    path = folder / "model.json"
    with reading(path, "`python export/to_tfjs.py` makes another"):
        content = json.loads(path.read_text())
        content["userDefinedMetadata"]["served"] = result
    write_json(path, content, compact=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "model", nargs="?", type=Path, default=WEB / "public" / "model", help="folder of the exported model"
    )
    parser.add_argument(
        "--checkpoint", type=Path, default=TRAINED, help="what it was exported from (the trained model)"
    )
    parser.add_argument("--fold", choices=FOLDS, default="valid")
    parser.add_argument("--samples", type=int, default=200, help="frames drawn at random (%(default)s)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--record", action="store_true", help="keep the figures in the model's metadata")
    options = parser.parse_args()
    if options.samples < 1:
        parser.error("--samples starts at 1")
    try:
        model, record = load_checkpoint(options.checkpoint)
        folds = load_folds()
        need_folds(folds, options.fold)
        reach = coconet.Shape.from_options(record["options"]).reach()
        pieces = [piece.untold() for piece in folds[options.fold]]
        asked = (pieces, "random", ORDERINGS, options.seed, options.samples, reach)
        trained = measure(predictor(model), *asked)
        with ExportedGraph(options.model) as exported:
            served = measure(exported, *asked)
        share = ratios(trained, served)
        if options.record:
            asked_for = {"fold": options.fold, "samples": options.samples, "seed": options.seed, "orderings": ORDERINGS}
            add_to_metadata(options.model, asked_for | {"figures": served, "ratio_to_keras": share})
    except KantorError as error:
        sys.exit(f"evaluate.py: {error}")
    print(f"{'':12}{'Keras':>8}{'served':>8}{'ratio':>8}")
    for name, ratio in share.items():
        of = (trained["given_soprano"] | trained)[name]["mean"]
        print(f"{name:12}{of:8.4f}{of * ratio:8.4f}{ratio:8.4f}")


if __name__ == "__main__":
    main()
