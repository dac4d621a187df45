"""Staves on which two voices stand, as in a short score: each as two parts, the upper voice and the lower one."""

from copy import deepcopy
from typing import Any

CHORDS = 0.5  # of the notes of a staff: where more are chords of two, it is written for two voices
MIDI_SHARE = 0.5  # of a MIDI track's notes: fewer beside a first voice are notes that overlap, not another voice


def is_shared(part: Any, is_midi: bool) -> bool:
    """Whether two voices stand on the staff of a part: by its voices, or by its chords of two notes."""
    from music21.chord import Chord
    from music21.stream import Measure

    counts = [0, 0]
    for measure in part.getElementsByClass(Measure):
        for number, voice in enumerate(voices_of(measure)[:2]):
            counts[number] += len(voice.notes)
    if is_midi:
        return counts[1] > MIDI_SHARE * counts[0] > 0
    notes = list(part.flatten().notes)
    pairs = sum(isinstance(note, Chord) and len(note.pitches) == 2 for note in notes)
    return counts[1] > 0 or pairs > CHORDS * len(notes)


def voices_of(measure: Any) -> list[Any]:
    """The voices that a measure is written in, from the first; none where it has one only."""

    def number(voice: Any) -> tuple[int, str]:
        name = str(voice.id)
        return (int(name) if name.isdecimal() else len(measure.voices), name)

    voices = sorted(measure.voices, key=number)
    return voices if len(voices) > 1 else []


def upper_and_lower(part: Any) -> list[Any]:
    """The two voices of a staff as parts.

    In a bar that is written in one voice, the upper one has the higher notes of chords and the lower one the lower.
    What stands alone there is the lower voice's where its stem goes down on purpose, else the upper one's; on a staff
    that knows no voices, and has chords instead, both sing it.
    """
    from music21.stream import Measure

    has_voices = any(voices_of(measure) for measure in part.getElementsByClass(Measure))
    two = [deepcopy(part), deepcopy(part)]
    for lower, line in enumerate(two):
        for measure in line.getElementsByClass(Measure):
            voices = voices_of(measure)
            for voice in voices[:lower] + voices[lower + 1 :]:
                measure.remove(voice)
            if not voices:
                for container in (measure, *measure.voices):
                    take_from(container, bool(lower), has_voices)
    return two


def take_from(container: Any, lower: bool, has_voices: bool) -> None:
    """Leaves the upper or the lower voice in a measure that is written in one voice."""
    from music21.chord import Chord
    from music21.note import Rest

    for note in list(container.notes):
        if isinstance(note, Chord):
            one = (min if lower else max)(note.notes, key=lambda each: each.pitch.midi)
            one = deepcopy(one)
            one.duration, one.expressions = note.duration, note.expressions
            container.replace(note, one)
        elif has_voices and (note.stemDirection == "down") != lower:
            container.replace(note, Rest(quarterLength=note.quarterLength))
