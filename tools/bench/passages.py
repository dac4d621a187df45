"""What rewriting a part of a score costs, and how good it is: `python tools/bench/passages.py`.

Windows of eight bars of the valid fold: their sopranos are harmonised whole, and then a passage of each, another in
each window, is composed anew in several ways, by the page's own sampler and network, under node. Faults are those that
reach into the passage, in the key of the piece; nats are those of the passage's cells with half of them erased at
random. Bach's own voices of the same passages stand above.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import json
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from export.exported import WEB
from training.data.folds import load_folds
from training.evaluation.grades import windows_of

BARS = 8
BAR = 16  # steps
SCRIPT = Path(__file__).with_suffix(".ts")


def effort(context: int, sampling: int, repair: int) -> dict[str, Any]:
    """A way that spends so much: steps of context, passes of the sampler, passes of the repair."""
    return {"effort": {"context": context, "sampling": sampling, "repair": repair}}


# Ways to rewrite, as `compose` takes them (`web/src/sampling/compose.ts`).
WAYS: dict[str, dict[str, Any]] = {
    "as the page does": {},
    "as the page follows": {"quick": True},
    "all passes, a bar of context": effort(16, 64, 56),
    "16 and 24 passes, a bar of context": effort(16, 16, 24),
    "24 and 28, half a bar": effort(8, 24, 28),
    "16 and 28, half a bar": effort(8, 16, 28),
    "12 and 16, half a bar": effort(8, 12, 16),
    "8 and 20, half a bar": effort(8, 8, 20),
    "8 and 12, half a bar": effort(8, 8, 12),
    "near, 0.75": {"far": 0.75},
    "near, 0.5": {"far": 0.5},
    "near, 0.25": {"far": 0.25},
    "plain, 0.7": {"temperature": 0.7},
    "bold, 1.3": {"temperature": 1.3},
}


def rewrite(windows: int, span: int, ways: dict[str, dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """A row for each window and way, as `passages.ts` writes them."""
    found = windows_of(load_folds()["valid"], windows, seed, BARS * BAR)
    asked = {
        "windows": [{"grid": window.grid.tolist(), "key": window.key} for window in found],
        "span": span,
        "ways": [{"name": name, **options} for name, options in ways.items()],
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "asked.json")
        file.write_text(json.dumps(asked))
        command = ["npx", "vite-node", str(SCRIPT), str(file)]
        rows: list[dict[str, Any]] = json.loads(
            subprocess.run(command, cwd=WEB, capture_output=True, check=True).stdout
        )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--windows", type=int, default=64, help=f"of {BARS} bars (%(default)s)")
    parser.add_argument("--span", type=int, default=BAR, help="steps of a passage (%(default)s)")
    parser.add_argument("--ways", default=";".join(WAYS), help="by semicolon: %(default)s", metavar="NAMES")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    names = [name.strip() for name in options.ways.split(";")]
    rows = rewrite(options.windows, options.span, {name: WAYS[name] for name in names}, options.seed)
    print(f"{'':36} faults  parallels   nats  moves  changed     ms")
    for way in dict.fromkeys(row["way"] for row in rows):
        of = [row for row in rows if row["way"] == way]
        mean = {key: statistics.mean(row[key] for row in of) for key in of[0] if key != "way"}
        took = statistics.median(row["milliseconds"] for row in of)
        print(
            f"{way:36} {mean['faults']:6.2f} {mean['parallels']:10.3f} {mean['nats']:6.3f} {mean['moves']:6.1f}"
            f" {mean['changed']:8.2f} {took:6.0f}"
        )


if __name__ == "__main__":
    main()
