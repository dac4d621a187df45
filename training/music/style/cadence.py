"""How a phrase ends: the chord under a fermata, the degree of its bass, and how the bass comes to it.

The page's twin is `web/src/music/style/cadence.ts`; `tests/golden/style.json` holds the two together.
"""

import numpy as np

from training.music.style.chords import DEGREES, KINDS, kinds_of
from training.music.style.places import BASS, NOWHERE, Family, Numbers, Places, Sketches
from training.spec import Mask

MAJOR, MINOR = KINDS.index("major triad, root position"), KINDS.index("minor triad, root position")
CHORDS = ("major triad", "minor triad", "another chord")


def cadence_names() -> list[str]:
    return [
        *(f"{chord} under a fermata" for chord in CHORDS),
        *(f"bass on degree {degree} under a fermata" for degree in DEGREES),
        *(f"bass comes {n} semitones up to a fermata" for n in range(12)),
        *(f"bass leaves a fermata by {n} semitones up" for n in range(12)),
    ]


def cadence_places(sketches: Sketches) -> Places:
    """What sounds last under every fermata."""
    pitches = sketches.pitches
    ends = sketches.fermata_ends
    kind = kinds_of(pitches)
    chord = np.where(kind == MAJOR, 0, np.where(kind == MINOR, 1, 2))
    whole = ends & sketches.sounding.all(axis=2)
    yield np.where(whole, chord, NOWHERE)
    offset = len(CHORDS)
    bass = pitches[..., BASS]
    yield np.where(ends & (bass >= 0), (bass - sketches.tonics[:, None]) % 12 + offset, NOWHERE)
    offset += len(DEGREES)
    moved = sketches.intervals[..., BASS]
    last = np.maximum(_last(moved != 0), 0)
    came = np.take_along_axis(moved, last, axis=1)
    since = last > _last(bass < 0)
    yield np.where(ends & since & (came != 0), came % 12 + offset, NOWHERE)
    offset += 12
    leaves = moved[:, 1:]
    yield np.where(ends[:, :-1] & (leaves != 0), leaves % 12 + offset, NOWHERE)


def _last(found: Mask) -> Numbers:
    """`[score, step]`: the last step up to each at which something is found, -1 where it is nowhere."""
    return np.maximum.accumulate(np.where(found, np.arange(found.shape[1]), -1), axis=1)


CADENCE = Family(cadence_names(), cadence_places)
