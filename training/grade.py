"""Generated harmonies beside Bach's own, by the same counters: `python training/grade.py --windows 64`.

Every scheme harmonises the same sopranos, windows of two bars (or of `--bars`) of a held-out fold, with the same seeds.
Bach's own alto, tenor and bass of the same windows go through the same code. Of the schemes of `--cadences` it is told
besides how they end the pieces of the fold, and what they write under fermatas within windows of eight bars. Prints a
table; `--json` and `--picture` keep the figures.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import sys
from pathlib import Path

from training import KantorError
from training.data.folds import load_folds, need_folds
from training.data.piece import FOLDS, WINDOW
from training.evaluation.cadences import endings_of, grade_cadences, phrases_of
from training.evaluation.copies import passages_of
from training.evaluation.grade_picture import draw
from training.evaluation.grade_record import RECORD, ours
from training.evaluation.grade_table import rows, table
from training.evaluation.grades import BACH, compare, windows_of
from training.files.atomic_write import write_json
from training.music.voice_leading.faults import STEPS_PER_BAR
from training.network.checkpoint import TRAINED, hash_weights, load_checkpoint
from training.network.predict import predictor
from training.sampling.schemes import OURS, STRICT, WHOLE, schemes, split_names


def main() -> None:
    known = schemes()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", nargs="?", type=Path, default=TRAINED, help="default: the trained model")
    parser.add_argument("--fold", choices=FOLDS, default="valid")
    parser.add_argument("--windows", type=int, default=256, help="(%(default)s)")
    parser.add_argument("--bars", type=int, default=2, help="of 4/4 in a window (%(default)s)")
    usual = "; ".join(name for name in known if name not in (WHOLE, STRICT))
    parser.add_argument(
        "--schemes", default=usual, help=f"by semicolon: %(default)s; {STRICT}; {WHOLE}", metavar="NAMES"
    )
    parser.add_argument(
        "--cadences", default=OURS, help="of these schemes, endings and fermatas too (%(default)s)", metavar="NAMES"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures here as well")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="draw them (.png, .svg, .pdf)")
    parser.add_argument("--record", action="store_true", help=f"keep the figures in {RECORD} beside the checkpoint")
    options = parser.parse_args()
    names, cadenced = split_names(options.schemes), split_names(options.cadences)
    unknown = [name for name in [*names, *cadenced] if name not in known]
    if unknown or min(options.windows, options.bars) < 1:
        parser.error(f"--windows and --bars start at 1; --schemes and --cadences know: {'; '.join(known)}")
    steps = options.bars * STEPS_PER_BAR
    if options.record and steps != WINDOW:
        parser.error("--record keeps what the page tells, which is of two bars")
    try:
        model, _ = load_checkpoint(options.checkpoint)
        folds = load_folds()
        need_folds(folds, options.fold)
    except KantorError as error:
        sys.exit(f"grade.py: {error}")
    predict = predictor(model)
    windows = windows_of(folds[options.fold], options.windows, options.seed, steps)
    if not windows:
        sys.exit(f"grade.py: no piece of the {options.fold} fold has {options.bars} bars in which all voices sing")
    training = passages_of(folds.get("train", []))
    results = compare(predict, windows, {name: known[name] for name in names}, options.seed, training)
    endings = endings_of(folds[options.fold])
    phrases = phrases_of(folds[options.fold], options.windows, options.seed)
    for name in [BACH, *(name for name in names if name in cadenced)]:
        results[name] |= grade_cadences(predict, endings, phrases, known.get(name), options.seed)
    kept = {"fold": options.fold, "windows": len(windows), "seed": options.seed, "results": results}
    print(table(results))
    try:
        if options.json:
            write_json(options.json, kept)
        if options.record:
            write_json(options.checkpoint.with_name(RECORD), kept | ours(hash_weights(model)))
    except KantorError as error:
        sys.exit(f"grade.py: {error}")
    if options.picture:
        draw(results, rows(), BACH, options.picture)


if __name__ == "__main__":
    main()
