"""A score as JSON, `kantor-score`, for programs: its fields are described in `docs/score-json.md`.

The page's twin is `web/src/formats/json/write.ts`; the samples in `tests/golden/score_json` hold the two together.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from training.music.notes import Note, melody_grid
from training.scores.chorale import Chorale
from training.scores.melody import Bar
from training.scores.score_shape import shape_of
from training.spec import HOLE, REST, STEPS_PER_BEAT, VOICE_COUNT, VOICES

FORMAT, VERSION = "kantor-score", 3


def score_json(chorale: Chorale) -> bytes:
    """The chorale as one JSON object in UTF-8."""
    melody = chorale.melody
    steps = melody.bars[-1].start + melody.bars[-1].length
    grid = melody_grid(chorale.notes, steps).tolist()
    shape = shape_of(melody.bars)
    fields = {
        "format": FORMAT,
        "version": VERSION,
        "title": melody.title,
        "composer": melody.composer,
        "tempo": chorale.tempo,
        "instrument": None,
        "key": key_of(melody.bars),
        "frame": asdict(shape) if shape is not None else None,
        "bars": [asdict(bar) for bar in melody.bars],
        "seed": chorale.seed,
        "scheme": chorale.scheme,
        "temperature": chorale.temperature,
        "model": None,
        "voices": list(VOICES),
        "stepsPerBeat": STEPS_PER_BEAT,
        "grid": [[None if pitch == HOLE else pitch for pitch in row] for row in grid],
        "given": given_rows(chorale, steps),
        "notes": [note_fields(note) for note in sorted([*chorale.notes, *chorale.rests])],
        "fermatas": list(chorale.fermatas),
    }
    return (json.dumps(fields, ensure_ascii=False) + "\n").encode()


def given_rows(chorale: Chorale, steps: int) -> list[list[bool]]:
    """`[step][voice]`: whether a note or a rest of the user's is there."""
    rows = [[False] * VOICE_COUNT for _ in range(steps)]
    for note in (*chorale.notes, *chorale.rests):
        for step in range(note.start, note.start + note.length):
            rows[step][note.voice] |= note.given
    return rows


def note_fields(note: Note) -> dict[str, Any]:
    """A note as the file has it: a rest has no pitch."""
    return asdict(note) | {"pitch": None if note.pitch == REST else note.pitch}


def key_of(bars: Sequence[Bar]) -> dict[str, Any]:
    """The key in which a score begins; its mode is None where nothing tells it."""
    return {"fifths": bars[0].sharps, "mode": bars[0].mode if bars[0].mode in ("major", "minor") else None}
