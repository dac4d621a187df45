"""What is to be composed of a file: all that a melody leaves open, or what is open in a score that is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.music.notes import covered_cells
from training.scores.compass import beyond_compass, fitting_shift, within_network
from training.scores.question import ALL_VOICES, Region, opened, silent_outside, with_rests
from training.scores.read.score import Reading
from training.scores.score import Score, ScoreError, bars_numbered, excerpt, numbers, transposed
from training.spec import VOICES

LOWER_VOICES = ALL_VOICES[1:]  # of a file that does not know whose its notes are: the network's, if any


@dataclass(frozen=True)
class Task:
    """A score, and the region of it in which what is open is composed.

    `told` is what its user is told of it before, `done` what is said afterwards. `is_moved` is whether a score that
    leaves the network's pitches is moved into them, all voices together, and back again.
    """

    score: Score
    region: Region
    told: Sequence[str]
    done: str
    is_moved: bool = False


def melody_task(
    melody: Score,
    told: Sequence[str],
    source: str,
    bars: tuple[int, int] | None = None,
    rests: str = "keep",
    transpose: int | None = 0,
) -> Task:
    """A melody, or some bars of it, that is to be harmonised; before its first note and after its last all is silent.

    Args:
        melody: a score of which one voice is written.
        told: what was told of how it was read.
        source: what it was read from.
        bars: the first and the last, which are taken out of it; all where None.
        rests: whether its silences are composed, as `with_rests` takes it.
        transpose: by how many semitones; where None, into the voice's range.

    Raises:
        ScoreError: there are no such bars, or the melody is wider than the network's pitches.
    """
    voice = melody.notes[0].voice
    if bars:
        melody, lost = excerpt(melody, *bars)
        told = [*told, *lost]
    shift = fitting_shift(melody) if transpose is None else transpose
    melody = transposed(melody, shift) if shift else melody
    if transpose is None:
        melody, lost = within_network(melody)
        told = [*told, *lost]
    score = silent_outside(with_rests(melody, rests))
    told = [*told, *moved_by(shift), *beyond_compass(melody)]
    return Task(score, Region(0, score.steps), told, f"{VOICES[voice]} of {source}")


def kept_task(
    reading: Reading,
    source: str,
    bars: tuple[int, int] | None = None,
    voices: tuple[int, ...] | None = None,
    again: bool = False,
    rests: str | None = None,
    transpose: int | None = None,
) -> Task:
    """A score of which all is kept, but for what is open or is opened.

    Opened are the network's notes, where the file knows them: in the bars and voices that are to be written `again`,
    and everywhere where neither bars nor voices are told. Of another file, all in the bars and voices that are to be
    written again.

    Args:
        reading: a score and whether its file knows whose each note is.
        source: what it was read from.
        bars: the first and the last in which something is composed; all where None.
        voices: in which something is composed; all where None, but for the soprano of a file that knows no owners,
            which is not written again.
        again: whether what is there is rewritten.
        rests: `keep` if rests are kept where their voice is written again.
        transpose: by how many semitones; where None, not at all, but for the network's sake.

    Raises:
        ScoreError: there are no such bars, or nothing of what is asked for is open.
    """
    score = transposed(reading.score, transpose) if transpose else reading.score
    region = region_of(score, bars, voices)
    if reading.knows_owners:
        if again or not (bars or voices):
            score = opened(score, region, owners=(False,), rests=False)
    elif again:
        rewritten = replace(region, voices=voices or LOWER_VOICES)
        score = opened(score, rewritten, owners=(True,), rests=rests != "keep")
    open_cells = region.cells(score.steps) & ~covered_cells(score.notes, score.steps)
    where = f" in {numbers(bars_numbered(score, *bars))}" if bars else ""
    if not open_cells.any():
        whose = "all that is there is given" if again else "--again rewrites what is there"
        raise ScoreError(f"nothing is open{where or ' in it'}; {whose}")
    composed = ", ".join(VOICES[voice] for voice in ALL_VOICES if open_cells[:, voice].any())
    told = [*reading.told, *moved_by(transpose or 0)]
    return Task(score, region, told, f"{source}, {composed} composed{where}", is_moved=transpose != 0)


def region_of(score: Score, bars: tuple[int, int] | None, voices: tuple[int, ...] | None) -> Region:
    """Bars by their numbers, and voices; all where None."""
    found = bars_numbered(score, *bars) if bars else score.bars
    return Region(found[0].start, found[-1].end, voices or ALL_VOICES)


def moved_by(semitones: int) -> list[str]:
    return [f"transposed by {semitones:+d} semitones"] if semitones else []
