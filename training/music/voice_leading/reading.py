"""How the rules of voice leading read a grid, which holds pitches and neither notes nor spelling.

- A voice moves where its pitch changes from one step to the next; a silence between two notes is no motion, and a
  repeated note is a held one. Two voices that both move at a step are a moving pair.
- The key is a signature, a number of sharps (flats below zero). It stands for the major key and its relative minor at
  once: both leading notes count, and no rule hangs on telling the two apart.
- Leading notes and thirds are looked for in chords on the beats on which all four voices sing: between beats there are
  passing notes. Crossing, spacing and range are judged wherever what sounds changes, an ending under its fermata.
- A fermata is a span of steps `(begin, end)`: the note under it. It says where a phrase ends, which no grid tells.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal, NamedTuple

from training.music.context import Span
from training.spec import HOLE, STEPS_PER_BEAT, Grid

Kind = Literal[
    "parallel_fifth",
    "parallel_octave",
    "direct_fifth",
    "direct_octave",
    "crossing",
    "overlap",
    "spacing",
    "range",
    "wide_leap",
    "augmented_leap",
    "stray_sixteenth",
    "unresolved_leading_note",
    "doubled_leading_note",
    "missing_third",
    "weak_ending",
]


@dataclass(frozen=True)
class Fault:
    """A fault of some voices (0 soprano to 3 bass).

    `step` is where it is heard: for a motion the step it arrives at, for anything that lasts the step it begins at.
    `length` is how many steps it lasts from there, 1 for a motion.
    """

    kind: Kind
    step: int
    voices: tuple[int, ...]
    length: int = 1


class Move(NamedTuple):
    """A voice that goes from one pitch (MIDI) to another, at `step`."""

    step: int
    voice: int
    before: int
    after: int


class Chord(NamedTuple):
    """What sounds from `step` on for `length` steps: a pitch, or HOLE, for each voice."""

    step: int
    length: int
    pitches: list[int]


@dataclass(frozen=True)
class Reading:
    """A score as the rules look at it."""

    rows: list[list[int]]  # [step][voice]
    key: int  # sharps
    moves: list[Move]
    pairs: list[tuple[Move, Move]]  # that happen at once; the upper voice first
    verticals: list[Chord]  # every change of sonority
    beats: list[Chord]  # of those beats on which all voices sing
    fermatas: Sequence[Span] = ()


def read(grid: Grid, key: int, fermatas: Sequence[Span] = ()) -> Reading:
    rows: list[list[int]] = grid.tolist()
    moves: list[Move] = []
    pairs: list[tuple[Move, Move]] = []
    starts = [step for step in range(len(rows)) if step == 0 or rows[step] != rows[step - 1]]
    for step in starts[1:]:
        here = [
            Move(step, voice, before, after)
            for voice, (before, after) in enumerate(zip(rows[step - 1], rows[step], strict=True))
            if before != after and HOLE not in (before, after)
        ]
        moves += here
        pairs += combinations(here, 2)
    verticals = [Chord(start, end - start, rows[start]) for start, end in pairwise([*starts, len(rows)])]
    beats = [
        Chord(step, min(STEPS_PER_BEAT, len(rows) - step), rows[step])
        for step in range(0, len(rows), STEPS_PER_BEAT)
        if HOLE not in rows[step]
    ]
    return Reading(rows, key, moves, pairs, verticals, beats, fermatas)


def lasting(kind: Kind, marks: Iterable[tuple[Chord, tuple[int, ...]]]) -> Iterator[Fault]:
    """One fault for each stretch of chords, in order of time, that are marked for the same voices."""
    stretches: dict[tuple[int, ...], tuple[int, int]] = {}
    for chord, voices in marks:
        start, end = stretches.get(voices, (chord.step, chord.step))
        if end != chord.step:
            yield Fault(kind, start, voices, end - start)
            start = chord.step
        stretches[voices] = (start, chord.step + chord.length)
    for voices, (start, end) in stretches.items():
        yield Fault(kind, start, voices, end - start)
