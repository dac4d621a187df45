"""The discriminator's opinion as a picture: of each scheme beside Bach, and what gives the schemes away."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from training.evaluation.discriminator.verdict import Verdict

BACH, OTHERS = "#8a6d3b", ("#1f3a5f", "#7a9cc6", "#9a3b3b", "#5f7a3b")
BINS = 30
TELLS = 12  # features in the right panel


def draw(verdicts: Mapping[str, Verdict], title: str, path: Path) -> None:
    """Draw the better opinion of each scheme into the file `path`, whose suffix says which kind it is.

    On the left, a panel a scheme: how much Bach's windows, and the scheme's, look like Bach to it. On the right, what
    gives the first scheme away, and how far the others differ there.
    """
    from matplotlib.figure import Figure

    lines = len(verdicts)
    figure = Figure(figsize=(12, max(4.2, 2.2 * lines)), layout="constrained")
    panels = figure.add_gridspec(lines, 2, width_ratios=(1, 1.1))
    for line, (scheme, verdict) in enumerate(verdicts.items()):
        axes = figure.add_subplot(panels[line, 0])
        bach, others = verdict.scores[verdict.better]
        edges = np.linspace(min(bach.min(), others.min()), max(bach.max(), others.max()), BINS + 1)
        axes.hist(bach.ravel(), edges, color=BACH, alpha=0.6, label="Bach", density=True)
        axes.hist(others.ravel(), edges, color=_colour(line), alpha=0.6, label=scheme, density=True)
        separation = verdict.separations[verdict.better]
        axes.set_title(f"{scheme}: AUC {separation.auc:.2f} ± {separation.auc_error:.2f}", fontsize=9)
        axes.set_xlabel(f"like Bach, by {verdict.better} (log-odds)", fontsize=8)
        axes.set_yticks([])
        axes.tick_params(labelsize=8)
        axes.legend(fontsize=8, frameon=False)
    axes = figure.add_subplot(panels[:, 1])
    first = next(iter(verdicts.values()))
    names = [tell.feature for tell in first.tells[:TELLS]]
    height = 0.8 / lines
    for line, (scheme, verdict) in enumerate(verdicts.items()):
        places = [place + line * height for place in range(len(names))]
        axes.barh(
            places, [verdict.differences[name] for name in names], height=height, color=_colour(line), label=scheme
        )
    axes.set_yticks(np.arange(len(names)) + 0.4 - height / 2, names, fontsize=8)
    axes.invert_yaxis()
    axes.axvline(0, color=BACH)
    axes.tick_params(axis="x", labelsize=8)
    axes.set_title("What gives it away: standard deviations above Bach's", fontsize=9)
    if lines > 1:
        axes.legend(fontsize=8, frameon=False)
    figure.suptitle(title, fontsize=10)
    figure.savefig(path, dpi=110)


def _colour(line: int) -> str:
    return OTHERS[line % len(OTHERS)]
