"""Opens a file, or a score of music21's corpus, as a written score: MIDI and MusicXML by our own readers.

What only music21 knows (ABC, Humdrum, and others) it reads; why not more is told in docs/decisions.md.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from training.scores.read.abc import parse_tune, tunes_of
from training.scores.read.changes import Changes
from training.scores.read.file_format import FileFormat, format_of, suffix_of
from training.scores.read.humdrum import checked_humdrum
from training.scores.read.limits import check_size, check_stream
from training.scores.read.midi import read_midi
from training.scores.read.musicxml import read_musicxml
from training.scores.read.own import written_of_score
from training.scores.read.score_json import as_written, read_score_json
from training.scores.read.stream import scores_of_stream, written_of_stream
from training.scores.read.unfold import passes_told, unfolded
from training.scores.read.unreadable import UnreadableError
from training.scores.read.written import WrittenScore

Tune = TypeVar("Tune")

CORPUS = "corpus:"  # before the name of a score in music21's corpus


def open_score(source: str, tune: int | None, unfold: bool, changes: Changes) -> WrittenScore:
    """The score of a file or a corpus name.

    Args:
        source: a path, or CORPUS and a name as `bwv66.6`.
        tune: which one of a file that holds several, from 1; where None, the first.
        unfold: play repeats, endings and jumps out; else they stay signs.
        changes: hears what is to be told.

    Raises:
        UnreadableError: there is no such score, it cannot be read, or it is larger than `limits.py` allows.
    """
    path = path_in_corpus(source.removeprefix(CORPUS)) if source.startswith(CORPUS) else Path(source)
    content = content_of(str(path))
    file = format_of(content, suffix_of(str(path)))
    if file.kind == "midi":
        score = chosen(read_midi(content), tune, changes)
    elif file.kind == "musicxml":
        assert file.root is not None
        score = chosen([read_musicxml(file.root)], tune, changes)
    elif file.kind == "json":
        chorale = as_written(read_score_json(content))
        score = chosen([written_of_score(chorale.score)], tune, changes)
    else:
        score = open_by_music21(path, file, tune, changes)
    for line in score.told:
        changes.note(line)
    if unfold:
        return unfolded(score)
    for line in passes_told(score.bars):
        changes.note(line)
    return score


def path_in_corpus(name: str) -> Path:
    """The file of a score in music21's corpus. Raises UnreadableError if there is none of that name."""
    from music21 import corpus
    from music21.exceptions21 import CorpusException

    try:
        found = corpus.getWork(name)
    except CorpusException as error:
        raise UnreadableError("music21's corpus has no score of that name") from error
    return Path(found[0] if isinstance(found, list) else found)


def open_by_music21(path: Path, file: FileFormat, tune: int | None, changes: Changes) -> WrittenScore:
    """A file that music21 reads.

    It is read from its source: what music21 keeps of one, in a folder that others may write, is a pickle, which is run.
    """
    from music21 import converter

    try:
        if file.reader == "abc":
            stream = parse_tune(chosen(tunes_of(path.read_bytes()), tune, changes))
        else:
            if file.reader == "humdrum":
                stream = converter.parseData(checked_humdrum(path.read_bytes()), format=file.reader)
            else:
                stream = converter.parse(path, format=file.reader, forceSource=True)
            stream = chosen(scores_of_stream(stream), tune, changes)
        check_stream(stream)
        return written_of_stream(stream)
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # music21's readers, and its streams, raise whatever a damaged file makes of them
        raise UnreadableError(
            f"it is damaged {file.name}, or holds what music21 does not know; MusicXML or MIDI of it may be read"
        ) from error


def content_of(source: str) -> bytes:
    """The bytes of a file. Raises UnreadableError if there is none, or if it is too large."""
    if not Path(source).is_file():
        raise UnreadableError("there is no such file")
    check_size(Path(source))
    return Path(source).read_bytes()


def chosen(scores: Sequence[Tune], tune: int | None, changes: Changes) -> Tune:
    """One of the tunes of a file, of which the first is 1."""
    if not 1 <= (tune or 1) <= len(scores):
        raise UnreadableError(f"it holds no tune {tune}, only 1 to {len(scores)}")
    if len(scores) > 1 and tune is None:
        changes.note(f"it holds {len(scores)} tunes, of which the first is taken; --tune chooses another")
    return scores[(tune or 1) - 1]


def title_of(score: WrittenScore, source: str) -> str:
    """The title; the file's name where it has none."""
    title = score.title or Path(source.removeprefix(CORPUS)).name
    return re.sub(r"\.(mxl|xml|musicxml|krn|abc|midi?|kar|json)$", "", title)
