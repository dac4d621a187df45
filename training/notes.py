"""From a grid to notes: the one place that decides what is held and what is struck again.

The page's twin is `web/src/music/notes.ts`; `tests/golden/notes.json` holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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

    The melody's notes stand as they are. Elsewhere a note lasts as long as its pitch, but a lower voice is struck
    again on a beat on which the soprano strikes: Bach's do so 78 times in 100 where they keep their pitch there, and
    at most 2 times in 100 anywhere else (music21's corpus, train and valid folds).

    Args:
        grid: `[step, voice]`, HOLE where silent.
        melody: the soprano notes that the user wrote; the grid holds their pitches.
    """
    notes = [Note(SOPRANO, note.start, note.length, note.pitch, given=True) for note in melody]
    covered = {step for note in notes for step in range(note.start, note.start + note.length)}
    for voice in range(VOICE_COUNT):
        strikes = {note.start for note in notes if note.voice == SOPRANO and voice != SOPRANO}
        start = 0
        for step in range(1, len(grid) + 1):
            if step < len(grid) and not _is_struck(grid, voice, step, strikes, covered):
                continue
            pitch = int(grid[start, voice])
            if pitch != HOLE and not (voice == SOPRANO and start in covered):
                notes.append(Note(voice, start, step - start, pitch))
            start = step
    return sorted(notes)


def _is_struck(grid: Grid, voice: int, step: int, strikes: set[int], covered: set[int]) -> bool:
    """Whether something new begins in `voice` at `step`: a pitch, a beat to mark, or the edge of a given note."""
    if grid[step, voice] != grid[step - 1, voice]:
        return True
    if voice == SOPRANO:
        return (step in covered) != (step - 1 in covered)
    return step % STEPS_PER_BEAT == 0 and step in strikes
