"""Which end belongs to which beginning: the notes of a MIDI channel, some of whose ends are missing or doubled.

The page's twin is `web/src/formats/midi/sounding.ts`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from training.scores.read.midi_events import Stroke

LATE_END = 16  # a second end that part of a quarter after a note's beginning is one of the note before

Event = tuple[int, bool]
"""When one pitch is struck or let go, in ticks, and whether it is struck."""

Pair = tuple[int, int | None]
"""When a pitch is struck and let go; None where it never is."""

Sounding = tuple[int, int | None, int]
"""Of a note, when it begins and ends, in ticks, and its pitch."""


@dataclass
class _Open:
    """A note that sounds, and when its pitch was struck again."""

    begin: int
    again: int | None = None


def soundings_of(strokes: Sequence[Stroke], quarter: int) -> list[Sounding]:
    """The notes of a channel in order of their beginnings; `quarter` is the ticks of one."""
    by_pitch: dict[int, list[Event]] = {}
    for time, pitch, is_on in strokes:
        if pitch is None:
            for events in by_pitch.values():
                events.append((time, False))
        else:
            by_pitch.setdefault(pitch, []).append((time, is_on))
    notes = [(begin, end, pitch) for pitch, events in by_pitch.items() for begin, end in let_go_of(events, quarter)]
    return sorted(notes, key=lambda note: note[0])


def let_go_of(events: Sequence[Event], quarter: int) -> list[Pair]:
    """When a pitch is struck and let go, of its events in the order of the track."""
    return [pair for run in runs_of(events, quarter) for pair in pairs_of(run, quarter)]


def runs_of(events: Sequence[Event], quarter: int) -> list[list[Event]]:
    """The events in runs, after each of which nothing sounds; the last one may leave notes without an end."""
    runs: list[list[Event]] = [[]]
    sounding = 0
    for index, event in enumerate(events):
        if event[1]:
            sounding += 1
        elif sounding == 0 or (sounding == 1 and is_doubled(events, index, quarter)):
            continue
        else:
            sounding -= 1
        runs[-1].append(event)
        if sounding == 0:
            runs.append([])
    return [run for run in runs if run]


def is_doubled(events: Sequence[Event], index: int, quarter: int) -> bool:
    """Whether an end comes at once after a beginning that has another: it is a second one of the note before."""
    if index < 2 or index + 1 == len(events):
        return False
    (before, was_on), (_, is_on_next) = events[index - 1], events[index + 1]
    return was_on and not is_on_next and LATE_END * (events[index][0] - before) <= quarter


def pairs_of(run: Sequence[Event], quarter: int) -> list[Pair]:
    """The notes of a run: where every beginning has its end, the first end is the first note's."""
    begins, ends = ([time for time, is_on in run if is_on == wanted] for wanted in (True, False))
    if len(begins) > len(ends):
        return pairs_without_all(run, quarter)
    again = [*begins[1:], ends[-1]]
    return [
        (begin, following if begin < following < end else end)
        for begin, end, following in zip(begins, ends, again, strict=True)
    ]


def pairs_without_all(run: Sequence[Event], quarter: int) -> list[Pair]:
    """The notes of a run in which ends are missing.

    A note that is struck again ends there, as on a keyboard, and the next end is that of the note that sounds, unless
    it comes at once, when it is the one that was missing.
    """
    pairs: list[Pair] = []
    sounding: list[_Open] = []
    for time, is_on in run:
        if is_on:
            if sounding:
                sounding[-1].again = time
            sounding.append(_Open(time))
        elif sounding and sounding[0].again is not None and LATE_END * (time - sounding[-1].begin) <= quarter:
            first = sounding.pop(0)
            pairs.append((first.begin, first.again))
        elif sounding:
            pairs += [(note.begin, note.again) for note in sounding[:-1]]
            pairs.append((sounding[-1].begin, time))
            sounding = []
    return [*pairs, *((note.begin, note.again) for note in sounding)]
