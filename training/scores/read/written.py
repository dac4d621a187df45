"""A score as a file has it, before any choice: bars that all parts share, and of each part the sounds, ties joined.

Every reader makes one: `midi.py`, `musicxml.py`, and `stream.py` of what music21 reads. Times are in quarters from the
first bar. The page's twin is the piece of `web/src/formats/import/piece.ts`.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from training.scores.read.quantise import Sound

USUAL_METRE = "4/4"
USUAL_PASSES = 2  # of a repeat
WORDS = 0.2  # of the notes of a line: with words under more it is sung


@dataclass(frozen=True)
class Signs:
    """What tells in a bar in which order bars are played. `passes` is how often a repeat that ends here is played."""

    opens: bool = False
    closes: bool = False
    passes: int = USUAL_PASSES
    endings: frozenset[int] = frozenset()  # the passes in which a bar under a bracket is played
    marks: frozenset[str] = frozenset()  # of MARKS

    def joined_with(self, other: "Signs") -> "Signs":
        """The signs of a bar that stand in two of its parts."""
        return Signs(
            self.opens or other.opens,
            self.closes or other.closes,
            max(self.passes, other.passes),
            self.endings | other.endings,
            self.marks | other.marks,
        )


@dataclass(frozen=True)
class WrittenBar:
    """A bar; `full` is the length that the metre, as `6/8`, asks for. Without a metre of its own it has the last one's.

    `number` is as printed: of a pick-up 0.
    """

    number: int
    begin: Fraction
    length: Fraction
    full: Fraction
    metre: str
    signs: Signs = Signs()

    @property
    def end(self) -> Fraction:
        return self.begin + self.length


@dataclass(frozen=True)
class Key:
    """A signature from a time on, in sharps, flats below zero; `mode` is `major`, `minor`, ... or empty."""

    begin: Fraction
    sharps: int
    mode: str = ""


@dataclass(frozen=True)
class Omission:
    """Something of a voice that is left out, as a sentence without its end."""

    begin: Fraction
    voice: int
    what: str


@dataclass(frozen=True)
class Hold:
    """A note or a rest with a fermata."""

    begin: Fraction
    end: Fraction
    voice: int


@dataclass(frozen=True)
class WrittenPart:
    """A staff: its sounds by time, each in one of its voices, which count from 0.

    `bar_voices` are, by bar, the voices that are written there, silent ones too. `staff` is which of the staves with
    notes of its instrument it is, from 1, and 0 where it is the only one; `is_vocal` whether its instrument is a voice.
    """

    name: str
    sounds: tuple[Sound, ...]
    bar_voices: tuple[frozenset[int], ...] = ()
    keys: tuple[Key, ...] = ()
    omissions: tuple[Omission, ...] = ()
    holds: tuple[Hold, ...] = ()
    staff: int = 0
    is_vocal: bool = False

    @property
    def is_sung(self) -> bool:
        """Whether it has words under it, or the sound of a voice."""
        return self.is_vocal or sum(bool(sound.lyrics) for sound in self.sounds) > WORDS * len(self.sounds)

    @property
    def voices(self) -> list[int]:
        """The voices with notes, in order."""
        return sorted({sound.voice for sound in self.sounds})

    def only(self, voice: int) -> "WrittenPart":
        """One voice of the part."""
        return replace(
            self,
            sounds=tuple(sound for sound in self.sounds if sound.voice == voice),
            bar_voices=tuple(voices & {voice} for voices in self.bar_voices),
            omissions=tuple(omission for omission in self.omissions if omission.voice == voice),
            holds=tuple(hold for hold in self.holds if hold.voice == voice),
        )


@dataclass(frozen=True)
class WrittenScore:
    """Bars in order, parts from the top.

    `tempos` are by their times, `(time, quarters a minute)`. `is_played` is whether its notes were played, as MIDI's:
    not written.
    """

    bars: tuple[WrittenBar, ...]
    parts: tuple[WrittenPart, ...]
    title: str = ""
    composer: str = ""
    tempos: tuple[tuple[Fraction, float], ...] = ()
    is_played: bool = False
    told: tuple[str, ...] = field(default=())

    @property
    def sung(self) -> list[int]:
        """The indices of the parts with notes."""
        return [index for index, part in enumerate(self.parts) if part.sounds]


def bar_index(bars: Sequence[WrittenBar], time: Fraction) -> int:
    """The index of the bar that a time is in; of the last where it is later, of the first where it is earlier."""
    return max(0, bisect_right(bars, time, key=lambda bar: bar.begin) - 1)


def key_at(keys: Sequence[Key], time: Fraction) -> Key | None:
    """The signature in force at a time, of some in order; None where none has been written."""
    count = bisect_right(keys, time, key=lambda key: key.begin)
    return keys[count - 1] if count else None
