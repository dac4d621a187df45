"""Which part of a score is which voice, where several are given.

Names decide where any part has a voice's name (`Soprano`, `Alt`, `T.`, `Soprano, Alto` on one staff; beside these
`Melody` is a soprano's); parts without one are left aside then. Where no part has, up to four lines are cast by clef,
height and order: each voice costs what its range is away from the line, and the cheapest casting is taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, permutations
from statistics import median

from training.scores.read.part_names import is_melody_name, is_voice_name
from training.scores.read.parts import index_asked_for, listed, part_asked_for, told_part
from training.scores.read.staves import is_shared, upper_and_lower
from training.scores.read.unreadable import UnreadableError
from training.scores.read.voice_names import PAIRS, voices_named
from training.scores.read.written import WrittenPart, WrittenScore
from training.spec import VOICE_COUNT, VOICE_RANGES, VOICES

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
    cast = cast_as_asked(score, asked) if asked else cast_by_name(score) or cast_by_height(score)
    taken = {one.index for one in cast}
    aside = [told_part(score.parts, index) for index in score.sung if index not in taken]
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


def cast_by_name(score: WrittenScore) -> list[Cast]:
    """The first part of each name, or none where no part has a voice's."""
    cast: list[Cast] = []
    for index in score.sung:
        voices = voices_named(score.parts[index].name)
        if not voices or any(one.voice in voices for one in cast):
            continue
        cast += cast_staff(score, index, voices) if len(voices) > 1 else [cast_part(score.parts, index, voices[0])]
    if cast and all(one.voice != 0 for one in cast):
        names = {index: score.parts[index].name for index in score.sung}
        tunes = [index for index, name in names.items() if is_melody_name(name) or is_voice_name(name)]
        cast += [cast_part(score.parts, index, 0) for index in tunes[:1]]
    return cast


def cast_by_height(score: WrittenScore) -> list[Cast]:
    """The cheapest casting of up to four lines; of equally cheap ones that in which the parts are in their order."""
    lines: list[Cast] = []
    for index in score.sung:
        shared = is_shared(score.parts[index], score.is_played)
        lines += cast_staff(score, index, (0, 1)) if shared else [cast_part(score.parts, index, 0)]
    if len(lines) > VOICE_COUNT:
        how = "--parts tells which of its parts are which voices, as soprano=1,bass=4"
        raise UnreadableError(f"it has more than four voices without their names; {how}: {listed(score.parts)}")
    castings = permutations(range(VOICE_COUNT), len(lines))
    voices = min(castings, key=lambda casting: price(lines, casting))
    return [replace(line, voice=voice) for line, voice in zip(lines, voices, strict=True)]


def price(lines: Sequence[Cast], casting: Sequence[int]) -> float:
    """What it costs that lines, from the top of the score, are voices; in semitones."""
    cost = 0.0
    for line, voice in zip(lines, casting, strict=True):
        low, high = VOICE_RANGES[voice]
        cost += abs(median(sound.pitch for sound in line.part.sounds) - (low + high) / 2)
        cost += INNER * (0 < voice < VOICE_COUNT - 1)
        cost += OTHER_CLEF * (voice not in CLEFS.get(line.part.clef, range(VOICE_COUNT)))
    cost += INVERSION * sum(above > below for above, below in combinations(casting, 2))
    shared = (
        {casting[n], casting[n + 1]}
        for n, (line, following) in enumerate(pairwise(lines))
        if line.index == following.index
    )
    return cost + OTHER_PAIR * sum(pair not in map(set, PAIRS.values()) for pair in shared)


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
