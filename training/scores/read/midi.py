"""Reads a Standard MIDI File of any kind, as tolerantly as sequencers do, as a written score.

Each channel of each track is a part, drums are none. No library is between: of those for Python none reads a track
with a stray realtime byte, a foreign chunk or a wrong number of tracks (docs/decisions.md). The page's twin is
`web/src/formats/midi/read.ts`.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from training.scores.read.limits import check_bars, check_length, check_notes
from training.scores.read.midi_chunks import HEAD, read_chunks
from training.scores.read.midi_events import Track
from training.scores.read.midi_parts import DRUMS, parts_of_track, sounds_of, with_words
from training.scores.read.quantise import SHORT_OVERLAP, nearest_step
from training.scores.read.unreadable import UnreadableError
from training.scores.read.written import USUAL_METRE, Key, WrittenBar, WrittenPart, WrittenScore, bar_index
from training.spec import STEPS_PER_BEAT

WRAPPER = 256  # bytes before the header in which another program's wrapping may stand, as RIFF's or a Macintosh's
ONE_TRACK, SEQUENCES = 0, 2  # the format in which all channels are one track, and that whose tracks are one piece each


def begins_as_midi(content: bytes) -> bool:
    """Whether a file is MIDI, perhaps in another program's wrapping."""
    return (content.startswith((b"MThd", b"RIFF")) and HEAD in content[:WRAPPER]) or content[128:132] == HEAD


def read_midi(content: bytes) -> list[WrittenScore]:
    """The scores of a MIDI file: one, or of the format of sequences each track with notes.

    Raises:
        UnreadableError: it is cut off, counts in film frames, has no notes, or is larger than `limits.py` allows.
    """
    chunks = read_chunks(content[content.index(HEAD) :])
    tracks = chunks.tracks
    groups = [[track] for track in tracks if track.strokes] if chunks.kind == SEQUENCES else [list(tracks)]
    scores = [score_of_tracks(group, chunks.quarter, chunks.kind) for group in groups]
    if not any(score.parts for score in scores):
        has_drums = any(DRUMS in track.strokes for track in tracks)
        raise UnreadableError("it has no notes but the drums'" if has_drums else "it has no notes")
    return scores


def score_of_tracks(tracks: Sequence[Track], quarter: int, kind: int) -> WrittenScore:
    """The score of tracks that sound together."""
    ticks = max(track.end for track in tracks)
    check_length(ticks / quarter)
    check_notes(sum(is_on for track in tracks for strokes in track.strokes.values() for *_, is_on in strokes))
    metres = sorted({metre for track in tracks for metre in track.metres}, key=lambda metre: metre[0])
    bars = bars_of(ticks, metres, quarter)
    signatures = sorted({one for track in tracks for one in track.signatures})
    keys = tuple(Key(Fraction(time, quarter), sharps, mode) for time, sharps, mode in signatures)

    def bar_end(time: int) -> int:
        return int(bars[bar_index(bars, Fraction(time, quarter))].end * quarter)

    its = [parts_of_track(track, track.name, quarter, bar_end) for track in tracks]
    if kind == ONE_TRACK:  # a track of many channels is the whole piece, and so is its name
        its = [[replace(part, name="") for part in parts] if len(parts) > 1 else parts for parts in its]
    read = with_words([part for parts in its for part in parts], tracks, quarter)
    parts = [WrittenPart(part.name, sounds_of(part, keys, quarter), keys=keys, is_vocal=part.is_sung) for part in read]
    told: list[str] = []
    for number, part in enumerate(read, 1):
        if part.endless:
            where = f"no end in {part.name or f'part {number}'}"
            several = f"{part.endless} notes have {where}, and last to the next"
            told.append(several if part.endless > 1 else f"a note has {where}, and lasts to the next")
    tempos = sorted((tempo for track in tracks for tempo in track.tempos), key=lambda each: each[0])
    title = "" if any(part.name == tracks[0].name for part in parts) else tracks[0].name
    score = WrittenScore(
        *(tuple(bars), tuple(parts), title),
        tempos=tuple((Fraction(time, quarter), tempo) for time, tempo in tempos),
        is_played=True,
        told=tuple(told),
    )
    return ended(score)


def ended(score: WrittenScore) -> WrittenScore:
    """The score without the bars after its last note, into which one that was held a little too long is no reason."""
    sounds = [sound for part in score.parts for sound in part.sounds]
    if not sounds:
        return score
    edge = score.bars[bar_index(score.bars, max(sound.begin for sound in sounds))].end
    end = max(sound.end for sound in sounds)
    if 0 < nearest_step(end) - nearest_step(edge) <= SHORT_OVERLAP and is_held_over(score.parts, end, edge):
        parts = tuple(
            replace(part, sounds=tuple(replace(sound, end=min(sound.end, edge)) for sound in part.sounds))
            for part in score.parts
        )
        end, score = edge, replace(score, parts=parts)
    count = next((n for n, bar in enumerate(score.bars, 1) if bar.end >= end), len(score.bars))
    return replace(score, bars=score.bars[:count])


def is_held_over(parts: Sequence[WrittenPart], end: Fraction, edge: Fraction) -> bool:
    """Whether what sounds behind a bar line is a player's: it ends between the sixteenths, or in parts all legato.

    The page's twin is `barsWithNotes` in `web/src/formats/import/choose/best-line.ts`.
    """
    if end * STEPS_PER_BEAT % 1:
        return True
    return all(is_legato(part) for part in parts if any(sound.end > edge for sound in part.sounds))


def is_legato(part: WrittenPart) -> bool:
    """Whether most notes of a part reach into the next."""
    onsets = sorted({sound.begin for sound in part.sounds})
    following = (bisect_right(onsets, sound.begin) for sound in part.sounds)
    reaching = sum(
        index < len(onsets) and onsets[index] < sound.end for index, sound in zip(following, part.sounds, strict=True)
    )
    return 2 * reaching > len(part.sounds)


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
