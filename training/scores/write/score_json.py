"""A score as JSON, `kantor-score`, for programs: its fields are described in `docs/score-json.md`.

The page's twin is `web/src/formats/json/write.ts`; the samples in `tests/golden/score_json` hold the two together.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from training.music.notes import Note, covered_cells, melody_grid
from training.scores.bar import Bar
from training.scores.chorale import Chorale
from training.scores.score_shape import shape_of
from training.spec import HOLE, STEPS_PER_BEAT, VOICES

FORMAT, VERSION = "kantor-score", 3


def score_json(chorale: Chorale) -> bytes:
    """The chorale as one JSON object in UTF-8."""
    score = chorale.score
    grid = melody_grid(score.notes, score.steps).tolist()
    shape = shape_of(score.bars)
    fields = {
        "format": FORMAT,
        "version": VERSION,
        "title": score.title,
        "composer": score.composer,
        "tempo": chorale.tempo,
        "instrument": None,
        "key": key_of(score.bars),
        "frame": asdict(shape) if shape is not None else None,
        "bars": [bar_fields(bar) for bar in score.bars],
        "seed": chorale.seed,
        "scheme": chorale.scheme,
        "temperature": chorale.temperature,
        "model": None,
        "voices": list(VOICES),
        "stepsPerBeat": STEPS_PER_BEAT,
        "grid": [[None if pitch == HOLE else pitch for pitch in row] for row in grid],
        "given": covered_cells([note for note in score.notes if note.given], score.steps).tolist(),
        "notes": [note_fields(note, score.lyrics.get((note.voice, note.start), ())) for note in score.notes],
        "fermatas": list(score.fermatas),
    }
    if score.tempo_changes:
        fields["tempoChanges"] = [{"start": start, "tempo": tempo} for start, tempo in score.tempo_changes]
    if not score.ending:
        fields["ending"] = False
    return (json.dumps(fields, ensure_ascii=False) + "\n").encode()


def bar_fields(bar: Bar) -> dict[str, Any]:
    """A bar as the file has it: endings and marks only where it has some."""
    fields = asdict(bar)
    return {name: value for name, value in fields.items() if value != ()}


def note_fields(note: Note, lyrics: Sequence[str]) -> dict[str, Any]:
    """A note as the file has it: a rest has no pitch, and only what is sung has words."""
    fields = asdict(note) | {"pitch": None if note.is_rest else note.pitch}
    return fields | ({"lyrics": list(lyrics)} if lyrics else {})


def key_of(bars: Sequence[Bar]) -> dict[str, Any]:
    """The key in which a score begins; its mode is None where nothing tells it."""
    return {"fifths": bars[0].sharps, "mode": bars[0].mode if bars[0].mode in ("major", "minor") else None}
