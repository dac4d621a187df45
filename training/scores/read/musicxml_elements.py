"""Parsers of single MusicXML elements: durations, pitches, keys, metres, transpositions, tempos, signs of order.

The page's twin is `web/src/formats/musicxml/read/elements.ts`.
"""

import math
import re
from dataclasses import dataclass, replace
from fractions import Fraction
from xml.etree.ElementTree import Element

from training.music.spelling import LETTERS
from training.scores.bar import MOST_PASSES
from training.scores.read.score_json import is_metre
from training.scores.read.words import syllable, verses_of
from training.scores.read.written import Signs

SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
TYPES: dict[str, Fraction] = {
    **{name: Fraction(2**power) for power, name in enumerate(("quarter", "half", "whole", "breve", "long", "maxima"))},
    **{name: Fraction(1, 2**power) for power, name in enumerate(("eighth", "16th", "32nd", "64th", "128th"), 1)},
}
"""Quarters of the note values."""

MODES = ("major", "minor", "dorian", "phrygian", "lydian", "mixolydian", "aeolian", "ionian", "locrian")
MOST_SHARPS = 7
HIGHEST_PITCH = 127
MOST_DOTS = 4

SOUNDS = {
    "segno": "segno",
    "coda": "coda",
    "tocoda": "toCoda",
    "fine": "fine",
    "dacapo": "daCapo",
    "dalsegno": "dalSegno",
}
"""The marks of what a `sound` plays."""

BEGINNINGS = {"segno", "coda"}  # marks that stand where a bar begins

WORDS = {
    "daCapo": re.compile(r"\bd(\.\s*)?c\b|\bda\s*capo\b", re.IGNORECASE),
    "dalSegno": re.compile(r"\bd(\.\s*)?s\b|\bd[ae]l\s*segno\b", re.IGNORECASE),
    "toCoda": re.compile(r"^\W*(to|al|alla)(\s+the)?\s+coda\b", re.IGNORECASE),
    "fine": re.compile(r"^\W*fine\W*$", re.IGNORECASE),
    "segno": re.compile(r"^\W*segno\W*$", re.IGNORECASE),
    "coda": re.compile(r"^\W*coda\W*$", re.IGNORECASE),
}
"""What is said of the order, drawn signs by their names; the first that fits counts."""

CHARACTERS = {"\N{MUSICAL SYMBOL SEGNO}": " segno ", "\N{MUSICAL SYMBOL CODA}": " coda "}
"""Signs as some programs write them among words."""


def text_in(element: Element | None, path: str) -> str:
    """The text of the first element on a path; empty where there is none."""
    return ((element.findtext(path) if element is not None else None) or "").strip()


def number_of(text: str) -> Fraction | None:
    """The number that a text is; None where it is none, or is longer than numbers of music are."""
    return Fraction(text) if re.fullmatch(r"[+-]?(\d{1,12}(\.\d{0,30})?|\.\d{1,30})", text) else None


def whole_in(element: Element | None, path: str) -> int | None:
    """The whole number that the first element on a path is, rounded."""
    number = number_of(text_in(element, path))
    return None if number is None else round(number)


def value_in(note: Element) -> Fraction | None:
    """The length of a note by its value, dots and tuplet, in quarters; None where it has no value."""
    quarters = TYPES.get(text_in(note, "type"))
    if quarters is None:
        return None
    dots = min(len(note.findall("dot")), MOST_DOTS)
    actual, normal = (whole_in(note, f"time-modification/{name}-notes") for name in ("actual", "normal"))
    ratio = Fraction(normal, actual) if actual and normal and actual > 0 < normal else Fraction(1)
    return quarters * (2 - Fraction(1, 2**dots)) * ratio


@dataclass(frozen=True)
class Transposition:
    """How an instrument sounds against what is written for it; `fifths` is by how much its keys are moved."""

    semitones: int = 0
    fifths: int = 0


def transposition_in(transpose: Element) -> Transposition:
    chromatic = whole_in(transpose, "chromatic") or 0
    octaves = whole_in(transpose, "octave-change") or 0
    diatonic = whole_in(transpose, "diatonic")
    if diatonic is None:
        diatonic = round(Fraction(7 * chromatic, 12))
    semitones = max(-HIGHEST_PITCH, min(HIGHEST_PITCH, chromatic + 12 * octaves))
    return Transposition(semitones, 7 * chromatic - 12 * diatonic)


def pitch_in(note: Element, transposition: Transposition) -> tuple[int, int | None] | None:
    """The MIDI pitch at which a note sounds, and its place on the line of fifths, None of a quarter tone.

    Quarter tones become the nearest semitone. None where the note has no pitch that is heard.
    """
    pitch = note.find("pitch")
    step, octave = text_in(pitch, "step").upper(), whole_in(pitch, "octave")
    alter = number_of(text_in(pitch, "alter")) or Fraction(0)
    if step not in SEMITONES or octave is None or abs(alter) > HIGHEST_PITCH:
        return None
    exact = 12 * (octave + 1) + SEMITONES[step] + alter + transposition.semitones
    sounding = math.floor(exact + Fraction(1, 2))
    if not 0 <= sounding <= HIGHEST_PITCH:
        return None
    place = LETTERS.index(step) - 1 + 7 * int(alter) + transposition.fifths
    return sounding, place if alter.denominator == 1 else None


def key_in(key: Element, transposition: Transposition) -> tuple[int, str] | None:
    """The sharps of a signature as it sounds, and its mode; None of one that has no fifths."""
    fifths = whole_in(key, "fifths")
    if fifths is None or abs(fifths) > MOST_SHARPS:
        return None
    sharps = fifths + transposition.fifths
    if abs(sharps) > MOST_SHARPS:
        sharps = (sharps + 5) % 12 - 5
    mode = text_in(key, "mode").lower()
    return sharps, mode if mode in MODES else ""


def metre_in(time: Element) -> str | None:
    """A metre as `3/4` or `3/8+2/4`; None where none is written, empty where it is none that music has."""
    beats, units = ([(each.text or "").strip() for each in time.findall(name)] for name in ("beats", "beat-type"))
    if time.find("senza-misura") is not None or not (beats or units):
        return None
    groups = [
        f"{part.strip()}/{unit}" for counts, unit in zip(beats, units, strict=False) for part in counts.split("+")
    ]
    metre = "+".join(groups)
    return metre if len(beats) == len(units) and is_metre(metre) else ""


def full_of(metre: str) -> Fraction:
    """The quarters of a bar."""
    return sum((4 * Fraction(group) for group in metre.split("+")), Fraction(0))


def tempo_in(direction: Element) -> float | None:
    """The tempo of a direction or a sound, quarters a minute; None where it says none."""
    sounds = [direction] if direction.tag == "sound" else direction.findall("sound")
    tempos = [number_of(sound.get("tempo", "").strip()) for sound in sounds]
    for mark in direction.iter("metronome"):
        found = re.match(r"\D*(\d{1,6}(?:\.\d{1,6})?)", text_in(mark, "per-minute"))
        beat = TYPES.get(text_in(mark, "beat-unit"))
        if found and beat:
            dots = min(len(mark.findall("beat-unit-dot")), MOST_DOTS)
            tempos.append(Fraction(found[1]) * beat * (2 - Fraction(1, 2**dots)))
    return next((float(tempo) for tempo in tempos if tempo is not None and 0 < tempo < 10_000), None)


def lyrics_in(note: Element) -> tuple[str, ...]:
    """The words under a note, a string for each verse; a verse is known by the number that its name ends with."""
    return verses_of(
        (verse_in(lyric, place), syllable(text_of_lyric(lyric), goes_on(lyric)))
        for place, lyric in enumerate(note.findall("lyric"), 1)
    )


def verse_in(lyric: Element, place: int) -> int:
    """The number of a lyric's verse; where none is told, its place among those of its note."""
    found = re.search(r"\d{1,2}$", lyric.get("number", "").strip())
    return int(found[0]) if found else place


def text_of_lyric(lyric: Element) -> str:
    """The syllables of a lyric, several as they are sung on one note."""
    return "".join(each.text or " " for each in lyric if each.tag in ("text", "elision"))


def goes_on(lyric: Element) -> bool:
    """Whether a word goes on after the last syllable of a lyric."""
    syllabics = [each.text for each in lyric.findall("syllabic")]
    return bool(syllabics) and syllabics[-1] in ("begin", "middle")


def with_barline(signs: Signs, barline: Element) -> Signs:
    """The signs of a bar with those of one of its bar lines."""
    repeat = barline.find("repeat")
    if repeat is not None and repeat.get("direction") == "forward":
        signs = replace(signs, opens=True)
    if repeat is not None and repeat.get("direction") == "backward":
        times = repeat.get("times", "")
        passes = max(2, min(int(times), MOST_PASSES)) if times.isdecimal() and len(times) < 4 else 2
        signs = replace(signs, closes=True, passes=passes)
    return replace(signs, marks=signs.marks | {mark for mark in ("segno", "coda") if barline.find(mark) is not None})


def passes_of(ending: Element) -> frozenset[int]:
    """The passes of a bracket: `1, 2`, or `1-3`."""
    passes: set[int] = set()
    for first, last in re.findall(r"(\d{1,2})(?:\s*-\s*(\d{1,2}))?", ending.get("number", "") or (ending.text or "")):
        passes |= set(range(int(first), min(int(last or first), MOST_PASSES) + 1))
    return frozenset(passes)


def with_direction(signs: Signs, direction: Element) -> Signs:
    """The signs of a bar with those of a direction or a sound: what is played, and what is said but another jump."""
    sounds = [direction] if direction.tag == "sound" else direction.findall("sound")
    played = {mark for name, mark in SOUNDS.items() if any(each.get(name, "no") not in ("", "no") for each in sounds)}
    said = mark_of_words(words_of(direction))
    is_other = bool(played - BEGINNINGS) and said not in played
    return replace(signs, marks=signs.marks | played | (set() if said is None or is_other else {said}))


def words_of(direction: Element) -> str:
    """The words of a direction in order, with the names of signs that are drawn among them."""
    words = []
    for each in (child for kind in direction.findall("direction-type") for child in kind):
        if each.tag in BEGINNINGS:
            words.append(each.tag)
        elif each.tag == "words":
            words.append("".join(CHARACTERS.get(letter, letter) for letter in each.text or ""))
    return " ".join(" ".join(words).split())


def mark_of_words(words: str) -> str | None:
    """What words say of the order in which bars are played."""
    return next((mark for mark, pattern in WORDS.items() if pattern.search(words)), None)
