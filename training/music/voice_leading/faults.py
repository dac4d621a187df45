"""Voice-leading faults of a score, as a harmony teacher marks them, each with its place and its voices.

The page's twin is `web/src/music/voice-leading/faults.ts`; `tests/golden/voice_leading.json` holds the two together.

Each rule is a function of `lines.py` or `chords.py`, and names its sources there by author
and topic: Aldwell and Schachter, Harmony and Voice Leading; Kostka and Payne, Tonal Harmony; Piston, Harmony. The rules
are strict where the books are, and Bach breaks every one of them now and then: compare with his rates.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from training.music.context import Span
from training.music.key import estimate_fifths
from training.music.voice_leading import chords, lines
from training.music.voice_leading.reading import Fault, Kind, Reading, read
from training.spec import STEPS_PER_BEAT, Grid

STEPS_PER_BAR = 4 * STEPS_PER_BEAT  # rates a bar are in bars of 4/4, whatever a chorale's own metre

RULES: tuple[Callable[[Reading], Iterator[Fault]], ...] = (
    lines.parallel_fifths,
    lines.parallel_octaves,
    lines.direct_fifths,
    lines.direct_octaves,
    lines.crossing,
    lines.overlap,
    lines.spacing,
    lines.out_of_range,
    lines.wide_leaps,
    lines.augmented_leaps,
    lines.stray_sixteenths,
    chords.unresolved_leading_notes,
    chords.doubled_leading_notes,
    chords.missing_thirds,
    chords.weak_endings,
)


def find_faults(grid: Grid, key: int | None = None, fermatas: Sequence[Span] | None = None) -> list[Fault]:
    """All faults of a score `[step, voice]`, by step, then kind, then voices.

    Args:
        grid: MIDI pitches, HOLE where silent. Its first step is on a beat.
        key: sharps of the signature, flats below zero, from -6 to 6; estimated from the grid where None. Windows of a
            longer piece are better judged in the key of the piece.
        fermatas: the steps `(begin, end)` of each note under a fermata; where None, it is not known where phrases end,
            and no ending is judged.
    """
    return faults_of(read_in_key(grid, key, fermatas))


def read_in_key(grid: Grid, key: int | None, fermatas: Sequence[Span] | None = None) -> Reading:
    """`read`, in the key that the grid itself suggests where None."""
    return read(grid, estimate_fifths(grid) if key is None else key, fermatas or ())


def faults_of(reading: Reading) -> list[Fault]:
    """`find_faults` of a score that was read already."""
    faults = chain.from_iterable(rule(reading) for rule in RULES)
    return sorted(faults, key=lambda fault: (fault.step, fault.kind, fault.voices))


def count_moving_pairs(grid: Grid) -> int:
    """How often two voices of a score `[step, voice]` move at once."""
    return len(read(grid, key=0).pairs)


@dataclass
class Tally:
    """Faults over many scores, and how often they might have happened.

    Weak endings are counted in those scores of which the fermatas are known, though there be none.
    """

    faults: Counter[str] = field(default_factory=Counter)
    moving_pairs: int = 0
    steps: int = 0
    phrased_steps: int = 0  # of scores of which the fermatas are known

    def add(self, grid: Grid, key: int | None = None, fermatas: Sequence[Span] | None = None) -> None:
        reading = read_in_key(grid, key, fermatas)
        self.faults.update(fault.kind for fault in faults_of(reading))
        self.moving_pairs += len(reading.pairs)
        self.steps += len(grid)
        self.phrased_steps += 0 if fermatas is None else len(grid)

    def per_bar(self, kind: Kind) -> float:
        steps = self.phrased_steps if kind == "weak_ending" else self.steps
        return self.faults[kind] * STEPS_PER_BAR / max(steps, 1)

    def per_thousand_moving_pairs(self, kind: Kind) -> float:
        return self.faults[kind] * 1000 / max(self.moving_pairs, 1)
