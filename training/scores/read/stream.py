"""What music21 reads (ABC, Humdrum and others) as a written score."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from training.music.spelling import place_of, spell
from training.scores.bar import MARKS
from training.scores.read.quantise import Sound
from training.scores.read.unreadable import UnreadableError
from training.scores.read.words import syllable, verses_of
from training.scores.read.written import (
    USUAL_METRE,
    USUAL_PASSES,
    Hold,
    Key,
    Omission,
    Signs,
    WrittenBar,
    WrittenPart,
    WrittenScore,
    key_at,
)

NAMELESS = "MusicXML Part"  # music21's own word for a part without a name


def written_of_stream(stream: Any) -> WrittenScore:
    """A music21 stream.

    Raises:
        UnreadableError: it is empty.
    """
    parts = (list(stream.parts) if hasattr(stream, "parts") else []) or [stream]
    measured = [in_measures(part) for part in parts]
    layouts = [layout for part in measured if (layout := bars_of(part)) is not None]
    if not layouts:
        raise UnreadableError("it has no notes")
    bars, told = max(layouts, key=lambda layout: layout[0][-1].end)
    title = (stream.metadata and stream.metadata.bestTitle) or ""
    composer = (stream.metadata and stream.metadata.composer) or ""
    return WrittenScore(
        *(tuple(bars), tuple(map(part_of, measured)), title, composer, tempos_of(stream)),
        told=tuple(told),
    )


def in_measures(part: Any) -> Any:
    """A part with its measures, as it sounds."""
    from music21.stream import Measure

    measured = part if part.getElementsByClass(Measure) else part.makeMeasures()
    sounding = measured.toSoundingPitch()
    sounding.partName = getattr(part, "partName", None)  # makeMeasures forgets it
    return sounding


def tempos_of(stream: Any) -> tuple[tuple[Fraction, float], ...]:
    """The tempos by their times, in quarters a minute."""
    from music21.tempo import MetronomeMark

    marks = stream.recurse().getElementsByClass(MetronomeMark)
    found = [
        (quarters(mark.getOffsetInHierarchy(stream)), float(tempo)) for mark in marks if (tempo := mark.getQuarterBPM())
    ]
    return tuple(sorted(found, key=lambda each: each[0]))


def quarters(offset: Any) -> Fraction:
    return Fraction(offset).limit_denominator(9600)


def bars_of(part: Any) -> tuple[list[WrittenBar], list[str]] | None:
    """The measures of a part as bars, and what is told of them; None where it has none that last."""
    from music21.meter import TimeSignature
    from music21.stream import Measure

    measures = list(part.getElementsByClass(Measure))
    edges = [quarters(measure.offset) for measure in measures]
    edges += [edges[-1] + quarters(measures[-1].highestTime)] if measures else []
    bars: list[WrittenBar] = []
    told: list[str] = []
    metre = None
    for measure, begin, end in zip(measures, edges[:-1], edges[1:], strict=True):
        if begin >= end:
            continue
        metre = measure.timeSignature or metre
        if metre is None:
            told.append(f"it has no time signature; {USUAL_METRE} is taken")
            metre = TimeSignature(USUAL_METRE)
        full = quarters(metre.barDuration.quarterLength)
        signs = signs_of(measure)
        bars.append(WrittenBar(measure.number, begin, end - begin, full, metre.ratioString, signs))
    return (bars, told) if bars else None


def signs_of(measure: Any) -> Signs:
    """What a measure tells of the order in which bars are played."""
    from music21.bar import Repeat
    from music21.repeat import RepeatExpression
    from music21.spanner import RepeatBracket

    opens, closes = (
        isinstance(line, Repeat) and line.direction == direction
        for line, direction in ((measure.leftBarline, "start"), (measure.rightBarline, "end"))
    )
    times = getattr(measure.rightBarline, "times", None) if closes else None
    endings = {number for bracket in measure.getSpannerSites(RepeatBracket) for number in bracket.numberRange}
    found = [type(each).__name__ for each in measure.recurse().getElementsByClass(RepeatExpression)]
    marks = frozenset(mark for name in found if (mark := mark_called(name)))
    return Signs(opens, closes, times or USUAL_PASSES, frozenset(endings), marks)


def mark_called(name: str) -> str | None:
    """The mark that music21 has as an expression of some class, as `DaCapoAlFine`; it has no class for `to coda`."""
    return next((mark for mark in MARKS if name.lower().startswith(mark.lower())), None)


def voices_of(measure: Any) -> list[Any]:
    """The voices that a measure is written in, from the first; none where it has one only."""

    def number(voice: Any) -> tuple[int, str]:
        if isinstance(voice.id, int):
            return (len(measure.voices), "")  # it has no name but its address
        name = str(voice.id)
        return (int(name) if name.isdecimal() else len(measure.voices), name)

    voices = sorted(measure.voices, key=number)
    return voices if len(voices) > 1 else []


@dataclass
class _Collected:
    """What has been read of a part so far."""

    keys: tuple[Key, ...] = ()
    sounds: list[Sound] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    tied: dict[tuple[int, int], int] = field(default_factory=dict)  # by voice and pitch, what a tie goes on from


def part_of(part: Any) -> WrittenPart:
    """A music21 part with measures."""
    from music21.stream import Measure

    found = _Collected(keys_of(part))
    bar_voices: list[frozenset[int]] = []
    for measure in part.getElementsByClass(Measure):
        begin = quarters(measure.offset)
        voices = voices_of(measure)
        if measure.highestTime > 0:
            bar_voices.append(frozenset(range(max(1, len(voices)))))
        # Beside voices of a part of the measure, what stands in the measure itself is of the first.
        apart = [(0, begin, measure)] if voices else []
        apart += [(voice, begin + quarters(one.offset), one) for voice, one in enumerate(voices)]
        for voice, origin, container in apart or [(0, begin, measure.flatten())]:
            for element in container.notesAndRests:
                read_element(element, origin, voice, found)
    name = (part.partName or "").strip()
    return WrittenPart(
        "" if name == NAMELESS else name,
        tuple(sorted(found.sounds, key=lambda sound: sound.begin)),
        tuple(bar_voices),
        found.keys,
        tuple(found.omissions),
        tuple(found.holds),
    )


def keys_of(part: Any) -> tuple[Key, ...]:
    from music21.stream import Measure

    return tuple(
        Key(quarters(measure.offset), signature.sharps or 0, getattr(signature, "mode", None) or "")
        for measure in part.getElementsByClass(Measure)
        if (signature := measure.keySignature) is not None
    )


def read_element(element: Any, origin: Fraction, voice: int, found: _Collected) -> None:
    """Takes up a note, a chord or a rest; chord symbols and drums are none."""
    from music21.chord import Chord
    from music21.expressions import Fermata
    from music21.harmony import Harmony
    from music21.note import Note as WrittenNote

    begin = origin + quarters(element.offset)
    end = begin + quarters(element.quarterLength)
    if any(isinstance(mark, Fermata) for mark in element.expressions):
        found.holds.append(Hold(begin, end, voice))
    if isinstance(element, Harmony) or not isinstance(element, WrittenNote | Chord):
        return
    if element.duration.isGrace:
        name = element.pitches[-1].nameWithOctave.replace("-", "b")
        found.omissions.append(Omission(begin, voice, f"the grace note {name} is left out"))
        return
    for note in element.notes if isinstance(element, Chord) else [element]:
        tie, pitch = note.tie or element.tie, note.pitch.midi
        before = found.tied.pop((voice, pitch), None)
        if tie is not None and tie.type != "start" and before is not None and found.sounds[before].end == begin:
            found.sounds[before] = replace(found.sounds[before], end=end)
        else:
            before = len(found.sounds)
            place = None if note.pitch.spellingIsInferred else place_of(note.pitch)
            key = key_at(found.keys, begin)
            spelled = spell(pitch, key.sharps if key else 0) if place is None else place
            is_down = (note.stemDirection if note.stemDirection != "unspecified" else element.stemDirection) == "down"
            found.sounds.append(Sound(begin, end, pitch, spelled, voice, is_down, lyrics_of(element)))
        if tie is not None and tie.type != "stop":
            found.tied[voice, pitch] = before


def lyrics_of(element: Any) -> tuple[str, ...]:
    """The words under a note, a string for each verse."""
    return verses_of(
        (lyric.number, syllable(lyric.text or "", lyric.syllabic in ("begin", "middle"))) for lyric in element.lyrics
    )


def scores_of_stream(stream: Any) -> Sequence[Any]:
    """The scores of an opus, or the stream itself."""
    from music21.stream import Opus

    return list(stream.scores) if isinstance(stream, Opus) else [stream]
