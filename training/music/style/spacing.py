"""How far apart the voices are: neighbours, wider spans, the closest two, and how evenly they are spaced.

The page's twin is `web/src/music/style/spacing.ts`; `tests/golden/style.json` holds the two together.
"""

import numpy as np

from training.music.style.places import (
    ALTO,
    BASS,
    NEIGHBOURS,
    NOWHERE,
    ON_OR_OFF,
    SOPRANO,
    TENOR,
    Family,
    Places,
    Sketches,
    classes_of,
)
from training.spec import STEPS_PER_BEAT, VOICES

OFF_BEAT = STEPS_PER_BEAT // 2  # the step of a beat on which its second eighth begins
DISTANCES = (  # between neighbours; the largest number of semitones of each
    *(("crossed", -1), ("unison", 0), ("second", 2), ("third", 4), ("fourth", 6), ("fifth", 7), ("sixth", 9)),
    *(("seventh", 11), ("octave", 12), ("tenth", 16), ("twelfth", 19), ("wider", 127)),
)
UPPER_SPANS = (("a fifth", 7), ("a seventh", 11), ("an octave", 12), ("a tenth", 16), ("a twelfth", 19), ("more", 127))
OUTER_SPANS = (("an octave", 12), ("a twelfth", 19), ("two octaves", 24), ("a seventeenth", 28), ("more", 127))
MIDDLE_SPANS = (
    ("a fifth", 7),
    ("an octave", 12),
    ("a tenth", 16),
    ("a twelfth", 19),
    ("two octaves", 24),
    ("more", 127),
)
LEAST = (("crossed", -1), ("unison", 0), ("second", 2), ("third", 4), ("fourth", 5), ("fifth", 7), ("wider", 127))
UNEVEN = (
    ("a semitone", 1),
    ("a third", 3),
    ("a fourth", 5),
    ("a fifth", 7),
    ("a sixth", 9),
    ("a tenth", 15),
    ("more", 127),
)


def spacing_names() -> list[str]:
    names = [
        f"{VOICES[upper]}-{VOICES[lower]} {name} {where} the beat"
        for where in ON_OR_OFF
        for upper, lower in NEIGHBOURS
        for name, _ in DISTANCES
    ]
    names += [f"soprano and tenor within {name}" for name, _ in UPPER_SPANS]
    names += [f"soprano and bass within {name}" for name, _ in OUTER_SPANS]
    names += [f"alto and bass within {name}" for name, _ in MIDDLE_SPANS]
    names += [f"closest neighbours: {name}" for name, _ in LEAST]
    names += [f"soprano-alto and alto-tenor uneven by {name}" for name, _ in UNEVEN]
    return names + [f"alto-tenor and tenor-bass uneven by {name}" for name, _ in UNEVEN]


def spacing_places(sketches: Sketches) -> Places:
    """The distances on the beat and on its second eighth; on the beat the spans, the least distance, the unevenness."""
    offset = 0
    for begin in (0, OFF_BEAT):
        pitches, sounding = sketches.pitches[:, begin::STEPS_PER_BEAT], sketches.sounding[:, begin::STEPS_PER_BEAT]
        for upper, lower in NEIGHBOURS:
            distance = classes_of(DISTANCES, pitches[..., upper] - pitches[..., lower])
            yield np.where(sounding[..., upper] & sounding[..., lower], offset + distance, NOWHERE)
            offset += len(DISTANCES)
    pitches, whole = sketches.pitches[:, ::STEPS_PER_BEAT], sketches.sounding[:, ::STEPS_PER_BEAT].all(axis=2)
    distances = pitches[..., :-1] - pitches[..., 1:]
    for table, distance in (
        (UPPER_SPANS, pitches[..., SOPRANO] - pitches[..., TENOR]),
        (OUTER_SPANS, pitches[..., SOPRANO] - pitches[..., BASS]),
        (MIDDLE_SPANS, pitches[..., ALTO] - pitches[..., BASS]),
        (LEAST, distances.min(axis=2)),
        (UNEVEN, np.abs(distances[..., 0] - distances[..., 1])),
        (UNEVEN, np.abs(distances[..., 1] - distances[..., 2])),
    ):
        yield np.where(whole, offset + classes_of(table, distance), NOWHERE)
        offset += len(table)


SPACING = Family(spacing_names(), spacing_places)
