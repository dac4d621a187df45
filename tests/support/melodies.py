"""Small melodies that the tests of reading, writing and harmonising share."""

from dataclasses import replace

from hypothesis import strategies as st

from training.music.notes import Note
from training.music.spelling import spell
from training.scores.bar import MARKS, Bar
from training.scores.chorale import Chorale
from training.scores.score import Score
from training.spec import VOICE_RANGES

FULL = {"4/4": 16, "3/4": 12, "2/4": 8, "6/8": 12, "3/8": 6, "2/2": 16, "5/4": 20, "12/8": 24, "3/2": 24}
USUAL_TEMPO = 80.0


def bars_of(metre="4/4", count=2, pickup=0, sharps=0, mode="major", last=None):
    """`count` whole bars after a pick-up of so many steps; the last one may be shorter."""
    full = FULL[metre]
    lengths = [*([pickup] if pickup else []), *([full] * count)]
    lengths[-1] = last or lengths[-1]
    starts = [sum(lengths[:n]) for n in range(len(lengths))]
    first = 0 if pickup else 1
    return tuple(
        Bar(first + n, start, length, full, metre, sharps, mode)
        for n, (start, length) in enumerate(zip(starts, lengths, strict=True))
    )


def melody_of(pitches, voice=0, length=4, start=0, bars=None):
    """Notes of one length one after the other; None is a rest."""
    notes = tuple(
        Note(voice, start + n * length, length, pitch, given=True)
        for n, pitch in enumerate(pitches)
        if pitch is not None
    )
    bars = bars or bars_of(count=-(-(start + len(pitches) * length) // 16))
    sharps = bars[0].sharps
    places = {(voice, note.start): spell(note.pitch, sharps) for note in notes}
    return Score("Tune", "Somebody", bars, notes, places, 96.0)


def chorale_of(melody, others=()):
    """A melody with other notes that are the network's."""
    score = replace(melody, notes=tuple(sorted([*melody.notes, *others])))
    return Chorale(score, melody.tempo or USUAL_TEMPO, 7, "one shot")


@st.composite
def lines(draw, voice, steps, given=False):
    """The notes of a voice, with gaps, in so many steps."""
    notes, step = [], 0
    while step < steps:
        start = step + draw(st.sampled_from((0, 0, 0, 1, 4)))
        length = draw(st.integers(1, 20))
        if start + length > steps:
            break
        notes.append(Note(voice, start, length, draw(st.integers(*VOICE_RANGES[voice])), given))
        step = start + length
    return notes


@st.composite
def signed(draw, bars):
    """The bars with random signs of the order in which they are played."""
    endings = st.sampled_from(((), (), (1,), (2,), (1, 3)))
    marks = st.sets(st.sampled_from(MARKS), max_size=2)
    return tuple(
        replace(
            bar,
            **{"opens": draw(st.booleans()), "closes": draw(st.booleans()), "ending": draw(endings)},
            marks=tuple(sorted(draw(marks), key=MARKS.index)),
        )
        for bar in bars
    )


SYLLABLES = st.builds(str.__add__, st.text("abcäßé歌", min_size=1, max_size=3), st.sampled_from(("", "-")))


@st.composite
def words_under(draw, notes):
    """Verses under some of the notes."""
    verses = st.tuples(st.lists(st.sampled_from(("", "x", "la-")), max_size=2), SYLLABLES)
    sung = [note for note in notes if draw(st.booleans())]
    return {(note.voice, note.start): (*before, last) for note in sung for before, last in [draw(verses)]}


@st.composite
def tempo_changes(draw, steps, tempo):
    """Some tempos after the first, each another than the one before."""
    changes = []
    for step in sorted(draw(st.sets(st.integers(1, steps - 1), max_size=3))):
        tempo = draw(st.sampled_from([other for other in (30, 61, 90, 240) if other != tempo]))
        changes.append((step, float(tempo)))
    return tuple(changes)


@st.composite
def chorales(draw):
    """Random notes in random metres and keys, with pick-ups, a short last bar, repeats, jumps, words and tempos."""
    metre = draw(st.sampled_from(sorted(FULL)))
    pickup = draw(st.integers(0, FULL[metre] - 1))
    last = draw(st.sampled_from((None, 4)))
    mode = draw(st.sampled_from(("major", "minor", "")))
    bars = bars_of(metre, draw(st.integers(2, 4)), pickup, draw(st.integers(-6, 6)), mode, last)
    bars = draw(signed(bars))
    steps = bars[-1].start + bars[-1].length
    voice = draw(st.integers(0, 3))
    written = draw(lines(voice, steps, given=True).filter(bool))
    others = [note for other in range(4) if other != voice for note in draw(lines(other, steps))]
    places = {(voice, note.start): spell(note.pitch, bars[0].sharps) for note in written}
    melody = Score("Title", "", bars, tuple(written), places, 72.0, tempo_changes=draw(tempo_changes(steps, 72)))
    return chorale_of(replace(melody, lyrics=draw(words_under([*written, *others]))), others)
