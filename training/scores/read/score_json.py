"""Reads a score as JSON, `kantor-score`, whether the page or the command line wrote it, and files of earlier versions.

The fields are described in `docs/score-json.md`. The page's twin is `web/src/formats/json/read.ts`; the
samples in `tests/golden/score_json` hold the two together.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from training.music.key import estimate_fifths
from training.music.notes import Note, melody_grid
from training.music.spelling import spell
from training.scores.chorale import Chorale
from training.scores.melody import Bar, Melody
from training.scores.read.unreadable import UnreadableError
from training.scores.score_shape import ScoreShape, bars_of_shape
from training.scores.write.score_json import FORMAT, VERSION
from training.spec import VOICES

EARLIER = {(FORMAT, 1), ("kantor-chorale", 1)}  # of the page and of the command line, each with a format of its own
DAMAGED = (KeyError, TypeError, ValueError, AttributeError)  # what becomes of fields that are missing or something else


def begins_as_json(content: bytes) -> bool:
    """Whether a file begins as JSON does that holds an object."""
    return re.match(rb"\s*\{", content) is not None


def read_score_json(content: bytes) -> Chorale:
    """The score in a file. Its melody is what was given, or, where nothing was, the highest voice that has notes.

    Raises:
        UnreadableError: the file is no score of Kantor's, of a later version, damaged or without notes.
    """
    try:
        fields = json.loads(content)
        found = (fields["format"], fields["version"])
    except DAMAGED as error:
        raise UnreadableError("it is JSON, but no score that Kantor wrote") from error
    if found not in EARLIER and found != (FORMAT, VERSION):
        later = found[0] == FORMAT
        raise UnreadableError("a later version of Kantor wrote it" if later else "it is no score that Kantor wrote")
    try:
        return chorale_of_fields(fields)
    except UnreadableError:
        raise
    except DAMAGED as error:
        raise UnreadableError(f"it is damaged ({error})") from error


def chorale_of_fields(fields: dict[str, Any]) -> Chorale:
    given = VOICES.index(fields.get("given", VOICES[0]))
    notes = [Note(note["voice"], note["start"], note["length"], note["pitch"]) for note in fields["notes"]]
    melody = [Note(given, note["start"], note["length"], note["pitch"]) for note in fields.get("melody", [])]
    if melody:  # what was written, where the harmony is of something else
        notes = [*(note for note in notes if note.voice != given), *melody]
    if not notes:
        raise UnreadableError("it has no notes")
    notes.sort()
    bars = bars_of_fields(fields, notes)
    check(notes, bars)
    voice = given if any(note.voice == given for note in notes) else notes[0].voice
    line = tuple(note for note in notes if note.voice == voice)
    tempo = float(fields["tempo"])
    sharps_at = {note.start: next(bar for bar in reversed(bars) if bar.start <= note.start).sharps for note in line}
    places = {note.start: spell(note.pitch, sharps_at[note.start]) for note in line}
    tune = Melody(str(fields.get("title") or ""), str(fields.get("composer") or ""), bars, line, places, tempo)
    notes = [replace(note, given=note.voice == voice) for note in notes]
    return Chorale(tune, notes, tempo, fields.get("seed") or 0, fields.get("scheme") or "", fields.get("temperature"))


def bars_of_fields(fields: dict[str, Any], notes: Sequence[Note]) -> tuple[Bar, ...]:
    """The bars in the file; of the page's first version, those of its shape, in the key that was chosen or found."""
    if fields.get("bars"):
        return tuple(Bar(**bar) for bar in fields["bars"])
    shape = ScoreShape(**fields["frame"])
    key = fields["key"]
    if key is not None:
        return bars_of_shape(shape, key["fifths"], key["mode"])
    end = max(note.start + note.length for note in notes)
    return bars_of_shape(shape, estimate_fifths(melody_grid(notes, end)), "")


def check(notes: Sequence[Note], bars: Sequence[Bar]) -> None:
    """Raises ValueError unless all notes lie in the bars, and these follow one another."""
    edges = [(bar.start, bar.start + bar.length) for bar in bars]
    if edges[0][0] != 0 or any(end != start for (_, end), (start, _) in pairwise(edges)):
        raise ValueError("its bars do not follow one another")
    for note in notes:
        whole = all(type(number) is int for number in (note.voice, note.start, note.length, note.pitch))
        inside = whole and 0 <= note.start < note.start + note.length <= edges[-1][1]
        if not inside or not 0 <= note.voice < len(VOICES) or not 0 <= note.pitch <= 127:
            raise ValueError("a note lies outside the score")
