"""Reads a score as JSON, `kantor-score`, whether the page or the command line wrote it, and files of earlier versions.

The fields are described in `docs/score-json.md`. The page's twin is `web/src/formats/json/read.ts`; the
samples in `tests/golden/score_json` hold the two together.
"""

import json
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from training.music.key import estimate_fifths
from training.music.notes import Note, melody_grid
from training.scores.bar import MARKS, MOST_PASSES, Bar
from training.scores.chorale import Chorale
from training.scores.read.unreadable import UnreadableError
from training.scores.read.words import MOST_VERSES, one_line, verses_of
from training.scores.score import Lyrics, Score
from training.scores.score_shape import ScoreShape, bars_of_shape
from training.scores.write.score_json import FORMAT, VERSION
from training.spec import REST, VOICES

# With one melody, and, before, of the page and of the command line, each with a format of its own.
EARLIER = {(FORMAT, 2), (FORMAT, 1), ("kantor-chorale", 1)}
# What becomes of fields that are missing or something else, of numbers too large, and of too many brackets.
DAMAGED = (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)

MOST_ACCIDENTALS = 7  # of a signature; these limits are the page's too
MOST_BEATS = 64
UNITS = (1, 2, 4, 8, 16, 32, 64)  # of a metre: parts of a whole note
MOST_STEPS = 160_000  # 10,000 bars of 4/4, more than any symphony's movement


def begins_as_json(content: bytes) -> bool:
    """Whether a file begins as JSON does that holds an object."""
    return re.match(rb"\s*\{", content) is not None


def read_score_json(content: bytes) -> Chorale:
    """The score in a file, and whose each note is.

    Raises:
        UnreadableError: the file is no score of Kantor's, of a later version, damaged or without notes.
    """
    try:
        fields = json.loads(content)
        found = (fields["format"], fields["version"])
        known = found in EARLIER or found == (FORMAT, VERSION)
    except DAMAGED as error:
        raise UnreadableError("it is JSON, but no score that Kantor wrote") from error
    if not known:
        later = found[0] == FORMAT
        raise UnreadableError("a later version of Kantor wrote it" if later else "it is no score that Kantor wrote")
    try:
        return chorale_of_fields(fields)
    except UnreadableError:
        raise
    except DAMAGED as error:
        raise UnreadableError(f"it is damaged ({error})") from error


def chorale_of_fields(fields: dict[str, Any]) -> Chorale:
    is_earlier = fields["version"] != VERSION
    notes = sorted(earlier_notes(fields) if is_earlier else [note_of(note) for note in fields["notes"]])
    check_notes(notes)
    sounding = [note for note in notes if not note.is_rest]
    if not sounding:
        raise UnreadableError("it has no notes")
    bars = bars_of_fields(fields, sounding)
    check_bars(bars)
    check_ends(notes, bars)
    check_description(fields)
    words = (str(fields.get("title") or ""), str(fields.get("composer") or ""))
    tempo = float(fields["tempo"])
    score = Score(
        *(*words, bars, tuple(notes), {}, tempo, fermatas_of_fields(fields, bars), ending_of_fields(fields)),
        lyrics={} if is_earlier else lyrics_of_fields(fields["notes"]),
        tempo_changes=tempo_changes_of_fields(fields, bars),
    )
    return Chorale(score, tempo, fields.get("seed") or 0, fields.get("scheme") or "", fields.get("temperature"))


def note_of(fields: dict[str, Any]) -> Note:
    """A note of a file; one without a pitch is a rest. Raises ValueError if the file has a rest's pitch of ours."""
    if fields["pitch"] == REST:
        raise ValueError("a note lies outside the score")
    pitch = REST if fields["pitch"] is None else fields["pitch"]
    return Note(fields["voice"], fields["start"], fields["length"], pitch, fields["given"])


def earlier_notes(fields: dict[str, Any]) -> list[Note]:
    """The notes of the layouts in which one voice had a melody: of that voice, what is in the melody was given."""
    given = VOICES.index(fields.get("given", VOICES[0]))
    notes = [note_of({"given": False} | note) for note in fields["notes"]]
    melody = [note_of(note | {"voice": given, "given": True}) for note in fields.get("melody", [])]
    check_notes([*notes, *melody])
    sung = {step for note in melody for step in range(note.start, note.start + note.length)}

    def stays(note: Note) -> bool:
        composed = not note.given and sung.isdisjoint(range(note.start, note.start + note.length))
        return not melody or note.voice != given or composed

    return [*(note for note in notes if stays(note)), *melody]


def as_written(chorale: Chorale) -> Chorale:
    """The chorale in which each voice has what the user gave it, or, where that is nothing, all that it has."""
    by_user = {note.voice for note in chorale.notes if note.given}
    notes = tuple(note for note in chorale.score.notes if note.given or note.voice not in by_user)
    return replace(chorale, score=replace(chorale.score, notes=notes))


def fermatas_of_fields(fields: dict[str, Any], bars: Sequence[Bar]) -> tuple[int, ...]:
    """The steps with a fermata, in order; a file of an earlier layout has none. Raises ValueError if one is no step."""
    fermatas = fields.get("fermatas", [])
    if not all(is_whole(step, 0, bars[-1].start + bars[-1].length - 1) for step in fermatas):
        raise ValueError("a fermata lies outside the score")
    return tuple(sorted(set(fermatas)))


def lyrics_of_fields(notes: Sequence[dict[str, Any]]) -> Lyrics:
    """The words under notes. Raises ValueError if they are no texts."""
    found = {}
    for note in notes:
        verses = note.get("lyrics", [])
        if not isinstance(verses, list) or len(verses) > MOST_VERSES or not all(isinstance(v, str) for v in verses):
            raise ValueError("the words of a note are no texts")
        found[note["voice"], note["start"]] = verses_of(enumerate(map(one_line, verses), 1))
    return {where: words for where, words in found.items() if words}


def tempo_changes_of_fields(fields: dict[str, Any], bars: Sequence[Bar]) -> tuple[tuple[int, float], ...]:
    """The tempos after the first. Raises ValueError unless they are in order, within the bars, and to be played."""
    changes = [(change["start"], change["tempo"]) for change in fields.get("tempoChanges", [])]
    steps = [0, *(step for step, _ in changes), bars[-1].end]
    if not all(is_whole(step, 1, bars[-1].end) for step in steps[1:]) or steps != sorted(set(steps)):
        raise ValueError("its tempo changes outside the score, or twice at once")
    if not all(is_number(tempo) and tempo > 0 for _, tempo in changes):
        raise ValueError("its tempo is no number above 0")
    return tuple((step, float(tempo)) for step, tempo in changes)


def ending_of_fields(fields: dict[str, Any]) -> bool:
    """Whether the last note has a fermata besides, as it has where the file says nothing. Raises ValueError if odd."""
    ending = fields.get("ending", True)
    if not isinstance(ending, bool):
        raise ValueError("its end is neither there nor not")
    return ending


def bars_of_fields(fields: dict[str, Any], notes: Sequence[Note]) -> tuple[Bar, ...]:
    """The bars in the file; of the page's first version, those of its shape, in the key that was chosen or found."""
    if fields.get("bars"):
        return tuple(bar_of(bar) for bar in fields["bars"])
    shape = ScoreShape(**fields["frame"])
    key = fields["key"]
    if key is not None:
        return bars_of_shape(shape, key["fifths"], key["mode"])
    end = max(note.start + note.length for note in notes)
    return bars_of_shape(shape, estimate_fifths(melody_grid(notes, end)), "")


def bar_of(fields: dict[str, Any]) -> Bar:
    """A bar of a file. Raises ValueError if its endings or its marks are none that a score may have."""
    ending, marks = fields.get("ending", []), fields.get("marks", [])
    if not all(is_whole(time, 1, MOST_PASSES) for time in ending) or ending != sorted(set(ending)):
        raise ValueError("a bar has an ending that is none")
    if marks != [mark for mark in MARKS if mark in marks]:
        raise ValueError("a bar has a mark that is none")
    return Bar(**(fields | {"ending": tuple(ending), "marks": tuple(marks)}))


def check_notes(notes: Sequence[Note]) -> None:
    """Raises ValueError unless all notes are of a voice, and of a pitch, a start and a length that a score may have."""
    for note in notes:
        start, length = note.start, note.length
        sounds = is_whole(note.pitch, 0, 127) or (note.pitch == REST and note.given is True)
        whole = is_whole(note.voice, 0, len(VOICES) - 1) and sounds and isinstance(note.given, bool)
        if not (whole and is_whole(start, 0, MOST_STEPS) and is_whole(length, 1, MOST_STEPS)):
            raise ValueError("a note lies outside the score")


def check_bars(bars: Sequence[Bar]) -> None:
    """Raises ValueError unless the bars follow one another, each in a metre and under a signature that music has."""
    for bar in bars:
        if not (is_whole(bar.start, 0, MOST_STEPS) and is_whole(bar.length, 1, MOST_STEPS - bar.start)):
            raise ValueError("a bar has no length, or lies too far on")
        if not is_metre(bar.metre) or not is_whole(bar.full, 1, MOST_STEPS):
            raise ValueError("a bar has no metre that music has")
        if not is_whole(bar.sharps, -MOST_ACCIDENTALS, MOST_ACCIDENTALS):
            raise ValueError("a bar has no signature that music has")
        if type(bar.number) is not int:
            raise ValueError("a bar has no number")
    edges = [(bar.start, bar.start + bar.length) for bar in bars]
    if edges[0][0] != 0 or any(end != start for (_, end), (start, _) in pairwise(edges)):
        raise ValueError("its bars do not follow one another")


def check_ends(notes: Sequence[Note], bars: Sequence[Bar]) -> None:
    """Raises ValueError unless all notes end within the bars."""
    if max(note.start + note.length for note in notes) > bars[-1].start + bars[-1].length:
        raise ValueError("a note lies outside the score")


def check_description(fields: dict[str, Any]) -> None:
    """Raises ValueError unless what a score says of itself is words and numbers, and its tempo one to be played."""
    if not is_number(fields["tempo"]) or fields["tempo"] <= 0:
        raise ValueError("its tempo is no number above 0")
    if any(not isinstance(fields.get(name) or "", str) for name in ("title", "composer", "scheme")):
        raise ValueError("its title, composer or scheme is no text")
    if any(not is_number(fields.get(name) or 0) for name in ("seed", "temperature")):
        raise ValueError("its seed or temperature is no number")


def is_whole(value: object, least: int, most: int) -> bool:
    """Whether a value is a whole number within bounds; True and False are none."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def is_number(value: object) -> bool:
    """Whether a value is a finite number; raises OverflowError if it is a whole number that no float holds."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(float(value))


def is_metre(metre: object) -> bool:
    """Whether music has such a metre, as `6/8`, `3+2/8` or `3/8+2/8`: up to 64 beats of up to sixty-fourths."""
    whole, unit, smallest = Fraction(0), 0, 1
    for group in reversed(str(metre).split("+")):  # a group without a unit has that of the next
        found = re.fullmatch(r"([0-9]{1,2})(?:/([0-9]{1,2}))?", group)
        unit = int(found[2] or unit) if found is not None else 0
        if found is None or unit not in UNITS:
            return False
        whole, smallest = whole + Fraction(int(found[1]), unit), max(smallest, unit)
    return 1 <= whole * smallest <= MOST_BEATS
