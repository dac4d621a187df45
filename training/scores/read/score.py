"""Reads a whole score, of up to four voices: any file of notes, a score of music21's corpus, or one as JSON.

What is read is the user's, but for JSON, which knows whose each note is. JSON knows its rests and its gaps as well; of
another file a policy tells them apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.scores.question import silent_edges, with_rests
from training.scores.read.casting import cast_of
from training.scores.read.changes import Changes
from training.scores.read.line import (
    Layout,
    VoiceLine,
    fermatas_of_lines,
    key_of_lines,
    layout_of_part,
    line_of_part,
)
from training.scores.read.open_score import CORPUS, content_of, open_score, title_of
from training.scores.read.score_json import begins_as_json, read_score_json
from training.scores.read.tempos import tempos_in_steps
from training.scores.read.unreadable import UnreadableError
from training.scores.read.written import WrittenScore
from training.scores.score import Score
from training.spec import VOICES

USUAL_RESTS = "bars"  # of what `with_rests` knows: what is silent in a bar with notes is silent on purpose


@dataclass(frozen=True)
class Reading:
    """A score, what is told of how it was read, and whether its file knows whose each note is."""

    score: Score
    told: Sequence[str]
    knows_owners: bool


def read_score(
    source: str,
    parts: Mapping[int, str] | None = None,
    tune: int | None = None,
    unfold: bool = False,
    rests: str | None = None,
) -> Reading:
    """The score that `source`, a file or `corpus:NAME`, holds.

    Args:
        source: a path, or CORPUS and a name as `bwv66.6`.
        parts: by voice the name or the number, from 1, of its part; where None, the likeliest.
        tune: which one of a file that holds several, from 1; where None, the first.
        unfold: play repeats, endings and jumps out; else they stay signs.
        rests: a policy of `with_rests`; where None, USUAL_RESTS, and of JSON what it tells itself.

    Raises:
        UnreadableError: there is nothing to read; the message says what and where.
    """
    if is_kantors(source):
        content = content_of(source)
        if parts or unfold or tune not in (None, 1):
            raise UnreadableError("it is Kantor's own, to which --parts, --tune and --unfold do not apply")
        score = read_score_json(content).score
        return Reading(with_rests(score, rests) if rests else score, [], knows_owners=True)
    changes = Changes()
    score, told = score_of_written(open_score(source, tune, unfold, changes), source, parts)
    return Reading(silent_edges(with_rests(score, rests or USUAL_RESTS)), [*changes.lines, *told], knows_owners=False)


def is_kantors(source: str) -> bool:
    """Whether a source is a file of JSON."""
    return not source.startswith(CORPUS) and Path(source).is_file() and begins_as_json(content_of(source))


def score_of_written(
    written: WrittenScore, source: str, parts: Mapping[int, str] | None = None
) -> tuple[Score, list[str]]:
    """A written score as ours, without its rests, and what is told of it: casting first, then changes."""
    cast, aside = cast_of(written, parts)
    told = ["; ".join(one.told() for one in cast)]
    told += [f"left aside: {'; '.join(aside)}"] if aside else []
    layouts: list[Layout] = []
    lines: list[VoiceLine] = []
    for one in cast:
        changes = Changes()
        layouts.append(layout_of_part(written, one.part, changes))
        lines.append(line_of_part(one.part, one.voice, changes))
        told += [f"{VOICES[one.voice]}, {line}" for line in changes.lines]
    if not any(line.notes for line in lines):
        raise UnreadableError("it has no notes")
    layout = next((layout for layout in layouts if layout.has_key), layouts[0])
    if not layout.has_key:
        sharps = key_of_lines(lines)
        layout, lines = layout.in_key(sharps), [line.in_key(sharps) for line in lines]
    notes = tuple(sorted(note for line in lines for note in line.notes))
    places = {where: place for line in lines for where, place in line.places.items()}
    lyrics = {where: words for line in lines for where, words in line.lyrics.items()}
    tempo, tempo_changes = tempos_in_steps(written.tempos, layout.bars[-1].end)
    score = Score(
        *(title_of(written, source), written.composer, layout.bars, notes, places, tempo),
        fermatas=fermatas_of_lines(lines),
        lyrics=lyrics,
        tempo_changes=tempo_changes,
    )
    return score, told
