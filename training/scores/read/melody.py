"""Reads a melody: one voice of any file that music21 reads, of a score of its corpus, or of one as JSON."""

from typing import Any

from training.scores.read.changes import Changes
from training.scores.read.line import fermatas_of_lines, in_measures, key_of_lines, layout_of_part, line_of_part
from training.scores.read.open_score import choose_tune, credits_of, first_line, is_midi, open_score, tempo_of, unfolded
from training.scores.read.parts import choose_part
from training.scores.read.unreadable import UnreadableError
from training.scores.score import Score


def read_melody(
    source: str, voice: int, part: str | None = None, tune: int | None = None, unfold: bool = False
) -> tuple[Score, list[str]]:
    """The melody that `source`, a file or `corpus:NAME`, gives to a voice, and what was changed to read it.

    Args:
        source: a path, or CORPUS and a name as `bwv66.6`.
        voice: which of VOICES it will be.
        part: the name or the number, from 1, of the part to take; where None, the one that is most likely meant.
        tune: which one of a file that holds several, from 1; where None, the first.
        unfold: play the repeats; else they stay signs.

    Raises:
        UnreadableError: there is nothing to read; the message says what and where.
    """
    from music21.exceptions21 import Music21Exception

    changes = Changes()
    score = choose_tune(open_score(source), tune, changes)
    try:
        return melody_of_score(score, voice, source, part, unfold, changes)
    except (Music21Exception, ArithmeticError) as error:  # a tempo next to nothing divides by zero in music21
        raise UnreadableError(f"it cannot be read as music ({first_line(error)})") from error


def melody_of_score(
    score: Any,
    voice: int,
    source: str,
    part: str | None = None,
    unfold: bool = False,
    changes: Changes | None = None,
) -> tuple[Score, list[str]]:
    """`read_melody` from a music21 score, to be called as `source` where it has no title."""
    changes = changes or Changes()
    chosen = choose_part(score, voice, part)
    if unfold:
        chosen = unfolded(chosen)
    chosen = in_measures(chosen)
    layout = layout_of_part(chosen, is_midi(source), changes)
    line = line_of_part(chosen, voice, changes)
    if not line.notes:
        raise UnreadableError("it has no notes")
    if not layout.has_key:
        sharps = key_of_lines([line])
        layout, line = layout.in_key(sharps), line.in_key(sharps)
    title, composer = credits_of(score, source)
    melody = Score(title, composer, layout.bars, line.notes, line.places, tempo_of(score), fermatas_of_lines([line]))
    return melody, list(changes.lines)
