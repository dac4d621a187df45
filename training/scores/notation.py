"""A chorale as a music21 score: four named parts in the melody's own bars, with its signatures, ties and repeats."""

from collections.abc import Iterator, Sequence
from typing import Any

from training.music.note_values import Metre, split_silence, split_sound
from training.music.notes import Note
from training.music.spelling import spell, written
from training.scores.chorale import Chorale
from training.scores.melody import Bar, Melody
from training.spec import STEPS_PER_BEAT, VOICE_COUNT, VOICES

CHURCH_ORGAN = 19  # General MIDI, from zero; the page's files have it too


def score_of(chorale: Chorale) -> Any:
    """The chorale as a music21 score."""
    from music21.layout import StaffGroup
    from music21.metadata import Metadata
    from music21.stream import Score

    score = Score()
    score.metadata = Metadata(title=chorale.melody.title)
    if chorale.melody.composer:
        score.metadata.composer = chorale.melody.composer
    score.metadata.software = [chorale.maker()]
    parts = [part_of(chorale, voice) for voice in range(VOICE_COUNT)]
    for part in parts:
        score.insert(0, part)
    score.insert(0, StaffGroup(parts, symbol="bracket", barTogether=False))
    return score


def named_part(voice: int) -> Any:
    """An empty part of a voice."""
    from music21.instrument import Instrument
    from music21.stream import Part

    name = VOICES[voice].capitalize()
    part = Part(id=name)
    player = Instrument(name)
    for named in (part, player):
        named.partName, named.partAbbreviation = name, name[0]
    player.partId, player.instrumentId = f"P{voice + 1}", f"P{voice + 1}-I1"
    player.midiProgram, player.midiChannel = CHURCH_ORGAN, voice
    part.insert(0, player)
    return part


def signature_of(bar: Bar) -> Any:
    """A bar's key, or its signature where nothing tells which of its keys it is."""
    from music21.key import KeySignature

    signature = KeySignature(bar.sharps)
    return signature.asKey(bar.mode) if bar.mode in ("major", "minor") else signature


def part_of(chorale: Chorale, voice: int) -> Any:
    from music21 import clef, tempo

    clefs = (clef.TrebleClef, clef.TrebleClef, clef.Treble8vbClef, clef.BassClef)
    part = named_part(voice)
    notes = [note for note in chorale.notes if note.voice == voice]
    before: Bar | None = None
    for bar in chorale.melody.bars:
        measure = measure_of(bar, before, notes, chorale.melody)
        if before is None:
            measure.insert(0, clefs[voice]())
            if voice == 0:
                measure.insert(0, tempo.MetronomeMark(number=chorale.tempo))
        part.insert(bar.start / STEPS_PER_BEAT, measure)
        before = bar
    if not measure.rightBarline:
        measure.rightBarline = "final"
    part.makeBeams(inPlace=True)
    part.makeAccidentals(inPlace=True)
    return part


def measure_of(bar: Bar, before: Bar | None, notes: Sequence[Note], melody: Melody) -> Any:
    """One bar of a voice as a music21 measure, with what changes from the bar before it."""
    from music21 import bar as barlines
    from music21 import meter, stream

    measure = stream.Measure(number=bar.number)
    metre = meter.TimeSignature(bar.metre)
    if before is None or before.metre != bar.metre:
        measure.timeSignature = metre
    if before is None or (before.sharps, before.mode) != (bar.sharps, bar.mode):
        measure.keySignature = signature_of(bar)
    if bar.opens:
        measure.leftBarline = barlines.Repeat("start")
    if bar.closes:
        measure.rightBarline = barlines.Repeat("end")
    missing = max(0, bar.full - bar.length)
    skipped = missing if before is None else 0
    measure.paddingLeft, measure.paddingRight = skipped / STEPS_PER_BEAT, (missing - skipped) / STEPS_PER_BEAT
    places = Metre(bar.full, beat_of(metre))
    for at, element in elements_of(bar, notes, melody, skipped, places):
        measure.insert(at / STEPS_PER_BEAT, element)
    return measure


def beat_of(metre: Any) -> int:
    """Steps of a music21 time signature's beat; a quarter where its beats are not equally long, as in 3+2/8."""
    from music21.exceptions21 import TimeSignatureException

    try:
        return round(metre.beatDuration.quarterLength * STEPS_PER_BEAT)
    except TimeSignatureException:
        return STEPS_PER_BEAT


def elements_of(
    bar: Bar, notes: Sequence[Note], melody: Melody, skipped: int, metre: Metre
) -> Iterator[tuple[int, Any]]:
    """Notes and rests of a bar, each with its step in it; `skipped` steps of the bar are missing before a pick-up."""
    end, at = bar.start + bar.length, bar.start
    for note in notes:
        start, stop = max(note.start, bar.start), min(note.start + note.length, end)
        if start >= stop:
            continue
        yield from rests(bar, at, start, skipped, metre)
        at = start
        for value in split_sound(start - bar.start + skipped, stop - start, metre):
            yield at - bar.start, written_note(note, at, value, melody)
            at += value
    yield from rests(bar, at, end, skipped, metre)


def rests(bar: Bar, begin: int, end: int, skipped: int, metre: Metre) -> Iterator[tuple[int, Any]]:
    """The rests from one step of the score to another, in one bar."""
    from music21.note import Rest

    if end - begin == bar.full:  # a bar's rest lasts as long as the metre says, also in a shorter bar
        rest = Rest(quarterLength=bar.full / STEPS_PER_BEAT)
        rest.fullMeasure = True
        yield 0, rest
        return
    at = begin
    for value in split_silence(begin - bar.start + skipped, end - begin, metre):
        yield at - bar.start, Rest(quarterLength=value / STEPS_PER_BEAT)
        at += value


def written_note(note: Note, at: int, value: int, melody: Melody) -> Any:
    """The part of a note that begins at step `at` and is one note value, tied to what it goes on from and into."""
    from music21.note import Note as WrittenNote
    from music21.tie import Tie

    sung = note.given and note.voice == melody.voice
    place = melody.places[note.start] if sung else spell(note.pitch, melody.bar_at(note.start).sharps)
    element = WrittenNote(written(note.pitch, place), quarterLength=value / STEPS_PER_BEAT)
    begins, ends = at == note.start, at + value == note.start + note.length
    if not (begins and ends):
        element.tie = Tie("start" if begins else "stop" if ends else "continue")
    return element
