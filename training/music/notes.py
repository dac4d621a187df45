"""Grid to notes: the one place that decides which pitches are held and which are struck again.

The page's twin is `web/src/music/notes.ts`; `tests/golden/notes.json` holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT, Grid

SOPRANO = 0


@dataclass(frozen=True, order=True)
class Note:
    """A note of a voice; `start` and `length` in steps, `pitch` in MIDI, `given` if the user wrote it."""

    voice: int
    start: int
    length: int
    pitch: int
    given: bool = False


def melody_grid(melody: Sequence[Note], steps: int) -> Grid:
    """The score `[step, voice]` that holds `melody` in the voices its notes name and HOLE elsewhere."""
    grid: Grid = np.full((steps, VOICE_COUNT), HOLE, dtype=np.int16)
    for note in melody:
        grid[note.start : note.start + note.length, note.voice] = note.pitch
    return grid


def grid_to_notes(grid: Grid, melody: Sequence[Note] = ()) -> list[Note]:
    """All notes of a score, sorted by voice and start.

    The melody's notes stand as they are. Elsewhere a note lasts as long as its pitch, but the other voices are struck
    again on a beat on which the melody's voice strikes: where they keep their pitch there, Bach's do so 78 times in 100
    under a soprano, 72 beside an alto, 70 beside a tenor and 74 above a bass, and less than once in 300 anywhere else
    (music21's corpus, train and valid folds).

    Args:
        grid: `[step, voice]`, HOLE where silent.
        melody: the notes that the user wrote, all of one voice; the grid holds their pitches.
    """
    notes = [replace(note, given=True) for note in melody]
    leader = melody[0].voice if melody else SOPRANO
    covered = {step for note in notes for step in range(note.start, note.start + note.length)}
    for voice in (leader, *(voice for voice in range(VOICE_COUNT) if voice != leader)):
        edges = {step for step in range(1, len(grid)) if (step in covered) != (step - 1 in covered)}
        beats = {note.start for note in notes if note.voice == leader and note.start % STEPS_PER_BEAT == 0}
        struck = edges if voice == leader else beats
        start = 0
        for step in range(1, len(grid) + 1):
            if step < len(grid) and grid[step, voice] == grid[step - 1, voice] and step not in struck:
                continue
            pitch = int(grid[start, voice])
            if pitch != HOLE and not (voice == leader and start in covered):
                notes.append(Note(voice, start, step - start, pitch))
            start = step
    return sorted(notes)
