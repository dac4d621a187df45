"""Chords on the beat and between: kinds and inversions, doublings, degrees, progressions; and dissonant notes.

The page's twin is `web/src/music/style/chords.ts`; `tests/golden/style.json` holds the two together.
"""

from functools import cache

import numpy as np

from training.music.style.places import LOWER, NOWHERE, ON_OR_OFF, Family, Numbers, Places, Sketches
from training.spec import STEPS_PER_BEAT, VOICE_COUNT, VOICES

# Kinds of chord, in semitones above the root; what is told apart by the lowest note has an inversion for each.
CHORDS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("major triad", (0, 4, 7)),
    ("minor triad", (0, 3, 7)),
    ("diminished triad", (0, 3, 6)),
    ("augmented triad", (0, 4, 8)),
    ("major third alone", (0, 4)),
    ("minor third alone", (0, 3)),
    ("bare fifth", (0, 7)),
    ("octaves", (0,)),
    ("dominant seventh", (0, 4, 7, 10)),
    ("major seventh", (0, 4, 7, 11)),
    ("minor seventh", (0, 3, 7, 10)),
    ("half-diminished seventh", (0, 3, 6, 10)),
    ("diminished seventh", (0, 3, 6, 9)),
    ("dominant seventh without fifth", (0, 4, 10)),
    ("major seventh without fifth", (0, 4, 11)),
    ("minor seventh without fifth", (0, 3, 10)),
    ("suspended fourth", (0, 5, 7)),
    ("major triad with ninth", (0, 2, 4, 7)),
    ("minor triad with ninth", (0, 2, 3, 7)),
    ("major triad with fourth", (0, 4, 5, 7)),
    ("minor triad with fourth", (0, 3, 5, 7)),
)
TRIADS = 3  # the first kinds are complete triads, of which one note is doubled
POSITIONS = ("root position", "first inversion", "second inversion", "third inversion")
KINDS = (*(f"{name}, {POSITIONS[n]}" for name, notes in CHORDS for n in range(len(notes))), "another chord")
OTHER = len(KINDS) - 1
# Of each kind the semitones from the root up to the bass, and whether the third is minor; the last is OTHER.
ROOTS = np.array([*(root for _, notes in CHORDS for root in notes), 0])
MINOR = np.array([*(3 in notes for _, notes in CHORDS for _ in notes), False])
DISSONANT = (1, 2, 6, 10, 11)  # semitones, octaves aside: seconds, sevenths, the tritone
DEGREES = ("1", "#1", "2", "b3", "3", "4", "#4", "5", "#5", "6", "b7", "7")  # of the major key of the signature


@cache
def chord_kinds() -> Numbers:
    """`[4096]`: the kind of chord of every set of pitch classes above the bass, by its bits."""
    kinds = np.full(2**12, OTHER)
    number = 0
    for _, notes in CHORDS:
        for bass in notes:
            bits = sum(1 << (note - bass) % 12 for note in notes)
            if kinds[bits] == OTHER:
                kinds[bits] = number
            number += 1
    return kinds


def kinds_of(pitches: Numbers) -> Numbers:
    """The kind of chord of `[..., voice]` pitches; OTHER where one is silent."""
    bass = pitches[..., -1:]
    bits = np.bitwise_or.reduce(1 << ((pitches - bass) % 12), axis=-1)
    return np.where((pitches < 0).any(axis=-1), OTHER, chord_kinds()[bits])


def kind_names() -> list[str]:
    return [f"{kind} {where} the beat" for where in ON_OR_OFF for kind in KINDS]


def kind_places(sketches: Sketches) -> Places:
    """The chord on every beat, and on its second eighth, where all voices sing."""
    for number, begin in enumerate((0, STEPS_PER_BEAT // 2)):
        pitches = sketches.pitches[:, begin::STEPS_PER_BEAT]
        whole = sketches.sounding[:, begin::STEPS_PER_BEAT].all(axis=2)
        yield np.where(whole, kinds_of(pitches) + number * len(KINDS), NOWHERE)


def doubling_names() -> list[str]:
    return [
        f"{name} in {position}, {note} doubled"
        for name, _ in CHORDS[:TRIADS]
        for position in POSITIONS[:3]
        for note in ("root", "third", "fifth")
    ]


def doubling_places(sketches: Sketches) -> Places:
    """The note that two voices sing of every complete triad on a beat."""
    pitches = sketches.pitches[:, ::STEPS_PER_BEAT]
    kind = kinds_of(pitches)
    classes = np.sort(pitches % 12, axis=2)
    twice = np.where(classes[..., 1:] == classes[..., :-1], classes[..., 1:], 0).max(axis=2)  # [score, beat]
    root = (pitches[..., -1] - ROOTS[kind]) % 12
    above = (twice - root) % 12
    note = np.where(above == 0, 0, np.where(above < 6, 1, 2))
    yield np.where(kind < 3 * TRIADS, 3 * kind + note, NOWHERE)


def degree_names() -> list[str]:
    return [
        *(f"{VOICES[voice]} moves to degree {degree}" for voice in LOWER for degree in DEGREES),
        *(f"{VOICES[voice]} on degree {degree} on the beat" for voice in LOWER for degree in DEGREES),
        *(f"{mode} chord on degree {degree} on the beat" for mode in ("major", "minor") for degree in DEGREES),
    ]


def degree_places(sketches: Sketches) -> Places:
    """The degree of every note that a lower voice moves to, of the bass on every beat, of every root on a beat."""
    tonics = sketches.tonics[:, None]
    for voice in LOWER:
        degree = (sketches.pitches[..., voice] - tonics) % 12
        yield np.where(sketches.intervals[..., voice] != 0, degree + 12 * (voice - 1), NOWHERE)
    pitches, offset = sketches.pitches[:, ::STEPS_PER_BEAT], 12 * len(LOWER)
    for voice in LOWER:
        yield np.where(pitches[..., voice] >= 0, (pitches[..., voice] - tonics) % 12 + offset, NOWHERE)
        offset += 12
    bass, kind = pitches[..., -1], kinds_of(pitches)
    root = (bass - ROOTS[kind] - tonics) % 12
    yield np.where(kind == OTHER, NOWHERE, root + 12 * MINOR[kind] + offset)


def progression_names() -> list[str]:
    return [
        *(f"root goes up {n} semitones from beat to beat" for n in range(12)),
        *(f"bass goes up {n} semitones from beat to beat" for n in range(12)),
    ]


def progression_places(sketches: Sketches) -> Places:
    """From every beat to the next: roots and basses, octaves aside."""
    pitches = sketches.pitches[:, ::STEPS_PER_BEAT]
    bass, kind = pitches[..., -1], kinds_of(pitches)
    root = bass - ROOTS[kind]
    known = (kind[:, 1:] != OTHER) & (kind[:, :-1] != OTHER)
    yield np.where(known, (root[:, 1:] - root[:, :-1]) % 12, NOWHERE)
    sounding = (bass[:, 1:] >= 0) & (bass[:, :-1] >= 0)
    yield np.where(sounding, (bass[:, 1:] - bass[:, :-1]) % 12 + 12, NOWHERE)


def dissonance_names() -> list[str]:
    return [
        name
        for voice in VOICES[1:]
        for name in (
            *(
                f"{voice} {way} a dissonance {where} the beat"
                for where in ON_OR_OFF
                for way in ("steps to", "leaps to")
            ),
            *(f"{voice} {way} a dissonance" for way in ("steps up from", "steps down from", "leaps from")),
            f"{voice} is held as a dissonance on the beat",
        )
    ]


def dissonance_places(sketches: Sketches) -> Places:
    """A lower voice that makes a second, a seventh or a tritone with another: how it comes and how it goes."""
    pitches, moved, sounding = sketches.pitches, sketches.intervals, sketches.sounding
    off = sketches.off_beat[:, 0]
    each = len(dissonance_names()) // len(LOWER)
    for voice in LOWER:
        dissonant = np.zeros(pitches.shape[:2], dtype=bool)
        for other in range(VOICE_COUNT):
            ill = np.isin((pitches[..., voice] - pitches[..., other]) % 12, DISSONANT)
            dissonant |= ill & sounding[..., voice] & sounding[..., other]
        interval, offset = moved[..., voice], each * (voice - 1)
        leaps = np.abs(interval) > 2
        yield np.where((interval != 0) & dissonant, offset + 2 * off + leaps, NOWHERE)
        left = (interval[:, 1:] != 0) & dissonant[:, :-1]
        way = np.where(leaps, 2, interval < 0)[:, 1:]
        yield np.where(left, offset + 4 + way, NOWHERE)
        held = dissonant[:, 1:] & sounding[:, :-1, voice] & (interval == 0)[:, 1:] & (off[1:] == 0)
        yield np.where(held, offset + 7, NOWHERE)


KIND = Family(kind_names(), kind_places)
DOUBLING = Family(doubling_names(), doubling_places)
DEGREE = Family(degree_names(), degree_places)
PROGRESSION = Family(progression_names(), progression_places)
DISSONANCE = Family(dissonance_names(), dissonance_places)
