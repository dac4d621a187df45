"""The faults a harmony teacher marks in a score, each with its place and its voices.

The page's twin is `web/src/music/voice-leading.ts`; `tests/golden/voice_leading.json` holds the two together.

How the rules read a grid, which holds pitches and neither notes nor spelling:

- A voice moves where its pitch changes from one step to the next; a silence between two notes is no motion, and a
  repeated note is a held one. Two voices that both move at a step are a moving pair.
- The key is a signature, a number of sharps (flats below zero). It stands for the major key and its relative minor at
  once: both leading notes count, and no rule hangs on telling the two apart.
- Chords are what sounds on a beat, where all four voices sing. Between beats there are passing notes.

Sources, named in each rule by author and topic: Aldwell and Schachter, Harmony and Voice Leading; Kostka and Payne,
Tonal Harmony; Piston, Harmony. A rule is strict where they are, and Bach breaks each of them now and then: compare.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, combinations, pairwise
from typing import Literal, NamedTuple

from training.key import estimate_fifths
from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT, VOICE_RANGES, Grid

Kind = Literal[
    "parallel_fifth",
    "parallel_octave",
    "direct_fifth",
    "direct_octave",
    "crossing",
    "overlap",
    "spacing",
    "range",
    "wide_leap",
    "augmented_leap",
    "unresolved_leading_note",
    "doubled_leading_note",
    "missing_third",
]

STEPS_PER_BAR = 4 * STEPS_PER_BEAT  # rates a bar are told in bars of 4/4, whatever a chorale's own metre

SOPRANO, BASS = 0, VOICE_COUNT - 1
PAIRS = tuple(combinations(range(VOICE_COUNT), 2))  # (upper, lower)

# Semitones.
UNISON, FIFTH, OCTAVE = 0, 7, 12
LARGEST_STEP = 2  # what is wider is a leap

# Chords, in semitones above the root.
MAJOR_TRIADS = ({0, 4, 7}, {0, 4})  # the second without its fifth
MINOR_TRIAD, MAJOR_TRIAD = {0, 3, 7}, {0, 4, 7}
DOMINANT_SEVENTHS = ({0, 4, 7, 10}, {0, 4, 10})
DIMINISHED_TRIAD, DIMINISHED_SEVENTH = {0, 3, 6}, {0, 3, 6, 9}
WITHOUT_THIRD = {0, 7, 10}


@dataclass(frozen=True)
class Fault:
    """A fault of some voices (0 soprano to 3 bass).

    `step` is where it is heard: for a motion the step it arrives at, for anything that lasts the step it begins at.
    `length` is how many steps it lasts from there, 1 for a motion.
    """

    kind: Kind
    step: int
    voices: tuple[int, ...]
    length: int = 1


class Move(NamedTuple):
    """A voice that goes from one pitch (MIDI) to another, at `step`."""

    step: int
    voice: int
    before: int
    after: int


class Chord(NamedTuple):
    """What sounds from `step` on for `length` steps: a pitch, or HOLE, for each voice."""

    step: int
    length: int
    pitches: list[int]


@dataclass(frozen=True)
class Reading:
    """A score as the rules look at it."""

    rows: list[list[int]]  # [step][voice]
    key: int  # sharps
    moves: list[Move]
    pairs: list[tuple[Move, Move]]  # that happen at once; the upper voice first
    verticals: list[Chord]  # every change of sonority
    beats: list[Chord]  # of those beats on which all voices sing


def find_faults(grid: Grid, key: int | None = None) -> list[Fault]:
    """All faults of a score `[step, voice]`, by step, then kind, then voices.

    Args:
        grid: MIDI pitches, HOLE where silent. Its first step is on a beat.
        key: sharps of the signature, flats below zero, from -6 to 6; estimated from the grid where None. Windows of a
            longer piece are better judged in the key of the piece.
    """
    reading = _read(grid, estimate_fifths(grid) if key is None else key)
    faults = chain.from_iterable(rule(reading) for rule in RULES)
    return sorted(faults, key=lambda fault: (fault.step, fault.kind, fault.voices))


def count_moving_pairs(grid: Grid) -> int:
    """How often two voices of a score `[step, voice]` move at once."""
    return len(_read(grid, key=0).pairs)


@dataclass
class Tally:
    """Faults over many scores, and how often they might have happened."""

    faults: Counter[str] = field(default_factory=Counter)
    moving_pairs: int = 0
    steps: int = 0

    def add(self, grid: Grid, key: int | None = None) -> None:
        self.faults.update(fault.kind for fault in find_faults(grid, key))
        self.moving_pairs += count_moving_pairs(grid)
        self.steps += len(grid)

    def per_bar(self, kind: Kind) -> float:
        return self.faults[kind] * STEPS_PER_BAR / max(self.steps, 1)

    def per_thousand_moving_pairs(self, kind: Kind) -> float:
        return self.faults[kind] * 1000 / max(self.moving_pairs, 1)


# --- motion of two voices


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


# --- what sounds at once


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
    return _lasting("crossing", marks)


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
    return _lasting("spacing", marks)


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
    return _lasting("range", marks)


# --- motion of one voice


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
    flat or D sharp, which no signature can tell. Against the spelling of 129 chorales this finds every augmented leap
    (29), and 9 that are none, in chromatic passages; one spelling alone gives 44 or 15.
    """
    for move in reading.moves:
        if LARGEST_STEP < abs(move.after - move.before) <= OCTAVE and all(
            _is_augmented(move.before, move.after, fifths) for fifths in (reading.key, reading.key + 1)
        ):
            yield Fault("augmented_leap", move.step, (move.voice,))


def _is_augmented(before: int, after: int, fifths: int) -> bool:
    """Whether an interval is augmented as a key of so many `fifths` spells it.

    Pitch classes stand on the line of fifths from three places left of the major tonic to eight right of it, as in the
    page's `spell`. An augmented interval upwards goes six places or more to the right: F-B, F-G sharp.
    """
    leftmost = fifths - 3
    places = (7 * after - leftmost) % 12 - (7 * before - leftmost) % 12
    return (places if after > before else -places) >= 6


# --- chords


def unresolved_leading_notes(reading: Reading) -> Iterator[Fault]:
    """A leading note of a dominant chord does not rise to the tonic, though the tonic chord follows on the next beat.

    Aldwell and Schachter, V-I; Kostka and Payne, the leading tone in V-I; Piston, the leading tone. In alto or tenor
    it may fall a third to the fifth of the tonic chord, as they allow and Bach likes. A note between the two beats does
    no harm. V-VI is left out: a signature cannot tell it from I-II of the key a fifth above, where nothing need rise.
    """
    for chord, following in pairwise(reading.beats):
        leading = leading_note(_pitch_classes(chord), reading.key)
        if leading is None or following.step != chord.step + STEPS_PER_BEAT:
            continue
        if not _is_tonic_triad(_pitch_classes(following), leading + 1):
            continue
        for voice, pitch in enumerate(chord.pitches):
            sung = [row[voice] for row in reading.rows[chord.step : following.step + 1]]
            rises = sung[-1] == pitch + 1 or next((p for p in sung if p != pitch), pitch) == pitch + 1
            falls = voice not in (SOPRANO, BASS) and sung[-1] == pitch - 4
            if pitch % 12 == leading and not rises and not falls:
                yield Fault("unresolved_leading_note", following.step, (voice,))


def doubled_leading_notes(reading: Reading) -> Iterator[Fault]:
    """The leading note of a dominant chord is sung by two voices or more.

    Kostka and Payne, Aldwell and Schachter, Piston, on doubling: never the leading tone.
    """

    def marks() -> Iterator[tuple[Chord, tuple[int, ...]]]:
        for chord in reading.beats:
            leading = leading_note(_pitch_classes(chord), reading.key)
            voices = tuple(voice for voice, pitch in enumerate(chord.pitches) if pitch % 12 == leading)
            if len(voices) > 1:
                yield chord, voices

    return _lasting("doubled_leading_note", marks())


def missing_thirds(reading: Reading) -> Iterator[Fault]:
    """A chord on its root has no third, nor gets one before the next beat: octaves, bare fifths, a seventh without it.

    Aldwell and Schachter, Kostka and Payne, on incomplete chords: the fifth may be left out, the third may not. All
    four voices are named. Suspensions are none: a fourth or second stands for the third.
    """

    def marks() -> Iterator[tuple[Chord, tuple[int, ...]]]:
        for chord in reading.beats:
            root = chord.pitches[BASS]
            if {(pitch - root) % 12 for pitch in chord.pitches} <= WITHOUT_THIRD:
                beat = reading.rows[chord.step : chord.step + chord.length]
                if not any((pitch - root) % 12 in (3, 4) for row in beat for pitch in row if pitch != HOLE):
                    yield chord, tuple(range(VOICE_COUNT))

    return _lasting("missing_third", marks())


@cache
def leading_note(pitch_classes: frozenset[int], key: int) -> int | None:
    """The pitch class that a chord makes a leading note, if it is a dominant.

    The third of any dominant seventh chord, which makes its own key; the third of the dominant triad and the root of
    the diminished triad of the key, in major or its relative minor; the root of the minor's diminished seventh chord.
    """
    leading_notes = ((7 * key + 11) % 12, (7 * key + 8) % 12)  # of the major key and of the minor
    for root in range(12):
        above = {(pitch - root) % 12 for pitch in pitch_classes}
        third = (root + 4) % 12
        if above in DOMINANT_SEVENTHS or (above in MAJOR_TRIADS and third in leading_notes):
            return third
        if (above == DIMINISHED_TRIAD and root in leading_notes) or (
            above == DIMINISHED_SEVENTH and root == leading_notes[1]
        ):
            return root
    return None


def _is_tonic_triad(pitch_classes: frozenset[int], root: int) -> bool:
    """Whether a chord is a triad on `root`, major or minor, or as much of one as has the root."""
    above = {(pitch - root) % 12 for pitch in pitch_classes}
    return 0 in above and (above <= MAJOR_TRIAD or above <= MINOR_TRIAD)


# --- reading


def _read(grid: Grid, key: int) -> Reading:
    rows: list[list[int]] = grid.tolist()
    moves: list[Move] = []
    pairs: list[tuple[Move, Move]] = []
    starts = [step for step in range(len(rows)) if step == 0 or rows[step] != rows[step - 1]]
    for step in starts[1:]:
        here = [
            Move(step, voice, before, after)
            for voice, (before, after) in enumerate(zip(rows[step - 1], rows[step], strict=True))
            if before != after and HOLE not in (before, after)
        ]
        moves += here
        pairs += combinations(here, 2)
    verticals = [Chord(start, end - start, rows[start]) for start, end in pairwise([*starts, len(rows)])]
    beats = [
        Chord(step, min(STEPS_PER_BEAT, len(rows) - step), rows[step])
        for step in range(0, len(rows), STEPS_PER_BEAT)
        if HOLE not in rows[step]
    ]
    return Reading(rows, key, moves, pairs, verticals, beats)


def _lasting(kind: Kind, marks: Iterable[tuple[Chord, tuple[int, ...]]]) -> Iterator[Fault]:
    """One fault for each stretch of chords, in order of time, that are marked for the same voices."""
    stretches: dict[tuple[int, ...], tuple[int, int]] = {}
    for chord, voices in marks:
        start, end = stretches.get(voices, (chord.step, chord.step))
        if end != chord.step:
            yield Fault(kind, start, voices, end - start)
            start = chord.step
        stretches[voices] = (start, chord.step + chord.length)
    for voices, (start, end) in stretches.items():
        yield Fault(kind, start, voices, end - start)


def _interval(a: int, b: int) -> int:
    """Semitones between two pitches, octaves apart taken for the same; whichever is the higher."""
    return abs(a - b) % OCTAVE


def _pitch_classes(chord: Chord) -> frozenset[int]:
    return frozenset(pitch % 12 for pitch in chord.pitches)


RULES: tuple[Callable[[Reading], Iterator[Fault]], ...] = (
    parallel_fifths,
    parallel_octaves,
    direct_fifths,
    direct_octaves,
    crossing,
    overlap,
    spacing,
    out_of_range,
    wide_leaps,
    augmented_leaps,
    unresolved_leading_notes,
    doubled_leading_notes,
    missing_thirds,
)
