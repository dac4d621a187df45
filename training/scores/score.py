"""A score of up to four voices in its bars, which knows whose each note is.

Bars are a layout over the network's grid of whole beats (`question.py`). A note is the user's, which is given and never
rewritten, or the network's; what no note of a voice covers is open, to be composed. A melody is a score of which one
voice is written. The page's twin is `web/src/music/score.ts`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, takewhile

from training import KantorError
from training.music.ending import last_note
from training.music.notes import Note
from training.music.spelling import MOST_ALTERED, letter_at, spell, transposed_key
from training.scores.bar import Bar
from training.scores.navigation import signs_in_excerpt
from training.spec import STEPS_PER_BEAT


class ScoreError(KantorError):
    """A score lacks what is asked of it, or does not fit the network; the message calls it `it`."""


Places = Mapping[tuple[int, int], int]
"""By voice and start, the spelling of a note, as a place on the line of fifths."""

Lyrics = Mapping[tuple[int, int], tuple[str, ...]]
"""By voice and start, the words under a note: a string for each verse, empty for one without a word there.

A syllable that goes on in the next one of its verse ends in a hyphen.
"""


@dataclass(frozen=True)
class Score:
    """Notes in bars; all steps count from the beginning of the first bar.

    `notes` are sorted by voice and start, and those of a voice do not overlap. `places` has the spelling of what was
    read; other notes are spelled by the signature. `tempo` is in quarters a minute, in which it begins, and
    `tempo_changes` are those after it, `(step, tempo)`, sorted; without the one there are none of the others.
    `fermatas` are steps, sorted; `ending` is whether the last note has one besides, as the end of every score has.
    """

    title: str
    composer: str
    bars: tuple[Bar, ...]
    notes: tuple[Note, ...]
    places: Places = field(default_factory=dict)
    tempo: float | None = None
    fermatas: tuple[int, ...] = ()
    ending: bool = True
    lyrics: Lyrics = field(default_factory=dict)
    tempo_changes: tuple[tuple[int, float], ...] = ()

    @property
    def steps(self) -> int:
        """The length of all bars."""
        return self.bars[-1].end

    @property
    def sounding(self) -> tuple[Note, ...]:
        """The notes that are no rests."""
        return tuple(note for note in self.notes if not note.is_rest)

    @property
    def begin(self) -> int:
        """The step at which the first note begins."""
        return min(note.start for note in self.sounding)

    @property
    def end(self) -> int:
        """The step after the last note."""
        return max(note.end for note in self.sounding)

    def bar_at(self, step: int) -> Bar:
        return next(bar for bar in reversed(self.bars) if bar.start <= step)

    def place_of(self, note: Note) -> int:
        """The spelling of a note, as a place on the line of fifths."""
        place = self.places.get((note.voice, note.start)) if note.given else None
        return spell(note.pitch, self.bar_at(note.start).sharps) if place is None else place


def bars_numbered(score: Score, first: int, last: int) -> list[Bar]:
    """The bars with the numbers `first` to `last`, as printed: a pick-up is 0.

    Raises:
        ScoreError: there are no such bars.
    """
    after = dropwhile(lambda bar: not first <= bar.number <= last, score.bars)
    bars = list(takewhile(lambda bar: first <= bar.number <= last, after))
    if not bars:
        are = "is" if first == last else "are"
        raise ScoreError(f"there {are} no {bars_told(first, last)}: it has {numbers(score.bars)}")
    if bars[-1].number < last:
        raise ScoreError(f"there is no bar {last}: it has {numbers(score.bars)}")
    return bars


def numbers(bars: Iterable[Bar]) -> str:
    """`bars 1 to 8`, or `bar 3`."""
    found = [bar.number for bar in bars]
    return bars_told(min(found), max(found))


def bars_told(first: int, last: int) -> str:
    return f"bar {first}" if first == last else f"bars {first} to {last}"


def endings_told(score: Score) -> str:
    """Where a score has fermatas: `a fermata in bar 4; the end`; empty where it has none."""
    last = last_note(score.notes)
    end = score.ending and last is not None
    bars = [score.bar_at(step).number for step in score.fermatas if not (end and last and last.start == step)]
    found = [str(number) for number in dict.fromkeys(bars)]
    listed = found if len(found) < 2 else [f"{', '.join(found[:-1])} and {found[-1]}"]
    several = f"{'fermatas' if len(bars) > 1 else 'a fermata'} in bar{'s' if len(found) > 1 else ''} "
    return "; ".join([*(several + text for text in listed), *(["the end"] if end else [])])


def excerpt(score: Score, first: int, last: int) -> tuple[Score, list[str]]:
    """The bars with the numbers `first` to `last`, and what is told of them.

    A note that goes on beyond them is cut there, and a repeat or a jump that does is left out.

    Raises:
        ScoreError: there are no such bars, or no notes in them.
    """
    bars = bars_numbered(score, first, last)
    begin, end = bars[0].start, bars[-1].end
    notes, places, lyrics = [], {}, {}
    for note in score.notes:
        start, stop = max(note.start, begin), min(note.end, end)
        if start < stop:
            notes.append(replace(note, start=start - begin, length=stop - start))
            if not note.is_rest:
                places[note.voice, start - begin] = score.place_of(note)
            if words := score.lyrics.get((note.voice, note.start)):
                lyrics[note.voice, start - begin] = words
    if not places:
        raise ScoreError(f"there are no notes in {bars_told(first, last)}")
    at = score.bars.index(bars[0])
    kept, lost = signs_in_excerpt(score.bars, at, at + len(bars) - 1)
    moved = tuple(replace(bar, start=bar.start - begin) for bar in kept)
    fermatas = tuple(step - begin for step in score.fermatas if begin <= step < end)
    told = [f"left out, of which only a part is in {numbers(bars)}: {', '.join(lost)}"] if lost else []
    changes = tuple((step - begin, tempo) for step, tempo in score.tempo_changes if begin < step < end)
    part = replace(score, bars=moved, notes=tuple(notes), places=places, fermatas=fermatas, lyrics=lyrics)
    return replace(part, tempo=tempo_at(score, begin), tempo_changes=changes), told


def tempo_at(score: Score, step: int) -> float | None:
    """The tempo in force at a step, quarters a minute; None where the score has none."""
    return next((tempo for start, tempo in reversed(score.tempo_changes) if start <= step), score.tempo)


def in_tempo(score: Score, tempo: float) -> Score:
    """The score that begins in a tempo, its changes as much faster or slower."""
    changes = tuple((step, tempo * other / (score.tempo or tempo)) for step, other in score.tempo_changes)
    return replace(score, tempo=tempo, tempo_changes=changes)


def transposed(score: Score, semitones: int) -> Score:
    """The score that many semitones higher, its signatures and spelling with it."""
    bars = tuple(replace(bar, sharps=transposed_key(bar.sharps, semitones)) for bar in score.bars)
    notes = tuple(note if note.is_rest else replace(note, pitch=note.pitch + semitones) for note in score.notes)
    places = {}
    for before, note in zip(score.notes, notes, strict=True):
        if (note.voice, note.start) not in score.places:
            continue
        sharps = score.bar_at(note.start).sharps
        place = score.places[before.voice, before.start] + transposed_key(sharps, semitones) - sharps
        plain = abs(letter_at(place)[1]) <= MOST_ALTERED
        places[note.voice, note.start] = place if plain else spell(note.pitch, transposed_key(sharps, semitones))
    return replace(score, bars=bars, notes=notes, places=places)


def downbeat(score: Score) -> int:
    """The step at which the first whole bar begins: beats are counted from there."""
    first = score.bars[0]
    return first.length if first.length < first.full else 0


def off_beat_metres(score: Score) -> list[str]:
    """The metres of bars that begin between two of the network's beats, as every other one of 3/8 does."""
    first = downbeat(score)
    return sorted({bar.metre for bar in score.bars if bar.start >= first and (bar.start - first) % STEPS_PER_BEAT})


def open_stretches(notes: Sequence[Note], begin: int, end: int) -> list[tuple[int, int]]:
    """Where, in `[begin, end)`, no note or rest of one voice is: `(start, end)` of each stretch."""
    stretches, at = [], begin
    for note in sorted(notes):
        if note.end <= begin or note.start >= end:
            continue
        if at < note.start:
            stretches.append((at, note.start))
        at = max(at, note.end)
    return [*stretches, (at, end)] if at < end else stretches
