"""A music21 score of four voices as a grid."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training import KantorError
from training.music.context import Measure, Span, context_of
from training.music.notes import SOPRANO
from training.spec import HOLE, PITCH_MAX, PITCH_MIN, STEPS_PER_BEAT, VOICES, Context, Grid, Mask

INTERLUDE_BEATS = 4  # a silence of all voices this long, in beats, is an instrumental interlude
UNEVEN_BEATS = 4  # voices that end further apart than this, in beats, are not one piece


class DoesNotFitError(KantorError):
    """A score that cannot become a grid; the message is the cause it is counted under."""


def grid_of_score(score: Any) -> tuple[Grid, Mask, Context]:
    """The grid, the onsets and the context of a music21 score, its parts chosen by name.

    A cell holds the pitch that sounds when the step begins. Step 0 is the beginning of the first beat, which a
    pick-up shorter than a beat shares with a silence before it.

    Raises:
        DoesNotFitError: the score lacks a voice, leaves the pitch range, has chords or an uneven ending.
    """
    parts = [part_of_voice(score, voice) for voice in VOICES]
    pad = silence_before(score)
    ends = []
    columns = []
    for part in parts:
        notes = list(part.flatten().notesAndRests)
        ends.append(round(max(float(note.offset + note.duration.quarterLength) for note in notes) * STEPS_PER_BEAT))
        columns.append(notes)
    if max(ends) - min(ends) > STEPS_PER_BEAT * UNEVEN_BEATS:
        raise DoesNotFitError(f"voices end more than {UNEVEN_BEATS} beats apart")
    grid: Grid = np.full((max(ends), len(VOICES)), HOLE, dtype=np.int16)
    onsets: Mask = np.zeros(grid.shape, dtype=bool)
    for voice, notes in enumerate(columns):
        for note in notes:
            if note.isRest:
                continue
            if note.isChord:
                raise DoesNotFitError("a voice has chords")
            if not PITCH_MIN <= note.pitch.midi <= PITCH_MAX:
                raise DoesNotFitError(f"pitch outside {PITCH_MIN}..{PITCH_MAX}")
            begin = float(note.offset) * STEPS_PER_BEAT
            end = begin + float(note.duration.quarterLength) * STEPS_PER_BEAT
            first, last = int(np.ceil(begin - 1e-6)), int(np.ceil(end - 1e-6))
            grid[first:last, voice] = note.pitch.midi
            if first < last and (note.tie is None or note.tie.type == "start"):
                onsets[first, voice] = True
    grid, onsets = to_whole_beats(grid, pad), to_whole_beats(onsets, pad, fill=False)
    sung = ~in_interlude(grid)
    context = context_of(len(grid), measures_of(score, pad), fermatas_of(parts, onsets, grid, pad))
    return grid[sung], onsets[sung], context[sung]


def measures_of(score: Any, pad: int) -> list[Measure]:
    """The bars of a score that begins after `pad` steps of silence, which belong to the first."""
    from music21.stream import Measure as WrittenMeasure

    written = list(score.parts[0].getElementsByClass(WrittenMeasure))
    edges = [round(float(measure.offset) * STEPS_PER_BEAT) + pad for measure in written]
    edges.append(edges[-1] + round(float(written[-1].duration.quarterLength) * STEPS_PER_BEAT))
    edges[0] = 0
    return [
        Measure(begin, end - begin, round(float(measure.barDuration.quarterLength) * STEPS_PER_BEAT))
        for measure, begin, end in zip(written, edges[:-1], edges[1:], strict=True)
    ]


def fermatas_of(parts: Sequence[Any], onsets: Mask, grid: Grid, pad: int) -> list[Span] | None:
    """The steps `[begin, end)` of the soprano's notes with a fermata, its last note among them.

    A fermata of another voice, where the soprano has none anywhere, is the soprano's that sounds with it. None if there
    is no fermata at all: then the file does not tell where phrases end.
    """
    marked = [fermata_steps(part, pad) for part in parts]
    steps = marked[SOPRANO] or sorted({step for steps in marked for step in steps})
    if not steps:
        return None
    column = grid[:, SOPRANO]
    (sounding,) = np.nonzero(column != HOLE)
    begins = np.flatnonzero(onsets[:, SOPRANO] | (np.diff(column, prepend=HOLE) != 0))
    ends = np.append(begins[1:], len(column))
    spans = set()
    for step in [*steps, int(sounding[-1])]:
        note = int(np.searchsorted(begins, step, side="right")) - 1
        if note >= 0 and column[begins[note]] != HOLE:
            spans.add((int(begins[note]), int(ends[note])))
    return sorted(spans)


def fermata_steps(part: Any, pad: int) -> list[int]:
    """The steps at which notes with a fermata begin in a part, in order."""
    return [
        round(float(note.offset) * STEPS_PER_BEAT) + pad
        for note in part.flatten().notes
        if any("Fermata" in mark.classes for mark in note.expressions)
    ]


def part_of_voice(score: Any, voice: str) -> Any:
    """The one part whose name begins with the voice's, as `Soprano` or `Alto Oboe 2` (an instrument doubles it)."""
    named = [part for part in score.parts if re.split(r"\W+", (part.partName or "").strip().lower())[0] == voice]
    if not named:
        raise DoesNotFitError(f"no part named {voice}")
    if len(named) > 1:
        raise DoesNotFitError(f"several parts named {voice}")
    return named[0]


def silence_before(score: Any) -> int:
    """Steps from the beginning of the first beat to the first note: above 0 if the pick-up is not whole beats."""
    from music21.stream import Measure

    measures = list(score.parts[0].getElementsByClass(Measure))
    if not measures:
        raise DoesNotFitError("no measures")
    first = measures[0]
    pickup = float(first.duration.quarterLength) * STEPS_PER_BEAT
    return int(-round(pickup) % STEPS_PER_BEAT) if first.paddingLeft else 0


def in_interlude(grid: Grid) -> NDArray[np.bool_]:
    """`[step]`: true in whole beats that belong to a bar or more in which no voice sings.

    Some cantata chorales have long instrumental interludes, of which the grid would hold only silence.
    """
    silent = (grid == HOLE).all(axis=1).reshape(-1, STEPS_PER_BEAT).all(axis=1)
    inside = np.zeros(len(silent), dtype=bool)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], silent.astype(int), [0]])))
    for begin, end in edges.reshape(-1, 2):
        inside[begin:end] = end - begin >= INTERLUDE_BEATS
    return np.repeat(inside, STEPS_PER_BEAT)


def to_whole_beats(cells: NDArray[Any], pad: int, fill: Any = HOLE) -> NDArray[Any]:
    """`cells` `[step, voice]` with `pad` silent steps before it and as many after it as fill the last beat."""
    after = -(len(cells) + pad) % STEPS_PER_BEAT
    return np.pad(cells, ((pad, after), (0, 0)), constant_values=fill)
