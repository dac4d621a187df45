"""Rules for the four lines: how each moves, how two move together, and how far apart they are."""

from collections.abc import Iterator
from itertools import combinations, groupby

from training.music.voice_leading.reading import Fault, Kind, Reading, lasting
from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT, VOICE_RANGES

SOPRANO, BASS = 0, VOICE_COUNT - 1
PAIRS = tuple(combinations(range(VOICE_COUNT), 2))  # (upper, lower)

# Semitones.
UNISON, FIFTH, OCTAVE = 0, 7, 12
LARGEST_STEP = 2  # what is wider is a leap

DOTTED = 3  # steps of a dotted eighth


def parallel_fifths(reading: Reading) -> Iterator[Fault]:
    """Two voices move from a perfect fifth to a perfect fifth, or a twelfth.

    Kostka and Payne, objectionable parallels; Aldwell and Schachter, forbidden parallel motion; both, like music21's
    VoiceLeadingQuartet, also count them in contrary motion, from a fifth to a twelfth. A diminished fifth is none. Both
    voices leaping by an octave, on the same two notes, count too: music21 says so, Kostka and Payne would let it pass,
    Bach has it six times.
    """
    for upper, lower in reading.pairs:
        if _interval(upper.before, lower.before) == _interval(upper.after, lower.after) == FIFTH:
            yield Fault("parallel_fifth", upper.step, (upper.voice, lower.voice))


def parallel_octaves(reading: Reading) -> Iterator[Fault]:
    """Two voices move from an octave, double octave or unison to another.

    Kostka and Payne, objectionable parallels; Aldwell and Schachter, forbidden parallel motion. As with fifths,
    contrary motion and leaps of an octave count. So does similar motion from a unison to an octave or back: music21
    lets it pass, the books, to which the unison is an octave's equivalent, do not, and Bach has none.
    """
    for upper, lower in reading.pairs:
        if _interval(upper.before, lower.before) == _interval(upper.after, lower.after) == UNISON:
            yield Fault("parallel_octave", upper.step, (upper.voice, lower.voice))


def direct_fifths(reading: Reading) -> Iterator[Fault]:
    """Soprano and bass move in the same direction into a perfect fifth, and the soprano leaps.

    Kostka and Payne, direct fifths and octaves; Aldwell and Schachter, hidden fifths and octaves.
    """
    return _direct(reading, "direct_fifth", FIFTH)


def direct_octaves(reading: Reading) -> Iterator[Fault]:
    """Soprano and bass move in the same direction into an octave, and the soprano leaps. Sources as for fifths."""
    return _direct(reading, "direct_octave", UNISON)


def overlap(reading: Reading) -> Iterator[Fault]:
    """A voice moves beyond the pitch that its neighbour has just left, without crossing it.

    Kostka and Payne, voicing: overlapped parts; Aldwell and Schachter, overlap. To meet that pitch is none.
    """
    for upper, lower in reading.pairs:
        crossed = upper.before < lower.before or upper.after < lower.after
        beyond = lower.after > upper.before or upper.after < lower.before
        if lower.voice == upper.voice + 1 and beyond and not crossed:
            yield Fault("overlap", upper.step, (upper.voice, lower.voice))


def _direct(reading: Reading, kind: Kind, interval: int) -> Iterator[Fault]:
    for upper, lower in reading.pairs:
        if (upper.voice, lower.voice) != (SOPRANO, BASS) or _interval(upper.after, lower.after) != interval:
            continue
        together = (upper.after > upper.before) == (lower.after > lower.before)
        leaps = abs(upper.after - upper.before) > LARGEST_STEP
        if together and leaps and _interval(upper.before, lower.before) != interval:
            yield Fault(kind, upper.step, (SOPRANO, BASS))


def crossing(reading: Reading) -> Iterator[Fault]:
    """A voice sings below a lower one. Any two voices.

    Kostka and Payne, voicing: crossed voices; Aldwell and Schachter, voice crossing.
    """
    marks = (
        (chord, (upper, lower))
        for chord in reading.verticals
        for upper, lower in PAIRS
        if HOLE < chord.pitches[upper] < chord.pitches[lower]
    )
    return lasting("crossing", marks)


def spacing(reading: Reading) -> Iterator[Fault]:
    """More than an octave between soprano and alto, or alto and tenor. The bass may be as far as it likes.

    Kostka and Payne, voicing a single triad; Aldwell and Schachter, spacing; Piston, spacing.
    """
    marks = (
        (chord, (upper, upper + 1))
        for chord in reading.verticals
        for upper in range(BASS - 1)
        if HOLE < chord.pitches[upper + 1] < chord.pitches[upper] - OCTAVE
    )
    return lasting("spacing", marks)


def out_of_range(reading: Reading) -> Iterator[Fault]:
    """A voice leaves its compass.

    Every textbook gives ranges, a little apart from each other; these are the training data's, so Bach's own.
    """
    marks = (
        (chord, (voice,))
        for chord in reading.verticals
        for voice, (lowest, highest) in enumerate(VOICE_RANGES)
        if chord.pitches[voice] != HOLE and not lowest <= chord.pitches[voice] <= highest
    )
    return lasting("range", marks)


def wide_leaps(reading: Reading) -> Iterator[Fault]:
    """A voice leaps by more than an octave.

    Kostka and Payne, the melodic line; Aldwell and Schachter, melodic motion.
    """
    for move in reading.moves:
        if abs(move.after - move.before) > OCTAVE:
            yield Fault("wide_leap", move.step, (move.voice,))


def augmented_leaps(reading: Reading) -> Iterator[Fault]:
    """A voice leaps by an augmented interval, within the octave. A chromatic semitone is no leap.

    Kostka and Payne, the melodic line; Aldwell and Schachter, melodic motion. A fault only if the interval is augmented
    in the spelling of the key and of the key a fifth above: the two differ in one pitch class, in C major and A minor E
    flat or D sharp, which no signature can tell. Held against the printed spelling of 129 chorales this finds all their
    29 augmented leaps, and 9 that are none, far from the key; either spelling alone finds 44 or 15 that are none.
    """
    for move in reading.moves:
        if LARGEST_STEP < abs(move.after - move.before) <= OCTAVE and all(
            _is_augmented(move.before, move.after, fifths) for fifths in (reading.key, reading.key + 1)
        ):
            yield Fault("augmented_leap", move.step, (move.voice,))


def stray_sixteenths(reading: Reading) -> Iterator[Fault]:
    """A sixteenth that stands alone: neither one of two that fill an eighth nor the end of a dotted rhythm.

    No book on harmony stoops to forbid it; primers of notation have notes shorter than a beat fill up its parts. Bach
    has 29 of them in 4,496 bars. Sampling by sixteenths leaves such crumbs.
    """
    for voice in range(VOICE_COUNT):
        column = [row[voice] for row in reading.rows]
        lengths = _lengths(column)
        for start, length in lengths.items():
            eighth = start - start % 2
            paired = lengths.get(eighth) == lengths.get(eighth + 1) == 1
            before = set(column[start - DOTTED : start])
            ends_dotted = start % STEPS_PER_BEAT == DOTTED and len(before) == 1 and HOLE not in before
            if length == 1 and not paired and not ends_dotted:
                yield Fault("stray_sixteenth", start, (voice,))


def _lengths(column: list[int]) -> dict[int, int]:
    """How many steps each note of a voice lasts, by the step on which it begins."""
    notes, step = {}, 0
    for pitch, held in groupby(column):
        length = sum(1 for _ in held)
        if pitch != HOLE:
            notes[step] = length
        step += length
    return notes


def _is_augmented(before: int, after: int, fifths: int) -> bool:
    """Whether an interval is augmented as a key of so many `fifths` spells it.

    Pitch classes stand on the line of fifths from three places left of the major tonic to eight right of it, as in the
    page's `spell`. An augmented interval upwards goes six places or more to the right: F-B, F-G sharp.
    """
    leftmost = fifths - 3
    places = (7 * after - leftmost) % 12 - (7 * before - leftmost) % 12
    return (places if after > before else -places) >= 6


def _interval(a: int, b: int) -> int:
    """Semitones between two pitches, octaves apart taken for the same; whichever is the higher."""
    return abs(a - b) % OCTAVE
