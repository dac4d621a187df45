"""Reads a melody: one voice of any file of notes, of a score of music21's corpus, or of one as JSON."""

from training.scores.read.changes import Changes
from training.scores.read.line import fermatas_of_lines, key_of_lines, layout_of_part, line_of_part
from training.scores.read.open_score import open_score, title_of
from training.scores.read.parts import choose_part
from training.scores.read.tempos import tempos_in_steps
from training.scores.read.unreadable import UnreadableError
from training.scores.read.written import WrittenScore
from training.scores.score import Score


def read_melody(
    source: str, voice: int, part: str | None = None, tune: int | None = None, unfold: bool = False
) -> tuple[Score, list[str]]:
    """The melody that `source`, a file or `corpus:NAME`, gives to a voice, and what was changed to read it.

    Args:
        source: a path, or CORPUS and a name as `bwv66.6`.
        voice: which of VOICES it will be.
        part: the name or the number, from 1, of the part to take, with `.2` after it of one voice on its staff; where
            None, the one that is most likely meant.
        tune: which one of a file that holds several, from 1; where None, the first.
        unfold: play repeats, endings and jumps out; else they stay signs.

    Raises:
        UnreadableError: there is nothing to read; the message says what and where.
    """
    changes = Changes()
    return melody_of_score(open_score(source, tune, unfold, changes), voice, source, part, changes)


def melody_of_score(
    score: WrittenScore, voice: int, source: str, part: str | None = None, changes: Changes | None = None
) -> tuple[Score, list[str]]:
    """`read_melody` from a written score, to be called as `source` where it has no title."""
    changes = changes or Changes()
    chosen = choose_part(score, voice, part, changes)
    layout = layout_of_part(score, chosen, changes)
    line = line_of_part(chosen, voice, changes)
    if not line.notes:
        raise UnreadableError("it has no notes")
    if not layout.has_key:
        sharps = key_of_lines([line])
        layout, line = layout.in_key(sharps), line.in_key(sharps)
    title = title_of(score, source)
    tempo, tempo_changes = tempos_in_steps(score.tempos, layout.bars[-1].end)
    melody = Score(
        *(title, score.composer, layout.bars, line.notes, line.places, tempo),
        fermatas=fermatas_of_lines([line]),
        lyrics=line.lyrics,
        tempo_changes=tempo_changes,
    )
    return melody, list(changes.lines)
