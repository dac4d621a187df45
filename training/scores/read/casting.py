"""Which part of a score is which voice, where several are given.

Names decide (`Soprano`, `Alt`, `T.`, `Soprano, Alto` on one staff), and the other lines are the voices that are left,
by their heights. Beside voices with names what plays chords is none, nor what is not in a voice's compass. The page's
twin is `web/src/formats/import/choose/assignment.ts`; `tests/golden/reading_policy.json` holds both.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from training.scores.read.best_line import mean_pitch
from training.scores.read.part_names import plays_chords
from training.scores.read.parts import index_asked_for, part_asked_for, told_part
from training.scores.read.staves import is_shared, upper_and_lower
from training.scores.read.unreadable import UnreadableError
from training.scores.read.voice_names import voices_named
from training.scores.read.written import WrittenPart, WrittenScore
from training.spec import VOICE_COUNT, VOICE_RANGES, VOICES

ENOUGH_IN_COMPASS = 0.9  # of the notes of a line that is no voice by its name, beside others that are
NO_VOICE = -1  # of a line whose name tells none


@dataclass(frozen=True)
class Cast:
    """A part that is a voice; `index` is that of the part it is or comes from."""

    voice: int
    part: WrittenPart
    index: int
    name: str

    def told(self) -> str:
        """`soprano: part 1, Violin I`."""
        return f"{VOICES[self.voice]}: {self.name}"


def cast_of(score: WrittenScore, asked: Mapping[int, str] | None = None) -> tuple[list[Cast], list[str]]:
    """The parts of a score that are voices, by voice, and the names of those with notes that are left aside.

    Args:
        score: of what was played, notes that overlap are no second voice.
        asked: by voice the part that is to be it, by its name or its number from 1, with `.2` after it one voice of its
            staff; no other part is taken then.

    Raises:
        UnreadableError: there are no notes, or it is not clear which part is which voice.
    """
    if not score.sung:
        raise UnreadableError("it has no notes")
    lines = lines_of(score)
    cast = cast_as_asked(score, asked) if asked else cast_likeliest(lines)
    parts, names = {one.index for one in cast}, {one.name for one in cast}
    aside = [told_part(score.parts, index) for index in score.sung if index not in parts]
    aside += [line.name for line in lines if line.index in parts and line.name not in names and not asked]
    return sorted(cast, key=lambda one: one.voice), aside


def cast_as_asked(score: WrittenScore, asked: Mapping[int, str]) -> list[Cast]:
    """The parts asked for; of a part that is to be two voices, the upper one and the lower one."""
    cast: list[Cast] = []
    by_index: dict[int, list[int]] = {}
    for voice in sorted(asked):
        part, has_voice = part_asked_for(score.parts, asked[voice])
        if has_voice:
            index = index_asked_for(score.parts, asked[voice].rpartition(".")[0])
            cast.append(Cast(voice, part, index, f"{told_part(score.parts, index)}, its voice {asked[voice]}"))
        else:
            by_index.setdefault(index_asked_for(score.parts, asked[voice]), []).append(voice)
    for index, voices in by_index.items():
        if len(voices) > 2:
            raise UnreadableError(f"of one staff at most two voices can be taken: {told_part(score.parts, index)}")
        cast += cast_staff(score, index, voices) if len(voices) > 1 else [cast_part(score.parts, index, voices[0])]
    return cast


def cast_likeliest(lines: Sequence[Cast]) -> list[Cast]:
    """The lines by their names, and the others by their heights as the voices that are left."""
    if len(lines) == 1 and lines[0].voice == NO_VOICE:
        return [replace(lines[0], voice=voice_of_line(lines[0].part))]
    named = [line for line in lines if line.voice != NO_VOICE and is_only(line, lines)]
    free = [voice for voice in range(VOICE_COUNT) if voice not in {line.voice for line in named}]
    others = [line for line in lines if line not in named and not (named and plays_chords(line.part.name))]
    falling = sorted(others, key=lambda line: -mean_pitch(line.part))
    placed = best_places(spread(falling, len(free)), free)
    return [*named, *(line for line in placed if not named or is_in_compass(line))]


def lines_of(score: WrittenScore) -> list[Cast]:
    """The lines of a score that may be voices, each with the voice of its name, if it has one.

    Where they are more than four, what is divided here and there, as a quartet's violin, is one line.
    """
    lines = list(lines_of_staves(score, divides=True))
    return lines if len(lines) <= VOICE_COUNT else list(lines_of_staves(score, divides=False))


def lines_of_staves(score: WrittenScore, divides: bool) -> Iterator[Cast]:
    """The lines of staves; `divides` is whether two voices on a staff are two lines though its name does not say so."""
    for index in score.sung:
        part = score.parts[index]
        voices = voices_named(part.name)
        if len(voices) == 1:
            yield cast_part(score.parts, index, voices[0])
        elif len(voices) == 2 or (divides and is_shared(part, score.is_played)):
            yield from cast_staff(score, index, voices if len(voices) == 2 else (NO_VOICE, NO_VOICE))
        else:
            yield cast_part(score.parts, index, NO_VOICE)


def is_only(line: Cast, lines: Sequence[Cast]) -> bool:
    """Whether no other line is called like a line."""
    return sum(other.voice == line.voice for other in lines) == 1


def spread(lines: Sequence[Cast], count: int) -> Sequence[Cast]:
    """So many of some lines, with the first and the last among them."""
    if len(lines) <= count or count == 0:
        return lines[:count]
    last = len(lines) - 1
    return [lines[(2 * n * last + count - 1) // (2 * (count - 1))] for n in range(count)] if count > 1 else lines[:1]


def best_places(lines: Sequence[Cast], free: Sequence[int]) -> list[Cast]:
    """Lines from the highest down as voices, in order, in the middle of whose compasses they lie best."""

    def distance(voices: Sequence[int]) -> float:
        return sum(distance_from(voice, line.part) for voice, line in zip(voices, lines, strict=True))

    best = min(combinations(free, len(lines)), key=distance)
    return [replace(line, voice=voice) for line, voice in zip(lines, best, strict=True)]


def is_in_compass(line: Cast) -> bool:
    """Whether most notes of a line are in the compass of the voice that it is cast as."""
    low, high = VOICE_RANGES[line.voice]
    inside = sum(low <= sound.pitch <= high for sound in line.part.sounds)
    return inside >= ENOUGH_IN_COMPASS * len(line.part.sounds)


def voice_of_line(part: WrittenPart) -> int:
    """The voice that a line alone is: a soprano if all is in its compass, else the nearest that has all in its own."""
    fitting = [
        voice
        for voice, (low, high) in enumerate(VOICE_RANGES)
        if all(low <= sound.pitch <= high for sound in part.sounds)
    ]
    if not fitting or fitting[0] == 0:
        return 0
    return min(fitting, key=lambda voice: distance_from(voice, part))


def distance_from(voice: int, part: WrittenPart) -> float:
    """How far a line lies from the middle of a voice's compass, in semitones."""
    return abs(mean_pitch(part) - sum(VOICE_RANGES[voice]) / 2)


def cast_part(parts: Sequence[WrittenPart], index: int, voice: int) -> Cast:
    return Cast(voice, parts[index], index, told_part(parts, index))


def cast_staff(score: WrittenScore, index: int, voices: Sequence[int]) -> list[Cast]:
    """The voices of a staff on which two stand, without one that has no notes."""
    whole = told_part(score.parts, index)
    two = upper_and_lower(score, score.parts[index])
    return [
        Cast(voice, part, index, f"{whole}, its {which} voice")
        for voice, part, which in zip(voices, two, ("upper", "lower"), strict=True)
        if part.sounds
    ]
