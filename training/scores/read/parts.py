"""Part selection: which part of a score is meant as a voice, and which of the voices on its staff."""

import re
from collections.abc import Sequence

from training.scores.read.best_line import Candidate, best_line, mean_pitch
from training.scores.read.changes import Changes
from training.scores.read.quantise import BASS
from training.scores.read.staves import is_shared
from training.scores.read.unreadable import UnreadableError
from training.scores.read.voice_names import voices_named
from training.scores.read.written import WrittenPart, WrittenScore
from training.spec import VOICE_COUNT, VOICES

FULL_ENOUGH = 0.5  # of the time for which a staff's fullest voice sounds; one that sounds less is no melody


def choose_part(score: WrittenScore, voice: int, asked: str | None, changes: Changes) -> WrittenPart:
    """The part of a score that sings a voice; of a staff on which several voices are written, that voice.

    The one that is asked for, as in `part_asked_for`. Else for a soprano the melody, as `best_line` finds it; for
    another voice the one named after it, else the only one with notes, the lowest for a bass, and of four the one in
    the voice's place from the top.

    Raises:
        UnreadableError: there is none, or it is not clear which.
    """
    if asked is not None:
        part, has_voice = part_asked_for(score.parts, asked)
        return part if has_voice else line_of_staff(score, index_asked_for(score.parts, asked), voice, changes)
    if not score.sung:
        raise UnreadableError("it has no notes")
    index = index_of_melody(score) if voice == 0 else index_of_voice(score, voice)
    if len(score.sung) > 1 and index != named_after(score, voice):
        told = told_part(score.parts, index)
        changes.note(f"of {len(score.sung)} parts {told} is taken; --part takes another")
    return line_of_staff(score, index, voice, changes)


def index_of_melody(score: WrittenScore) -> int:
    candidates = [candidate_of(score, index) for index in score.sung]
    return score.sung[best_line(candidates)]


def index_of_voice(score: WrittenScore, voice: int) -> int:
    """The part that sings another voice than the soprano.

    Raises:
        UnreadableError: it is not clear which.
    """
    falling = sorted(score.sung, key=lambda n: -mean_pitch(score.parts[n]))
    named = named_after(score, voice)
    if named is not None:
        return named
    if len(falling) not in (1, VOICE_COUNT) and voice < BASS:
        raise UnreadableError(f"it has {len(falling)} parts, of which --part chooses one: {listed(score.parts)}")
    return falling[0 if len(falling) == 1 else voice if len(falling) == VOICE_COUNT else -1]


def candidate_of(score: WrittenScore, index: int) -> Candidate:
    """What of a staff may be the melody; what was played is a line for itself."""
    part = score.parts[index]
    is_pair = is_shared(part, is_played=False) and len(voices_named(part.name)) != 1
    is_alone = score.is_played or (part.staff == 0 and len(part.voices) < 2 and not is_pair)
    return Candidate(line_of_staff(score, index, 0, Changes()), is_alone, not is_alone and part.staff <= 1)


def named_after(score: WrittenScore, voice: int) -> int | None:
    """The index of the one part that begins with a voice's name, else of the one that is named after it, if any."""
    names = [re.split(r"\W+", part.name.strip().lower()) for part in score.parts]
    found = [n for n, words in enumerate(names) if words[0] == VOICES[voice]]
    if not found:
        found = [n for n, part in enumerate(score.parts) if part.sounds and voice in voices_named(part.name)]
    return found[0] if len(found) == 1 else None


def line_of_staff(score: WrittenScore, index: int, voice: int, changes: Changes) -> WrittenPart:
    """Of a staff on which several voices are written, the one that is meant; what was played is one line.

    That is the one in the voice's place in the part's name, else the lowest for a bass, and the highest for others, of
    those that sound for long enough.
    """
    part = score.parts[index]
    if score.is_played or len(part.voices) < 2:
        return part
    lines = [part.only(number) for number in part.voices]
    names = voices_named(part.name)
    if voice in names and len(names) == len(lines):
        return told_line(part, index, names.index(voice), changes)
    lasts = [sum(sound.end - sound.begin for sound in line.sounds) for line in lines]
    full = [n for n, length in enumerate(lasts) if length >= FULL_ENOUGH * max(lasts)]
    taken = (min if voice == BASS else max)(full, key=lambda n: mean_pitch(lines[n]))
    return told_line(part, index, taken, changes)


def told_line(part: WrittenPart, index: int, taken: int, changes: Changes) -> WrittenPart:
    """One of the voices of a staff, and that the others are left aside."""
    others = [f"{index + 1}.{n + 1}" for n in range(len(part.voices)) if n != taken]
    what = f"of {name_of(part, index)}, voice {index + 1}.{taken + 1} is taken; --part {others[0]} takes another"
    changes.note(what)
    return part.only(part.voices[taken])


def part_asked_for(parts: Sequence[WrittenPart], asked: str) -> tuple[WrittenPart, bool]:
    """A part by its name or its number from 1, or with `.2` after it one voice of its staff; and whether it is a voice.

    Raises:
        UnreadableError: there is none, or there are several.
    """
    name, dot, number = asked.rpartition(".")
    names = [name_of(part, n).lower() for n, part in enumerate(parts)]
    if dot and number.isdecimal() and asked.lower() not in names:
        part = parts[index_asked_for(parts, name)]
        if not 1 <= int(number) <= len(part.voices):
            raise UnreadableError(f"it has no voice {asked}: {listed(parts)}")
        return part.only(part.voices[int(number) - 1]), True
    return parts[index_asked_for(parts, asked)], False


def index_asked_for(parts: Sequence[WrittenPart], asked: str) -> int:
    if asked.isdecimal():
        if 1 <= int(asked) <= len(parts):
            return int(asked) - 1
        raise UnreadableError(f"it has no part {asked}: {listed(parts)}")
    names = [name_of(part, n).lower() for n, part in enumerate(parts)]
    wanted = asked.lower()
    fitting = [n for n, name in enumerate(names) if name == wanted]
    fitting = fitting or [n for n, name in enumerate(names) if name.startswith(wanted)]
    if len(fitting) != 1:
        raise UnreadableError(
            f"{'several parts begin' if fitting else 'no part begins'} with {asked!r}: {listed(parts)}"
        )
    return fitting[0]


def name_of(part: WrittenPart, index: int) -> str:
    """What a part is called, or its number."""
    return part.name.strip() or f"part {index + 1}"


def told_part(parts: Sequence[WrittenPart], index: int) -> str:
    """`part 1, Violin I`, or `part 1`."""
    name = name_of(parts[index], index)
    return name if name == f"part {index + 1}" else f"part {index + 1}, {name}"


def listed(parts: Sequence[WrittenPart]) -> str:
    """`1 Soprano, 2 Piano (voices 2.1, 2.2)`."""
    return ", ".join(f"{n + 1} {name_of(part, n)}{voices_listed(part, n)}" for n, part in enumerate(parts))


def voices_listed(part: WrittenPart, index: int) -> str:
    count = len(part.voices)
    numbers = ", ".join(f"{index + 1}.{n + 1}" for n in range(count))
    return f" (voices {numbers})" if count > 1 else ""
