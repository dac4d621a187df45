"""How well a discriminator tells Bach's harmonies from ours: `python training/discriminate.py --windows 64`.

Schemes of `grade.py` harmonise sopranos of a held-out fold, windows of two and of eight bars. Two opinions are learnt
to tell Bach's windows from theirs, by cross-validation between pieces: plain classifiers of 562 features of style, and
a small convolutional network of the grids. AUC: the chance that a window of Bach's is held for his sooner than one that
is not, 0.5 if they cannot be told apart; of pairs: how often, of two harmonies of one soprano, Bach's is known. Errors
are standard errors over pieces. Bach's pieces told from one another at random are the zero.

Making harmonies takes longest: `--keep` them, and `--read` them again, or those of others.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training import KantorError
from training.data.folds import load_folds, need_folds
from training.data.halves import HALVES, in_halves
from training.data.piece import FOLDS
from training.evaluation.discriminator.discriminator_picture import draw
from training.evaluation.discriminator.discriminator_table import report
from training.evaluation.discriminator.harmonies import (
    Harmonies,
    HarmoniesError,
    Origin,
    keep_harmonies,
    make_harmonies,
    read_harmonies,
)
from training.evaluation.discriminator.verdict import OPINIONS, TELLS, Verdict, judge_bach, judge_scheme
from training.evaluation.grades import windows_of
from training.files.atomic_write import write_json
from training.music.voice_leading.faults import STEPS_PER_BAR
from training.network.checkpoint import TRAINED, hash_weights, load_checkpoint
from training.network.predict import predictor
from training.sampling.schemes import OURS, schemes, split_names

RECORD = "discriminator.json"  # beside the checkpoint


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    known = schemes()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, default=TRAINED, help="default: the trained model")
    parser.add_argument("--fold", choices=FOLDS, default="valid")
    parser.add_argument(
        "--halves", choices=[*HALVES, "all"], default="all", help="pieces of one half of it (%(default)s)"
    )
    parser.add_argument("--windows", type=int, default=450, help="of each length, at most (%(default)s)")
    parser.add_argument("--bars", type=int, nargs="+", default=[2, 8], help="of 4/4 in a window (2 8)")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0], help="of the schemes; means are told (0)")
    parser.add_argument("--schemes", default=OURS, help="by semicolon (%(default)s)", metavar="NAMES")
    parser.add_argument("--opinions", nargs="+", choices=OPINIONS, default=list(OPINIONS), help="(both)")
    parser.add_argument("--zero", type=int, default=3, help="draws of Bach against Bach; 0: none (%(default)s)")
    parser.add_argument(
        "--tells", type=int, default=12, help=f"features told of each scheme, at most {TELLS} (%(default)s)"
    )
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the harmonies (.npz)")
    parser.add_argument("--read", type=Path, nargs="+", metavar="FILE", help="read harmonies instead of making them")
    parser.add_argument("--out", type=Path, metavar="FILE", help="keep the figures as JSON")
    parser.add_argument("--record", action="store_true", help=f"keep them in {RECORD} beside the checkpoint")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="draw the first length (.png, .svg, .pdf)")
    options = parser.parse_args(arguments)
    options.schemes = split_names(options.schemes)
    unknown = [name for name in options.schemes if name not in known]
    if unknown or not options.schemes:
        parser.error(f"--schemes knows: {'; '.join(known)}")
    if min(options.windows, *options.bars) < 1 or min(options.zero, options.tells, *options.seeds) < 0:
        parser.error("--windows and --bars start at 1; --zero, --tells and --seeds at 0")
    if options.keep and options.read:
        parser.error("--keep keeps what is made; with --read nothing is")
    options.bars = sorted(set(options.bars))
    return options


def make(options: argparse.Namespace) -> tuple[list[Harmonies], Origin]:
    """The harmonies that are asked for, by the checkpoint's network."""
    model, _ = load_checkpoint(options.checkpoint)
    folds = load_folds()
    need_folds(folds, options.fold)
    chosen = in_halves(options.halves)
    pieces = [piece for piece in folds[options.fold] if chosen(piece.name)]
    every = schemes()
    wanted = {name: every[name] for name in options.schemes}
    predict = predictor(model)
    sets = []
    for bars in tqdm(options.bars, unit=" lengths", desc="Harmonising"):
        windows = windows_of(pieces, options.windows, 0, bars * STEPS_PER_BAR)
        if not windows:
            raise HarmoniesError(f"no piece of the {options.fold} fold has {bars} bars in which all voices sing")
        sets.append(make_harmonies(predict, windows, wanted, options.seeds))
    origin = Origin(options.fold, tuple(options.seeds), hash_weights(model))
    if options.keep:
        keep_harmonies(options.keep, sets, origin)
    return sets, origin


def read(options: argparse.Namespace) -> tuple[list[Harmonies], Origin]:
    """The harmonies of one file, or of several, whose names then stand before their schemes'."""
    chosen = in_halves(options.halves)
    files = {path.stem: read_harmonies(path) for path in options.read}
    if len(files) < len(options.read):
        raise HarmoniesError("two of the files have the same name, by which they are told apart")
    first_name, (first, origin) = next(iter(files.items()))
    sets = [harmonies.of_pieces(chosen) for harmonies in first if harmonies.bars in options.bars]
    if not sets:
        lengths = ", ".join(str(harmonies.bars) for harmonies in first)
        raise HarmoniesError(f"{options.read[0]} has windows of {lengths} bars, and none of those asked for")
    if len(files) == 1:
        return sets, origin
    by_length: list[Harmonies] = []
    for own in sets:
        made: dict[str, NDArray[np.int16]] = {}
        for name, (others, _) in files.items():
            other = next((found.of_pieces(chosen) for found in others if found.bars == own.bars), None)
            if other is None or other.names != own.names or (other.bach != own.bach).any():
                raise HarmoniesError(f"{name} and {first_name} are not of the same windows of {own.bars} bars")
            made |= {f"{name}: {scheme}": grids for scheme, grids in other.made.items()}
        by_length.append(Harmonies(own.names, own.bach, own.keys, made))
    return by_length, Origin("; ".join(sorted({source.fold for _, source in files.values()})))


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    try:
        sets, origin = read(options) if options.read else make(options)
        found = {harmonies.bars: judge(harmonies, options) for harmonies in sets}
    except KantorError as error:
        sys.exit(f"discriminate.py: {error}")
    record = {
        **{"fold": origin.fold, "halves": options.halves, "seeds": list(origin.seeds)},
        **{"weights_sha256": origin.weights_sha256, "lengths": []},
    }
    for harmonies in sets:
        verdicts, zero = found[harmonies.bars]
        print("\n".join(report(harmonies, verdicts, zero, options.tells)), end="\n\n")
        record["lengths"].append(figures(harmonies, verdicts, zero))
    keep = [options.out] if options.out else []
    keep += [options.checkpoint.with_name(RECORD)] if options.record else []
    try:
        for path in keep:
            write_json(path, record)
    except KantorError as error:
        sys.exit(f"discriminate.py: {error}")
    if options.picture:
        verdicts, _ = found[sets[0].bars]
        title = (
            f"Bach's windows of {sets[0].bars} bars told from others of the same sopranos: {len(sets[0].names)} windows"
        )
        draw(verdicts, title, options.picture)


def judge(harmonies: Harmonies, options: argparse.Namespace) -> tuple[dict[str, Verdict], Verdict | None]:
    """The verdict on each scheme, and on Bach against Bach where it is asked for."""
    verdicts = {
        scheme: judge_scheme(harmonies, scheme, options.opinions, seed=0)
        for scheme in tqdm(harmonies.made, unit=" schemes", desc=f"Judging {harmonies.bars} bars")
    }
    return verdicts, judge_bach(harmonies, options.opinions, options.zero, seed=0) if options.zero else None


def figures(harmonies: Harmonies, verdicts: dict[str, Verdict], zero: Verdict | None) -> dict[str, Any]:
    """The figures of one length of windows, as plain data."""
    return {
        "bars": harmonies.bars,
        "windows": len(harmonies.names),
        "pieces": len(set(harmonies.pieces)),
        "bach": None if zero is None else zero.as_record(),
        "schemes": {scheme: verdict.as_record() for scheme, verdict in verdicts.items()},
    }


if __name__ == "__main__":
    main()
