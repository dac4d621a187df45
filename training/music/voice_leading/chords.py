"""Rules for chords: the leading note and the third, on the beats, and the chord on which a phrase ends."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from training.music.voice_leading.reading import Chord, Fault, Reading, lasting
from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT

INNER_VOICES = range(1, VOICE_COUNT - 1)

# Chords, in semitones above the root.
MAJOR_TRIADS = ({0, 4, 7}, {0, 4})  # the second without its fifth
MINOR_TRIAD, MAJOR_TRIAD = {0, 3, 7}, {0, 4, 7}
DOMINANT_SEVENTHS = ({0, 4, 7, 10}, {0, 4, 10})
DIMINISHED_TRIAD, DIMINISHED_SEVENTH = {0, 3, 6}, {0, 3, 6, 9}
WITHOUT_THIRD = {0, 7, 10}
ENDINGS = (MAJOR_TRIAD, MINOR_TRIAD, {0, 4}, {0, 3})  # above the bass; the last two without their fifths


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
            falls = voice in INNER_VOICES and sung[-1] == pitch - 4
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

    return lasting("doubled_leading_note", marks())


def missing_thirds(reading: Reading) -> Iterator[Fault]:
    """A chord on its root has no third, nor gets one before the next beat: octaves, bare fifths, a seventh without it.

    Aldwell and Schachter, Kostka and Payne, on incomplete chords: the fifth may be left out, the third may not. All
    four voices are named. Suspensions are none: a fourth or second stands for the third.
    """

    def marks() -> Iterator[tuple[Chord, tuple[int, ...]]]:
        for chord in reading.beats:
            root = chord.pitches[-1]
            if {(pitch - root) % 12 for pitch in chord.pitches} <= WITHOUT_THIRD:
                beat = reading.rows[chord.step : chord.step + chord.length]
                if not any((pitch - root) % 12 in (3, 4) for row in beat for pitch in row if pitch != HOLE):
                    yield chord, tuple(range(VOICE_COUNT))

    return lasting("missing_third", marks())


def weak_endings(reading: Reading) -> Iterator[Fault]:
    """The chord under a fermata is no major or minor triad in root position, or lacks its third.

    Kostka and Payne, cadences; Aldwell and Schachter, authentic cadences and semicadences: what a phrase comes to rest
    on is a triad in root position; an inverted one leaves it open. Judged is the last sonority in the span of the
    fermata in which all four voices sing: before it a suspension may resolve, and a seventh pass. Of 1,975 fermatas in
    321 chorales (train and valid fold) Bach has 31 that are weak so, 1.6 %, 2 of them among his 321 last ones. By the
    first sonority it would be 6.0 %, by the longest 4.6 %, by the best of them 1.2 %. All four voices are named.
    """
    weak: dict[int, int] = {}  # from where to where; fermatas that overlap may have one chord
    for begin, end in reading.fermatas:
        under = [
            chord
            for chord in reading.verticals
            if chord.step < end and chord.step + chord.length > begin and HOLE not in chord.pitches
        ]
        if under and not is_ending(under[-1].pitches):
            start = max(begin, under[-1].step)
            weak[start] = max(weak.get(start, 0), min(end, under[-1].step + under[-1].length))
    for start, stop in weak.items():
        yield Fault("weak_ending", start, tuple(range(VOICE_COUNT)), stop - start)


def is_ending(pitches: Sequence[int]) -> bool:
    """Whether four pitches, the bass last, are a triad to end on: major or minor, on its root, with its third."""
    return {(pitch - pitches[-1]) % 12 for pitch in pitches} in ENDINGS


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


def _pitch_classes(chord: Chord) -> frozenset[int]:
    return frozenset(pitch % 12 for pitch in chord.pitches)
