"""Melody detection: which line of a score is most likely the melody.

The page's twin is `web/src/formats/import/choose/best-line.ts`; `tests/golden/reading_policy.json` holds both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from training.scores.read.part_names import (
    is_accompaniment,
    is_melody_name,
    is_singer_name,
    is_voice_name,
    plays_chords,
)
from training.scores.read.written import WrittenPart

FULL_ENOUGH = 0.25  # a line with fewer of the notes of the fullest one, and less of its time, is rarely the melody, ...
UPPER_FULL_ENOUGH = 0.1  # ... but the upper hand of an instrument may rest more
FEWEST_NAMED = 3  # notes with which a line that is called like a melody is one whatever the others have


@dataclass(frozen=True)
class Candidate:
    """A line that may be the melody. `is_alone` is whether it is all that its singer or its instrument has.

    `is_upper` is whether it is of the upper staff of an instrument that has several lines.
    """

    part: WrittenPart
    is_alone: bool
    is_upper: bool

    @property
    def name(self) -> str:
        return self.part.name


def best_line(candidates: Sequence[Candidate]) -> int:
    """The index of the line that is called like a melody, or is sung.

    Else of the highest that is not nearly empty and no accompaniment, or the highest of all.
    """
    full = full_ones(candidates)
    called = [n for n, each in enumerate(candidates) if n in full or len(each.part.sounds) >= FEWEST_NAMED]
    is_accompanied = any(plays_chords(each.name) for each in candidates)
    signs: tuple[Callable[[Candidate], bool], ...] = (
        lambda each: is_melody_name(each.name),
        lambda each: each.part.is_sung and is_voice_name(each.name),
        lambda each: is_voice_name(each.name),
        lambda each: each.part.is_sung and not is_accompaniment(each.name),
        # Among other singers an alto or a tenor is no melody.
        lambda each: is_accompanied and is_singer_name(each.name),
    )
    for has_sign in signs:
        found = [n for n in called if has_sign(candidates[n])]
        if found:
            return next((n for n in found if n in full), found[0])
    return max(leading_of(candidates, full), key=lambda n: mean_pitch(candidates[n].part))


def leading_of(candidates: Sequence[Candidate], full: Sequence[int]) -> list[int]:
    """The lines among which the melody likeliest is: no accompaniment, and what is alone beside one instrument."""
    leading = [n for n in full if not is_accompaniment(candidates[n].name)] or list(full)
    alone = [n for n in leading if candidates[n].is_alone]
    instruments = sum(candidates[n].is_upper for n in leading)
    return alone if len(alone) == 1 and instruments < 2 else leading


def full_ones(candidates: Sequence[Candidate]) -> list[int]:
    """The lines that have enough notes, or sound for long enough."""
    counts = [len(each.part.sounds) for each in candidates]
    lasts = [sounding_time(each.part) for each in candidates]
    shares = [UPPER_FULL_ENOUGH if each.is_upper else FULL_ENOUGH for each in candidates]
    return [n for n, share in enumerate(shares) if counts[n] >= share * max(counts) or lasts[n] >= share * max(lasts)]


def sounding_time(part: WrittenPart) -> Fraction:
    """How long a line sounds, in quarters; notes together once."""
    time = end = Fraction(0)
    for sound in sorted(part.sounds, key=lambda sound: sound.begin):
        time += max(Fraction(0), sound.end - max(sound.begin, end))
        end = max(end, sound.end)
    return time


def mean_pitch(part: WrittenPart) -> float:
    return sum(sound.pitch for sound in part.sounds) / len(part.sounds)
