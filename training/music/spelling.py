"""Pitch spelling, by places on the line of fifths: C is 0, G is 1, F is -1.

The page's twin is `web/src/music/spelling.ts`; `tests/golden/spelling.json` holds the two together.
"""

from typing import Any

LETTERS = "FCGDAEB"  # on the line of fifths, from -1 on
LEFT = -3  # the first of the twelve places that a key uses, from its major tonic: in C from E flat to G sharp
MOST_ALTERED = 2  # double sharps and flats
SIGNATURES = range(-6, 7)  # sharps, flats below zero


def spell(pitch: int, sharps: int) -> int:
    """The place on the line of fifths at which a MIDI pitch is written in a key of so many sharps."""
    leftmost = sharps + LEFT
    return leftmost + (7 * pitch - leftmost) % 12  # a pitch class is seven times its place, and 7 * 7 = 1 (mod 12)


def letter_at(place: int) -> tuple[str, int]:
    """The letter at a place, and the semitones by which it is raised."""
    return LETTERS[(place + 1) % 7], (place + 1) // 7


def place_of(pitch: Any) -> int | None:
    """The place of a music21 pitch; None where it is altered by a quarter tone."""
    alteration = pitch.alter
    return LETTERS.index(pitch.step) - 1 + 7 * int(alteration) if alteration == int(alteration) else None


def written(midi: int, place: int) -> Any:
    """A music21 pitch: the MIDI pitch, spelled as at a place."""
    from music21.pitch import Accidental, Pitch

    letter, alteration = letter_at(place)
    pitch = Pitch(step=letter, octave=(midi - alteration) // 12 - 1)
    if alteration:
        pitch.accidental = Accidental(alteration)
    return pitch


def name_of(midi: int, place: int) -> str:
    """The scientific name, as `Bb3`."""
    letter, alteration = letter_at(place)
    sign = "#" * alteration if alteration > 0 else "b" * -alteration
    return f"{letter}{sign}{(midi - alteration) // 12 - 1}"


def transposed_key(sharps: int, semitones: int) -> int:
    """The signature that many semitones higher: the plainest, and of six sharps and six flats the nearer."""
    fitting = [key for key in SIGNATURES if (key - sharps - 7 * semitones) % 12 == 0]
    return min(fitting, key=lambda key: (abs(key), abs(key - sharps)))
