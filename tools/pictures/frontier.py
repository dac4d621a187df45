"""The shapes tried: `python tools/pictures/frontier.py train` trains each for the same budget, `draw` shows them.

Every shape is trained by the same command but for its flags in SHAPES. What a run leaves, its record with options,
commit and history, is kept in `frontier_runs/NAME.json` beside this file; the picture and the table are made from these
alone.
"""

from _command import ROOT

import argparse
import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.pictures.passages import replace_passage, slug
from training.data.folds import load_folds
from training.data.piece import WINDOW
from training.evaluation.nll import given_soprano, per_cell
from training.files.atomic_write import write_json
from training.network.checkpoint import load_checkpoint
from training.network.coconet import Shape
from training.network.predict import predictor

DOCS = ROOT / "docs"

KEPT = Path(__file__).with_name("frontier_runs")
PICTURE = DOCS / "pictures" / "frontier.png"
BUDGET = "--steps 600 --report-every 200 --seed 3"
FIRST_DILATIONS = "1,1 2,2 2,4 1,8"
PLAIN = "--width 112 --depth 12"  # the shape on which other things are changed
SHAPES = {
    "beat 160x12": "--width 160 --depth 12",
    "beat 128x12": "--width 128 --depth 12",
    "beat 128x8": "--width 128 --depth 8",
    "beat 112x12": PLAIN,
    "beat 96x16": "--width 96 --depth 16",
    "beat 80x12": "--width 80 --depth 12",
    "beat 64x8": "--width 64 --depth 8",
    # less folded, or not at all
    "eighth 80x12": "--fold 2 --width 80 --depth 12",
    "sixteenth 56x12": "--fold 1 --width 56 --depth 12",
    # what else was changed, each on one shape
    "beat 112x12, stem 3x3": f"{PLAIN} --stem 3",
    "beat 112x12, first dilations": f"{PLAIN} --dilations '{FIRST_DILATIONS}'",
    "beat 112x12, no harmonizing masks": f"{PLAIN} --harmonizing-share 0",
    "beat 112x12, two bars only": f"{PLAIN} --crop-steps 32",
}
LABELLED_BELOW = ("beat 128x8", "eighth 80x12", "beat 128x12")  # in the picture, where others stand above them
FOLDINGS = {  # by steps: colour and label
    4: ("#1f3a5f", "a beat (4 steps) folded"),
    2: ("#8a6d3b", "an eighth (2 steps) folded"),
    1: ("#7a1f2b", "nothing folded"),
}


def train(names: list[str], runs: Path) -> None:
    """Train the shapes that have no record yet, one after the other."""
    for name in names:
        kept = KEPT / f"{slug(name)}.json"
        if kept.exists():
            continue
        out = runs / slug(name)
        flags = shlex.split(f"{BUDGET} {SHAPES[name]}")
        command = [sys.executable, str(ROOT / "training" / "train.py"), "--out", str(out), *flags]
        subprocess.run(command, check=True)
        model, record = load_checkpoint(out / "coconet.keras")
        valid = load_folds()["valid"]
        record |= {"name": name, "per_cell": per_cell(predictor(model), valid, seed=0)}
        record["given_soprano"] = given_soprano(predictor(model), valid)
        write_json(kept, record)


def records() -> list[dict[str, Any]]:
    """What the runs left, with each shape's cost, cheapest first."""
    found = [json.loads((KEPT / f"{slug(name)}.json").read_text()) for name in SHAPES]
    for record in found:
        shape = Shape.from_options(record["options"])
        record["multiply_adds"] = shape.multiply_adds(WINDOW)
        record["label"] = f"{shape.width} x {shape.depth}"
        record["nll"] = record["per_cell"]["mean"]
    return sorted(found, key=lambda record: record["multiply_adds"])


def draw(found: list[dict[str, Any]], path: Path) -> None:
    """The picture: nats per erased cell against multiply-adds, a colour a folding, a cross for other changes."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 5))
    axes = figure.subplots()
    for fold, (colour, label) in FOLDINGS.items():
        plain = [record for record in found if record["options"]["fold"] == fold and "," not in record["name"]]
        axes.plot(*costs_and_losses(plain), "o", color=colour, label=label)
        for record, cost, nll in zip(plain, *costs_and_losses(plain), strict=True):
            offset = (-14, -15) if record["name"] in LABELLED_BELOW else (-20, 8)
            at: dict[str, Any] = {"xy": (cost, nll), "xytext": offset, "textcoords": "offset points"}
            axes.annotate(record["label"], **at, fontsize=9, color=colour)
    axes.plot(*costs_and_losses([r for r in found if "," in r["name"]]), "x", color="#666", label="other changes")
    axes.set_xlabel("million multiply-adds a pass of two bars")
    axes.set_ylabel("nats per erased cell, valid fold")
    axes.set_title(f"Each trained for {BUDGET.split()[1]} batches")
    axes.margins(x=0.12, y=0.08)
    axes.legend()
    axes.grid(alpha=0.3)
    figure.savefig(path, dpi=120, bbox_inches="tight")


def costs_and_losses(found: list[dict[str, Any]]) -> tuple[list[float], list[float]]:
    """Million multiply-adds, and nats, of each."""
    return [record["multiply_adds"] / 1e6 for record in found], [record["nll"] for record in found]


def table(found: list[dict[str, Any]]) -> str:
    """The same as a table in Markdown."""
    lines = [
        "| shape | multiply-adds | parameters | per erased cell | alto | tenor | bass |",
        "|---|---|---|---|---|---|---|",
    ]
    for r in found:
        cost = f"{r['multiply_adds'] / 1e6:.0f} M"
        voices = " | ".join(f"{figure['mean']:.3f}" for figure in r["given_soprano"].values())
        lines.append(f"| {r['name']} | {cost} | {r['parameters']:,} | {r['nll']:.3f} | {voices} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["train", "draw"])
    parser.add_argument("--runs", type=Path, default=ROOT / "runs" / "frontier", help="the runs' folder (%(default)s)")
    parser.add_argument("--part", default="1/1", help="train only each Nth shape, say 1/2 beside 2/2 (%(default)s)")
    options = parser.parse_args()
    if options.what == "train":
        first, step = (int(number) for number in options.part.split("/"))
        train(list(SHAPES)[first - 1 :: step], options.runs)
        return
    found = records()
    draw(found, PICTURE)
    replace_passage(DOCS / "model.md", "frontier", table(found))


if __name__ == "__main__":
    main()
