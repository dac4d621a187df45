"""Whether plain tunes end as they should: `python tools/bench/endings.py` counts last chords on the tonic.

Twelve plain tunes of two to four bars, major and minor, that end on their tonic, as a visitor would write them; none is
of the data. Each is harmonised with every seed, once told where its bars begin and where it ends, as the page and
`harmonize.py` tell the network, and once told nothing. Counted are the harmonies whose last chord is the tonic triad
in root position, with its third; in minor that may be major.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from music21.pitch import Pitch

from training import KantorError
from training.harmonize import load
from training.music.notes import Note
from training.music.voice_leading.chords import is_ending
from training.sampling.gibbs import Predict
from training.sampling.schemes import OURS, Scheme, schemes
from training.scores.question import Region, question_of
from training.scores.score import Score
from training.scores.score_shape import ScoreShape, bars_of_shape
from training.spec import STEPS_PER_BEAT

SEEDS = (1, 2, 3)


@dataclass(frozen=True)
class Tune:
    """A soprano: `notes` as music21 names them, quarters or `2*` as many, in bars of `metre` quarters.

    `pickup` quarters stand before the first bar, and are missing in the last. `sharps` are of the signature.
    """

    name: str
    sharps: int
    mode: str
    notes: str
    metre: int = 4
    pickup: int = 0

    def score(self) -> Score:
        """The tune as a soprano that is given, all else open."""
        notes: list[Note] = []
        for written in self.notes.replace("|", " ").split():
            times, _, name = written.rpartition("*")
            start = notes[-1].end if notes else 0
            notes.append(Note(0, start, int(times or 1) * STEPS_PER_BEAT, Pitch(name).midi, given=True))
        bars, left = divmod(notes[-1].end, self.metre * STEPS_PER_BEAT)
        if left:
            raise ValueError(f"{self.name} does not fill its bars")
        shape = ScoreShape(self.metre, bars, self.pickup)
        return Score(self.name, "", bars_of_shape(shape, self.sharps, self.mode), tuple(notes))


TUNES = (
    Tune("C major", 0, "major", "C5 E5 G5 E5 | F5 D5 2*C5"),
    Tune("G major", 1, "major", "B4 D5 C5 A4 | B4 A4 2*G4"),
    Tune("F major, in three", -1, "major", "A4 G4 F4 | 2*C5 A4 | B-4 A4 G4 | 3*F4", metre=3),
    Tune("D major, with a pick-up", 2, "major", "A4 | D5 C#5 D5 E5 | F#5 E5 D5", pickup=1),
    Tune("B flat major", -2, "major", "2*B-4 D5 C5 | B-4 C5 2*D5 | E-5 D5 C5 B-4 | 2*C5 2*B-4"),
    Tune("A major, in three", 3, "major", "2*E5 C#5 | D5 C#5 B4 | C#5 B4 G#4 | 3*A4", metre=3),
    Tune("E flat major", -3, "major", "G4 B-4 A-4 G4 | F4 F4 2*E-4"),
    Tune("A minor", 0, "minor", "A4 B4 C5 D5 | C5 B4 2*A4"),
    Tune("D minor", -1, "minor", "2*A4 D5 C#5 | D5 E5 2*F5 | E5 D5 C#5 D5 | 2*E5 2*D5"),
    Tune("G minor, in three", -2, "minor", "D5 C5 B-4 | 2*A4 B-4 | C5 B-4 A4 | 3*G4", metre=3),
    Tune("E minor", 1, "minor", "B4 A4 G4 F#4 | G4 A4 2*B4 | A4 F#4 2*E4"),
    Tune("B minor", 2, "minor", "F#5 E5 D5 C#5 | D5 C#5 2*B4"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", type=Path, help="default: the trained model")
    parser.add_argument("--scheme", choices=schemes(), default=OURS, metavar="NAME", help="(%(default)s)")
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS, metavar="N", help="(1 2 3)")
    options = parser.parse_args()
    try:
        predict = load(options.checkpoint)
    except KantorError as error:
        sys.exit(f"endings.py: {error}")
    scheme, totals = schemes()[options.scheme], [0, 0]
    print(f"| of {len(options.seeds)} | told | untold |\n|---|---|---|")
    for tune in TUNES:
        counts = [good_endings(tune, predict, scheme, options.seeds, told) for told in (True, False)]
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        print(f"| {tune.name} | {counts[0]} | {counts[1]} |", flush=True)
    print(f"| all {len(TUNES) * len(options.seeds)} | {totals[0]} | {totals[1]} |")


def good_endings(tune: Tune, predict: Predict, scheme: Scheme, seeds: Sequence[int], told: bool = True) -> int:
    """With how many seeds a tune ends on its tonic in root position, told where its bars and its end are or not."""
    score = tune.score()
    question = question_of(score, Region(0, score.steps))
    grids, free = (np.repeat(cells[None], len(seeds), axis=0) for cells in (question.grid, question.free))
    context = np.repeat(question.context[None], len(seeds), axis=0) if told else None
    answers = scheme(predict, grids, seeds, free, context)
    last = answers[:, score.end - question.begin - 1].tolist()
    tonic = score.notes[-1].pitch
    return sum(is_ending(pitches) and (pitches[-1] - tonic) % 12 == 0 for pitches in last)


if __name__ == "__main__":
    main()
