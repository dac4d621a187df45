"""Learn what tells Bach from the network: `python training/train_energy.py` writes `training/trained/energy.json`.

What is learnt are weights of the things that `training/music/style/` counts. At first they are those by which Bach's
own is told from what the network would have written in its place; they move until what sampler and repair make of the
sopranos of the train fold does these things as often as Bach. Samples of the network are kept in `.cache/`, and made
once. At the end it is told how well the energy tells Bach from the network's sketches, and from what it has repaired,
on the train fold and on half of the valid fold: were it far better on the pieces that the network was trained on,
others would have to teach it.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import dataclasses
import json
import sys
import time
from pathlib import Path

import numpy as np

from training import KantorError
from training.data.cache import CACHE_FILE
from training.data.folds import load_folds, need_folds
from training.data.halves import HALVES, in_halves
from training.data.piece import Piece
from training.energy.contrast import REPEATS, contrast_loss, learn_by_contrast, make_contrasts
from training.energy.moments import Learning, Weights, learn, repaired
from training.energy.samples import Samples, load_samples, make_samples, save_samples
from training.energy.separation import separate
from training.files.atomic_write import make_folder
from training.music.style.features import FEATURES, count_features
from training.network.checkpoint import TRAINED, hash_weights, load_checkpoint
from training.network.predict import predictor
from training.sampling.energy import ENERGY, in_style, read_energy, write_energy
from training.sampling.gibbs import Predict, Schedule

CACHE = CACHE_FILE.parent
TOLD = 12  # features whose means differ the most at the end


def samples_of(predict: Predict, fold: str, pieces: list[Piece], count: int, seed: int, network: str) -> Samples:
    """Samples from the cache, or made and kept there."""
    told = {"network": network, "sampling": Schedule().as_metadata(), "seed": seed, "windows": count}
    made = json.dumps(told | {"pieces": [piece.name for piece in pieces]})
    path = CACHE / f"sketches_{fold}.npz"
    samples = load_samples(path, made)
    if samples is None:
        samples = make_samples(predict, pieces, count, seed)
        save_samples(path, samples, made)
    return samples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", nargs="?", type=Path, default=TRAINED, help="default: the trained model")
    parser.add_argument("--out", type=Path, default=ENERGY, help="(%(default)s)")
    parser.add_argument("--windows", type=int, default=2000, help="of the train fold, at most (%(default)s)")
    parser.add_argument("--checked", type=int, default=160, help="windows of each fold for the figures (%(default)s)")
    parser.add_argument("--rounds", type=int, default=Learning.rounds, help="(%(default)s)")
    parser.add_argument(
        "--prior", type=float, default=Learning.prior, help="the pull of the weights to 0 (%(default)s)"
    )
    parser.add_argument("--iterate", action="store_true", help="go on from the energy that there is")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if min(options.windows, options.checked, options.rounds) < 1 or not options.prior >= 0:
        parser.error("--windows, --checked and --rounds start at 1, --prior at 0")
    try:
        make_energy(options)
    except KantorError as error:
        sys.exit(f"train_energy.py: {error}")


def make_energy(options: argparse.Namespace) -> None:
    """What the command does. Raises KantorError where a file is missing, damaged, or cannot be written."""
    begin = time.monotonic()
    make_folder(options.out.parent)
    model, _ = load_checkpoint(options.checkpoint)
    folds = load_folds()
    need_folds(folds, "train", "valid")
    old = np.array(read_energy(options.out)) if options.iterate else None
    predict, network = predictor(model), hash_weights(model)
    chosen = in_halves(HALVES[0])
    looked_at = [piece for piece in folds["valid"] if chosen(piece.name)]
    train = samples_of(predict, "train", folds["train"], options.windows, options.seed, network)
    valid = samples_of(predict, "valid", looked_at, options.checked, options.seed, network)
    checked = {"train": train.first(options.checked), "valid": valid}
    learning = dataclasses.replace(Learning(), rounds=options.rounds, prior=options.prior)
    if old is None:
        old = learn_by_contrast(make_contrasts(predict, train, in_style(()), REPEATS, options.seed))
    contrast = contrasts_of(predict, checked, old, options.seed)
    print(json.dumps(contrast, indent=1))

    def report(number: int, passes: int, difference: Weights) -> None:
        print(f"round {number + 1}, pass {passes:3}: off by {np.sqrt((difference**2).mean()):.3f} deviations")

    weights = learn(predict, train, in_style(()), learning, options.seed, old, report)
    figures = {fold: figures_of(predict, samples, weights, options.seed) for fold, samples in checked.items()}
    print(json.dumps(figures, indent=1))
    made = {
        "network_sha256": network,
        "windows": len(train.bach),
        "iterated": options.iterate,
        "seed": options.seed,
        "contrast": contrast,
        "learning": dataclasses.asdict(learning),
        "figures": figures,
        "minutes": round((time.monotonic() - begin) / 60, 1),
    }
    write_energy(options.out, tuple(weights.tolist()), made)


def contrasts_of(predict: Predict, checked: dict[str, Samples], weights: Weights, seed: int) -> dict[str, object]:
    """Nats a contrast by an energy, and by none, of the samples of each fold; the contrasts are others than learnt."""
    made = {fold: make_contrasts(predict, samples, in_style(()), 2, seed + 1) for fold, samples in checked.items()}
    nothing = np.zeros_like(weights)
    return {
        fold: {"nats": contrast_loss(weights, contrasts), "without": contrast_loss(nothing, contrasts)}
        for fold, contrasts in made.items()
    }


def figures_of(predict: Predict, samples: Samples, weights: Weights, seed: int) -> dict[str, object]:
    """How well the energy tells Bach from the sketches and from what is repaired by it, and what differs still."""
    grids = repaired(predict, samples, in_style(tuple(weights.tolist())), seed)
    (bach, sketches), ours = samples.counts(), count_features(grids, samples.keys, samples.fermatas)
    error = np.sqrt((bach.var(axis=0) + ours.var(axis=0)) / len(bach) + 1e-9)
    differences = (ours.mean(axis=0) - bach.mean(axis=0)) / error
    most = np.argsort(-np.abs(differences))[:TOLD]
    return {
        "windows": len(bach),
        "sketches": dataclasses.asdict(separate(bach @ weights, sketches @ weights)),
        "repaired": dataclasses.asdict(separate(bach @ weights, ours @ weights)),
        "differs": {
            FEATURES[n]: {"bach": round(float(bach[:, n].mean()), 3), "ours": round(float(ours[:, n].mean()), 3)}
            for n in most
        },
    }


if __name__ == "__main__":
    main()
