"""Staves on which two voices stand, as in a short score: each as two parts, the upper voice and the lower one."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from training.scores.read.quantise import Sound
from training.scores.read.written import WrittenBar, WrittenPart, WrittenScore, bar_index

CHORDS = 0.5  # of the notes of a staff: where more are chords of two, it is written for two voices
MIDI_SHARE = 0.5  # of a MIDI track's notes: fewer beside a first voice are notes that overlap, not another voice


def is_shared(part: WrittenPart, is_played: bool) -> bool:
    """Whether two voices stand on the staff of a part: by its voices, or by its chords of two notes."""
    counts = [sum(sound.voice == voice for sound in part.sounds) for voice in part.voices[:2]]
    if is_played:
        first, second = (len(chords_of(part.only(voice).sounds)) for voice in (0, 1))
        return second > MIDI_SHARE * first > 0
    chords = chords_of(part.sounds)
    pairs = sum(len(chord) == 2 for chord in chords)
    return len(counts) > 1 or pairs > CHORDS * len(chords)


def chords_of(sounds: Sequence[Sound]) -> list[list[Sound]]:
    """Sounds in order, those that begin together as one chord."""
    return [list(chord) for _, chord in groupby(sounds, key=lambda sound: sound.begin)]


def upper_and_lower(score: WrittenScore, part: WrittenPart) -> list[WrittenPart]:
    """The two voices of a staff as parts.

    In a bar that is written in one voice, the upper one has the higher notes of chords and the lower one the lower.
    What stands alone there is the lower voice's where its stem goes down on purpose, else the upper one's; on a staff
    that knows no voices, and has chords instead, both sing it.
    """
    has_voices = len(part.voices) > 1
    sounds: tuple[list[Sound], list[Sound]] = ([], [])
    for begin, its in groupby(part.sounds, key=lambda sound: bar_index(score.bars, sound.begin)):
        bar = list(its)
        voices = voices_in(part, begin, bar)
        if len(voices) > 1:
            for lower, voice in enumerate(voices[:2]):
                sounds[lower].extend(sound for sound in bar if sound.voice == voice)
            continue
        for chord in chords_of(bar):
            edges = max(chord, key=lambda sound: sound.pitch), min(chord, key=lambda sound: sound.pitch)
            for lower, sound in enumerate(edges):
                if len(chord) > 1 or not has_voices or sound.is_down == bool(lower):
                    sounds[lower].append(sound)
    return [two_of(score.bars, part, lower, tuple(sounds[lower])) for lower in (0, 1)]


def voices_in(part: WrittenPart, index: int, sounds: Sequence[Sound]) -> list[int]:
    """The voices that a bar is written in, in order."""
    written = part.bar_voices[index] if index < len(part.bar_voices) else frozenset()
    return sorted(written | {sound.voice for sound in sounds})


def two_of(bars: Sequence[WrittenBar], part: WrittenPart, lower: int, sounds: tuple[Sound, ...]) -> WrittenPart:
    """One of the two, with the fermatas and omissions of its voice, and of bars that have one only."""

    def is_its(begin: Fraction, voice: int) -> bool:
        voices = voices_in(part, bar_index(bars, begin), ())
        return len(voices) < 2 or voice == voices[lower]

    return replace(
        part,
        sounds=sounds,
        omissions=tuple(each for each in part.omissions if is_its(each.begin, each.voice)),
        holds=tuple(hold for hold in part.holds if is_its(hold.begin, hold.voice)),
    )
