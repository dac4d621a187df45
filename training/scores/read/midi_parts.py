"""The parts of a MIDI track: the notes of each of its channels, whatever sounds the channel changes to.

The page's twin is `web/src/formats/midi/lines.ts`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from training.music.spelling import spell
from training.scores.read.midi_events import LYRIC, TEXT, Track
from training.scores.read.midi_sounding import Sounding, soundings_of
from training.scores.read.quantise import Sound
from training.scores.read.words import syllables_of_events, verses_of
from training.scores.read.written import Key, key_at

DRUMS = 9  # their channel, from 0
SUNG_PROGRAMS = {52, 53, 54}  # sounds of General MIDI that are voices, from zero: choir, voices, a synthetic voice
LONGEST_UNENDED = 8  # quarters to the end of its track for which a note without an end sounds at most
MOST_VOICES = 8  # of a part; what overlaps more is in the last

FEWEST_WORDS = 8  # fewer are a remark
ENOUGH_WORDS = 0.5  # of the words and the notes together, so many must come at one time
SLOTS = 8  # parts of a quarter within which a word and a note come at one time

Span = tuple[int, int, int]
"""Of a note, when it begins and ends, in ticks, and its pitch."""


@dataclass(frozen=True)
class MidiPart:
    """Its notes in order of their beginnings, how many of them nothing ends, whether it is sung, and its words."""

    name: str
    spans: tuple[Span, ...]
    endless: int = 0
    is_sung: bool = False
    words: tuple[tuple[int, str], ...] = ()


def parts_of_track(track: Track, name: str, quarter: int, bar_end: Callable[[int], int]) -> list[MidiPart]:
    """The parts of a track; the drums are none.

    What has no end in the file is held to the next note of its channel, and the last one to the end of the track or of
    its bar, which `bar_end` finds.
    """

    def last_end(time: int) -> int:
        return track.end if 0 < track.end - time <= LONGEST_UNENDED * quarter else bar_end(time)

    channels = {channel: strokes for channel, strokes in track.strokes.items() if channel != DRUMS}
    parts: list[MidiPart] = []
    for channel, strokes in sorted(channels.items()):
        spans, endless = spans_of(soundings_of(strokes, quarter), last_end)
        programs = track.programs.get(channel, set())
        words = track.words.get(LYRIC, []) if len(channels) == 1 else []
        is_sung = (track.has_lyric and len(channels) == 1) or (bool(programs) and programs <= SUNG_PROGRAMS)
        if spans:
            parts.append(MidiPart(name, tuple(spans), endless, is_sung, tuple(words)))
    return [joined(parts)] if len(parts) > 1 and is_relay([part.spans for part in parts]) else parts


def spans_of(soundings: Sequence[Sounding], last_end: Callable[[int], int]) -> tuple[list[Span], int]:
    """The notes of a channel with an end each, and how many have none of their own.

    One that ends where it begins is left out, unless most of them do: then they are touches, held like those without.
    """
    are_touches = 2 * sum(begin == end for begin, end, _ in soundings) > len(soundings)
    spans: list[Span] = []
    endless = 0
    following: int | None = None  # the onset after those of the same time
    for index in range(len(soundings) - 1, -1, -1):
        begin, end, pitch = soundings[index]
        if index + 1 < len(soundings) and soundings[index + 1][0] > begin:
            following = soundings[index + 1][0]
        if end == begin and not are_touches:
            continue
        if end is None or end == begin:
            endless += 1
            end = last_end(begin) if following is None else following
        if end > begin:
            spans.append((begin, end, pitch))
    return spans[::-1], endless


def is_relay(channels: Sequence[Sequence[Span]]) -> bool:
    """Whether channels never sound together: one part that goes from one to the other."""
    notes = sorted((begin, end, channel) for channel, spans in enumerate(channels) for begin, end, _ in spans)
    last, held, changes = -1, 0, 0
    for begin, end, channel in notes:
        if channel != last:
            if begin < held:
                return False
            changes += 1
        last, held = channel, max(held, end)
    return changes > len(channels)


def joined(parts: Sequence[MidiPart]) -> MidiPart:
    spans = sorted(span for part in parts for span in part.spans)
    return replace(parts[0], spans=tuple(spans), endless=sum(part.endless for part in parts))


def with_words(parts: Sequence[MidiPart], tracks: Sequence[Track], quarter: int) -> list[MidiPart]:
    """The parts, of which the one with whose notes the words come best has them, unless a part has words of its own.

    It is sung, unless the file tells of another that is.

    The words of a karaoke file stand in a track of their own. The page's twin is `web/src/formats/midi/words.ts`.
    """

    lyrics, texts = (
        sorted((each for track in tracks for each in track.words.get(kind, ())), key=lambda each: each[0])
        for kind in (LYRIC, TEXT)
    )
    words = lyrics if len(slots_of(lyrics, quarter)) >= FEWEST_WORDS else texts
    slots = slots_of(words, quarter).keys()
    if not parts or len(slots) < FEWEST_WORDS or any(part.words for part in parts):
        return list(parts)
    onsets = [{slot(begin, quarter) for begin, *_ in part.spans} for part in parts]
    shares = [len(slots & its) / len(slots | its) for its in onsets]
    best = max(range(len(parts)), key=lambda index: shares[index])
    if shares[best] < ENOUGH_WORDS:
        return list(parts)
    is_told = any(part.is_sung for part in parts)
    found = list(parts)
    found[best] = replace(parts[best], is_sung=parts[best].is_sung or not is_told, words=tuple(words))
    return found


def slot(time: int, quarter: int) -> int:
    """The part of a quarter in which a word or a note comes."""
    return (2 * time * SLOTS + quarter) // (2 * quarter)


def slots_of(words: Sequence[tuple[int, str]], quarter: int) -> dict[int, str]:
    """By slot the syllable that comes in it."""
    return {slot(time, quarter): text for time, text in syllables_of_events(words)}


def sounds_of(part: MidiPart, keys: Sequence[Key], quarter: int) -> tuple[Sound, ...]:
    """The sounds of a part, those that overlap in voices: the first that is free, chords in one."""
    words = slots_of(part.words, quarter)
    ends: list[tuple[int, tuple[int, int]]] = []  # by voice, when it is free, and the last span
    sounds: list[Sound] = []
    for begin, end, pitch in sorted(part.spans, key=lambda span: (span[0], -span[2])):
        span = (begin, end)
        voice = next((n for n, (free, last) in enumerate(ends) if free <= begin or last == span), len(ends))
        voice = min(voice, MOST_VOICES - 1)
        ends[voice : voice + 1] = [(end, span)]
        time = Fraction(begin, quarter)
        key = key_at(keys, time)
        place = spell(pitch, key.sharps if key else 0)
        lyrics = verses_of([(1, words.get(slot(begin, quarter), ""))])
        sounds.append(Sound(time, Fraction(end, quarter), pitch, place, voice, lyrics=lyrics))
    return tuple(sounds)
