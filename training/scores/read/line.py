"""A music21 part as the line of one voice: its bars, its notes on the grid, their spelling, its fermatas.

Instruments sound as they sound; ornaments and words are left aside. What else differs from the file is reported, each
time with its bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from training.music.key import estimate_fifths
from training.music.notes import Note, melody_grid
from training.music.spelling import place_of, spell
from training.scores.read.changes import Changes
from training.scores.read.quantise import BASS, Sound, line_of, nearest_step
from training.scores.read.unreadable import UnreadableError
from training.scores.score import Bar, Places
from training.spec import STEPS_PER_BEAT

USUAL_METRE = "4/4"


@dataclass(frozen=True)
class Layout:
    """The bars of a part. `has_key` is whether a signature was written in them."""

    bars: tuple[Bar, ...]
    has_key: bool

    def in_key(self, sharps: int) -> "Layout":
        """The same bars under a signature that their file does not have."""
        return replace(self, bars=tuple(replace(bar, sharps=sharps) for bar in self.bars))


@dataclass(frozen=True)
class Line:
    """What a part gives to a voice: notes by start, their spelling, and where notes with a fermata are."""

    notes: tuple[Note, ...]
    places: Places
    fermatas: tuple[tuple[int, int], ...] = ()

    def in_key(self, sharps: int) -> "Line":
        """The same notes, spelled by a signature."""
        return replace(self, places={(note.voice, note.start): spell(note.pitch, sharps) for note in self.notes})


def in_measures(part: Any) -> Any:
    """A part with its measures, as it sounds."""
    from music21.stream import Measure

    measured = part if part.getElementsByClass(Measure) else part.makeMeasures()
    sounding = measured.toSoundingPitch()
    sounding.partName = getattr(part, "partName", None)  # makeMeasures forgets it
    return sounding


def layout_of_part(part: Any, is_midi: bool, changes: Changes) -> Layout:
    """The bars of a part with measures.

    Raises:
        UnreadableError: it is empty.
    """
    from music21.stream import Measure

    measures = list(part.getElementsByClass(Measure))
    ends = [*(measure.offset for measure in measures[1:]), measures[-1].offset + measures[-1].highestTime]
    measures = [measure for measure, end in zip(measures, ends, strict=True) if measure.offset < end]
    if not measures:
        raise UnreadableError("it has no notes")
    changes.bars = [(quarters(measure.offset), measure.number) for measure in measures]
    bars = bars_of(measures, changes)
    has_key = any(measure.keySignature is not None for measure in measures)
    return Layout(tuple(with_pickup(bars) if is_midi else bars), has_key)


def line_of_part(part: Any, voice: int, changes: Changes) -> Line:
    """The notes that a part with measures gives to a voice, which may be none."""
    notes, places = line_of(sounds_of(part, voice, changes), voice, changes.report)
    return Line(notes, {(voice, start): place for start, place in places.items()}, fermatas_of(part))


def key_of_lines(lines: Sequence[Line]) -> int:
    """The signature, in sharps, that fits the notes of some voices."""
    notes = [note for line in lines for note in line.notes]
    return estimate_fifths(melody_grid(notes, max(note.end for note in notes)))


def fermatas_of(part: Any) -> tuple[tuple[int, int], ...]:
    """Where notes and rests with a fermata are, `(start, end)` in steps, in order."""
    from music21.expressions import Fermata

    spans = set()
    for element in part.flatten().notesAndRests:
        if any(isinstance(mark, Fermata) for mark in element.expressions):
            begin = quarters(element.offset)
            spans.add((nearest_step(begin), nearest_step(begin + quarters(element.quarterLength))))
    return tuple(sorted(spans))


def fermatas_of_lines(lines: Sequence[Line]) -> tuple[int, ...]:
    """The steps with a fermata. Those of several voices that hold at one time are one, on the last note to begin.

    The page's twin is `fermatasOf` in `web/src/formats/musicxml/read/fermatas.ts`.
    """
    found: list[int] = []
    held = 0
    for start, end in sorted({span for line in lines for span in line.fermatas}):
        is_same = start < held
        if is_same:
            found.pop()
        found.append(start)
        held = min(held, end) if is_same else end
    return tuple(found)


def quarters(offset: Any) -> Fraction:
    return Fraction(offset).limit_denominator(9600)


def bars_of(measures: Sequence[Any], changes: Changes) -> list[Bar]:
    """The measures as bars, each under the signatures in force."""
    from music21.bar import Repeat
    from music21.meter import TimeSignature

    bars: list[Bar] = []
    metre, sharps, mode = None, 0, ""
    edges = [quarters(measure.offset) for measure in measures]
    edges.append(edges[-1] + quarters(measures[-1].highestTime))
    for measure, begin, end in zip(measures, edges[:-1], edges[1:], strict=True):
        metre = measure.timeSignature or metre
        if metre is None:
            changes.note(f"it has no time signature; {USUAL_METRE} is taken")
            metre = TimeSignature(USUAL_METRE)
        if measure.keySignature is not None:
            sharps, mode = measure.keySignature.sharps or 0, getattr(measure.keySignature, "mode", None) or ""
        if begin * STEPS_PER_BEAT % 1:
            changes.report(begin, "it begins between two sixteenths, and is moved to the nearest")
        start = nearest_step(begin)
        repeats = [
            isinstance(line, Repeat) and line.direction == direction
            for line, direction in ((measure.leftBarline, "start"), (measure.rightBarline, "end"))
        ]
        full = nearest_step(quarters(metre.barDuration.quarterLength))
        bars.append(
            Bar(measure.number, start, nearest_step(end) - start, full, metre.ratioString, sharps, mode, *repeats)
        )
    return bars


def with_pickup(bars: list[Bar]) -> list[Bar]:
    """MIDI has no pick-ups: a short first bar with a metre of its own stands for one."""
    if len(bars) > 1 and bars[0].full < bars[1].full:
        first = replace(bars[0], metre=bars[1].metre, full=bars[1].full)
        return [replace(bar, number=bar.number - 1) for bar in (first, *bars[1:])]
    return bars


def sounds_of(part: Any, voice: int, changes: Changes) -> list[Sound]:
    """What a part plays, ties joined; of a chord the one note that the voice takes."""
    from music21.chord import Chord
    from music21.harmony import Harmony
    from music21.note import Note as WrittenNote

    sounds: list[Sound] = []
    tied: dict[int, int] = {}  # by pitch, the last sound that a tie goes on from
    for element in part.flatten().notes:
        begin = quarters(element.offset)
        if isinstance(element, Harmony) or not isinstance(element, WrittenNote | Chord):
            continue  # chord symbols and drums
        if element.duration.isGrace:
            changes.report(begin, f"the grace note {element.pitches[-1].nameWithOctave} is left out")
            continue
        note = element
        if isinstance(element, Chord):
            note = (min if voice == BASS else max)(element.notes, key=lambda note: note.pitch.midi)
            which = "lowest" if voice == BASS else "highest"
            changes.report(begin, f"of several notes at once the {which} is taken")
        pitch, end = note.pitch.midi, begin + quarters(element.quarterLength)
        before = tied.pop(pitch, None)
        if note.tie is not None and note.tie.type != "start" and before is not None and sounds[before].end == begin:
            sounds[before] = replace(sounds[before], end=end)
        else:
            before = len(sounds)
            place = None if note.pitch.spellingIsInferred else place_of(note.pitch)
            key = element.getContextByClass("KeySignature")
            sharps = (key.sharps or 0) if key is not None else 0
            sounds.append(Sound(begin, end, pitch, spell(pitch, sharps) if place is None else place))
        if note.tie is not None and note.tie.type != "stop":
            tied[pitch] = before
    return sounds
