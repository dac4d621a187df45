"""The figures of `grade.py` as a picture: a panel for each row of its table, a bar for each scheme, a line for Bach."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from training.evaluation.grade_table import Row

COLUMNS = 4  # panels side by side
TOLERATED = 0.1  # either side of Bach, as a share; shaded
BAR, LINE = "#1f3a5f", "#8a6d3b"


def draw(results: Mapping[str, dict[str, Any]], rows: Sequence[Row], reference: str, path: Path) -> None:
    """Draw `results` by name, `reference` among them, into the file `path`, whose suffix says which kind it is.

    A row that was not measured of the reference has no panel; a scheme of which it was not measured has no bar.
    """
    from matplotlib.figure import Figure

    rows = [(title, read) for title, read in rows if read(results[reference]) is not None]
    names = [name for name in results if name != reference]
    lines = -(-len(rows) // COLUMNS)
    size = (3.4 * COLUMNS, lines * (0.9 + 0.22 * max(1, len(names))))
    figure = Figure(figsize=size, layout="constrained")
    grid = figure.subplots(lines, COLUMNS, sharey=True, squeeze=False)
    for axes, (title, read) in zip(grid.flat, rows, strict=False):
        own = read(results[reference]) or 0.0
        axes.axvspan(own * (1 - TOLERATED), own * (1 + TOLERATED), color=LINE, alpha=0.25, linewidth=0)
        axes.axvline(own, color=LINE)
        measured = {name: value for name in names if (value := read(results[name])) is not None}
        axes.barh(list(measured), list(measured.values()), color=BAR, height=0.6)
        axes.set_title(title, fontsize=9)
        axes.tick_params(labelsize=8)
        axes.set_xlim(left=min(0.0, own, *measured.values()))
    grid[0][0].invert_yaxis()  # shared: the first scheme is at the top of all
    for axes in grid.flat[len(rows) :]:
        axes.set_visible(False)
    figure.suptitle(f"Bars: the schemes. Line: {reference}, with a tenth either side.", fontsize=10)
    figure.savefig(path, dpi=110)
