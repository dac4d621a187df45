"""Reads a Standard MIDI File of any kind, as tolerantly as sequencers do, as a written score.

Each channel of each track is a part, drums are none. No library is between: of those for Python none reads a track
with a stray realtime byte, a foreign chunk or a wrong number of tracks (docs/decisions.md). The page's twin is
`web/src/formats/midi/read.ts`.
"""

import contextlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from training.music.spelling import spell
from training.scores.read.limits import check_bars, check_length, check_notes, check_parts
from training.scores.read.quantise import SHORT_OVERLAP, Sound, nearest_step
from training.scores.read.unreadable import UnreadableError
from training.scores.read.written import USUAL_METRE, Key, WrittenBar, WrittenPart, WrittenScore, bar_index, key_at
from training.spec import STEPS_PER_BEAT

HEAD = b"MThd"
WRAPPER = 256  # bytes before the header in which another program's wrapping may stand, as RIFF's or a Macintosh's
DRUMS = 9  # their channel, from 0
FILM_TIME = 0x8000  # the bit of the division that stands for SMPTE's frames
SEQUENCES = 2  # the format whose tracks are one piece each
UNITS = 6  # a metre's unit is at most a 64th, this power of a half
MOST_SHARPS = 7
MOST_VOICES = 8  # of a part; what overlaps more is in the last

DATA_BYTES = {0x80: 2, 0x90: 2, 0xA0: 2, 0xB0: 2, 0xC0: 1, 0xD0: 1, 0xE0: 2}
COMMON_BYTES = {0xF1: 1, 0xF2: 2, 0xF3: 1}  # of system messages, which no file should have; the others have none
REALTIME = 0xF8  # from here on, up to META, bytes that a clock sent while it was recorded
META, SYSTEM = 0xFF, (0xF0, 0xF7)
NAME, END_OF_TRACK, TEMPO, METRE, SIGNATURE = 0x03, 0x2F, 0x51, 0x58, 0x59


class _CutOffError(Exception):
    """A track ends too early."""


Stroke = tuple[int, int, bool]
"""When a pitch is struck or let go, in ticks, and whether it is struck."""


@dataclass
class Track:
    """What a track says; times in ticks."""

    name: str = ""
    end: int = 0
    is_ended: bool = False
    strokes: dict[int, list[Stroke]] = field(default_factory=dict)  # by channel
    tempos: list[tuple[int, float]] = field(default_factory=list)
    metres: list[tuple[int, int, int]] = field(default_factory=list)  # time, beats, unit
    signatures: list[tuple[int, int, str]] = field(default_factory=list)  # time, sharps, mode


def begins_as_midi(content: bytes) -> bool:
    """Whether a file is MIDI, perhaps in another program's wrapping."""
    return (content.startswith((b"MThd", b"RIFF")) and HEAD in content[:WRAPPER]) or content[128:132] == HEAD


def read_midi(content: bytes) -> list[WrittenScore]:
    """The scores of a MIDI file: one, or of the format of sequences each track with notes.

    Raises:
        UnreadableError: it is cut off, counts in film frames, has no notes, or is larger than `limits.py` allows.
    """
    content = content[content.index(HEAD) :]
    if len(content) < 14:
        raise UnreadableError("it is cut off in its header")
    kind, division = (int.from_bytes(content[at : at + 2]) for at in (8, 12))
    if division & FILM_TIME:
        raise UnreadableError("its time is counted in film frames, not in beats; export it again with a metre")
    if division == 0:
        raise UnreadableError("its header is damaged: a quarter has no length; export it again")
    chunks = list(track_chunks(content))
    check_parts(len(chunks), "tracks")
    tracks = [track_of(data, size, number) for number, (data, size) in enumerate(chunks, 1)]
    if not tracks:
        raise UnreadableError("it has no tracks; it may be cut off")
    groups = [[track] for track in tracks if track.strokes] if kind == SEQUENCES else [tracks]
    scores = [score_of_tracks(group, division) for group in groups]
    if not any(score.parts for score in scores):
        has_drums = any(DRUMS in track.strokes for track in tracks)
        raise UnreadableError("it has no notes but the drums'" if has_drums else "it has no notes")
    return scores


def track_chunks(content: bytes) -> Iterator[tuple[bytes, int]]:
    """The data of each track, and how long it should be. Other chunks are passed over."""
    at = 8 + int.from_bytes(content[4:8])
    while at + 8 <= len(content):
        kind, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8])
        if kind == b"MTrk":
            yield content[at + 8 : at + 8 + size], size
        at += 8 + size


def track_of(data: bytes, size: int, number: int) -> Track:
    """The events of a track, also those behind an end, as of tracks put together, where they are any.

    Raises:
        UnreadableError: it is cut off before its end.
    """
    track = Track()
    try:
        end = read_events(data, track)
        if not track.is_ended and len(data) < size:
            raise _CutOffError
        if end < len(data):
            whole = Track()
            with contextlib.suppress(_CutOffError, UnreadableError):
                read_events(data, whole, beyond_end=True)
                track = whole
    except _CutOffError as error:
        raise UnreadableError(f"it is cut off in track {number}; get the file once more") from error
    return track


def read_events(data: bytes, track: Track, beyond_end: bool = False) -> int:
    """Reads event by event into a track, up to its end or, `beyond_end`, that of the data; the byte where that is.

    Raises:
        _CutOffError: an event is not whole.
        UnreadableError: there is something else.
    """
    at = time = running = 0

    def number() -> int:
        nonlocal at
        value = 0
        for _ in range(4):
            if at >= len(data):
                raise _CutOffError
            byte = data[at]
            at += 1
            value = value * 128 + (byte & 127)
            if byte < 0x80:
                return value
        return value

    def take(count: int) -> bytes:
        nonlocal at
        if at + count > len(data):
            raise _CutOffError
        at += count
        return data[at - count : at]

    def take_data(count: int) -> list[int]:
        """Data of a channel's event, between which a clock's bytes may stand."""
        values: list[int] = []
        while len(values) < count:
            byte = take(1)[0]
            if not REALTIME <= byte < META:
                values.append(byte)
        return values

    while at < len(data):
        time += number()
        track.end = time
        if at < len(data) and REALTIME <= data[at] < META:
            at += 1  # a delta of its own goes with it, and the running status stays
            continue
        status = take(1)[0]
        if status == META:
            kind = take(1)[0]
            text = take(number())
            if kind == END_OF_TRACK:
                track.is_ended = True
                if beyond_end:
                    continue
                return at
            read_meta(track, time, kind, text)
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
            values = take_data(DATA_BYTES[running & 0xF0])
            if running & 0xE0 == 0x80 and values[0] < 0x80:
                is_on = running & 0xF0 == 0x90 and values[1] > 0
                track.strokes.setdefault(running & 0x0F, []).append((time, values[0], is_on))
    return at


def read_meta(track: Track, time: int, kind: int, text: bytes) -> None:
    """Takes up what is said of a name, a tempo, a metre or a key; an impossible one is passed over."""
    if kind == NAME and not track.name:
        track.name = decoded(text)
    elif kind == TEMPO and len(text) == 3 and any(text):
        track.tempos.append((time, round(60_000_000 / int.from_bytes(text), 2)))  # 72 is written as 71.99997
    elif kind == METRE and len(text) >= 2 and 0 < text[0] <= 64 and text[1] <= UNITS:
        track.metres.append((time, text[0], 2 ** text[1]))
    elif kind == SIGNATURE and len(text) >= 2:
        sharps = int.from_bytes(text[:1], signed=True)
        if abs(sharps) <= MOST_SHARPS:
            track.signatures.append((time, sharps, "minor" if text[1] == 1 else "major"))


def decoded(text: bytes) -> str:
    """A text in UTF-8, else in Latin-1, on one line."""
    try:
        name = text.decode()
    except UnicodeDecodeError:
        name = text.decode("latin-1")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())


def score_of_tracks(tracks: Sequence[Track], quarter: int) -> WrittenScore:
    """The score of tracks that sound together."""
    ticks = max(track.end for track in tracks)
    check_length(ticks / quarter)
    check_notes(sum(is_on for track in tracks for strokes in track.strokes.values() for *_, is_on in strokes))
    metres = sorted({metre for track in tracks for metre in track.metres}, key=lambda metre: metre[0])
    bars = bars_of(ticks, metres, quarter)
    signatures = sorted({one for track in tracks for one in track.signatures})
    keys = tuple(Key(Fraction(time, quarter), sharps, mode) for time, sharps, mode in signatures)
    told: list[str] = []
    parts: list[WrittenPart] = []
    for track in tracks:
        for channel, strokes in sorted(track.strokes.items()):
            spans, endless = spans_of(strokes, track.end, bars, quarter)
            if channel == DRUMS or not spans:
                continue
            parts.append(WrittenPart(track.name, sounds_of(spans, keys, quarter), keys=keys))
            if endless:
                where = f"no end in {track.name or f'part {len(parts)}'}"
                several = f"{endless} notes have {where}, and last to the next"
                told.append(several if endless > 1 else f"a note has {where}, and lasts to the next")
    tempos = sorted(tempo for track in tracks for tempo in track.tempos)
    names = {part.name for part in parts}
    title = "" if tracks[0].name in names else tracks[0].name
    score = WrittenScore(
        tuple(bars), tuple(parts), title, tempo=tempos[0][1] if tempos else None, is_played=True, told=tuple(told)
    )
    return ended(score)


def ended(score: WrittenScore) -> WrittenScore:
    """The score without the bars after its last note, into which one that was held a little too long is no reason."""
    sounds = [sound for part in score.parts for sound in part.sounds]
    if not sounds:
        return score
    last = bar_index(score.bars, max(sound.begin for sound in sounds))
    edge = score.bars[last].end
    end = max(sound.end for sound in sounds)
    is_between = end * STEPS_PER_BEAT % 1 != 0  # what ends on a sixteenth was written so
    if is_between and 0 < nearest_step(end) - nearest_step(edge) <= SHORT_OVERLAP:
        parts = tuple(
            replace(part, sounds=tuple(replace(sound, end=min(sound.end, edge)) for sound in part.sounds))
            for part in score.parts
        )
        return replace(score, bars=score.bars[: last + 1], parts=parts)
    count = next((n for n, bar in enumerate(score.bars, 1) if bar.end >= end), len(score.bars))
    return replace(score, bars=score.bars[:count])


def bars_of(ticks: int, metres: Sequence[tuple[int, int, int]], quarter: int) -> list[WrittenBar]:
    """The bars up to some tick and one more; a metre that comes before a bar is over ends it."""
    bars: list[WrittenBar] = []
    beats, unit = (int(number) for number in USUAL_METRE.split("/"))
    end, begin, following = Fraction(ticks, quarter), Fraction(0), 0
    while begin <= end:
        while following < len(metres) and Fraction(metres[following][0], quarter) <= begin:
            beats, unit = metres[following][1:]
            following += 1
        full = Fraction(4 * beats, unit)
        change = Fraction(metres[following][0], quarter) if following < len(metres) else begin + full
        length = min(full, change - begin)
        bars.append(WrittenBar(len(bars) + 1, begin, length, full, f"{beats}/{unit}"))
        check_bars(len(bars))
        begin += length
    return bars


Span = tuple[int, int, int]
"""Of a note, when it begins and ends, in ticks, and its pitch."""


def spans_of(strokes: Sequence[Stroke], end: int, bars: Sequence[WrittenBar], quarter: int) -> tuple[list[Span], int]:
    """The notes of a channel, and how many of them were never let go.

    A note that is struck again without having been let go ends there; one that is never let go lasts to the next
    that is struck, the last of all to the end of its track or, where that says nothing, of its bar.
    """
    by_pitch: dict[int, list[tuple[int, bool]]] = {}
    for time, pitch, is_on in strokes:
        by_pitch.setdefault(pitch, []).append((time, is_on))
    onsets = sorted({time for time, _, is_on in strokes if is_on})
    spans: list[Span] = []
    endless = 0
    for pitch, events in by_pitch.items():
        for begin, let_go in let_go_of(events):
            if let_go is None:
                endless += 1
                later = bisect_right(onsets, begin)
                bar = next(bar for bar in reversed(bars) if bar.begin * quarter <= begin)
                let_go = onsets[later] if later < len(onsets) else end if end > begin else int(bar.end * quarter)
            if let_go > begin:
                spans.append((begin, let_go, pitch))
    return sorted(spans), endless


def let_go_of(events: Sequence[tuple[int, bool]]) -> list[tuple[int, int | None]]:
    """When a pitch is struck and let go, of its events in the order of the track; None where it never is.

    As many ends as beginnings belong together in their order. Where ends are missing, those that are there belong to
    the strokes nearest before them, but for one that is just being struck.
    """
    ons = [time for time, is_on in events if is_on]
    whole = len(ons) == sum(not is_on for _, is_on in events)
    open_strokes: list[int] = []
    found: list[list[int | None]] = []
    for time, is_on in events:
        if is_on:
            open_strokes.append(len(found))
            found.append([time, None])
        elif open_strokes:
            at_once = len(open_strokes) > 1 and found[open_strokes[-1]][0] == time
            found[open_strokes.pop(-2 if at_once and not whole else 0 if whole else -1)][1] = time
            if not whole:
                del open_strokes[: -1 if at_once else None]
    pairs: list[tuple[int, int | None]] = []
    for index, (begin, let_go) in enumerate(found):
        assert begin is not None
        again = ons[index + 1] if index + 1 < len(ons) else None
        ends = [time for time in (let_go, again) if time is not None]
        pairs.append((begin, min(ends) if ends else None))
    return pairs


def sounds_of(spans: Sequence[Span], keys: Sequence[Key], quarter: int) -> tuple[Sound, ...]:
    """The sounds of a part, those that overlap in voices: the first that is free, chords in one."""
    ends: list[tuple[int, tuple[int, int]]] = []  # by voice, when it is free, and the last span
    sounds: list[Sound] = []
    for begin, end, pitch in sorted(spans, key=lambda span: (span[0], -span[2])):
        span = (begin, end)
        voice = next((n for n, (free, last) in enumerate(ends) if free <= begin or last == span), len(ends))
        voice = min(voice, MOST_VOICES - 1)
        ends[voice : voice + 1] = [(end, span)]
        time = Fraction(begin, quarter)
        key = key_at(keys, time)
        place = spell(pitch, key.sharps if key else 0)
        sounds.append(Sound(time, Fraction(end, quarter), pitch, place, voice))
    return tuple(sounds)
