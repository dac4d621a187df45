"""The grades of several schemes side by side, as a table in Markdown."""

from collections.abc import Callable, Sequence
from typing import Any

from training.evaluation.grades import KINDS
from training.spec import VOICES

Row = tuple[str, Callable[[dict[str, Any]], float | None]]
"""What a row of the table is called, and how it is read off a result; None if it was not measured."""

NOT_MEASURED = "-"


def measured(*names: str) -> Callable[[dict[str, Any]], float | None]:
    """Reads a figure off a result, a member within a member; None where it has none, as of an earlier record."""

    def read(result: dict[str, Any]) -> float | None:
        found: Any = result
        for name in names:
            found = found.get(name) if found is not None else None
        return found

    return read


def fault_rows(rates: str, unit: str) -> list[Row]:
    """A row for each kind of fault: its rate in a result's member `rates`, in `unit`."""
    return [(f"{kind.replace('_', ' ')}, {unit}", measured(rates, kind)) for kind in KINDS]


def rows() -> list[Row]:
    """The table's rows: what each shows, and how to read it off a result."""
    upper = VOICES[:-1]
    return [
        *fault_rows("per_bar", "a bar"),
        *((f"onsets a bar, {voice}", measured("onsets_per_bar", voice)) for voice in VOICES[1:]),
        ("onsets on the beat a bar, tenor", measured("tenor_onsets_on_beats_per_bar")),
        *((f"contrary to the bass a bar, {voice}", measured("contrary_to_bass_per_bar", voice)) for voice in upper),
        ("least distance in semitones, alto-tenor", measured("least_distance", "alto-tenor")),
        ("least distance in semitones, tenor-bass", measured("least_distance", "tenor-bass")),
        ("bass by step, share of its moves", measured("bass_by_step")),
        ("bass by third, share of its moves", measured("bass_by_third")),
        ("triads, share of steps", measured("triads")),
        ("sevenths, share of steps", measured("sevenths")),
        ("dissonant, share of steps", measured("dissonant")),
        ("last chord a root-position triad, share of pieces", measured("endings", "triad")),
        ("bass into it by a fifth down or a fourth up", measured("endings", "fifth")),
        ("last bass note as Bach's", measured("endings", "bass_as_bach")),
        ("root-position triad at fermatas, share", measured("fermatas", "triad")),
        ("notes as Bach's, share", measured("as_bach")),
        ("two bars of the training fold, share of windows", measured("copied")),
        ("nats a cell, given the soprano", measured("nats_a_cell")),
        ("seconds a window", measured("seconds_a_window")),
    ]


def table(results: dict[str, dict[str, Any]], chosen: Sequence[Row] | None = None) -> str:
    """All results side by side, in Markdown.

    `chosen` are the rows: where None all, and faults by motion as well. One that was measured of no result is left out.
    """
    lines = [f"| | {' | '.join(results)} |", "|---|" + "---|" * len(results)]
    if chosen is None:
        chosen = [*rows(), *fault_rows("per_thousand_moving_pairs", "per 1000 moving pairs")]
    for name, read in measured_rows(results, chosen):
        lines.append(f"| {name} | {' | '.join(_cell(read(result)) for result in results.values())} |")
    return "\n".join(lines)


def measured_rows(results: dict[str, dict[str, Any]], chosen: Sequence[Row]) -> list[Row]:
    """The rows that were measured of a result at least: an earlier record lacks what is measured since."""
    return [row for row in chosen if any(row[1](result) is not None for result in results.values())]


def _cell(value: float | None) -> str:
    return NOT_MEASURED if value is None else f"{value:.3f}"
