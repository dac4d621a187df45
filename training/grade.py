"""Generated harmonies beside Bach's own, by the same counters: `python training/grade.py --windows 64`.

Every scheme harmonises the same sopranos, windows of two bars (or of `--bars`) of a held-out fold, with the same seeds.
Bach's own alto, tenor and bass of the same windows go through the same code. Prints a table; `--json` and `--picture`
keep the figures.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training import coconet
from training.chorales import FOLDS, Chorale, load_folds, need_folds
from training.evaluate import TRAINED, WINDOW, cell_losses, network
from training.gibbs import Predict, Schedule
from training.grade_picture import Row, draw
from training.key import estimate_fifths
from training.masks import orderless_mask
from training.repair import Repair
from training.schemes import OURS, WHOLE, Scheme, schemes
from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT, VOICES
from training.voice_leading import Kind, Tally

BAR = 4 * STEPS_PER_BEAT  # steps
AT_ONCE = 32  # windows that the network sees at once
MASKS = 16  # masks a window for the log-likelihood
BACH = "Bach"
# Beside the checkpoint. The export puts its rates into the model, docs/voice_leading.py its table into a document.
RECORD = "grades.json"
KINDS: tuple[Kind, ...] = get_args(Kind)
# Pitch classes above the root.
TRIADS = ({0, 4, 7}, {0, 3, 7}, {0, 3, 6}, {0, 4, 8}, {0, 4}, {0, 3})
SEVENTHS = (
    *({0, 4, 7, 10}, {0, 4, 7, 11}, {0, 3, 7, 10}, {0, 3, 6, 10}, {0, 3, 6, 9}),
    *({0, 4, 10}, {0, 4, 11}, {0, 3, 10}),
)
DISSONANT = (1, 2, 6)  # interval classes: seconds and sevenths, the tritone


@dataclass(frozen=True)
class Window:
    """Some bars of a piece, all voices singing; `key` is the piece's, in sharps."""

    name: str
    grid: NDArray[np.int16]
    key: int


def windows_of(pieces: Sequence[Chorale], count: int, seed: int, steps: int = WINDOW) -> list[Window]:
    """`count` windows of `steps` that do not overlap, drawn from all of `pieces`; fewer if there are no more."""
    found = []
    for piece in pieces:
        key = estimate_fifths(piece.grid)
        for begin in range(0, len(piece.grid) - steps + 1, steps):
            grid = piece.grid[begin : begin + steps]
            if (grid != HOLE).all():
                found.append(Window(f"{piece.name}, step {begin}", grid, key))
    order = np.random.default_rng([seed, 3]).permutation(len(found))[:count]
    return [found[n] for n in sorted(order)]


def sopranos(windows: Sequence[Window]) -> NDArray[np.int16]:
    """`[window, step, voice]`: the sopranos, HOLE below."""
    given = np.stack([window.grid for window in windows])
    given[..., 1:] = HOLE
    return given


def harmonise(predict: Predict, windows: Sequence[Window], scheme: Scheme, seed: int) -> NDArray[np.int16]:
    """`[window, step, voice]`, the windows' sopranos harmonised; window n has the seed `seed + n`."""
    given, seeds = sopranos(windows), [seed + n for n in range(len(windows))]
    parts = [
        scheme(predict, given[begin : begin + AT_ONCE], seeds[begin : begin + AT_ONCE])
        for begin in range(0, len(windows), AT_ONCE)
    ]
    return np.concatenate(parts)


def grade(grids: NDArray[np.int16], windows: Sequence[Window], predict: Predict, seed: int) -> dict[str, Any]:
    """All figures of some harmonisations `[window, step, voice]` of the windows' sopranos."""
    tally = Tally()
    for grid, window in zip(grids, windows, strict=True):
        tally.add(grid, window.key)
    truth = np.stack([window.grid for window in windows])
    bars = grids.shape[0] * grids.shape[1] / BAR
    onsets = (grids[:, 1:] != grids[:, :-1]).sum(axis=(0, 1)) + len(grids)
    return {
        "per_bar": {kind: tally.per_bar(kind) for kind in KINDS},
        "per_thousand_moving_pairs": {kind: tally.per_thousand_moving_pairs(kind) for kind in KINDS},
        "moving_pairs_per_bar": tally.moving_pairs / bars,
        "onsets_per_bar": {voice: float(n / bars) for voice, n in zip(VOICES, onsets, strict=True)},
        "triads": share_of_steps(grids, lambda pitches: is_chord(pitches, TRIADS)),
        "sevenths": share_of_steps(grids, lambda pitches: is_chord(pitches, SEVENTHS)),
        "dissonant": share_of_steps(grids, is_dissonant),
        "as_bach": float((grids[..., 1:] == truth[..., 1:]).mean()),
        "nats_a_cell": nats_a_cell(predict, grids, seed),
    }


def share_of_steps(grids: NDArray[np.int16], holds: Callable[[tuple[int, ...]], bool]) -> float:
    """The share of steps whose four pitches have a property."""
    pitches, counts = np.unique(grids.reshape(-1, VOICE_COUNT), axis=0, return_counts=True)
    fulfilled = [holds(tuple(int(pitch) for pitch in row)) for row in pitches]
    return float(np.average(fulfilled, weights=counts))


def is_chord(pitches: tuple[int, ...], chords: Sequence[set[int]]) -> bool:
    """Whether the pitches are one of `chords`, each given above its root, in any position."""
    return any({(pitch - root) % 12 for pitch in pitches} in chords for root in pitches)


def is_dissonant(pitches: tuple[int, ...]) -> bool:
    """Whether two of the pitches are a second, a seventh or a tritone apart, octaves aside."""
    return any(min((a - b) % 12, (b - a) % 12) in DISSONANT for a in pitches for b in pitches)


def nats_a_cell(predict: Predict, grids: NDArray[np.int16], seed: int) -> float:
    """Minus the log-likelihood of alto, tenor and bass given the soprano, a cell, as orderless NADE estimates it.

    Of a random number of random cells, each asked for given the others and the soprano (Uria et al. 2014, equation 8).
    """
    rng = np.random.default_rng([seed, 4])
    means = []
    for _ in range(MASKS):
        known = np.ones(grids.shape, dtype=bool)
        known[..., 1:] = ~np.stack([orderless_mask(rng, grids.shape[1], VOICE_COUNT - 1) for _ in grids])
        for begin in range(0, len(grids), AT_ONCE):
            part = slice(begin, begin + AT_ONCE)
            losses, counted = cell_losses(predict, grids[part], known[part])
            means += [float(loss[cells].mean()) for loss, cells in zip(losses, counted, strict=True)]
    return float(np.mean(means))


def fault_rows(rates: str, unit: str) -> list[Row]:
    """A row for each kind of fault: its rate in a result's member `rates`, told in `unit`."""

    def fault(kind: str) -> Callable[[dict[str, Any]], float]:
        return lambda result: result[rates][kind]

    return [(f"{kind.replace('_', ' ')}, {unit}", fault(kind)) for kind in KINDS]


def rows() -> list[Row]:
    """The table's rows: what is told, and how to read it off a result."""

    def onsets(voice: str) -> Callable[[dict[str, Any]], float]:
        return lambda result: result["onsets_per_bar"][voice]

    def plain(name: str) -> Callable[[dict[str, Any]], float]:
        return lambda result: result[name]

    return [
        *fault_rows("per_bar", "a bar"),
        *((f"onsets a bar, {voice}", onsets(voice)) for voice in VOICES[1:]),
        ("triads, share of steps", plain("triads")),
        ("sevenths, share of steps", plain("sevenths")),
        ("dissonant, share of steps", plain("dissonant")),
        ("notes as Bach's, share", plain("as_bach")),
        ("nats a cell, given the soprano", plain("nats_a_cell")),
        ("seconds a window", plain("seconds_a_window")),
    ]


def table(results: dict[str, dict[str, Any]], told: Sequence[Row] | None = None) -> str:
    """All results side by side, in Markdown; `told` are the rows: where None all, and faults by motion as well."""
    lines = [f"| | {' | '.join(results)} |", "|---|" + "---|" * len(results)]
    if told is None:
        told = [*rows(), *fault_rows("per_thousand_moving_pairs", "per 1000 moving pairs")]
    for name, read in told:
        lines.append(f"| {name} | {' | '.join(f'{read(result):.3f}' for result in results.values())} |")
    return "\n".join(lines)


def main() -> None:
    known = schemes()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", nargs="?", type=Path, default=TRAINED, help="default: the trained model")
    parser.add_argument("--fold", choices=FOLDS, default="valid")
    parser.add_argument("--windows", type=int, default=256, help="(%(default)s)")
    parser.add_argument("--bars", type=int, default=2, help="of 4/4 in a window (%(default)s)")
    usual = "; ".join(name for name in known if name != WHOLE)
    parser.add_argument("--schemes", default=usual, help=f"by semicolon: %(default)s; {WHOLE}", metavar="NAMES")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures here as well")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="draw them (.png, .svg, .pdf)")
    parser.add_argument("--record", action="store_true", help=f"keep the figures in {RECORD} beside the checkpoint")
    options = parser.parse_args()
    names = [name.strip() for name in options.schemes.split(";") if name.strip()]
    unknown = [name for name in names if name not in known]
    if unknown or min(options.windows, options.bars) < 1:
        parser.error(f"--windows and --bars start at 1; --schemes knows: {'; '.join(known)}")
    steps = options.bars * BAR
    if options.record and steps != WINDOW:
        parser.error("--record keeps what the page tells, which is of two bars")
    try:
        model, _ = coconet.load(options.checkpoint)
        folds = load_folds()
        need_folds(folds, options.fold)
    except ValueError as error:
        sys.exit(f"grade.py: {error}")
    predict = network(model)
    windows = windows_of(folds[options.fold], options.windows, options.seed, steps)
    if not windows:
        sys.exit(f"grade.py: no piece of the {options.fold} fold has {options.bars} bars in which all voices sing")
    results = compare(predict, windows, {name: known[name] for name in names}, options.seed)
    kept = {"fold": options.fold, "windows": len(windows), "seed": options.seed, "results": results}
    if options.json:
        options.json.write_text(json.dumps(kept, indent=1) + "\n")
    if options.record:
        kept |= ours(model)
        options.checkpoint.with_name(RECORD).write_text(json.dumps(kept, indent=1) + "\n")
    if options.picture:
        draw(results, rows(), BACH, options.picture)
    print(table(results))


def compare(
    predict: Predict, windows: Sequence[Window], chosen: Mapping[str, Scheme], seed: int
) -> dict[str, dict[str, Any]]:
    """What `grade` says of Bach's own harmonisations and of each scheme's, by name, and how long they took."""
    bach = np.stack([window.grid for window in windows])
    results = {BACH: grade(bach, windows, predict, seed) | {"seconds_a_window": 0.0}}
    for name, scheme in tqdm(chosen.items(), unit=" schemes"):
        begin = time.monotonic()
        grids = harmonise(predict, windows, scheme, seed)
        seconds = (time.monotonic() - begin) / len(windows)
        results[name] = grade(grids, windows, predict, seed) | {"seconds_a_window": seconds}
    return results


def ours(model: keras.Model) -> dict[str, Any]:
    """What our own scheme's figures depend on: the network, and the settings of sampler and repair."""
    settings = {"sampling": Schedule().as_metadata(), "repair": Repair().as_metadata()}
    return {"weights_sha256": coconet.hash_weights(model), **settings}


def rates(checkpoint: Path, model: keras.Model) -> dict[str, Any] | None:
    """Faults a bar, Bach's and our scheme's, as recorded beside `checkpoint`.

    None if nothing is on record, or if it was measured with another network, other settings or other rules.
    """
    path = checkpoint.with_name(RECORD)
    record = json.loads(path.read_text()) if path.exists() else {}
    results = record.get("results", {})
    if OURS not in results or any(record.get(name) != value for name, value in ours(model).items()):
        return None
    by_whom = {"bach": results[BACH]["per_bar"], "ours": results[OURS]["per_bar"]}
    if any(set(found) != set(KINDS) for found in by_whom.values()):
        return None
    return {"fold": record["fold"], "windows": record["windows"], **by_whom}


if __name__ == "__main__":
    main()
