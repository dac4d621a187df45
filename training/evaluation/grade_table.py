"""The grades of several schemes side by side, as a table in Markdown."""

from collections.abc import Callable, Sequence
from typing import Any

from training.evaluation.grades import KINDS
from training.spec import VOICES

Row = tuple[str, Callable[[dict[str, Any]], float]]
"""What a row of the table is called, and how it is read off a result."""


def fault_rows(rates: str, unit: str) -> list[Row]:
    """A row for each kind of fault: its rate in a result's member `rates`, in `unit`."""

    def fault(kind: str) -> Callable[[dict[str, Any]], float]:
        return lambda result: result[rates][kind]

    return [(f"{kind.replace('_', ' ')}, {unit}", fault(kind)) for kind in KINDS]


def rows() -> list[Row]:
    """The table's rows: what each shows, and how to read it off a result."""

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


def table(results: dict[str, dict[str, Any]], chosen: Sequence[Row] | None = None) -> str:
    """All results side by side, in Markdown; `chosen` are the rows: where None all, and faults by motion as well."""
    lines = [f"| | {' | '.join(results)} |", "|---|" + "---|" * len(results)]
    if chosen is None:
        chosen = [*rows(), *fault_rows("per_thousand_moving_pairs", "per 1000 moving pairs")]
    for name, read in chosen:
        lines.append(f"| {name} | {' | '.join(f'{read(result):.3f}' for result in results.values())} |")
    return "\n".join(lines)
