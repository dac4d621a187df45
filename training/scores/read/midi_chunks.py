"""The chunks of a Standard MIDI File: its header, and its tracks wherever they truly end.

The page's twin is `web/src/formats/midi/chunks.ts`.
"""

from dataclasses import dataclass

from training.scores.read.limits import MOST_PARTS
from training.scores.read.midi_events import CutOffError, Track, read_events
from training.scores.read.unreadable import UnreadableError

HEAD, TRACK = b"MThd", b"MTrk"
CHUNK_HEAD = 8  # bytes of a chunk's name and length
HEADER = 6  # bytes of what the header holds
FILM_TIME = 0x8000  # the bit of the division that stands for SMPTE's frames


@dataclass(frozen=True)
class Chunks:
    """A file's header and tracks. `kind` is 0 where all channels stand in one track, 2 where each is a piece."""

    kind: int
    quarter: int  # in ticks
    tracks: tuple[Track, ...]


def read_chunks(content: bytes) -> Chunks:
    """The header and every track of a file that begins with HEAD; chunks that only other programs know are passed over.

    Raises:
        UnreadableError: it is cut off, counts in film frames, has no tracks or too many, or is damaged.
    """
    if len(content) < CHUNK_HEAD + HEADER:
        raise UnreadableError("it is cut off in its header")
    kind, division = (int.from_bytes(content[at : at + 2]) for at in (8, 12))
    if division & FILM_TIME:
        raise UnreadableError("its time is counted in film frames, not in beats; export it again with a metre")
    if division == 0:
        raise UnreadableError("its header is damaged: a quarter has no length; export it again")
    tracks: list[Track] = []
    said = CHUNK_HEAD + int.from_bytes(content[4:8])
    at = said if is_chunk(content, said) else next_track(content, CHUNK_HEAD + HEADER)
    while at + CHUNK_HEAD <= len(content):
        end = at + CHUNK_HEAD + int.from_bytes(content[at + 4 : at + 8])
        if is_track(content, at):
            if len(tracks) == MOST_PARTS:
                raise UnreadableError(f"it has more than {MOST_PARTS} tracks")
            tracks.append(read_track(content, at + CHUNK_HEAD, end, len(tracks) + 1))
            at = after_track(content, tracks[-1], end)
        else:
            at = end if is_chunk(content, at) and is_boundary(content, end) else next_track(content, at + 1)
    if not tracks:
        raise UnreadableError("it has no tracks; it may be cut off")
    return Chunks(kind, division, tuple(tracks))


def read_track(content: bytes, start: int, end: int, number: int) -> Track:
    """The events of a track, `number` from 1: as far as its chunk goes where another or nothing comes after it.

    Else its length is a lie, and it goes to its own end, which may lie before that of the chunk or behind it.

    Raises:
        UnreadableError: it is cut off before its end, or damaged.
    """
    if is_boundary(content, end):
        return read_whole(content, start, end)
    try:
        track = read_events(content, start, len(content))
        if track.is_ended:
            return track
    except CutOffError:
        pass  # told below, where there is less than the chunk says
    except UnreadableError:
        if end > len(content):
            raise
    if end > len(content):
        raise UnreadableError(f"it is cut off in track {number}; get the file once more")
    return read_whole(content, start, end)


def read_whole(content: bytes, start: int, end: int) -> Track:
    """The events of a chunk of which all is there, also those behind an end of the track, as of tracks put together."""
    try:
        track = read_events(content, start, end)
    except CutOffError as error:
        raise UnreadableError("an event reaches over the end of its track: it is damaged; export it again") from error
    if track.after == end or is_track(content, track.after):
        return track
    try:
        return read_events(content, start, end, beyond_end=True)
    except (CutOffError, UnreadableError):
        return track  # what stands behind its end is no music, as where it is filled up


def after_track(content: bytes, track: Track, end: int) -> int:
    """Where the chunk after a track begins: right after its last event where one does, else where its length says."""
    if is_track(content, track.after) or track.after == len(content):
        return track.after
    return end if is_boundary(content, end) else next_track(content, track.after)


def is_boundary(content: bytes, at: int) -> bool:
    """Whether a chunk may end at a byte: the file does, or another begins."""
    return at == len(content) or is_chunk(content, at)


def is_chunk(content: bytes, at: int) -> bool:
    """Whether a chunk begins at a byte, by its name of four characters."""
    return at + CHUNK_HEAD <= len(content) and all(0x20 <= byte < 0x7F for byte in content[at : at + 4])


def is_track(content: bytes, at: int) -> bool:
    return at + CHUNK_HEAD <= len(content) and content.startswith(TRACK, at)


def next_track(content: bytes, start: int) -> int:
    """The next byte at which a track begins; the end of the file where none does."""
    at = content.find(TRACK, start)
    return at if at >= 0 and is_track(content, at) else len(content)
