"""What the discriminator found, in words: a table for each length of windows, and what gives each scheme away."""

from collections.abc import Iterator, Mapping, Sequence

from training.evaluation.discriminator.harmonies import Harmonies
from training.evaluation.discriminator.separation import Separation
from training.evaluation.discriminator.verdict import Verdict


def report(harmonies: Harmonies, verdicts: Mapping[str, Verdict], zero: Verdict | None, tells: int) -> Iterator[str]:
    """Lines of Markdown; `verdicts` are by scheme, `zero` is of Bach against Bach."""
    pieces = len(set(harmonies.pieces))
    opinions = list(next(iter(verdicts.values())).separations)
    yield f"**{harmonies.bars} bars, {len(harmonies.names)} windows of {pieces} pieces**"
    yield ""
    yield "| told from Bach's | " + " | ".join(f"by {name}: AUC | of pairs" for name in opinions) + " | the better |"
    yield "|---|" + "---|" * (2 * len(opinions) + 1)
    if zero is not None:
        yield _row("Bach's own, half of his pieces", zero, opinions)
    for scheme, verdict in verdicts.items():
        yield _row(scheme, verdict, opinions)
    for scheme, verdict in verdicts.items():
        yield ""
        yield f"What gives {scheme} away, in standard deviations above or below Bach's:"
        yield ""
        for tell in verdict.tells[:tells]:
            yield f"    {tell}"


def _row(name: str, verdict: Verdict, opinions: Sequence[str]) -> str:
    cells = [cell for opinion in opinions for cell in _cells(verdict.separations[opinion])]
    return f"| {name} | {' | '.join(cells)} | {verdict.separations[verdict.better].auc:.3f} |"


def _cells(separation: Separation) -> tuple[str, str]:
    auc = f"{separation.auc:.3f} ± {separation.auc_error:.3f}"
    if separation.paired is None or separation.paired_error is None:
        return auc, "-"
    return auc, f"{separation.paired:.3f} ± {separation.paired_error:.3f}"
