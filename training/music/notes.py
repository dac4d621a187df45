"""Grid to notes: the one place that decides which pitches are held and which are struck again.

The page's twins are `web/src/music/notes.ts`, where the soprano is given, and `composedOf` in `web/src/music/score.ts`,
where any voice is; `tests/golden/notes.json` and `score.json` hold them together.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from training.spec import HOLE, REST, STEPS_PER_BEAT, VOICE_COUNT, Grid, Mask

SOPRANO = 0


@dataclass(frozen=True, order=True)
class Note:
    """A note of a voice; `start` and `length` in steps, `pitch` in MIDI, `given` if the user wrote it.

    A rest that the user wrote has the pitch REST: the voice is silent there. What no note of a voice covers is open.
    """

    voice: int
    start: int
    length: int
    pitch: int
    given: bool = False

    @property
    def end(self) -> int:
        """The step after it."""
        return self.start + self.length

    @property
    def is_rest(self) -> bool:
        return self.pitch == REST


def melody_grid(melody: Sequence[Note], steps: int) -> Grid:
    """The score `[step, voice]` that holds `melody` in its notes' voices, HOLE elsewhere and where they rest."""
    grid: Grid = np.full((steps, VOICE_COUNT), HOLE, dtype=np.int16)
    for note in melody:
        grid[note.start : note.end, note.voice] = HOLE if note.is_rest else note.pitch
    return grid


def covered_cells(notes: Iterable[Note], steps: int) -> Mask:
    """`[step, voice]`: true where a note or a rest is."""
    covered: Mask = np.zeros((steps, VOICE_COUNT), dtype=bool)
    for note in notes:
        covered[note.start : note.end, note.voice] = True
    return covered


def grid_to_notes(grid: Grid, given: Sequence[Note] = (), standing: Sequence[Note] = ()) -> list[Note]:
    """All notes of a score, sorted by voice and start.

    What is given, or stands, is as it is, in any voice. Elsewhere a note lasts as long as its pitch, but the voices
    beside the leader are struck again on a beat on which the leader strikes: where they keep their pitch there,
    Bach's do so 78 times in 100 under a soprano, 72 beside an alto, 70 beside a tenor and 74 above a bass, and less
    than once in 300 anywhere else (music21's corpus, train and valid folds).

    Args:
        grid: `[step, voice]`, HOLE where silent.
        given: the notes and rests that the user wrote, in any order; the grid holds their pitches.
        standing: notes of the network's that keep their boundaries, in any order; the grid holds their pitches.
    """
    given = [replace(note, given=True) for note in given]
    leader = leader_of(given, len(grid))
    kept = [*given, *standing]
    notes = line_to_notes(grid, leader, kept, ())
    beats = {note.start for note in notes if not note.is_rest and note.start % STEPS_PER_BEAT == 0}
    for voice in set(range(VOICE_COUNT)) - {leader}:
        notes += line_to_notes(grid, voice, kept, beats)
    return sorted(notes)


def leader_of(given: Iterable[Note], steps: int) -> int:
    """The highest voice of which at least half is given; the soprano where there is none."""
    sung = [0] * VOICE_COUNT
    for note in given:
        sung[note.voice] += 0 if note.is_rest else note.length
    return next((voice for voice, length in enumerate(sung) if length and 2 * length >= steps), SOPRANO)


def line_to_notes(grid: Grid, voice: int, kept: Sequence[Note], struck: Container[int]) -> list[Note]:
    """The notes of one voice: those kept, and what lies between them, cut at the steps that are struck."""
    line = [note for note in kept if note.voice == voice]
    covered = covered_cells(line, len(grid))[:, voice]
    notes, start = line, 0
    for step in range(1, len(grid) + 1):
        if step < len(grid) and covered[step] == covered[start]:
            goes_on = grid[step, voice] == grid[start, voice] and step not in struck
            if covered[start] or goes_on:
                continue
        pitch = int(grid[start, voice])
        if pitch != HOLE and not covered[start]:
            notes.append(Note(voice, start, step - start, pitch))
        start = step
    return notes
