"""Features of how voices move together: contrary, oblique, similar, parallel; overlap; how many move at once."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from training.evaluation.style.scores import Columns, Scores, pair_name, share
from training.music.style.places import BASS, LOWER, NEIGHBOURS, PAIRS, SIXTHS, SOPRANO, THIRDS
from training.spec import STEPS_PER_BEAT, VOICE_COUNT, VOICES

FIFTH, OCTAVE = 7, 0  # semitones, octaves aside


def pairs(scores: Scores) -> Columns:
    """The four kinds of motion of each two voices, from note to note and from beat to beat."""
    beats = np.diff(scores.beats, axis=1)
    for upper, lower in PAIRS:
        pair = pair_name(upper, lower)
        for unit, moves, verticals in (("steps", scores.moves[:, 1:], scores.grids), ("beats", beats, scores.beats)):
            one, other = moves[..., upper], moves[..., lower]
            moved, both = (one != 0) | (other != 0), (one != 0) & (other != 0)
            together = both & (np.sign(one) == np.sign(other))
            parallel = together & (_size(one) == _size(other))
            yield f"{pair}: contrary motion by {unit}", share(both & ~together, moved)
            yield f"{pair}: oblique motion by {unit}", share(moved & ~both, moved)
            yield f"{pair}: similar motion by {unit}", share(together & ~parallel, moved)
            yield f"{pair}: parallel motion by {unit}", share(parallel, moved)
            if unit == "steps":
                yield f"{pair}: moving at once, a bar", both.sum(axis=1) / scores.bars
                after = (verticals[:, 1:, upper] - verticals[:, 1:, lower]) % 12
                before = (verticals[:, :-1, upper] - verticals[:, :-1, lower]) % 12
                for name, sizes in (("thirds", THIRDS), ("sixths", SIXTHS)):
                    found = together & np.isin(before, sizes) & np.isin(after, sizes)
                    yield f"{pair}: parallel {name}, a bar", found.sum(axis=1) / scores.bars


def meetings(scores: Scores) -> Columns:
    """Where neighbours overlap, and where soprano and bass go the same way into a fifth or octave."""
    before, after = scores.grids[:, :-1], scores.grids[:, 1:]
    for upper, lower in NEIGHBOURS:
        beyond = (after[..., lower] > before[..., upper]) | (after[..., upper] < before[..., lower])
        to_it = (after[..., lower] == before[..., upper]) | (after[..., upper] == before[..., lower])
        moved = (after != before)[..., [upper, lower]].any(axis=-1)
        pair = pair_name(upper, lower)
        yield f"{pair}: overlap, a bar", (beyond & moved).sum(axis=1) / scores.bars
        yield f"{pair}: one takes the other's note, a bar", (to_it & moved).sum(axis=1) / scores.bars
    moves = scores.moves[:, 1:]
    together = moves[..., SOPRANO] * moves[..., BASS] > 0
    arrival = (after[..., SOPRANO] - after[..., BASS]) % 12
    for name, interval in (("fifth", FIFTH), ("octave", OCTAVE)):
        found = together & (arrival == interval)
        yield f"soprano and bass: the same way into a {name}, a bar", found.sum(axis=1) / scores.bars


def textures(scores: Scores) -> Columns:
    """How many of the voices move at once, and which of the lower ones, on beats and between."""
    positions = np.arange(scores.grids.shape[1]) % STEPS_PER_BEAT
    moved = scores.moves != 0
    for place, here in (("on the beat", positions == 0), ("half a beat later", positions == STEPS_PER_BEAT // 2)):
        some = moved[:, here]
        count = some.sum(axis=-1)
        for voices in range(VOICE_COUNT + 1):
            yield f"{place}: {voices} voices move", share(count == voices)
        lower = some[..., list(LOWER)]
        for size in range(len(LOWER) + 1):
            for chosen in combinations(range(len(LOWER)), size):
                exactly = (lower == np.isin(np.arange(len(LOWER)), chosen)).all(axis=-1)
                names = " and ".join(VOICES[LOWER[n]] for n in chosen) or "none"
                yield f"{place}: of the lower voices move {names}", share(exactly)
    rising = (scores.moves > 0).sum(axis=-1)
    falling = (scores.moves < 0).sum(axis=-1)
    yield (
        "all voices that move go the same way, three or more, a bar",
        ((((rising >= 3) & (falling == 0)) | ((falling >= 3) & (rising == 0))).sum(axis=1) / scores.bars),
    )


def _size(moves: NDArray[np.int64]) -> NDArray[np.int64]:
    """The size of each move on the staff, nearly: seconds, thirds and sixths of either kind are of one size."""
    semitones = np.abs(moves)
    for minor, major in ((1, 2), (3, 4), (8, 9)):
        semitones = np.where(semitones == minor, major, semitones)
    return semitones
