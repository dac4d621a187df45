"""A score of Kantor's own as a written score, of which a melody is taken as of any other."""

from fractions import Fraction

from training.scores.read.quantise import Sound
from training.scores.read.written import Hold, Key, Signs, WrittenBar, WrittenPart, WrittenScore
from training.scores.score import Score
from training.spec import STEPS_PER_BEAT, VOICES


def written_of_score(score: Score) -> WrittenScore:
    """A score, each voice with notes a part."""
    bars = tuple(
        WrittenBar(
            *(bar.number, quarters(bar.start), quarters(bar.length), quarters(bar.full), bar.metre),
            Signs(bar.opens, bar.closes, endings=frozenset(bar.ending), marks=frozenset(bar.marks)),
        )
        for bar in score.bars
    )
    keys = tuple(Key(quarters(bar.start), bar.sharps, bar.mode) for bar in score.bars)
    holds = tuple(Hold(quarters(step), quarters(step + 1), 0) for step in score.fermatas)
    parts = tuple(
        WrittenPart(name.capitalize(), sounds, keys=keys, holds=holds)
        for voice, name in enumerate(VOICES)
        if (sounds := sounds_of(score, voice))
    )
    return WrittenScore(bars, parts, score.title, score.composer, tempos_of(score))


def tempos_of(score: Score) -> tuple[tuple[Fraction, float], ...]:
    beginning = [] if score.tempo is None else [(0, score.tempo)]
    return tuple((quarters(step), tempo) for step, tempo in (*beginning, *score.tempo_changes))


def sounds_of(score: Score, voice: int) -> tuple[Sound, ...]:
    return tuple(
        Sound(
            *(quarters(note.start), quarters(note.end), note.pitch, score.place_of(note)),
            lyrics=score.lyrics.get((voice, note.start), ()),
        )
        for note in score.sounding
        if note.voice == voice
    )


def quarters(steps: int) -> Fraction:
    return Fraction(steps, STEPS_PER_BEAT)
