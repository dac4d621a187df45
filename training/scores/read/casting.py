"""Which part of a score is which voice, where several are given.

Names decide where any part has a voice's name (`Soprano`, `Alt`, `T.`, `Soprano, Alto` on one staff; beside these
`Melody` is a soprano's); parts without one are left aside then. Where no part has, up to four lines are cast by clef,
height and order: each voice costs what its range is away from the line, and the cheapest casting is taken.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, permutations
from statistics import median
from typing import Any

from training.scores.read.line import in_measures
from training.scores.read.parts import TUNE_NAMES, listed, name_of, part_asked_for
from training.scores.read.staves import is_shared, upper_and_lower
from training.scores.read.unreadable import UnreadableError
from training.spec import VOICE_COUNT, VOICE_RANGES, VOICES

NAMES = (
    {"s", "soprano", "sopranos", "soprani", "sopran", "cantus", "canto", "discant", "superius", "treble", "女高音"},
    {"a", "alto", "altos", "alti", "alt", "altus", "contralto", "contratenor", "女低音"},
    {"t", "tenor", "tenors", "tenori", "tenore", "男高音"},
    {"b", "bass", "basses", "bassi", "basso", "bassus", "男低音"},
)
PAIRS = {"sa": (0, 1), "tb": (2, 3)}
BETWEEN = {"and", "und", "e", "et", "i", "ii", "1", "2"}  # words between the names of two voices

# Prices of a casting, in semitones.
INNER = 8.0  # of an alto or a tenor: a line alone is a tune or a bass
OTHER_CLEF = 6.0  # of a clef that the voice is not written in
INVERSION = 6.0  # of each pair in which the lower part is the higher voice
OTHER_PAIR = 12.0  # of a staff on which two voices stand that are not a short score's, the upper two or the lower two
CLEFS = {
    "TrebleClef": (0, 1, 2),
    "Treble8vbClef": (2,),
    "SopranoClef": (0,),
    "MezzoSopranoClef": (0, 1),
    "AltoClef": (1, 2),
    "TenorClef": (2,),
    "BassClef": (2, 3),
}


@dataclass(frozen=True)
class Cast:
    """A music21 part with measures that is a voice; `index` is that of the part it is or comes from."""

    voice: int
    part: Any
    index: int
    name: str

    def told(self) -> str:
        """`soprano: part 1, Violin I`."""
        return f"{VOICES[self.voice]}: {self.name}"


def cast_of(score: Any, is_midi: bool, asked: Mapping[int, str] | None = None) -> tuple[list[Cast], list[str]]:
    """The parts of a music21 score that are voices, by voice, and the names of those with notes that are left aside.

    Args:
        score: a music21 stream.
        is_midi: whether it came as MIDI, where notes that overlap are no second voice.
        asked: by voice the part that is to be it, by its name or its number from 1; no other part is taken then.

    Raises:
        UnreadableError: there are no notes, or it is not clear which part is which voice.
    """
    parts = [in_measures(part) for part in (list(score.parts) if hasattr(score, "parts") else []) or [score]]
    sung = [index for index, part in enumerate(parts) if part.pitches]
    if not sung:
        raise UnreadableError("it has no notes")
    cast = cast_as_asked(parts, asked) if asked else cast_by_name(parts, sung) or cast_by_height(parts, sung, is_midi)
    taken = {one.index for one in cast}
    return sorted(cast, key=lambda one: one.voice), [told_part(parts, index) for index in sung if index not in taken]


def told_part(parts: Sequence[Any], index: int) -> str:
    """`part 1, Violin I`, or `part 1`."""
    name = name_of(parts[index], index)
    return name if name == f"part {index + 1}" else f"part {index + 1}, {name}"


def cast_as_asked(parts: list[Any], asked: Mapping[int, str]) -> list[Cast]:
    """The parts asked for; of a part that is to be two voices, the upper one and the lower one."""
    cast: list[Cast] = []
    by_index: dict[int, list[int]] = {}
    for voice in sorted(asked):
        by_index.setdefault(parts.index(part_asked_for(parts, asked[voice])), []).append(voice)
    for index, voices in by_index.items():
        if len(voices) > 2:
            raise UnreadableError(f"of one staff at most two voices can be taken: {told_part(parts, index)}")
        cast += cast_staff(parts, index, voices) if len(voices) > 1 else [cast_part(parts, index, voices[0])]
    return cast


def cast_by_name(parts: list[Any], sung: Sequence[int]) -> list[Cast]:
    """The first part of each name, or none where no part has a voice's."""
    cast: list[Cast] = []
    for index in sung:
        voices = voices_named(parts[index].partName or "")
        if not voices or any(one.voice in voices for one in cast):
            continue
        cast += cast_staff(parts, index, voices) if len(voices) > 1 else [cast_part(parts, index, voices[0])]
    if cast and all(one.voice != 0 for one in cast):
        tunes = [index for index in sung if name_of(parts[index], index).lower().startswith(TUNE_NAMES)]
        cast += [cast_part(parts, index, 0) for index in tunes[:1]]
    return cast


def voices_named(name: str) -> tuple[int, ...]:
    """The voices, at most two, whose names a part's name begins with."""
    words = [word for word in re.split(r"[\W_]+", name.lower()) if word]
    if words and words[0] in PAIRS:
        return PAIRS[words[0]]
    found: list[int] = []
    for word in words:
        voice = next((voice for voice, names in enumerate(NAMES) if word in names), None)
        if voice is not None:
            found.append(voice)
        elif word not in BETWEEN or not found:
            break
    return tuple(sorted(set(found))) if len(set(found)) <= 2 else ()


def cast_by_height(parts: list[Any], sung: Sequence[int], is_midi: bool) -> list[Cast]:
    """The cheapest casting of up to four lines; of equally cheap ones that in which the parts are in their order."""
    lines: list[Cast] = []
    for index in sung:
        shared = is_shared(parts[index], is_midi)
        lines += cast_staff(parts, index, (0, 1)) if shared else [cast_part(parts, index, 0)]
    if len(lines) > VOICE_COUNT:
        how = "--parts tells which of its parts are which voices, as soprano=1,bass=4"
        raise UnreadableError(f"it has more than four voices without their names; {how}: {listed(parts)}")
    castings = permutations(range(VOICE_COUNT), len(lines))
    voices = min(castings, key=lambda casting: price(lines, casting))
    return [replace(line, voice=voice) for line, voice in zip(lines, voices, strict=True)]


def price(lines: Sequence[Cast], casting: Sequence[int]) -> float:
    """What it costs that lines, from the top of the score, are voices; in semitones."""
    cost = 0.0
    for line, voice in zip(lines, casting, strict=True):
        low, high = VOICE_RANGES[voice]
        cost += abs(median(pitch.midi for pitch in line.part.pitches) - (low + high) / 2)
        cost += INNER * (0 < voice < VOICE_COUNT - 1)
        clef = line.part.recurse().getElementsByClass("Clef").first()
        cost += OTHER_CLEF * (voice not in CLEFS.get(type(clef).__name__, range(VOICE_COUNT)))
    cost += INVERSION * sum(above > below for above, below in combinations(casting, 2))
    shared = (
        {casting[n], casting[n + 1]}
        for n, (line, following) in enumerate(pairwise(lines))
        if line.index == following.index
    )
    return cost + OTHER_PAIR * sum(pair not in map(set, PAIRS.values()) for pair in shared)


def cast_part(parts: Sequence[Any], index: int, voice: int) -> Cast:
    return Cast(voice, parts[index], index, told_part(parts, index))


def cast_staff(parts: Sequence[Any], index: int, voices: Sequence[int]) -> list[Cast]:
    """The voices of a staff on which two stand, without one that has no notes."""
    whole = told_part(parts, index)
    return [
        Cast(voice, part, index, f"{whole}, its {which} voice")
        for voice, part, which in zip(voices, upper_and_lower(parts[index]), ("upper", "lower"), strict=True)
        if part.pitches
    ]
