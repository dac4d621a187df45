"""Coconet's evaluation: `python training/evaluate.py CHECKPOINT --fold valid --order random --samples 1000`.

Negative log-likelihood in nats: framewise (Huang et al. 2017, section 5.1), of an erased cell, and of the other voices
given the soprano. The protocol stands in `training/evaluation/nll.py`.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from training import KantorError
from training.data.folds import load_folds, need_folds
from training.data.piece import FOLDS, Piece
from training.evaluation.evaluation_record import EVALUATION, add_record, read_record
from training.evaluation.nll import ORDERINGS, measure
from training.network import coconet
from training.network.checkpoint import TRAINED, load_checkpoint
from training.network.predict import predictor
from training.sampling.gibbs import Predict


def evaluate(
    predict: Predict, pieces: Sequence[Piece], options: argparse.Namespace, reach: int | None = None
) -> dict[str, Any]:
    """All figures of one call, as plain data; `reach` in steps, see `frame_losses`."""
    begin = time.monotonic()
    asked = {"order": options.order, "orderings": options.orderings, "samples": options.samples, "seed": options.seed}
    asked_of = list(pieces) if options.told else [piece.untold() for piece in pieces]
    return {
        "fold": options.fold,
        "data": "jsb" if options.jsb else "music21",
        "pieces": len(pieces),
        "told": options.told,
        **asked,
        **measure(predict, asked_of, **asked, reach=reach),
        "seconds": round(time.monotonic() - begin, 1),
    }


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", nargs="?", type=Path, default=TRAINED, help="default: the trained model")
    parser.add_argument("--fold", choices=FOLDS, default="valid")
    parser.add_argument("--order", choices=["random", "chronological"], default="random")
    parser.add_argument("--orderings", type=int, default=ORDERINGS, help="averaged in probability space (%(default)s)")
    parser.add_argument("--jsb", type=Path, metavar="FILE", help="evaluate on a Jsb16thSeparated.npz")
    parser.add_argument("--pieces", type=int, default=0, help="only so many pieces, spread over the fold (0: all)")
    parser.add_argument("--samples", type=int, default=0, help="draw so many frames at random instead of asking all")
    parser.add_argument("--told", action="store_true", help="tell the network bars and fermatas (the paper does not)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--record", action="store_true", help=f"keep the figures in {EVALUATION} beside the checkpoint")
    options = parser.parse_args()
    if options.orderings < 1 or options.pieces < 0 or options.samples < 0:
        parser.error("--orderings starts at 1, --pieces and --samples at 0")
    return options


def main() -> None:
    options = parse()
    try:
        model, record = load_checkpoint(options.checkpoint)
        folds = load_folds(options.jsb)
        need_folds(folds, options.fold)
        if options.record:
            read_record(options.checkpoint, model)  # one that is damaged is refused before anything is measured
    except KantorError as error:
        sys.exit(f"evaluate.py: {error}")
    pieces = folds[options.fold]
    if options.pieces:
        chosen = np.linspace(0, len(pieces) - 1, min(options.pieces, len(pieces))).round().astype(int)
        pieces = [pieces[i] for i in chosen]
    result = evaluate(predictor(model), pieces, options, coconet.Shape.from_options(record["options"]).reach())
    if options.record:
        try:
            add_record(options.checkpoint, model, result)
        except KantorError as error:
            sys.exit(f"evaluate.py: {error}")
    if options.json:
        print(json.dumps(result, indent=1))
        return
    figures = {"nats a frame": result["framewise"], "nats an erased cell": result["per_cell"]}
    figures |= {f"nats a cell of the {voice}, given the soprano": f for voice, f in result["given_soprano"].items()}
    for name, figure in figures.items():
        spread = "" if figure["standard_error"] is None else f" +- {figure['standard_error']:.3f}"
        print(f"{figure['mean']:.3f}{spread} {name} ({result['fold']}, {result['order']}, {figure['count']} values)")


if __name__ == "__main__":
    main()
