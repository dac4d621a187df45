"""A melody in its bars, and its way onto the network's grid.

The grid begins on a beat and holds whole beats, whatever the metre; bars are a layout over it. A pick-up that is not
whole beats shares its first beat with silence, as in training (`scores.py`). What sounds is what lies between the
melody's first note and its last: before and after it all voices are silent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import dropwhile, takewhile

from training import KantorError
from training.music.notes import Note, grid_to_notes, melody_grid
from training.music.spelling import MOST_ALTERED, letter_at, spell, transposed_key
from training.spec import HOLE, PITCH_MAX, PITCH_MIN, STEPS_PER_BEAT, VOICE_RANGES, Grid


class MelodyError(KantorError):
    """A melody lacks what is asked of it, or does not fit the network; the message calls it `it`."""


@dataclass(frozen=True)
class Bar:
    """A bar of a score; `start` and `length` in steps, `sharps` of the signature, flats below zero.

    `full` is the length that the metre, as `6/8`, asks for: a pick-up is shorter. `mode` is `major`, `minor`, ... or
    empty where nothing tells. `opens` and `closes` are repeat signs.
    """

    number: int
    start: int
    length: int
    full: int
    metre: str
    sharps: int
    mode: str = ""
    opens: bool = False
    closes: bool = False


@dataclass(frozen=True)
class Melody:
    """One voice of a score.

    `notes` are all of one voice and do not overlap; they count steps from the beginning of the first bar. `places` has
    the spelling of the note that begins at a step, as a place on the line of fifths. `tempo` is in quarters a minute.
    """

    title: str
    composer: str
    bars: tuple[Bar, ...]
    notes: tuple[Note, ...]
    places: Mapping[int, int] = field(default_factory=dict)
    tempo: float | None = None

    @property
    def voice(self) -> int:
        return self.notes[0].voice

    @property
    def begin(self) -> int:
        """The step at which the first note begins."""
        return self.notes[0].start

    @property
    def end(self) -> int:
        """The step after the last note."""
        return self.notes[-1].start + self.notes[-1].length

    def bar_at(self, step: int) -> Bar:
        return next(bar for bar in reversed(self.bars) if bar.start <= step)


def excerpt(melody: Melody, first: int, last: int) -> Melody:
    """The bars with the numbers `first` to `last`; a note that goes on beyond them is cut there.

    Raises:
        MelodyError: there are no such bars, or no notes in them.
    """
    after = dropwhile(lambda bar: not first <= bar.number <= last, melody.bars)
    bars = list(takewhile(lambda bar: first <= bar.number <= last, after))
    if not bars:
        raise MelodyError(f"there are no bars {first} to {last}: it has {numbers(melody.bars)}")
    if bars[-1].number < last:
        raise MelodyError(f"there is no bar {last}: it has {numbers(melody.bars)}")
    begin, end = bars[0].start, bars[-1].start + bars[-1].length
    notes, places = [], {}
    for note in melody.notes:
        start, stop = max(note.start, begin), min(note.start + note.length, end)
        if start < stop:
            notes.append(replace(note, start=start - begin, length=stop - start))
            places[start - begin] = melody.places[note.start]
    if not notes:
        raise MelodyError(f"there are no notes in bars {first} to {last}")
    moved = tuple(replace(bar, start=bar.start - begin) for bar in bars)
    return replace(melody, bars=moved, notes=tuple(notes), places=places)


def numbers(bars: Iterable[Bar]) -> str:
    """`bars 1 to 8`."""
    found = [bar.number for bar in bars]
    return f"bars {min(found)} to {max(found)}"


def fitting_shift(melody: Melody) -> int:
    """The semitones by which to transpose a melody so that it fits its voice's range as well as it can.

    None (0) where it fits, else octaves where they do, else as few semitones as can be.

    Raises:
        MelodyError: the melody does not fit the network's pitches.
    """
    lowest, highest = (edge(note.pitch for note in melody.notes) for edge in (min, max))
    low, high = VOICE_RANGES[melody.voice]

    def price(shift: int) -> tuple[int, bool, int]:
        beyond = max(0, low - lowest - shift) + max(0, highest + shift - high)
        return beyond, shift % 12 != 0, abs(shift)

    shifts = range(PITCH_MIN - lowest, PITCH_MAX - highest + 1)
    if not shifts:
        most = PITCH_MAX - PITCH_MIN
        raise MelodyError(f"it spans {highest - lowest} semitones, and the network's pitches span {most}")
    return min(shifts, key=price)


def transposed(melody: Melody, semitones: int) -> Melody:
    """The melody that many semitones higher, its signatures and spelling with it."""
    bars = tuple(replace(bar, sharps=transposed_key(bar.sharps, semitones)) for bar in melody.bars)
    notes = tuple(replace(note, pitch=note.pitch + semitones) for note in melody.notes)
    places = {}
    for before, note in zip(melody.notes, notes, strict=True):
        sharps = melody.bar_at(note.start).sharps
        place = melody.places[before.start] + transposed_key(sharps, semitones) - sharps
        plain = abs(letter_at(place)[1]) <= MOST_ALTERED
        places[note.start] = place if plain else spell(note.pitch, transposed_key(sharps, semitones))
    return replace(melody, bars=bars, notes=notes, places=places)


def grid_of_melody(melody: Melody) -> tuple[Grid, int]:
    """What the network is given, `[step, voice]` with HOLE where it composes, and the step of its beginning.

    That step counts from the first bar; it is below zero where the grid begins before a pick-up.
    """
    begin = melody.begin - (melody.begin - downbeat(melody)) % STEPS_PER_BEAT
    steps = melody.end - begin
    steps += -steps % STEPS_PER_BEAT
    return melody_grid([replace(note, start=note.start - begin) for note in melody.notes], steps), begin


def downbeat(melody: Melody) -> int:
    """The step at which the first whole bar begins: beats are counted from there."""
    first = melody.bars[0]
    return first.length if first.length < first.full else 0


def off_beat_metres(melody: Melody) -> list[str]:
    """The metres of bars that begin between two of the network's beats, as every other one of 3/8 does."""
    first = downbeat(melody)
    return sorted({bar.metre for bar in melody.bars if bar.start >= first and (bar.start - first) % STEPS_PER_BEAT})


def notes_of_harmony(melody: Melody, harmony: Grid, begin: int, keep_rests: bool) -> list[Note]:
    """The chorale's notes, in steps from the first bar.

    Args:
        melody: what was given.
        harmony: `[step, voice]`, the network's answer to `grid_of_melody`, whose other result is `begin`.
        keep_rests: the melody's voice rests where the melody does; else it sings what was composed there.
    """
    given, _ = grid_of_melody(melody)
    sounding = harmony.copy()
    sounding[: melody.begin - begin] = HOLE
    sounding[melody.end - begin :] = HOLE
    if keep_rests:
        sounding[:, melody.voice] = given[:, melody.voice]
    on_grid = [replace(note, start=note.start - begin) for note in melody.notes]
    return [replace(note, start=note.start + begin) for note in grid_to_notes(sounding, on_grid)]
