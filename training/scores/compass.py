"""The compass of voices and of the network: how far a score is moved into them, and what is beyond them.

The page's twin is `web/src/formats/import/choose/transposition.ts`.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from training.music.notes import Note
from training.music.spelling import name_of
from training.scores.score import Score, ScoreError
from training.spec import PITCH_MAX, PITCH_MIN, VOICE_RANGES, VOICES

NETWORK = (PITCH_MIN, PITCH_MAX)
FEW_BEYOND = 0.02  # of a melody's notes may be beyond a compass that it fits; the page's too


def fitting_shift(melody: Score) -> int:
    """The semitones by which to transpose a melody so that it fits its voice's compass as well as it can.

    None (0) where it fits, else octaves where they do, else as few semitones as can be. A few of its notes may be
    beyond the compass: one high note of an aria moves no tune.

    Raises:
        ScoreError: the melody does not fit the network's pitches.
    """
    low, high = VOICE_RANGES[melody.sounding[0].voice]
    pitches = [note.pitch for note in melody.sounding]
    few = math.floor(FEW_BEYOND * len(pitches))
    shifts = [
        shift
        for shift in range(PITCH_MIN - max(pitches), PITCH_MAX - min(pitches) + 1)
        if sum(not is_within(pitch + shift, NETWORK) for pitch in pitches) <= few
    ]
    if not shifts:
        raise too_wide(pitches)

    def price(shift: int) -> tuple[int, bool, int]:
        inwards = sorted(pitches, key=lambda pitch: max(low - pitch - shift, pitch + shift - high))
        most = inwards[: len(pitches) - few]
        beyond = max(0, low - min(most) - shift) + max(0, max(most) + shift - high)
        return beyond, shift % 12 != 0, abs(shift)

    return min(shifts, key=price)


def possible_shifts(score: Score) -> range:
    """The semitones, at least one number of them, by which a score fits the network's pitches.

    Raises:
        ScoreError: it is too wide.
    """
    pitches = [note.pitch for note in score.sounding]
    lowest, highest = min(pitches), max(pitches)
    shifts = range(PITCH_MIN - lowest, PITCH_MAX - highest + 1)
    if not shifts:
        raise too_wide(pitches)
    return shifts


def too_wide(pitches: Sequence[int]) -> ScoreError:
    most = PITCH_MAX - PITCH_MIN
    return ScoreError(f"it spans {max(pitches) - min(pitches)} semitones, and the network's pitches span {most}")


def within_network(score: Score) -> tuple[Score, list[str]]:
    """The score without the notes that the network has no pitches for, and what is told of them."""
    beyond = [note for note in score.sounding if not is_within(note.pitch, NETWORK)]
    if not beyond:
        return score, []
    kept = tuple(note for note in score.notes if note not in beyond)
    lyrics = {where: words for where, words in score.lyrics.items() if where in {(n.voice, n.start) for n in kept}}
    told = f"left out, which the network has no pitch for: {places_told(score, beyond)}"
    return replace(score, notes=kept, lyrics=lyrics), [told]


def beyond_compass(score: Score) -> list[str]:
    """What is told of the notes that are beyond the compass of their voice."""
    beyond = [note for note in score.sounding if not is_within(note.pitch, VOICE_RANGES[note.voice])]
    if not beyond:
        return []
    are = "is" if len(beyond) == 1 else "are"
    return [f"beyond the {VOICES[beyond[0].voice]}'s compass {are} {places_told(score, beyond)}"]


def is_within(pitch: int, compass: tuple[int, int]) -> bool:
    low, high = compass
    return low <= pitch <= high


def places_told(score: Score, notes: Sequence[Note]) -> str:
    """`Bb5 in bar 7 and 2 others`."""
    first, *others = notes
    more = f" and {len(others)} other{'s' if len(others) > 1 else ''}" if others else ""
    return f"{name_of(first.pitch, score.place_of(first))} in bar {score.bar_at(first.start).number}{more}"
