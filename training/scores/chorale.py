"""A harmonised melody, and what it is as plain data."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from training.music.notes import Note, melody_grid
from training.scores.melody import Melody
from training.spec import HOLE, STEPS_PER_BEAT, VOICES


@dataclass(frozen=True)
class Chorale:
    """`notes` are all four voices', in steps from the first bar; `tempo` is in quarters a minute.

    `temperature` is None where none was asked for.
    """

    melody: Melody
    notes: Sequence[Note]
    tempo: float
    seed: int
    scheme: str
    temperature: float | None = None

    def maker(self) -> str:
        """What harmonised it, and how: `Kantor: soprano given, seed 7, Gibbs 64, repaired`."""
        heat = "" if self.temperature is None else f", temperature {self.temperature:g}"
        return f"Kantor: {VOICES[self.melody.voice]} given, seed {self.seed}, {self.scheme}{heat}"


def as_json(chorale: Chorale) -> bytes:
    """The chorale for programs: the grid `[step][voice]`, null where silent, its notes and its bars, in steps.

    The fields that the page's own file has too are called the same.
    """
    melody = chorale.melody
    steps = melody.bars[-1].start + melody.bars[-1].length
    grid = melody_grid(chorale.notes, steps).tolist()
    fields = {
        "format": "kantor-chorale",
        "version": 1,
        "title": melody.title,
        "composer": melody.composer,
        "tempo": chorale.tempo,
        "given": VOICES[melody.voice],
        "seed": chorale.seed,
        "scheme": chorale.scheme,
        "temperature": chorale.temperature,
        "bars": [asdict(bar) for bar in melody.bars],
        "voices": list(VOICES),
        "stepsPerBeat": STEPS_PER_BEAT,
        "grid": [[None if pitch == HOLE else pitch for pitch in row] for row in grid],
        "notes": [asdict(note) for note in chorale.notes],
    }
    return (json.dumps(fields, ensure_ascii=False) + "\n").encode()
