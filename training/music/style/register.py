"""How high the lower voices sing.

The page's twin is `web/src/music/style/register.ts`; `tests/golden/style.json` holds the two together.
"""

import numpy as np

from training.music.style.places import LOWER, NOWHERE, Family, Places, Sketches
from training.spec import PITCH_COUNT, PITCH_MIN, STEPS_PER_BEAT, VOICES

BAND = 2  # semitones
BANDS = PITCH_COUNT // BAND


def register_names() -> list[str]:
    return [
        f"{VOICES[voice]} on {PITCH_MIN + BAND * band} to {PITCH_MIN + BAND * (band + 1) - 1} on the beat"
        for voice in LOWER
        for band in range(BANDS)
    ]


def register_places(sketches: Sketches) -> Places:
    """Every lower voice on every beat, by bands of MIDI pitches."""
    pitches = sketches.pitches[:, ::STEPS_PER_BEAT, 1:]
    bands = (pitches - PITCH_MIN) // BAND + BANDS * (np.array(LOWER) - 1)
    yield np.where(pitches >= 0, bands, NOWHERE).reshape(len(pitches), -1)


REGISTER = Family(register_names(), register_places)
