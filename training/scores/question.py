"""What the network is asked of a score, and the score with its answer.

The network's grid begins on a beat and holds whole beats, whatever the metre. A pick-up that is not whole beats shares
its first beat with silence, as in training (`score_grid.py`). Where all voices rest before the first note and after the
last one, the network is not asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from training.music.context import Measure, Span, context_of
from training.music.ending import fermata_spans
from training.music.notes import Note, covered_cells, grid_to_notes, melody_grid
from training.scores.compass import possible_shifts
from training.scores.score import Score, ScoreError, downbeat, open_stretches
from training.spec import HOLE, PITCH_MAX, PITCH_MIN, REST, STEPS_PER_BEAT, VOICE_COUNT, Context, Grid, Mask

ALL_VOICES = tuple(range(VOICE_COUNT))
MOST_STEPS = 16_000  # that the network is asked of at once: 1,000 bars of 4/4, and 1.4 GB of memory
BESIDE = 32  # steps before and after a region that are composed with it, where they are open: two bars of 4/4


@dataclass(frozen=True)
class Region:
    """Steps `[start, end)` of some voices of a score."""

    start: int
    end: int
    voices: tuple[int, ...] = ALL_VOICES

    def cells(self, steps: int) -> Mask:
        """`[step, voice]`: true in it."""
        inside: Mask = np.zeros((steps, VOICE_COUNT), dtype=bool)
        inside[self.start : self.end, list(self.voices)] = True
        return inside

    def has(self, note: Note) -> bool:
        """Whether some of a note lies in it."""
        return note.voice in self.voices and note.start < self.end and note.end > self.start


@dataclass(frozen=True)
class Question:
    """`grid` `[step, voice]` has what is given; `free` says which cells are to be composed; a HOLE elsewhere is a rest.

    `context` `[step, feature]` says where the score's bars begin and where its phrases end.
    `begin` is the step of the score at which it begins, below zero where it begins before a pick-up; its pitches are
    `shift` semitones higher than the score's.
    """

    grid: Grid
    free: Mask
    context: Context
    begin: int
    shift: int = 0


def question_of(score: Score, region: Region, shift: int = 0) -> Question:
    """What the network is asked: all that is open in a region, seeing what is not.

    What is open beside the region is asked for as well, so that the network sees no silence there.

    Raises:
        ScoreError: a pitch is none of the network's, or there are more than MOST_STEPS between the first and the last
            that it has to do with.
    """
    covered = covered_cells(score.notes, score.steps)
    cells = melody_grid(score.notes, score.steps)
    wanted = ~covered
    wanted[: max(0, region.start - BESIDE)] = wanted[region.end + BESIDE :] = False
    (asked,) = np.nonzero((~covered | (cells != HOLE)).any(axis=1))
    first, last = int(asked[0]), int(asked[-1]) + 1
    begin = first - (first - downbeat(score)) % STEPS_PER_BEAT
    steps = last - begin + -(last - begin) % STEPS_PER_BEAT
    if steps > MOST_STEPS:
        raise ScoreError(f"it has {steps:,} sixteenths, and the network sees {MOST_STEPS:,} at once; cut it")
    grid: Grid = np.full((steps, VOICE_COUNT), HOLE, dtype=np.int16)
    free: Mask = np.zeros(grid.shape, dtype=bool)
    inside = slice(first - begin, last - begin)
    grid[inside] = np.where(cells == HOLE, HOLE, cells + shift)[first:last]
    free[inside] = wanted[first:last]
    if np.any((grid != HOLE) & ((grid < PITCH_MIN) | (grid > PITCH_MAX))):
        raise ScoreError("it leaves the network's pitches, C2 to A5; --transpose auto moves it")
    return Question(grid, free, context_between(score, begin, begin + steps), begin, shift)


def context_between(score: Score, begin: int, end: int) -> Context:
    """What the network is told of the steps `[begin, end)` of a score, which may reach beyond it: `[step, feature]`."""
    before, after = max(0, -begin), max(score.steps, end)
    measures = [Measure(bar.start + before, bar.length, bar.full) for bar in score.bars]
    fermatas = [(start + before, stop + before) for start, stop in spans_of(score)]
    return context_of(before + after, measures, fermatas)[begin + before : end + before]


def spans_of(score: Score) -> list[Span]:
    """The steps `(begin, end)` of the notes with a fermata, that of the end among them."""
    return fermata_spans(score.notes, score.fermatas, score.ending, score.steps, downbeat(score))


def with_answer(score: Score, question: Question, answer: Grid, region: Region) -> Score:
    """The score with what was open in a region composed; `answer` is to `question`. All else is left as it is."""
    grid = melody_grid(score.notes, score.steps)
    composed = region.cells(score.steps) & ~covered_cells(score.notes, score.steps)
    at = np.arange(max(0, question.begin), min(score.steps, question.begin + len(answer)))
    moved = np.full_like(grid, HOLE)
    moved[at] = answer[at - question.begin] - question.shift
    grid[composed] = moved[composed]
    given = [note for note in score.notes if note.given]
    standing = [note for note in score.notes if not note.given]
    return replace(score, notes=tuple(grid_to_notes(grid, given, standing)))


def shift_into_network(score: Score) -> int:
    """As few semitones as can be by which a score is moved so that all its pitches are the network's.

    Raises:
        ScoreError: it is too wide.
    """
    return min(possible_shifts(score), key=abs) if score.sounding else 0


def opened(score: Score, region: Region, owners: Sequence[bool], rests: bool) -> Score:
    """The score without what lies in a region; a note that reaches beyond it is cut at its edge.

    Args:
        score: the score.
        region: what becomes open.
        owners: whose notes go: those whose `given` is one of these.
        rests: whether rests that were written go too, if they are of these owners.
    """
    notes: list[Note] = []
    places, lyrics = dict(score.places), dict(score.lyrics)
    for note in score.notes:
        if not region.has(note) or note.given not in owners or (note.is_rest and not rests):
            notes.append(note)
            continue
        words = lyrics.pop((note.voice, note.start), None)
        for start, end in ((note.start, region.start), (region.end, note.end)):
            if start < end:
                notes.append(replace(note, start=start, length=end - start))
                if (place := score.places.get((note.voice, note.start))) is not None:
                    places[note.voice, start] = place
                if words and start == note.start:
                    lyrics[note.voice, start] = words
    return replace(score, notes=tuple(sorted(notes)), places=places, lyrics=lyrics)


def silenced(score: Score, stretches: Iterable[tuple[int, int]], voices: Iterable[int] = ALL_VOICES) -> Score:
    """The score with rests written wherever nothing of some voices is, in stretches `[start, end)`."""
    notes = list(score.notes)
    places = [(voice, *stretch) for voice in voices for stretch in stretches]
    for voice, begin, end in places:
        line = [note for note in score.notes if note.voice == voice]
        notes += [
            Note(voice, start, stop - start, REST, given=True) for start, stop in open_stretches(line, begin, end)
        ]
    return replace(score, notes=tuple(sorted(notes)))


def silent_outside(score: Score) -> Score:
    """The score in which all voices rest before its first note and after its last one."""
    return silenced(score, [(0, score.begin), (score.end, score.steps)])


def silent_edges(score: Score) -> Score:
    """The score in which all voices rest in the first bar before its first note, and in the last bar after its last."""
    first, last = score.bars[0], score.bars[-1]
    begin = score.begin if score.begin < first.end else 0
    end = score.end if score.end > last.start else score.steps
    return silenced(score, [(0, begin), (end, score.steps)])


def with_rests(score: Score, policy: str) -> Score:
    """The score in which the silences of the voices that have notes are rests that were written.

    Args:
        score: the score; nothing tells its rests from its gaps.
        policy: `keep`: all silences are rests; `bars`: those in a bar in which the voice has a note; `compose`: none.
    """
    for voice in sorted({note.voice for note in score.sounding}):
        line = [note for note in score.sounding if note.voice == voice]
        sung = [bar for bar in score.bars if any(note.start < bar.end and note.end > bar.start for note in line)]
        bars = {"keep": score.bars, "bars": sung, "compose": ()}[policy]
        score = silenced(score, joined([(bar.start, bar.end) for bar in bars]), [voice])
    return score


def joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that touch made one."""
    whole: list[tuple[int, int]] = []
    for start, end in stretches:
        begin = whole.pop()[0] if whole and whole[-1][1] == start else start
        whole.append((begin, end))
    return whole
