"""A written part as the line of one voice: its notes on the grid, their spelling and words, its fermatas; and its bars.

Instruments sound as they sound; ornaments are left aside. What else differs from the file is reported, each
time with its bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from training.music.key import estimate_fifths
from training.music.notes import Note, melody_grid
from training.music.spelling import spell
from training.scores.bar import MARKS, Bar
from training.scores.read.changes import Changes
from training.scores.read.quantise import line_of, nearest_step
from training.scores.read.written import Key, Signs, WrittenPart, WrittenScore, key_at
from training.scores.score import Lyrics, Places
from training.spec import STEPS_PER_BEAT


@dataclass(frozen=True)
class Layout:
    """The bars of a part. `has_key` is whether a signature was written in them."""

    bars: tuple[Bar, ...]
    has_key: bool

    def in_key(self, sharps: int) -> "Layout":
        """The same bars under a signature that their file does not have."""
        return replace(self, bars=tuple(replace(bar, sharps=sharps) for bar in self.bars))


@dataclass(frozen=True)
class VoiceLine:
    """What a part gives to a voice: notes by start, their spelling and words, and where notes with a fermata are."""

    notes: tuple[Note, ...]
    places: Places
    lyrics: Lyrics
    fermatas: tuple[tuple[int, int], ...] = ()

    def in_key(self, sharps: int) -> "VoiceLine":
        """The same notes, spelled by a signature."""
        return replace(self, places={(note.voice, note.start): spell(note.pitch, sharps) for note in self.notes})


def layout_of_part(score: WrittenScore, part: WrittenPart, changes: Changes) -> Layout:
    """The bars of the score under the signatures of a part."""
    changes.bars = [(bar.begin, bar.number) for bar in score.bars]
    bars: list[Bar] = []
    for bar in score.bars:
        if bar.begin * STEPS_PER_BEAT % 1:
            changes.report(bar.begin, "it begins between two sixteenths, and is moved to the nearest")
        start, end = nearest_step(bar.begin), nearest_step(bar.end)
        # A signature after the beginning of a bar is in force from the next one on, but for the first of all.
        key = key_at(part.keys, bar.begin) or next(
            (key for key in part.keys[:1] if key.begin < bar.end), Key(bar.begin, 0)
        )
        if start < end:
            full = nearest_step(bar.full)
            signs = kept_signs(bar.signs)
            bars.append(Bar(bar.number, start, end - start, full, bar.metre, key.sharps, key.mode, *signs))
    if score.is_played:
        last = max((sound.end for each in score.parts for sound in each.sounds), default=Fraction(0))
        bars = with_pickup(bars, nearest_step(last))
    return Layout(tuple(bars), bool(part.keys))


def kept_signs(signs: Signs) -> tuple[bool, bool, tuple[int, ...], tuple[str, ...]]:
    """The signs of a written bar as `opens`, `closes`, `ending` and `marks` of a bar."""
    return signs.opens, signs.closes, tuple(sorted(signs.endings)), tuple(m for m in MARKS if m in signs.marks)


def line_of_part(part: WrittenPart, voice: int, changes: Changes) -> VoiceLine:
    """The notes that a part gives to a voice, which may be none."""
    for omission in part.omissions:
        changes.report(omission.begin, omission.what)
    line = line_of(part.sounds, voice, changes.report)
    places = {(voice, start): place for start, place in line.places.items()}
    lyrics = {(voice, start): words for start, words in line.lyrics.items()}
    return VoiceLine(line.notes, places, lyrics, fermatas_of(part))


def key_of_lines(lines: Sequence[VoiceLine]) -> int:
    """The signature, in sharps, that fits the notes of some voices."""
    notes = [note for line in lines for note in line.notes]
    return estimate_fifths(melody_grid(notes, max(note.end for note in notes)))


def fermatas_of(part: WrittenPart) -> tuple[tuple[int, int], ...]:
    """Where notes and rests with a fermata are, `(start, end)` in steps, in order."""
    return tuple(sorted({(nearest_step(hold.begin), nearest_step(hold.end)) for hold in part.holds}))


def fermatas_of_lines(lines: Sequence[VoiceLine]) -> tuple[int, ...]:
    """The steps with a fermata. Those of several voices that hold at one time are one, on the last note to begin.

    The page's twin is `fermatasOf` in `web/src/formats/musicxml/read/fermatas.ts`.
    """
    found: list[int] = []
    held = 0
    for start, end in sorted({span for line in lines for span in line.fermatas}):
        is_same = start < held
        if is_same:
            found.pop()
        found.append(start)
        held = min(held, end) if is_same else end
    return tuple(found)


def with_pickup(bars: list[Bar], end: int) -> list[Bar]:
    """MIDI has no pick-ups: a short first bar with a metre of its own stands for one.

    The last bar is then shorter by as much, as is the custom, if the notes, up to the step `end`, leave room for that.
    """
    if len(bars) < 2 or bars[0].full >= bars[1].full:
        return bars
    pickup = replace(bars[0], metre=bars[1].metre, full=bars[1].full)
    last = bars[-1]
    if end <= last.end - pickup.length:
        last = replace(last, length=last.length - pickup.length)
    return [replace(bar, number=bar.number - 1) for bar in (pickup, *bars[1:-1], last)]
