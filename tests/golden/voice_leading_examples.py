"""Examples of faults, written by hand, for `voice_leading.json`.

An example is a name, a key in sharps, chords from the soprano to the bass, and every fault that a teacher finds in it:
kind, step, voices, and the length where it is not 1. A chord lasts a quarter, `2*` of it two sixteenths; `-` is
silent. All in C major or A minor (no sharps) but where it says otherwise.
"""

import re

import numpy as np

from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT, Grid

SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11, "#": 1, "b": -1, "": 0}

Found = tuple[str, int, tuple[int, ...]] | tuple[str, int, tuple[int, ...], int]

ALL = (0, 1, 2, 3)


def pitch(name: str) -> int:
    """`"C#4"` -> 61, `"-"` -> HOLE."""
    if name == "-":
        return HOLE
    found = re.fullmatch(r"([A-G])([#b]?)(\d)", name)
    assert found is not None, name
    letter, accidental, octave = found.groups()
    return 12 * (int(octave) + 1) + SEMITONES[letter] + SEMITONES[accidental]


def grid_of(chords: str) -> Grid:
    """`"C5 G4 E4 C3 | 2*D5 G4 D4 B2"` -> `[6, voice]`."""
    rows: list[list[int]] = []
    for chord in filter(None, chords.split("|")):
        length, star, names = chord.rpartition("*")
        rows += [[pitch(name) for name in names.split()]] * (int(length) if star else STEPS_PER_BEAT)
    return np.array(rows, dtype=np.int16).reshape(-1, VOICE_COUNT)


EXAMPLES: list[tuple[str, int, str, list[Found]]] = [
    # parallel fifths
    ("parallel fifths of the outer voices", 0, "G4 - - C3 | A4 - - D3", [("parallel_fifth", 4, (0, 3))]),
    ("parallel fifths of the inner voices", 0, "- E4 A3 - | - D4 G3 -", [("parallel_fifth", 4, (1, 2))]),
    ("parallel fifths on an eighth", 0, "G4 - - C3 | 2*A4 - - D3", [("parallel_fifth", 4, (0, 3))]),
    ("a twelfth to a fifth in contrary motion", 0, "G4 - - C3 | D4 - - G3", [("parallel_fifth", 4, (0, 3))]),
    (
        "fifths with crossed voices",
        0,
        "- - C3 G3 | - - D3 A3",
        [("crossing", 0, (2, 3), 8), ("parallel_fifth", 4, (2, 3))],
    ),
    (
        "fifths of two voices leaping an octave",
        0,
        "- - D3 G2 | - - D4 G3",
        [("overlap", 4, (2, 3)), ("parallel_fifth", 4, (2, 3))],
    ),
    (
        "two fifths at once",
        0,
        "G4 - C4 C3 | A4 - D4 D3",
        [("parallel_fifth", 4, (0, 2)), ("parallel_fifth", 4, (0, 3)), ("parallel_octave", 4, (2, 3))],
    ),
    ("a fifth held", 0, "G4 - - C3 | G4 - - C3", []),
    ("a fifth of which one voice moves", 0, "G4 - - C3 | D5 - - C3 | D5 - - G3", []),
    ("fifths with a silence between", 0, "G4 - - C3 | - - - - | A4 - - D3", []),
    ("a voice that enters on a fifth", 0, "G4 - - C3 | A4 D4 - C3", []),
    ("a diminished fifth to a perfect one", 0, "- F4 B3 - | - G4 C4 -", []),
    ("a perfect fifth to a diminished one", 0, "- G4 C4 - | - F4 B3 -", []),
    ("parallel fourths", 0, "C5 G4 - - | D5 A4 - -", []),
    # parallel octaves
    ("parallel octaves", 0, "C5 - - C3 | D5 - - D3", [("parallel_octave", 4, (0, 3))]),
    ("parallel unisons", 0, "- - C4 C4 | - - B3 B3", [("overlap", 4, (2, 3)), ("parallel_octave", 4, (2, 3))]),
    ("a double octave to an octave in contrary motion", 0, "C5 - - C3 | F4 - - F3", [("parallel_octave", 4, (0, 3))]),
    (
        "a unison to an octave in similar motion",
        0,
        "- - G3 G3 | - - A4 A3",
        [("overlap", 4, (2, 3)), ("parallel_octave", 4, (2, 3)), ("wide_leap", 4, (2,))],
    ),
    ("a unison left in oblique motion", 0, "- - G3 G3 | - - A3 G3", []),
    ("octaves repeated", 0, "C5 - - C3 | C5 - - C3 | E5 - - C3", []),
    # direct fifths and octaves
    ("a direct fifth", 0, "C5 - - G2 | E5 - - A2", [("direct_fifth", 4, (0, 3))]),
    ("a direct fifth to which the soprano steps", 0, "D5 - - F2 | E5 - - A2", []),
    ("a fifth reached in contrary motion", 0, "C5 - - B2 | E5 - - A2", []),
    ("a direct octave", 0, "G4 - - A2 | C5 - - C3", [("direct_octave", 4, (0, 3))]),
    ("a direct octave of the alto", 0, "- E4 - G2 | - A4 - A2", []),
    ("an octave reached in contrary motion", 0, "G4 - - D3 | C5 - - C3", []),
    # crossing
    ("the alto crosses the soprano", 0, "E4 C4 - - | D4 F4 - -", [("crossing", 4, (0, 1), 4)]),
    ("voices that stay crossed while they move", 0, "E4 C4 - - | D4 F4 - - | D4 G4 - -", [("crossing", 4, (0, 1), 8)]),
    (
        "voices crossed twice",
        0,
        "C4 E4 - - | E4 C4 - - | 2*C4 E4 - -",
        [("crossing", 0, (0, 1), 4), ("crossing", 8, (0, 1), 2)],
    ),
    (
        "voices crossed from one silence to another",
        0,
        "C4 E4 - - | C4 - - - | C4 E4 - -",
        [("crossing", 0, (0, 1), 4), ("crossing", 8, (0, 1), 4)],
    ),
    ("the tenor crosses the soprano", 0, "G4 - C4 - | C4 - E4 -", [("crossing", 4, (0, 2), 4)]),
    ("a unison is no crossing", 0, "E4 C4 - - | D4 D4 - -", []),
    # overlap
    ("the bass overlaps the tenor", 0, "- - F3 C3 | - - C4 G3", [("overlap", 4, (2, 3))]),
    ("the alto overlaps the tenor", 0, "- A4 E4 - | - D4 B3 -", [("overlap", 4, (1, 2))]),
    ("the bass meets what the tenor left", 0, "- - F3 C3 | - - A3 F3", []),
    ("the tenor leaps above what the soprano left", 0, "C4 - G3 - | G4 - D4 -", []),
    # spacing
    ("soprano and alto too far apart", 0, "E5 D4 - - | F5 D4 - - | D5 D4 - -", [("spacing", 0, (0, 1), 8)]),
    ("alto and tenor too far apart", 0, "- G4 F3 -", [("spacing", 0, (1, 2), 4)]),
    ("tenor and bass may be far apart", 0, "- - G4 C2", []),
    ("a silent voice is at no distance", 0, "E5 - C4 -", []),
    # range
    ("the lowest notes of all", 0, "C4 F3 C3 C2", []),
    ("the highest notes of all", 0, "A5 D5 A4 E4", []),
    (
        "too low",
        0,
        "B3 E3 B2 B1",
        [("range", 0, (0,), 4), ("range", 0, (1,), 4), ("range", 0, (2,), 4), ("range", 0, (3,), 4)],
    ),
    (
        "too high",
        0,
        "Bb5 Eb5 Bb4 F4",
        [("range", 0, (0,), 4), ("range", 0, (1,), 4), ("range", 0, (2,), 4), ("range", 0, (3,), 4)],
    ),
    # leaps
    ("a leap of a ninth", 0, "- - - C2 | - - - D3", [("wide_leap", 4, (3,))]),
    ("a leap of an octave", 0, "- - - C2 | - - - C3", []),
    ("a ninth with a silence between", 0, "- - - C2 | 1*- - - - | - - - D3", []),
    # stray sixteenths
    ("a sixteenth alone on the beat", 0, "1*C5 - - - | 3*B4 - - - | A4 - - -", [("stray_sixteenth", 0, (0,))]),
    (
        "a sixteenth alone in the bass",
        0,
        "- - - C3 | 2*- - - D3 | 1*- - - E3 | 1*- - - -",
        [("stray_sixteenth", 6, (3,))],
    ),
    ("a syncopated sixteenth", 0, "1*- C4 - - | 1*- D4 - - | 2*- C4 - -", []),
    (
        "a sixteenth after one that is held over",
        0,
        "- C4 - - | 1*- C4 - - | 1*- D4 - - | 2*- E4 - -",
        [("stray_sixteenth", 5, (1,))],
    ),
    ("four sixteenths", 0, "1*C5 - - - | 1*D5 - - - | 1*E5 - - - | 1*D5 - - - | C5 - - -", []),
    ("a dotted eighth and its sixteenth", 0, "3*- - E4 - | 1*- - D4 - | - - C4 -", []),
    ("a long note and a sixteenth before the beat", 0, "- - E4 - | 3*- - E4 - | 1*- - D4 - | - - C4 -", []),
    (
        "a silence and a sixteenth before the beat",
        0,
        "3*- - - - | 1*- - D4 - | - - C4 -",
        [("stray_sixteenth", 3, (2,))],
    ),
    ("an eighth, a sixteenth, a sixteenth", 0, "2*C5 - - - | 1*D5 - - - | 1*E5 - - - | F5 - - -", []),
    (
        "an eighth between two sixteenths",
        0,
        "1*C5 - - - | 2*D5 - - - | 1*E5 - - - | F5 - - -",
        [("stray_sixteenth", 0, (0,)), ("stray_sixteenth", 3, (0,))],
    ),
    # augmented leaps
    ("an augmented second", 0, "F4 - - - | G#4 - - -", [("augmented_leap", 4, (0,))]),
    ("an augmented second down", 0, "G#4 - - - | F4 - - -", [("augmented_leap", 4, (0,))]),
    ("the same keys of the piano, a minor third in F minor", -4, "F4 - - - | Ab4 - - -", []),
    ("an augmented fourth", 0, "F4 - - - | B4 - - -", [("augmented_leap", 4, (0,))]),
    ("an augmented fourth down", 0, "B4 - - - | F4 - - -", [("augmented_leap", 4, (0,))]),
    ("a diminished fifth", 0, "B4 - - - | F5 - - -", []),
    ("a diminished fifth down", 0, "F5 - - - | B4 - - -", []),
    ("an augmented fifth", 0, "C4 - - - | G#4 - - -", [("augmented_leap", 4, (0,))]),
    ("a diminished seventh", 0, "G#4 - - - | F5 - - -", []),
    ("a tritone of which the key cannot tell the name", 0, "A4 - - - | D#5 - - - | A4 - - -", []),
    ("an augmented second in D sharp minor", 6, "B4 - - - | D5 - - -", [("augmented_leap", 4, (0,))]),
    ("an augmented second in B flat minor", -5, "F#4 - - - | A4 - - -", [("augmented_leap", 4, (0,))]),
    ("a chromatic semitone", 0, "C5 - - - | C#5 - - - | C5 - - -", []),
    # the leading note
    ("the leading note rises", 0, "D5 G4 B3 G3 | E5 G4 C4 C3", []),
    ("the leading note of an inner voice falls to the fifth", 0, "D5 G4 B3 G3 | C5 E4 G3 C3", []),
    (
        "the leading note of the soprano falls",
        0,
        "B4 G4 D4 G3 | G4 E4 C4 C3",
        [("direct_fifth", 4, (0, 3)), ("unresolved_leading_note", 4, (0,))],
    ),
    (
        "the leading note of an inner voice leaps",
        0,
        "D5 G4 B3 G3 | C5 G4 E4 C3",
        [("unresolved_leading_note", 4, (2,))],
    ),
    ("the leading note of the bass falls", 0, "D5 G4 D4 B2 | C5 G4 E4 G2", [("unresolved_leading_note", 4, (3,))]),
    ("the leading note of A minor rises", 0, "B4 G#4 E4 E3 | A4 A4 C4 A3", []),
    ("the leading note of A minor leaps", 0, "B4 E4 G#3 E3 | A4 E4 C4 A2", [("unresolved_leading_note", 4, (2,))]),
    ("the leading note of a diminished triad falls to the fifth", 0, "F4 D4 B3 D3 | E4 C4 G3 E3", []),
    (
        "the leading note of a diminished seventh chord leaps",
        0,
        "B4 F4 G#3 D3 | A4 E4 C4 C3",
        [("unresolved_leading_note", 4, (2,))],
    ),
    (
        "the leading note of a seventh chord on another degree falls",
        0,
        "F#5 C5 A4 D3 | D5 B4 G4 G3",
        [("unresolved_leading_note", 4, (0,))],
    ),
    ("the third of a tonic need not rise", 0, "C5 G4 C4 E3 | A4 F4 C4 C3", []),
    (
        "the same chords where they are dominant and tonic",
        -1,
        "C5 G4 C4 E3 | A4 F4 C4 C3",
        [("unresolved_leading_note", 4, (3,))],
    ),
    ("dominant to submediant", 0, "D5 G4 B3 G3 | C5 E4 A3 A3", []),
    ("the leading note rises before the beat and goes on", 0, "2*D5 G4 B3 G3 | 2*D5 G4 C4 G3 | C5 G4 E4 C3", []),
    ("the leading note falls with a passing note", 0, "2*D5 G4 B3 G3 | 2*D5 G4 A3 G3 | C5 E4 G3 C3", []),
    ("the leading note is silent when the tonic comes", 0, "D5 G4 B3 G3 | C5 G4 - C3", []),
    ("no tonic in the chord that follows", 0, "D5 G4 B3 G3 | E5 G4 E4 E3", []),
    ("the tonic comes a beat too late", 0, "D5 G4 B3 G3 | - - - - | C5 G4 E4 C3", []),
    ("the leading note doubled", 0, "B4 G4 D4 B2", [("doubled_leading_note", 0, (0, 3), 4)]),
    (
        "the leading note doubled for two beats",
        0,
        "B4 G4 D4 B2 | B4 G4 D4 B2",
        [("doubled_leading_note", 0, (0, 3), 8)],
    ),
    ("the leading note doubled between the beats", 0, "2*D5 G4 B3 G3 | 2*D5 G4 B3 B3", []),
    ("the leading note of a seventh chord doubled", 0, "F#5 C5 F#4 D3", [("doubled_leading_note", 0, (0, 2), 4)]),
    ("the leading note of a diminished triad doubled", 0, "D5 B4 F4 B2", [("doubled_leading_note", 0, (1, 3), 4)]),
    ("the leading note of A minor doubled", 0, "G#4 E4 B3 G#2", [("doubled_leading_note", 0, (0, 3), 4)]),
    ("the third of a tonic doubled", 1, "B4 G4 D4 B2", []),
    # the third
    ("a bare fifth", 0, "C5 G4 G3 C3", [("missing_third", 0, ALL, 4)]),
    ("a bare fifth for a beat and a half", 0, "C5 G4 G3 C3 | 2*C5 G4 G3 C3", [("missing_third", 0, ALL, 6)]),
    ("bare octaves", 0, "C5 C5 C4 C3", [("missing_third", 0, ALL, 4)]),
    ("a seventh chord without its third", 0, "C5 G4 Bb3 C3", [("missing_third", 0, ALL, 4)]),
    ("a third that comes within the beat", 0, "2*C5 G4 G3 C3 | 2*C5 E4 G3 C3", []),
    ("a third that goes within the beat", 0, "2*C5 E4 G3 C3 | 2*C5 G4 G3 C3", []),
    ("a fourth instead of the third", 0, "C5 G4 F4 C3", []),
    ("a fourth above the bass", 0, "C5 G4 C4 G3", []),
    ("a triad without its fifth", 0, "C5 E4 C4 C3", []),
    ("a bare fifth of which a voice breaks off", 0, "2*D5 G4 D4 G3 | 2*- G4 D4 G3", [("missing_third", 0, ALL, 4)]),
    ("a fifth while a voice is silent", 0, "C5 G4 - C3", []),
    # nothing to find
    ("no score", 0, "", []),
    ("silence", 0, "- - - - | - - - -", []),
    ("a cadence without a fault", 0, "C5 G4 E4 C3 | C5 A4 F4 F3 | B4 G4 D4 G3 | C5 G4 E4 C3", []),
]

# Endings: name, key, chords, fermatas as steps (begin, end), and all faults.
ENDINGS: list[tuple[str, int, str, list[tuple[int, int]], list[Found]]] = [
    ("a triad to end on", 0, "B4 G4 D4 G3 | C5 G4 E4 C3", [(4, 8)], []),
    ("a minor triad without its fifth to end on", 0, "B4 G#4 E4 E3 | A4 A4 C4 A3", [(4, 8)], []),
    ("a sixth chord to end on", 0, "B4 G4 D4 G3 | C5 G4 C4 E3", [(4, 8)], [("weak_ending", 4, ALL, 4)]),
    ("a sixth chord that is no ending", 0, "B4 G4 D4 G3 | C5 G4 C4 E3", [], []),
    ("a six-four chord to end on", 0, "B4 G4 D4 G3 | C5 G4 E4 G3", [(4, 8)], [("weak_ending", 4, ALL, 4)]),
    ("a seventh chord to end on", 0, "E4 C4 G3 C3 | F4 D4 B3 G2", [(4, 8)], [("weak_ending", 4, ALL, 4)]),
    ("a diminished triad to end on", 0, "E4 C4 G3 C3 | F4 D4 F3 B2", [(4, 8)], [("weak_ending", 4, ALL, 4)]),
    (
        "a bare fifth to end on",
        0,
        "B4 G4 D4 G3 | C5 G4 C4 C3",
        [(4, 8)],
        [("missing_third", 4, ALL, 4), ("weak_ending", 4, ALL, 4)],
    ),
    ("a suspension that resolves under the fermata", 0, "B4 G4 F4 G3 | 2*C5 G4 F4 C3 | 2*C5 G4 E4 C3", [(4, 8)], []),
    (
        "a bass that leaves the root under the fermata",
        0,
        "B4 G4 D4 G3 | 2*C5 G4 E4 C3 | 2*C5 G4 E4 E3",
        [(4, 8)],
        [("weak_ending", 6, ALL, 2)],
    ),
    (
        "a bass that leaves the root when the fermata is over",
        0,
        "G4 D4 B3 G3 | 2*G4 E4 C4 C3 | 2*G4 E4 C4 E3",
        [(4, 6)],
        [],
    ),
    ("a voice that is silent at the end", 0, "B4 G4 D4 G3 | C5 G4 - E3", [(4, 8)], []),
    (
        "a voice that breaks off",
        0,
        "B4 G4 D4 G3 | 2*C5 G4 C4 E3 | 2*C5 G4 - C3",
        [(4, 8)],
        [("weak_ending", 4, ALL, 2)],
    ),
    (
        "two endings, one told twice, one beyond the score",
        0,
        "C5 G4 C4 E3 | C5 G4 E4 C3 | C5 G4 C4 E3",
        [(0, 4), (0, 4), (8, 16)],
        [("weak_ending", 0, ALL, 4), ("weak_ending", 8, ALL, 4)],
    ),
]

# Bach, from music21's corpus, two bars each: name, key in sharps as the grid alone tells it, chords. What there is to
# find is what the program finds.
BACH = [
    (
        "BWV 66.6, the beginning",
        4,
        """
        2*C#5 E4 A3 A3 | 2*B4 E4 B3 G#3 | A4 F#4 C#4 F#3 | B4 E4 B3 G#3 | C#5 E4 A3 A3 | E5 E4 B3 G#3 |
        2*C#5 E4 A3 A3 | 2*C#5 A4 E4 C#3 | 2*B4 G#4 E4 E3 | 2*B4 G#4 D4 E3 | A4 E4 C#4 A2
        """,
    ),
    (
        "BWV 97.9, from step 112",
        -2,
        """
        2*F5 G#4 F3 B3 | 2*F5 G4 G3 B3 | 2*Eb5 G4 G3 C4 | 2*Eb5 G4 F3 C4 | 1*Eb5 G4 Eb3 C3 | 1*Eb5 G4 F3 C3
        | 2*Eb5 G4 G3 C3 | D5 G4 G3 G3 | 2*D5 Bb4 G4 G3 | 2*Eb5 Bb4 G4 G3 | 2*F5 A4 C4 A3 | 2*F5 C5 Eb4 F3 |
        2*F5 Bb4 D4 Bb3 | 1*F5 Bb4 C4 Bb3 | 1*F5 Bb4 Bb3 Bb3 | 2*C5 C5 F4 A3 | 2*C5 Bb4 F4 G3
        """,
    ),
    (
        "BWV 423, from step 16",
        -2,
        """
        2*Bb4 D4 Bb3 G2 | 1*Bb4 G4 D4 G2 | 1*Bb4 F4 D4 G2 | 2*A4 Eb4 C4 C3 | 2*G4 Eb4 Bb3 C3 | F#4 D4 A3 D3
        | D4 A3 F#3 D2 | 2*D5 Bb3 G3 G2 | 2*D5 C4 G3 A2 | 2*D5 D4 G4 Bb2 | 2*D5 D4 F4 G2 | 1*Eb5 G3 Eb4 C3 |
        1*Eb5 G3 D4 C3 | 2*Eb5 G3 C4 D3 | 2*C5 G4 C4 Eb3 | 2*C5 G4 Bb3 Eb3
        """,
    ),
    (
        "BWV 333, from step 112",
        -2,
        """
        2*A4 G4 Eb4 C3 | 2*A4 F#4 D4 D3 | 2*G4 G4 D4 Eb3 | 2*G4 F#4 D4 Eb3 | 2*G4 G4 D4 Eb3 | 2*G4 G3 C4 Eb3
        | F#4 D4 A3 D3 | 2*Bb4 G3 D4 G2 | 2*Bb4 G4 D4 G2 | 2*A4 G4 D4 D3 | 1*A4 F#4 D4 D3 | 1*A4 F#4 C4 D3 |
        2*G4 G4 Bb3 Eb3 | 2*G4 F4 A3 Eb3 | 2*C5 Eb4 G3 Eb3 | 2*C5 Eb4 A3 F#2
        """,
    ),
    (
        "BWV 248.64, from step 64",
        2,
        """
        2*B4 D4 B3 G3 | 2*B4 E4 C#4 G3 | A4 F#4 D4 F#3 | 2*G4 B3 G3 B3 | 2*G4 C#4 G3 B3 | F#4 D4 A3 A3 |
        2*E4 D4 B3 G3 | 2*E4 D4 G3 G3 | 2*E4 C#4 E3 A3 | 2*E4 C#4 A3 A3 | F#4 D4 A3 D3 | C#5 Bb4 F#4 F#3
        """,
    ),
]
