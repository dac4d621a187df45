"""The reading policy: what the command line takes of a file where taking is a choice, and where the page differs.

The page's twin is `web/src/formats/import/reading-policy.test.ts`; both read `tests/golden/reading_policy.json`.
"""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from training.music.notes import Note
from training.music.spelling import transposed_key
from training.scores.bar import MARKS
from training.scores.compass import fitting_shift
from training.scores.read.casting import cast_of
from training.scores.read.changes import Changes
from training.scores.read.melody import read_melody
from training.scores.read.musicxml_elements import mark_of_words, with_direction
from training.scores.read.part_names import (
    is_accompaniment,
    is_melody_name,
    is_singer_name,
    is_voice_name,
    plays_chords,
)
from training.scores.read.parts import choose_part
from training.scores.read.quantise import Sound, line_of
from training.scores.read.stream import written_of_stream
from training.scores.read.unreadable import UnreadableError
from training.scores.read.written import Signs
from training.scores.score import Score
from training.spec import STEPS_PER_BEAT, VOICE_COUNT

SOPRANO = 0
POLICY = Path(__file__).resolve().parents[3] / "golden" / "reading_policy.json"
KINDS = {
    "melody": is_melody_name,
    "voice": is_voice_name,
    "singer": is_singer_name,
    "chords": plays_chords,
    "accompaniment": is_accompaniment,
}
CASES = json.loads(POLICY.read_text())["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['topic']}: {case['name']}")
def test_the_command_line_takes_what_the_policy_says(case, tmp_path):
    assert taken(case["given"], tmp_path) == case["command_line"]


def test_a_reason_is_given_where_page_and_command_line_differ_and_nowhere_else():
    for case in CASES:
        assert bool(case.get("reason")) == (case["page"] != case["command_line"]), case["name"]


def taken(given, folder):
    """What the command line takes: notes, the index of a part or of each voice's, a transposition, or a signature.

    Of names it is of which KINDS they are.
    """
    if "notes" in given:
        quarter = given["quarter"]
        sounds = [
            Sound(Fraction(start, quarter), Fraction(start + length, quarter), pitch, 0)
            for start, length, pitch in given["notes"]
        ]
        notes = line_of(sounds, given.get("voice", SOPRANO), lambda *_: None).notes
        return [[note.start, note.length, note.pitch] for note in notes]
    if "musicxml" in given:
        (folder / "case.musicxml").write_text(given["musicxml"])
        melody, _ = read_melody(str(folder / "case.musicxml"), SOPRANO)
        first = melody.bars[0]
        pickup = first.length / STEPS_PER_BEAT if first.length < first.full else 0
        return {"pickup": pickup, "notes": [[note.start, note.length, note.pitch] for note in melody.notes]}
    if "words" in given:
        return [mark_of_words(each) for each in given["words"]]
    if "directions" in given:
        found = [with_direction(Signs(), fromstring(f"<direction>{each}</direction>")) for each in given["directions"]]
        return [[mark for mark in MARKS if mark in signs.marks] for signs in found]
    if "names" in given:
        return [[kind for kind, is_called_so in KINDS.items() if is_called_so(name)] for name in given["names"]]
    if "parts" in given:
        score = score_of(given["parts"])
        return list(score.parts).index(choose_part(score, SOPRANO, None, Changes()))
    if "voices" in given:
        return voices_of(score_of(given["voices"]))
    if "sharps" in given:
        return transposed_key(given["sharps"], given["semitones"])
    notes = tuple(Note(SOPRANO, n * STEPS_PER_BEAT, STEPS_PER_BEAT, pitch) for n, pitch in enumerate(given["pitches"]))
    return fitting_shift(Score("", "", (), notes))


def voices_of(score):
    """By voice the index of its part, or None."""
    try:
        cast, _ = cast_of(score)
    except UnreadableError:
        return "refused"
    indices = {one.voice: one.index for one in cast}
    return [indices.get(voice) for voice in range(VOICE_COUNT)]


def score_of(parts):
    """A score of parts in quarters."""
    from music21 import note, stream

    score = stream.Score()
    for written in parts:
        part = stream.Part()
        part.partName = written["name"] or None
        part.append([note.Note(pitch) for pitch in written["pitches"]])
        score.insert(0, part)
    written = written_of_stream(score)
    sung = [given.get("sung", False) for given in parts]
    return replace(
        written,
        parts=tuple(replace(part, is_vocal=is_vocal) for part, is_vocal in zip(written.parts, sung, strict=True)),
    )
