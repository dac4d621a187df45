"""Opens a file that music21 reads, a score of its corpus, or one as JSON, as a music21 score."""

import re
from pathlib import Path
from typing import Any

from training.scores.notation import score_of
from training.scores.read.changes import Changes
from training.scores.read.limits import check_midi, check_parts, check_size, check_stream
from training.scores.read.score_json import as_written, begins_as_json, read_score_json
from training.scores.read.unreadable import UnreadableError

CORPUS = "corpus:"  # before the name of a score in music21's corpus
MIDI = (".mid", ".midi")


def is_midi(source: str) -> bool:
    return Path(source).suffix.lower() in MIDI


def open_score(source: str) -> Any:
    """The music21 stream of a file or a corpus name.

    It is read from its source: what music21 keeps of one, in a folder that others may write, is a pickle, which is run.

    Raises:
        UnreadableError: there is no such score, it cannot be read, or it is larger than `limits.py` allows.
    """
    from music21 import converter, corpus
    from music21.exceptions21 import CorpusException

    try:
        if source.startswith(CORPUS):
            return corpus.parse(source.removeprefix(CORPUS), forceSource=True)
        content = content_of(source)
        if begins_as_json(content):
            return sung(score_of(as_written(read_score_json(content))))
        check_parts(Path(source))
        if is_midi(source):
            check_midi(Path(source))
        stream = converter.parse(Path(source), forceSource=True)
        check_stream(stream)
        return stream
    except (UnreadableError, MemoryError):
        raise
    except CorpusException as error:
        raise UnreadableError("music21's corpus has no score of that name") from error
    except (
        Exception
    ) as error:  # music21's two dozen readers, and its streams, raise whatever a damaged file makes of them
        raise UnreadableError(f"it cannot be read as music ({first_line(error)})") from error


def content_of(source: str) -> bytes:
    """The bytes of a file. Raises UnreadableError if there is none, or if it is too large."""
    if not Path(source).is_file():
        raise UnreadableError("there is no such file")
    check_size(Path(source))
    return Path(source).read_bytes()


def sung(score: Any) -> Any:
    """A music21 score without the parts that have no notes."""
    score.remove([part for part in score.parts if not part.pitches])
    return score


def first_line(error: Exception) -> str:
    """What an error says, or is."""
    return next(iter(str(error).splitlines()), "") or type(error).__name__


def choose_tune(stream: Any, tune: int | None, changes: Changes) -> Any:
    """One of the scores of an opus, or the stream itself."""
    from music21.stream import Opus

    scores = list(stream.scores) if isinstance(stream, Opus) else [stream]
    if not 1 <= (tune or 1) <= len(scores):
        raise UnreadableError(f"it holds no tune {tune}, only 1 to {len(scores)}")
    if len(scores) > 1 and tune is None:
        changes.note(f"it holds {len(scores)} tunes, of which the first is taken")
    return scores[(tune or 1) - 1]


def unfolded(part: Any) -> Any:
    from music21.repeat import ExpanderException

    try:
        return part.expandRepeats()
    except ExpanderException as error:
        raise UnreadableError(f"its repeats cannot be unfolded ({error})") from error


def credits_of(score: Any, source: str) -> tuple[str, str]:
    """Title and composer; the file's name where it has no title."""
    name = Path(source.removeprefix(CORPUS)).name
    title = (score.metadata and score.metadata.bestTitle) or name
    composer = (score.metadata and score.metadata.composer) or ""
    return re.sub(r"\.(mxl|xml|musicxml|krn|abc|midi?|json)$", "", title), composer


def tempo_of(score: Any) -> float | None:
    """The first tempo, in quarters a minute."""
    from music21.tempo import MetronomeMark

    marks = (mark.getQuarterBPM() for mark in score.recurse().getElementsByClass(MetronomeMark))
    return next((float(mark) for mark in marks if mark), None)
