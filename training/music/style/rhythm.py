"""Where in a beat the lower voices move, how many voices move at once, and how long notes last.

The page's twin is `web/src/music/style/rhythm.ts`; `tests/golden/style.json` holds the two together.
"""

import numpy as np

from training.music.style.places import LOWER, NOWHERE, Family, Places, Sketches, classes_of
from training.spec import STEPS_PER_BEAT, VOICE_COUNT, VOICES

# What moves in a beat, by the bits of its steps, the first the highest: o moves, - is held.
PATTERNS = tuple(f"{bits:04b}".replace("1", "o").replace("0", "-") for bits in range(2**STEPS_PER_BEAT))
POSITIONS = ("beat", "first sixteenth off it", "second eighth", "last sixteenth")
LENGTHS = (  # the largest number of steps of each
    *(("sixteenth", 1), ("eighth", 2), ("dotted eighth", 3), ("quarter", 4), ("dotted quarter", 6), ("half", 8)),
    *(("dotted half", 12), ("longer", 10**6)),
)


def pattern_names() -> list[str]:
    return [f"{VOICES[voice]} moves {pattern} in a beat" for voice in LOWER for pattern in PATTERNS]


def pattern_places(sketches: Sketches) -> Places:
    """Every whole beat of every lower voice."""
    moves = sketches.intervals[..., 1:] != 0
    score, steps, voices = moves.shape
    beats = moves[:, : steps // STEPS_PER_BEAT * STEPS_PER_BEAT].reshape(score, -1, STEPS_PER_BEAT, voices)
    bits = (beats * 2 ** np.arange(STEPS_PER_BEAT)[::-1, None]).sum(axis=2)
    yield (bits + len(PATTERNS) * np.arange(voices)).reshape(score, -1)


def together_names() -> list[str]:
    voices = ("one voice moves", *(f"{count} voices move" for count in range(2, VOICE_COUNT + 1)))
    return [f"{moving} on the {position}" for position in POSITIONS for moving in voices]


def together_places(sketches: Sketches) -> Places:
    """How many voices move at each step, where one does."""
    count = (sketches.intervals != 0).sum(axis=2)
    yield np.where(count == 0, NOWHERE, count - 1 + VOICE_COUNT * (np.arange(count.shape[1]) % STEPS_PER_BEAT))


def length_names() -> list[str]:
    return [f"{VOICES[voice]} {name}" for voice in LOWER for name, _ in LENGTHS]


def length_places(sketches: Sketches) -> Places:
    """Every note of a lower voice of which beginning and end are heard: from one move to the next."""
    moves = sketches.intervals[..., 1:] != 0
    begins = sketches.last_events()[..., 1:]
    whole = moves & (begins >= 0) & np.take_along_axis(moves, np.maximum(begins, 0), axis=1)
    kind = classes_of(LENGTHS, np.arange(moves.shape[1])[:, None] - begins) + len(LENGTHS) * (np.array(LOWER) - 1)
    yield np.where(whole, kind, NOWHERE).reshape(len(moves), -1)


PATTERN = Family(pattern_names(), pattern_places)
TOGETHER = Family(together_names(), together_places)
LENGTH = Family(length_names(), length_places)
