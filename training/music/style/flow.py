"""How steady a score is: whether what moves in a beat, or changes in it, does so in the beats after it too.

Counts of single beats cannot tell a score that flows for a bar and rests for a bar from one that always does a little
of both; pairs of beats can.

The page's twin is `web/src/music/style/flow.ts`; `tests/golden/style.json` holds the two together.
"""

import numpy as np

from training.music.style.places import LOWER, NOWHERE, Family, Numbers, Places, Sketches
from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT, VOICES, Mask

APART = (1, 2, 4)  # beats between the two of a pair
COUNTS = ("none", "one", "more")  # of the lower voices


def flow_names() -> list[str]:
    return [
        *(
            f"off the beat move {first} and, {apart} beats later, {second} of the lower voices"
            for apart in APART
            for first in COUNTS
            for second in COUNTS
        ),
        *(
            f"on the beat move {first} and on the next {second} of the lower voices"
            for first in COUNTS
            for second in COUNTS
        ),
        *(
            f"{VOICES[voice]} {first} off the beat and {second} in the next"
            for voice in LOWER
            for first in ("rests", "moves")
            for second in ("rests", "moves")
        ),
        *(
            f"the chord {first} in a beat and {second} in the next"
            for first in ("stays", "changes")
            for second in ("stays", "changes")
        ),
    ]


def flow_places(sketches: Sketches) -> Places:
    """All pairs of whole beats so far apart, none of them or between them with a silent voice."""
    scores, steps, _ = sketches.pitches.shape
    beats = steps // STEPS_PER_BEAT
    pitches, moves = (
        found[:, : beats * STEPS_PER_BEAT].reshape(scores, beats, STEPS_PER_BEAT, VOICE_COUNT)
        for found in (sketches.pitches, sketches.intervals != 0)
    )
    sung = (pitches != HOLE).all(axis=(2, 3))  # [score, beat]
    off, on = moves[:, :, 1:, 1:].any(axis=2), moves[:, :, 0, 1:]  # [score, beat, lower voice]
    offset = 0
    voices_off, voices_on = (np.minimum(found.sum(axis=2), len(COUNTS) - 1) for found in (off, on))
    for states, apart in (*((voices_off, apart) for apart in APART), (voices_on, 1)):
        yield _pairs(states, len(COUNTS), apart, sung, offset)
        offset += len(COUNTS) ** 2
    for voice in LOWER:
        yield _pairs(off[..., voice - 1].astype(np.int64), 2, 1, sung, offset)
        offset += 4
    classes = np.bitwise_or.reduce(1 << pitches[:, :, :: STEPS_PER_BEAT // 2] % 12, axis=3)  # [score, beat, eighth]
    changes = (classes[..., 0] != classes[..., 1]).astype(np.int64)
    yield _pairs(changes, 2, 1, sung, offset)


def _pairs(states: Numbers, count: int, apart: int, sung: Mask, offset: int) -> Numbers:
    """`[score, pair]`: the states of two beats so far apart as one number, NOWHERE where not all are `sung`."""
    begins = states.shape[1] - apart
    if begins <= 0:
        return np.full((len(states), 0), NOWHERE)
    through = np.logical_and.reduce([sung[:, n : n + begins] for n in range(apart + 1)])
    return np.where(through, count * states[:, :begins] + states[:, apart:] + offset, NOWHERE)


FLOW = Family(flow_names(), flow_places)
