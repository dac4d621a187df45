"""How each lower voice moves, how it goes on from one interval to the next, and how any two voices move together.

The page's twin is `web/src/music/style/lines.ts`; `tests/golden/style.json` holds the two together.
"""

import numpy as np

from training.music.style.places import (
    LARGEST_STEP,
    LOWER,
    NEIGHBOURS,
    NOWHERE,
    ON_OR_OFF,
    PAIRS,
    SIXTHS,
    THIRDS,
    Family,
    Places,
    Sketches,
    classes_of,
)
from training.spec import VOICES

INTERVALS = (  # the largest number of semitones of each
    *(("semitone", 1), ("whole tone", 2), ("third", 4), ("fourth", 6), ("fifth", 7), ("sixth", 9), ("octave", 127)),
)
TURNS = tuple(
    f"{first} and {second} {way}"
    for first in ("step", "leap")
    for second in ("step", "leap")
    for way in ("onward", "back")
)
MOTIONS = ("upper alone", "lower alone", "contrary", "similar", "in thirds", "in sixths")


def interval_names() -> list[str]:
    return [
        f"{VOICES[voice]} {name} {way} {where} the beat"
        for voice in LOWER
        for where in ON_OR_OFF
        for way in ("up", "down")
        for name, _ in INTERVALS
    ]


def interval_places(sketches: Sketches) -> Places:
    """Every move of a lower voice, into a beat or between beats."""
    moved = sketches.intervals[..., 1:]
    kind = classes_of(INTERVALS, np.abs(moved)) + len(INTERVALS) * (moved < 0)
    kind += 2 * len(INTERVALS) * (sketches.off_beat + 2 * (np.array(LOWER) - 1))
    yield np.where(moved == 0, NOWHERE, kind).reshape(len(moved), -1)


def turn_names() -> list[str]:
    return [f"{VOICES[voice]} {turn}" for voice in LOWER for turn in TURNS]


def turn_places(sketches: Sketches) -> Places:
    """Every move of a lower voice after another of its moves: steps and leaps, onward or back."""
    moved = sketches.intervals[..., 1:]
    last = sketches.last_events()[..., 1:]
    before = np.where(last < 0, 0, np.take_along_axis(moved, np.maximum(last, 0), axis=1))
    kind = 4 * (np.abs(before) > LARGEST_STEP) + 2 * (np.abs(moved) > LARGEST_STEP) + ((before > 0) != (moved > 0))
    kind += len(TURNS) * (np.array(LOWER) - 1)
    yield np.where((moved == 0) | (before == 0), NOWHERE, kind).reshape(len(moved), -1)


def motion_names() -> list[str]:
    return [
        f"{VOICES[upper]}-{VOICES[lower]} {motion} {where} the beat"
        for upper, lower in PAIRS
        for where in ON_OR_OFF
        for motion in MOTIONS
    ]


def motion_places(sketches: Sketches) -> Places:
    """Every move of one of two voices, or of both, where both sound before and after."""
    moved, pitches = sketches.intervals, sketches.pitches
    sounding = sketches.sounding.copy()
    sounding[:, 1:] &= sounding[:, :-1]
    where = sketches.off_beat[:, 0]
    for number, (upper, lower) in enumerate(PAIRS):
        one, other = moved[..., upper], moved[..., lower]
        after = (pitches[..., upper] - pitches[..., lower]) % 12
        before = (after - one + other) % 12
        thirds, sixths = (np.isin(after, pair) & np.isin(before, pair) for pair in (THIRDS, SIXTHS))
        kind = np.select(
            [other == 0, one == 0, (one > 0) != (other > 0), thirds, sixths],
            [MOTIONS.index(name) for name in ("upper alone", "lower alone", "contrary", "in thirds", "in sixths")],
            MOTIONS.index("similar"),
        )
        still = ((one == 0) & (other == 0)) | ~sounding[..., upper] | ~sounding[..., lower]
        yield np.where(still, NOWHERE, kind + len(MOTIONS) * (where + 2 * number))


def overlap_names() -> list[str]:
    return [
        name
        for upper, lower in NEIGHBOURS
        for name in (
            f"{VOICES[lower]} rises above what {VOICES[upper]} had",
            f"{VOICES[upper]} falls below what {VOICES[lower]} had",
        )
    ]


def overlap_places(sketches: Sketches) -> Places:
    """A voice moves beyond the pitch that its neighbour has just left."""
    before, after = sketches.pitches[:, :-1], sketches.pitches[:, 1:]
    moved = sketches.intervals[:, 1:] != 0
    for number, (upper, lower) in enumerate(NEIGHBOURS):
        both = moved[..., upper] & moved[..., lower]
        yield np.where(both & (after[..., lower] > before[..., upper]), 2 * number, NOWHERE)
        yield np.where(both & (after[..., upper] < before[..., lower]), 2 * number + 1, NOWHERE)


INTERVAL = Family(interval_names(), interval_places)
TURN = Family(turn_names(), turn_places)
MOTION = Family(motion_names(), motion_places)
OVERLAP = Family(overlap_names(), overlap_places)
