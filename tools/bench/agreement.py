"""How far two sources of the same chorales agree: `python tools/bench/agreement.py` prints the figures.

The public file `Jsb16thSeparated.npz` against music21's corpus. A public piece is laid over the corpus piece it comes
from, beat by beat, allowing for what it does to the form: strains written out that the corpus marks for repetition,
a last chord filled up to the bar, another key, doubled note values. What differs then is counted by cause.
"""

from _command import ROOT

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.data.folds import load_folds
from training.data.piece import Piece
from training.data.public_file import read_jsb
from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT, Grid, Mask

PUBLIC_FILE = Path(os.environ.get("KANTOR_JSB", ROOT.parent / "shared" / "data" / "Jsb16thSeparated_train_valid.npz"))

JUMP = 12  # cells; what leaving the corpus piece's order costs against cells that differ
ELSEWHERE = 6  # cells a beat; what a beat costs that is nowhere in the corpus piece
NOWHERE = -2  # in place of a pitch, in such a beat
HELD = 0.6  # of the cells at least agree where both sources hold a piece
STRAIN = 4  # beats; a jump back followed by so many is a repeat written out


@dataclass(frozen=True)
class Overlay:
    """A public piece and, in the same steps, what the corpus has there; both `[step, voice]`."""

    public: Grid
    corpus: Grid
    source: Piece
    shift: int  # semitones from the corpus's key to the public file's
    stretch: int  # public note values by the corpus's
    path: NDArray[np.int64]  # [beat], the corpus's beat, or its number of beats where there is none

    def agree(self) -> Mask:
        """`[step, voice]`, true where the two sources agree."""
        return self.public == self.corpus

    def repeats(self) -> bool:
        """Whether the public file writes out what the corpus has once."""
        back = np.flatnonzero(np.diff(self.path) < 0) + 1
        return any((np.diff(self.path[at : at + STRAIN]) == 1).sum() == STRAIN - 1 for at in back)

    def filled(self) -> bool:
        """Whether the public file ends later than the corpus, its last chord held on."""
        end = np.flatnonzero(np.diff(self.path) != 1)
        return (
            bool(len(end))
            and len(self.path) - 1 - end[-1] < STRAIN
            and bool((self.public[-5] == self.public[-1]).all())
        )


def beats(grid: Grid) -> NDArray[np.int16]:
    """`[step, voice]` -> `[beat, cell]`."""
    return grid.reshape(-1, STEPS_PER_BEAT * VOICE_COUNT)


def follow(public: Grid, corpus: Grid) -> tuple[float, NDArray[np.int64]]:
    """The cheapest path of the public piece's beats through the corpus piece's; `(cost, [beat])`."""
    cost = (beats(public)[:, None] != beats(corpus)[None]).sum(axis=2).astype(float)
    cost = np.pad(cost, ((0, 0), (0, 1)), constant_values=ELSEWHERE)
    nowhere = cost.shape[1] - 1
    total, sources = cost[0], []
    for row in cost[1:]:
        best = int(total.argmin())
        onward = np.full(nowhere + 1, np.inf)
        onward[1:nowhere], onward[nowhere] = total[: nowhere - 1], total[nowhere]
        source = np.arange(nowhere + 1) - 1
        source[nowhere] = nowhere
        source[onward > total[best] + JUMP] = best
        total = np.minimum(onward, total[best] + JUMP) + row
        sources.append(source)
    path = [int(total.argmin())]
    for source in reversed(sources):
        path.append(int(source[path[-1]]))
    return float(total.min()), np.array(path[::-1])


def transposed(grid: Grid, shift: int) -> Grid:
    return np.where(grid == HOLE, HOLE, grid + shift).astype(np.int16)


class Corpus:
    """The corpus's pieces, found by a beat in any key."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.places: dict[bytes, set[tuple[int, int]]] = defaultdict(set)
        for index, piece in enumerate(pieces):
            for key, pitch in self.keys(piece.grid):
                self.places[key].add((index, pitch))

    @staticmethod
    def keys(grid: Grid) -> Iterator[tuple[bytes, int]]:
        """Each beat in which nobody rests, as intervals from its first pitch, and that pitch."""
        for beat in beats(grid):
            if (beat != HOLE).all():
                yield (beat - beat[0]).tobytes(), int(beat[0])

    def overlay(self, public: Grid, stretch: int) -> Overlay | None:
        """The corpus piece that is nearest to a public piece, laid under it; none if they share no beat."""
        votes: Counter[tuple[int, int]] = Counter()
        for key, pitch in self.keys(public):
            votes.update({(index, pitch - other) for index, other in self.places.get(key, ())})
        found = []
        for (index, shift), _ in votes.most_common(4):
            piece = self.pieces[index]
            grid = transposed(piece.grid, shift)
            cost, path = follow(public, grid)
            laid = np.concatenate([beats(grid), np.full((1, STEPS_PER_BEAT * VOICE_COUNT), NOWHERE, np.int16)])[path]
            found.append((cost, Overlay(public, laid.reshape(public.shape), piece, shift, stretch, path)))
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def nearest(self, public: Grid) -> Overlay | None:
        """As `overlay`, in the corpus's note values or in doubled ones; none if the corpus does not hold the piece."""
        for stretch in (1, 2):
            grid = public[::stretch]
            overlay = self.overlay(grid[: len(grid) // STEPS_PER_BEAT * STEPS_PER_BEAT], stretch)
            if overlay is not None and overlay.agree().mean() >= HELD:
                return overlay
        return None


def differences(overlay: Overlay) -> Iterator[tuple[str, int]]:
    """`(cause, cells)` of each run of steps in which a voice differs."""
    for voice in range(VOICE_COUNT):
        public, corpus = overlay.public[:, voice].astype(int), overlay.corpus[:, voice].astype(int)
        steps = np.flatnonzero(public != corpus)
        for run in np.split(steps, np.flatnonzero(np.diff(steps) > 1) + 1):
            if len(run):
                yield cause(public, corpus, int(run[0]), int(run[-1]) + 1), len(run)


def cause(public: NDArray[np.int64], corpus: NDArray[np.int64], begin: int, end: int) -> str:
    """Why a voice, `[step]` in either source, differs from `begin` to `end`."""
    ours, theirs = corpus[begin:end], public[begin:end]
    around = slice(max(0, begin - 1), end + 1)
    if (ours == NOWHERE).any():
        return "the corpus has no such beat"
    if (ours == HOLE).all():
        held = begin > 0 and (theirs == public[begin - 1]).all()
        return "a rest in the corpus, the note before held on" if held else "a rest in the corpus"
    if (ours == HOLE).any() or (theirs == HOLE).any():
        return "a rest in the public file, or rests in both"
    if (np.abs(theirs - ours) == 12).all():
        return "an octave " + ("higher" if theirs[0] > ours[0] else "lower") + " in the public file"
    if (np.abs(theirs - ours) == 1).all():
        return "a semitone: an accidental"
    if set(theirs) <= set(corpus[around]) or set(ours) <= set(public[around]):
        return "a neighbour earlier, later, held or passed through"
    return "another note"


@dataclass(frozen=True)
class Report:
    """What the comparison found."""

    overlays: dict[str, Overlay]  # by the public piece's name
    missing: list[str]  # public pieces that the corpus does not hold
    causes: dict[str, tuple[int, int, int]]  # (cells, places, pieces)
    cells: int

    def steps_agree(self) -> float:
        """The share of steps in which all four voices agree."""
        return float(np.concatenate([overlay.agree().all(axis=1) for overlay in self.overlays.values()]).mean())

    def cells_agree(self) -> float:
        """The share of single cells that agree."""
        return float(np.concatenate([overlay.agree().ravel() for overlay in self.overlays.values()]).mean())

    def lines(self) -> Iterator[str]:
        """The figures, to be quoted."""
        overlays = list(self.overlays.values())
        moved = [f"{o.source.name} by {o.shift} semitones" for o in overlays if o.shift]
        doubled = [o.source.name for o in overlays if o.stretch != 1]
        equal = sum(bool(o.agree().all()) for o in overlays)
        asked = len(overlays) + len(self.missing)
        yield f"{len(overlays)} of {asked} public pieces are in the corpus; {equal} agree in every cell"
        yield f"not in the corpus: {', '.join(self.missing)}"
        yield f"in another key: {', '.join(moved) or 'none'}; in doubled note values: {', '.join(doubled) or 'none'}"
        yield f"with repeats written out: {sum(o.repeats() for o in overlays)}"
        yield f"with the last chord held on: {sum(o.filled() for o in overlays)}"
        yield f"steps agree {self.steps_agree():.2%}, cells {self.cells_agree():.2%} of {self.cells:,}; the others:"
        for name, (cells, places, pieces) in sorted(self.causes.items(), key=lambda item: -item[1][0]):
            yield f"{cells:6} cells {cells / self.cells:6.2%} {places:5} places {pieces:4} pieces  {name}"


def compare(public: Sequence[Piece], corpus: Sequence[Piece]) -> Report:
    """Lay every public piece over the corpus and count what differs, by cause."""
    index = Corpus(corpus)
    overlays, missing = {}, []
    cells: Counter[str] = Counter()
    places: Counter[str] = Counter()
    pieces: dict[str, set[str]] = defaultdict(set)
    for piece in public:
        overlay = index.nearest(piece.grid)
        if overlay is None:
            missing.append(piece.name)
            continue
        overlays[piece.name] = overlay
        for why, size in differences(overlay):
            cells[why] += size
            places[why] += 1
            pieces[why].add(piece.name)
    causes = {why: (cells[why], places[why], len(pieces[why])) for why in cells}
    return Report(overlays, missing, causes, sum(overlay.public.size for overlay in overlays.values()))


if __name__ == "__main__":
    public, corpus = (list(chain(*folds.values())) for folds in (read_jsb(PUBLIC_FILE).folds, load_folds()))
    print("\n".join(compare(public, corpus).lines()))
