"""A chorale as it sounds: a music21 score of four voices without bars, for MIDI.

Repeats are not played. A pick-up has a metre of its own, so that a reader's barlines stand where they do in print.
"""

from fractions import Fraction
from typing import Any

from training.music.notes import Note
from training.scores.bar import Bar
from training.scores.chorale import Chorale
from training.scores.notation import named_part, signature_of
from training.scores.score import Score
from training.scores.syllables import HYPHEN
from training.spec import STEPS_PER_BEAT, VOICE_COUNT

WHOLE = 4 * STEPS_PER_BEAT  # a whole note, in steps


def sounding_score(chorale: Chorale) -> Any:
    from music21.key import KeySignature
    from music21.meter import TimeSignature
    from music21.note import Lyric
    from music21.note import Note as Sound
    from music21.stream import Score
    from music21.tempo import MetronomeMark

    parts = [named_part(voice) for voice in range(VOICE_COUNT)]
    for note in chorale.notes:
        sound = Sound(midi=note.pitch, quarterLength=note.length / STEPS_PER_BEAT)
        sound.lyrics = [Lyric(words, applyRaw=True)] if (words := words_of(note, chorale.score)) else []
        parts[note.voice].insert(note.start / STEPS_PER_BEAT, sound)
    for step, tempo in ((0, chorale.tempo), *chorale.score.tempo_changes):
        parts[0].insert(step / STEPS_PER_BEAT, MetronomeMark(number=tempo))
    in_force: dict[type, str] = {}
    for number, bar in enumerate(chorale.score.bars):
        for mark in (TimeSignature(metre_of(bar, number == 0)), signature_of(bar)):
            kind = KeySignature if isinstance(mark, KeySignature) else TimeSignature
            if in_force.get(kind) != str(mark):
                in_force[kind] = str(mark)
                parts[0].insert(bar.start / STEPS_PER_BEAT, mark)
    return Score(parts)


def words_of(note: Note, score: Score) -> str:
    """What is sung to a note in the first verse, the only one for which MIDI has room: a space ends a word."""
    verses = score.lyrics.get((note.voice, note.start), ("",))
    return verses[0] if verses[0].endswith(HYPHEN) or not verses[0] else f"{verses[0]} "


def metre_of(bar: Bar, first: bool) -> str:
    """A bar's metre, or, of a pick-up, its length as one, in quarters or less."""
    if not first or bar.length >= bar.full:
        return bar.metre
    length = Fraction(bar.length, WHOLE)
    unit = max(STEPS_PER_BEAT, length.denominator)
    return f"{length.numerator * unit // length.denominator}/{unit}"
