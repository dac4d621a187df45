"""Quantisation: sounds of any onset and length as notes on the grid of sixteenths, one at a time, changes reported."""

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from training.music.notes import Note
from training.music.spelling import name_of
from training.spec import STEPS_PER_BEAT, VOICE_COUNT

BASS = VOICE_COUNT - 1
SHORT_OVERLAP = 1  # steps; two notes that overlap no longer were played legato, and are one line


@dataclass(frozen=True)
class Sound:
    """A pitch (MIDI) from `begin` to `end`, in quarters from the first bar; `place` is on the line of fifths.

    `voice` is which of its staff's it is in, from 0; `is_down` whether its stem was turned down on purpose;
    `lyrics` are the words under it, a string for each verse.
    """

    begin: Fraction
    end: Fraction
    pitch: int
    place: int
    voice: int = 0
    is_down: bool = False
    lyrics: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return name_of(self.pitch, self.place)


Report = Callable[[Fraction, str], None]
"""Hears of a change: where it is, in quarters from the first bar, and a sentence without its end."""


@dataclass(frozen=True)
class Line:
    """The notes of one voice, by start; by start their places on the line of fifths, and the words under them."""

    notes: tuple[Note, ...]
    places: Mapping[int, int]
    lyrics: Mapping[int, tuple[str, ...]]


def line_of(sounds: Sequence[Sound], voice: int, report: Report) -> Line:
    """The line of one voice.

    Onsets and ends go to the nearest sixteenth, up where two are equally near; a sound that has no sixteenth of its own
    is left out. Of sounds at once the bass takes the lowest, the other voices take the highest.
    """
    placed = [(note, sound) for sound in sounds if (note := on_grid(sound, voice, report)) is not None]
    placed.sort(key=lambda pair: (pair[0].start, pair[0].pitch))
    line = [note for note, _ in placed]
    ends = ends_of(line, voice)
    owners: dict[int, int] = {}  # by step, the index of the sound that is heard
    for index in sorted(range(len(line)), key=lambda n: rank(line[n], voice)):
        owners |= dict.fromkeys(range(line[index].start, ends[index]), index)
    notes: list[Note] = []
    places: dict[int, int] = {}
    lyrics: dict[int, tuple[str, ...]] = {}
    for (owner, note), steps in groupby(sorted(owners), key=lambda step: (owners[step], placed[owners[step]][0])):
        run = list(steps)
        notes.append(replace(note, start=run[0], length=len(run)))
        places[run[0]] = placed[owner][1].place
        if placed[owner][1].lyrics and run[0] == line[owner].start:
            lyrics[run[0]] = placed[owner][1].lyrics
    heard = {(line[index].start, line[index].pitch) for index in owners.values()}
    unheard = [sound for note, sound in placed if (note.start, note.pitch) not in heard]
    for sound in unheard:
        report(sound.begin, f"of several notes at once the {'lowest' if voice == BASS else 'highest'} is taken")
    return Line(tuple(notes), places, lyrics)


def on_grid(sound: Sound, voice: int, report: Report) -> Note | None:
    """A sound as a note from the nearest step to the nearest step; None where these are one."""
    start, end = nearest_step(sound.begin), nearest_step(sound.end)
    if start == end:
        report(sound.begin, f"{sound.name} is shorter than a sixteenth and is left out")
        return None
    edges = (("begins", sound.begin, start), ("ends", sound.end, end))
    moved = [
        f"{verb} {'earlier' if Fraction(step, STEPS_PER_BEAT) < edge else 'later'}"
        for verb, edge, step in edges
        if edge * STEPS_PER_BEAT != step
    ]
    if moved:
        report(sound.begin, f"{sound.name} {' and '.join(moved)}, on the nearest sixteenth")
    return Note(voice, start, end - start, sound.pitch, given=True)


def nearest_step(quarters: Fraction) -> int:
    return math.floor(quarters * STEPS_PER_BEAT + Fraction(1, 2))


def ends_of(notes: Sequence[Note], voice: int) -> list[int]:
    """Where notes, in order of their starts, end: earlier where the next comes at most SHORT_OVERLAP before their end.

    Only a next one that goes on the line does that: not one that another covers as soon as the first has ended, as an
    alto's sixteenth under a soprano's quarter.
    """
    starts = sorted({note.start for note in notes})
    by_start: dict[int, Note] = {}  # of those that begin together the one that is heard
    for note in notes:
        first = by_start.setdefault(note.start, note)
        if rank(note, voice) > rank(first, voice):
            by_start[note.start] = note
    ends: list[int] = []
    for note in notes:
        following = bisect_right(starts, note.start)
        nearest = starts[following] if following < len(starts) else note.end
        is_legato = 0 < note.end - nearest <= SHORT_OVERLAP
        if is_legato:
            heir = by_start[nearest]
            after = by_start.get(note.end)
            covered = heir.end <= note.end or (after is not None and rank(after, voice) > rank(heir, voice))
            is_legato = rank(heir, voice) > rank(note, voice) or not covered
        ends.append(nearest if is_legato else note.end)
    return ends


def rank(note: Note, voice: int) -> tuple[int, int]:
    """Of notes at once the one with the highest rank is heard."""
    return (-note.pitch if voice == BASS else note.pitch), note.start
