"""A chorale as a music21 score: four named parts in its own bars, with signatures, ties, repeats and fermatas."""

from collections.abc import Iterator, Sequence
from typing import Any

from training.music.note_values import Metre, split_silence, split_sound
from training.music.notes import Note
from training.music.spelling import written
from training.scores.bar import Bar
from training.scores.chorale import Chorale
from training.scores.score import Score
from training.scores.syllables import Syllable, Syllables, syllables_of
from training.spec import STEPS_PER_BEAT, VOICE_COUNT, VOICES

CHURCH_ORGAN = 19  # General MIDI, from zero; the page's files have it too


def score_of(chorale: Chorale) -> Any:
    """The chorale as a music21 score."""
    import music21.stream
    from music21.layout import StaffGroup
    from music21.metadata import Metadata

    whole = music21.stream.Score()
    whole.metadata = Metadata(title=chorale.score.title)
    if chorale.score.composer:
        whole.metadata.composer = chorale.score.composer
    whole.metadata.software = [chorale.maker()]
    parts = [part_of(chorale, voice) for voice in range(VOICE_COUNT)]
    for part in parts:
        whole.insert(0, part)
    whole.insert(0, StaffGroup(parts, symbol="bracket", barTogether=False))
    return whole


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
    words = syllables_of(notes, chorale.score.lyrics)
    before: Bar | None = None
    for bar in chorale.score.bars:
        measure = measure_of(bar, before, notes, words, chorale.score)
        if before is None:
            measure.insert(0, clefs[voice]())
        if voice == 0:
            for step, number in tempos_in(bar, chorale):
                measure.insert((step - bar.start) / STEPS_PER_BEAT, tempo.MetronomeMark(number=number))
        part.insert(bar.start / STEPS_PER_BEAT, measure)
        before = bar
    if not measure.rightBarline:
        measure.rightBarline = "final"
    if voice == 0:
        for bracket in brackets_over(part, chorale.score.bars):
            part.insert(0, bracket)
    part.makeBeams(inPlace=True)
    part.makeAccidentals(inPlace=True)
    return part


def brackets_over(part: Any, bars: Sequence[Bar]) -> Iterator[Any]:
    """The brackets over the bars of endings; those of one bracket follow one another without a repeat between."""
    from music21.spanner import RepeatBracket
    from music21.stream import Measure

    under: list[Any] = []
    for measure, bar, following in zip(part.getElementsByClass(Measure), bars, [*bars[1:], None], strict=True):
        under += [measure] if bar.ending else []
        goes_on = following is not None and following.ending == bar.ending and not bar.closes and not following.opens
        if under and not goes_on:
            yield RepeatBracket(under, number=list(bar.ending))
            under = []


def tempos_in(bar: Bar, chorale: Chorale) -> Iterator[tuple[int, float]]:
    """The tempos that begin in a bar, `(step, quarters a minute)`: that of the whole where it is the first."""
    for step, tempo in ((0, chorale.tempo), *chorale.score.tempo_changes):
        if bar.start <= step < bar.end:
            yield step, tempo


def measure_of(bar: Bar, before: Bar | None, notes: Sequence[Note], words: Syllables, score: Score) -> Any:
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
    for at, element in elements_of(bar, notes, words, score, skipped, places):
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
    bar: Bar, notes: Sequence[Note], words: Syllables, score: Score, skipped: int, metre: Metre
) -> Iterator[tuple[int, Any]]:
    """Notes and rests of a bar, each with its step in it; `skipped` steps of the bar are missing before a pick-up."""
    at = bar.start
    for note in notes:
        start, stop = max(note.start, bar.start), min(note.end, bar.end)
        if start >= stop:
            continue
        yield from rests(bar, at, start, skipped, metre, score)
        at = start
        for value in split_sound(start - bar.start + skipped, stop - start, metre):
            element = written_note(note, at, value, score)
            element.lyrics = [lyric_of(syllable) for syllable in words.get(at, ())]
            yield at - bar.start, element
            at += value
    yield from rests(bar, at, bar.end, skipped, metre, score)


def lyric_of(syllable: Syllable) -> Any:
    from music21.note import Lyric

    return Lyric(syllable.text, number=syllable.verse, syllabic=syllable.syllabic, applyRaw=True)


def rests(bar: Bar, begin: int, end: int, skipped: int, metre: Metre, score: Score) -> Iterator[tuple[int, Any]]:
    """The rests from one step of the score to another, in one bar."""
    from music21.note import Rest

    if end - begin == bar.full:  # a bar's rest lasts as long as the metre says, also in a shorter bar
        rest = Rest(quarterLength=bar.full / STEPS_PER_BEAT)
        rest.fullMeasure = True
        rest.expressions += fermata_over(begin, end, score)
        yield 0, rest
        return
    at = begin
    for value in split_silence(begin - bar.start + skipped, end - begin, metre):
        rest = Rest(quarterLength=value / STEPS_PER_BEAT)
        rest.expressions += fermata_over(at, at + value, score)
        yield at - bar.start, rest
        at += value


def fermata_over(start: int, end: int, score: Score) -> list[Any]:
    """The fermata of what sounds, or is silent, from one step to another, if it has one: all voices hold with it."""
    from music21.expressions import Fermata

    if not any(start <= step < end for step in score.fermatas):
        return []
    fermata = Fermata()
    fermata.type = "upright"  # music21 turns them over
    return [fermata]


def written_note(note: Note, at: int, value: int, score: Score) -> Any:
    """The part of a note that begins at step `at` and is one note value, tied to what it goes on from and into."""
    from music21.note import Note as WrittenNote
    from music21.tie import Tie

    element = WrittenNote(written(note.pitch, score.place_of(note)), quarterLength=value / STEPS_PER_BEAT)
    begins, ends = at == note.start, at + value == note.end
    if not (begins and ends):
        element.tie = Tie("start" if begins else "stop" if ends else "continue")
    element.expressions += fermata_over(at, at + value, score)
    return element
