"""The events of a MIDI track, as far as a score is made of them.

The page's twin is `web/src/formats/midi/events.ts`.
"""

from dataclasses import dataclass, field

from training.scores.read.unreadable import UnreadableError

UNITS = 6  # a metre's unit is at most a 64th, this power of a half
MOST_SHARPS = 7

DATA_BYTES = {0x80: 2, 0x90: 2, 0xA0: 2, 0xB0: 2, 0xC0: 1, 0xD0: 1, 0xE0: 2}
COMMON_BYTES = {0xF1: 1, 0xF2: 2, 0xF3: 1}  # of system messages, which no file should have; the others have none
REALTIME = 0xF8  # from here on, up to META, bytes that a clock sent while it was recorded
META, SYSTEM = 0xFF, (0xF0, 0xF7)
TEXT, NAME, LYRIC, END_OF_TRACK, TEMPO, METRE, SIGNATURE = 0x01, 0x03, 0x05, 0x2F, 0x51, 0x58, 0x59
NOTE_OFF, NOTE_ON, CONTROLLER, PROGRAM = 0x80, 0x90, 0xB0, 0xC0
SILENCING = (120, 123)  # controllers by which a channel is silenced
HEADER = b"@"  # what a text begins with that says something of a karaoke file


class CutOffError(Exception):
    """An event reaches over the end of what there is."""


Stroke = tuple[int, int | None, bool]
"""When a pitch is struck or let go, in ticks, and whether it is struck; without a pitch, all are let go."""


@dataclass
class Track:
    """What a track says; times in ticks. `after` is the byte behind its last event."""

    name: str = ""
    end: int = 0
    after: int = 0
    is_ended: bool = False
    strokes: dict[int, list[Stroke]] = field(default_factory=dict)  # by channel
    programs: dict[int, set[int]] = field(default_factory=dict)  # by channel, sounds of General MIDI, from zero
    has_lyric: bool = False
    words: dict[int, list[tuple[int, str]]] = field(default_factory=dict)  # by TEXT or LYRIC, with their times
    tempos: list[tuple[int, float]] = field(default_factory=list)
    metres: list[tuple[int, int, int]] = field(default_factory=list)  # time, beats, unit
    signatures: list[tuple[int, int, str]] = field(default_factory=list)  # time, sharps, mode


def read_events(content: bytes, start: int, limit: int, beyond_end: bool = False) -> Track:
    """The events from a byte on, up to the end of the track or, `beyond_end`, to the byte `limit`.

    Raises:
        CutOffError: an event reaches over the limit.
        UnreadableError: there is something else than events.
    """
    track = Track()
    at, time, running = start, 0, 0

    def number() -> int:
        nonlocal at
        value = 0
        for _ in range(4):
            if at >= limit:
                raise CutOffError
            byte = content[at]
            at += 1
            value = value * 128 + (byte & 127)
            if byte < 0x80:
                return value
        return value

    def take(count: int) -> bytes:
        nonlocal at
        if at + count > limit:
            raise CutOffError
        at += count
        return content[at - count : at]

    def take_data(count: int) -> list[int]:
        """Data of a channel's event, between which a clock's bytes may stand."""
        values: list[int] = []
        while len(values) < count:
            byte = take(1)[0]
            if not REALTIME <= byte < META:
                values.append(byte)
        return values

    while at < limit and (beyond_end or not track.is_ended):
        time += number()
        track.end = time
        if at < limit and REALTIME <= content[at] < META:
            at += 1  # a delta of its own goes with it, and the running status stays
            continue
        status = take(1)[0]
        if status == META:
            kind = take(1)[0]
            read_meta(track, time, kind, take(number()))
        elif status in SYSTEM:
            take(number())
        elif status >= 0xF0:
            take(COMMON_BYTES.get(status, 0))
        else:
            if status < 0x80:
                at -= 1
            else:
                running = status
            if running == 0:
                raise UnreadableError("its events are out of order: it is damaged; export it again")
            read_channel_event(track, time, running, take_data(DATA_BYTES[running & 0xF0]))
    track.after = at
    return track


def read_channel_event(track: Track, time: int, status: int, values: list[int]) -> None:
    """Takes up a note that begins or ends, the end of all notes, or a change of sound; the others are passed over."""
    kind, channel = status & 0xF0, status & 0x0F
    if kind in (NOTE_OFF, NOTE_ON) and values[0] < 0x80:
        is_on = kind == NOTE_ON and values[1] > 0  # struck with no force, a note is let go
        track.strokes.setdefault(channel, []).append((time, values[0], is_on))
    elif kind == CONTROLLER and values[0] in SILENCING:
        track.strokes.setdefault(channel, []).append((time, None, False))
    elif kind == PROGRAM:
        track.programs.setdefault(channel, set()).add(values[0])


def read_meta(track: Track, time: int, kind: int, text: bytes) -> None:
    """Takes up what is said of a name, words, a tempo, a metre or a key; an impossible one is passed over."""
    if kind == END_OF_TRACK:
        track.is_ended = True
    elif kind in (TEXT, LYRIC):
        track.has_lyric |= kind == LYRIC
        if not text.startswith(HEADER):
            track.words.setdefault(kind, []).append((time, characters_of(text)))
    elif kind == NAME and not track.name:
        track.name = decoded(text)
    elif kind == TEMPO and len(text) == 3 and any(text):
        track.tempos.append((time, round(60_000_000 / int.from_bytes(text), 2)))  # 72 is written as 71.99997
    elif kind == METRE and len(text) >= 2 and 0 < text[0] <= 64 and text[1] <= UNITS:
        track.metres.append((time, text[0], 2 ** text[1]))
    elif kind == SIGNATURE and len(text) >= 2:
        sharps = int.from_bytes(text[:1], signed=True)
        if abs(sharps) <= MOST_SHARPS:
            track.signatures.append((time, sharps, "minor" if text[1] == 1 else "major"))


def characters_of(text: bytes) -> str:
    """A text in UTF-8, else in Latin-1."""
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text.decode("latin-1")


def decoded(text: bytes) -> str:
    """A text on one line."""
    name = characters_of(text)
    return " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
