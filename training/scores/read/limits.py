"""How large a file and its music may be, asked before much is made of them.

What these do not find, as a file that a reader of music21's never ends with, the limits of `reader_process.py` do.
"""

import zipfile
from pathlib import Path
from typing import Any

from training.scores.read.score_json import MOST_STEPS
from training.scores.read.unreadable import UnreadableError
from training.spec import STEPS_PER_BEAT

MOST_BYTES = 50_000_000  # of a file, and of all that an archive unpacks to; the page reads 10 MB
MOST_QUARTERS = MOST_STEPS // STEPS_PER_BEAT
MOST_NOTES = 200_000  # the page's too
MOST_BARS = 10_000  # the page's too
MOST_PARTS = 500  # tracks of a MIDI file or parts of MusicXML; the page's too: more than any orchestra has


def check_size(path: Path) -> None:
    """Raises UnreadableError if a file is larger than MOST_BYTES, or an archive that is damaged or unpacks to more."""
    most = f"more than {MOST_BYTES // 1_000_000} MB"
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableError(f"it has {most}")
    if zipfile.is_zipfile(path) and unpacked_size(path) > MOST_BYTES:
        raise UnreadableError(f"it unpacks to {most}")


def unpacked_size(path: Path) -> int:
    """The bytes that the members of an archive promise to be, of which none unpacks to more than that.

    Raises:
        UnreadableError: it is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, ArithmeticError, NotImplementedError) as error:
        raise UnreadableError(f"it is a damaged archive ({error})") from error


def check_stream(stream: Any) -> None:
    """Raises UnreadableError if a music21 stream has more than MOST_QUARTERS or MOST_NOTES."""
    check_length(stream.highestTime)
    check_notes(sum(1 for _ in stream.recurse().notes))


def check_notes(count: int) -> None:
    if count > MOST_NOTES:
        raise UnreadableError(f"it has {count:,} notes, more than {MOST_NOTES:,}")


def check_bars(count: int) -> None:
    if count > MOST_BARS:
        raise UnreadableError(f"it has more than {MOST_BARS:,} bars")


def check_parts(count: int, kind: str) -> None:
    if count > MOST_PARTS:
        raise UnreadableError(f"it has {count:,} {kind}, more than {MOST_PARTS:,}")


def check_length(quarters: float) -> None:
    if quarters > MOST_QUARTERS:
        raise UnreadableError(f"it lasts {quarters:,.0f} quarters, more than {MOST_QUARTERS:,}")
