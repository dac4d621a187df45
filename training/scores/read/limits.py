"""How large a file and its music may be, asked before much is made of them.

What these do not find, as a file that a reader of music21's never ends with, the limits of `reader_process.py` do.
"""

import re
import zipfile
from pathlib import Path
from typing import Any

from training.scores.read.score_json import MOST_STEPS
from training.scores.read.unreadable import UnreadableError
from training.spec import STEPS_PER_BEAT

MOST_BYTES = 50_000_000  # of a file, and of all that an archive unpacks to; the page reads 10 MB
MOST_QUARTERS = MOST_STEPS // STEPS_PER_BEAT
MOST_NOTES = 200_000  # the page's too
MOST_PARTS = 500  # tracks of a MIDI file or parts of MusicXML; the page's too: more than any orchestra has

MIDI_TRACKS = slice(10, 12)  # of the header of a MIDI file: how many tracks music21 will look for
XML_PART = re.compile(rb"<score-part[\s>]")


def check_size(path: Path) -> None:
    """Raises UnreadableError if a file is larger than MOST_BYTES, or an archive that is damaged or unpacks to more."""
    most = f"more than {MOST_BYTES // 1_000_000} MB"
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableError(f"it has {most}")
    if zipfile.is_zipfile(path) and unpacked_size(path) > MOST_BYTES:
        raise UnreadableError(f"it unpacks to {most}")


def check_parts(path: Path) -> None:
    """Raises UnreadableError if a file has more than MOST_PARTS, with which music21 would be busy for minutes.

    Those of MusicXML are counted by their names, in whatever file of an archive.
    """
    content = path.read_bytes()
    if content.startswith(b"MThd"):
        count, kind = int.from_bytes(content[MIDI_TRACKS], "big"), "tracks"
    else:
        count, kind = sum(len(XML_PART.findall(text)) for text in texts_of(path, content)), "parts"
    if count > MOST_PARTS:
        raise UnreadableError(f"it has {count:,} {kind}, more than {MOST_PARTS:,}")


def texts_of(path: Path, content: bytes) -> list[bytes]:
    """What an archive holds, which is small enough by `check_size`, or a file itself."""
    if not zipfile.is_zipfile(path):
        return [content]
    with zipfile.ZipFile(path) as archive:
        return [archive.read(member) for member in archive.infolist()]


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


def check_midi(path: Path) -> None:
    """Raises UnreadableError if a MIDI file lasts longer than MOST_QUARTERS, which music21 would fill with rests."""
    from music21.midi import MidiFile

    file = MidiFile()
    file.open(path)
    try:
        file.read()
    finally:
        file.close()
    ticks = max((sum(event.time for event in track.events if event.isDeltaTime()) for track in file.tracks), default=0)
    check_length(ticks / file.ticksPerQuarterNote)


def check_stream(stream: Any) -> None:
    """Raises UnreadableError if a music21 stream has more than MOST_QUARTERS or MOST_NOTES."""
    check_length(stream.highestTime)
    count = sum(1 for _ in stream.recurse().notes)
    if count > MOST_NOTES:
        raise UnreadableError(f"it has {count:,} notes, more than {MOST_NOTES:,}")


def check_length(quarters: float) -> None:
    if quarters > MOST_QUARTERS:
        raise UnreadableError(f"it lasts {quarters:,.0f} quarters, more than {MOST_QUARTERS:,}")
