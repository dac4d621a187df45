"""Features of what sounds at once: intervals between voices, chords and their inversions, doublings, degrees."""

import numpy as np
from numpy.typing import NDArray

from training.evaluation.style.scores import Columns, Scores, pair_name, share
from training.music.style.places import BASS, LOWER, NEIGHBOURS, PAIRS
from training.spec import VOICE_COUNT, VOICES

# By semitones, octaves aside.
INTERVALS = (
    *("unison or octave", "minor second", "major second", "minor third", "major third", "fourth"),
    *("tritone", "fifth", "minor sixth", "major sixth", "minor seventh", "major seventh"),
)
# By semitones above a major tonic.
DEGREES = ("1", "raised 1", "2", "raised 2", "3", "4", "raised 4", "5", "raised 5", "6", "lowered 7", "7")
# Semitones above the root.
CHORDS = {
    "major triad": (0, 4, 7),
    "minor triad": (0, 3, 7),
    "diminished triad": (0, 3, 6),
    "augmented triad": (0, 4, 8),
    "major third without fifth": (0, 4),
    "minor third without fifth": (0, 3),
    "dominant seventh": (0, 4, 7, 10),
    "major seventh": (0, 4, 7, 11),
    "minor seventh": (0, 3, 7, 10),
    "half-diminished seventh": (0, 3, 6, 10),
    "diminished seventh": (0, 3, 6, 9),
    "dominant seventh without fifth": (0, 4, 10),
    "fourth in place of the third": (0, 5, 7),
    "second beside the third": (0, 2, 4, 7),
}
POSITIONS = ("root position", "first inversion", "second inversion", "third inversion")
SYMMETRIC = ("augmented triad", "diminished seventh")  # any of their notes may be the root
TRIADS = ("major triad", "minor triad", "diminished triad")
MEMBERS = ("root", "third", "fifth")
SECONDS, SEVENTHS = (1, 2), (10, 11)


def intervals(scores: Scores) -> Columns:
    """How far apart two voices are: every interval, everywhere and on the beats; the least, mean and most semitones."""
    for upper, lower in PAIRS:
        pair = pair_name(upper, lower)
        distances = scores.grids[..., upper] - scores.grids[..., lower]
        on_beats = scores.beats[..., upper] - scores.beats[..., lower]
        for semitones, interval in enumerate(INTERVALS):
            yield f"{pair}: {interval}, share of steps", share(distances % 12 == semitones)
            yield f"{pair}: {interval}, share of beats", share(on_beats % 12 == semitones)
        yield f"{pair}: least distance", distances.min(axis=1)
        yield f"{pair}: mean distance", distances.mean(axis=1)
        yield f"{pair}: largest distance", distances.max(axis=1)
    for upper, lower in NEIGHBOURS:
        distances = scores.grids[..., upper] - scores.grids[..., lower]
        pair = pair_name(upper, lower)
        yield f"{pair}: the same note, share of steps", share(distances == 0)
        yield f"{pair}: crossed, share of steps", share(distances < 0)
        yield f"{pair}: over an octave apart, share of steps", share(distances > 12)
    spread = np.diff(-scores.grids[..., :BASS], axis=-1)
    yield "upper voices: within an octave (close), share of steps", share(spread.sum(axis=-1) < 12)
    yield (
        "upper voices: uneven spacing, mean difference of their distances",
        np.abs(spread[..., 0] - spread[..., 1]).mean(1),
    )


def chords(scores: Scores) -> Columns:
    """Which chords sound on the beats and half a beat later, by their bass; what triads double; how chords change."""
    for place, verticals in (("on the beat", scores.beats), ("off the beat", scores.half_beats)):
        classes = _pitch_class_sets(verticals)
        above = _pitch_class_sets(verticals - verticals[..., BASS:])
        known = np.zeros(above.shape, dtype=bool)
        for name, chord, position in _positions():
            found = above == chord
            known |= found
            yield f"{place}: {name}{position}", share(found)
        yield f"{place}: another chord", share(~known)
        count = np.bitwise_count(classes)
        for pitches in range(1, VOICE_COUNT + 1):
            yield f"{place}: {pitches} different pitch classes", share(count == pitches)
        for voice in range(BASS):
            interval = (verticals[..., voice] - verticals[..., BASS]) % 12
            yield f"{place}: {VOICES[voice]} a second above the bass", share(np.isin(interval, SECONDS))
            yield f"{place}: {VOICES[voice]} a seventh above the bass", share(np.isin(interval, SEVENTHS))
    yield from _doublings(scores)
    classes = _pitch_class_sets(scores.beats)
    half_classes = _pitch_class_sets(scores.half_beats)
    yield "the same pitch classes as on the beat before", share(classes[:, 1:] == classes[:, :-1])
    yield "the same pitch classes half a beat later", share(half_classes == classes)
    common = np.bitwise_count(classes[:, 1:] & classes[:, :-1])
    for pitches in range(4):
        yield f"{pitches} pitch classes in common with the beat before", share(common == pitches)


def degrees(scores: Scores) -> Columns:
    """Which degrees the lower voices sing on the beats, by the signature's major scale; notes outside of the scale."""
    tonic = (7 * scores.keys) % 12
    degree = (scores.beats - tonic[:, None, None]) % 12
    for semitones, name in enumerate(DEGREES):
        yield f"bass: degree {name} of the signature's major scale on the beat", share(degree[..., BASS] == semitones)
    raised = np.isin((scores.grids - tonic[:, None, None]) % 12, (1, 3, 6, 8, 10))
    for voice in LOWER:
        yield f"{VOICES[voice]}: outside of the scale, share of steps", share(raised[..., voice])


def _doublings(scores: Scores) -> Columns:
    """What a triad on the beat has twice, and what a root-position one lacks."""
    above = scores.beats[..., None, :] - np.arange(12)[:, None]  # [window, beat, root, voice]
    inside = above % 12
    for name in TRIADS:
        triad = np.isin(inside, CHORDS[name]).all(axis=-1)
        whole = triad & np.stack([(inside == member).any(axis=-1) for member in CHORDS[name]]).all(axis=0)
        for member, semitones in zip(MEMBERS, CHORDS[name], strict=True):
            twice = ((inside == semitones).sum(axis=-1) > 1) & whole
            yield f"{name} on the beat: {member} doubled", share(twice.any(axis=-1), whole.any(axis=-1))


def _pitch_class_sets(verticals: NDArray[np.int64]) -> NDArray[np.int64]:
    """`[..., voice]` pitches as one number each: bit n is set where pitch class n sounds."""
    return np.bitwise_or.reduce(1 << verticals % 12, axis=-1)


def _positions() -> list[tuple[str, int, str]]:
    """The chords by name, each as the set above each bass that it may have, with the name of the position."""
    found = []
    for name, chord in CHORDS.items():
        basses = chord[:1] if name in SYMMETRIC or name == "second beside the third" else chord
        for bass, position in zip(basses, POSITIONS, strict=False):
            if name.endswith("without fifth") and bass != 0:
                position = "inverted on its third" if bass in (3, 4) else "inverted on its seventh"
            if name == "fourth in place of the third" and bass != 0:
                continue
            above = sum(1 << (member - bass) % 12 for member in chord)
            found.append((name, above, "" if name in SYMMETRIC else f", {position}"))
    return found
