"""How phrases end: the last chord of each piece, and the chords under fermatas within pieces."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.data.piece import WINDOW, Piece
from training.evaluation.grades import Window, grids_of, harmonise, windows_of
from training.music.context import Span, fermatas_in
from training.music.key import estimate_fifths
from training.music.voice_leading.chords import is_ending
from training.music.voice_leading.faults import STEPS_PER_BAR
from training.sampling.gibbs import Predict
from training.sampling.schemes import Scheme
from training.spec import HOLE, VOICE_COUNT

PHRASES = 8 * STEPS_PER_BAR  # steps: windows of eight bars, in which fermatas are looked at
SEEDS = 3  # of each ending
BASS = VOICE_COUNT - 1
FALLING_FIFTH, RISING_FOURTH = -7, 5  # semitones; a rising fifth and a falling fourth lead away from the dominant


def endings_of(pieces: Sequence[Piece]) -> list[Window]:
    """The last two bars of each piece in which all voices sing to the end."""
    found = []
    for piece in pieces:
        begin = len(piece.grid) - WINDOW
        grid = piece.grid[max(begin, 0) :]
        if begin >= 0 and (grid != HOLE).all():
            context = piece.told()[begin:]
            found.append(Window(f"{piece.name}, step {begin}", grid, context, estimate_fifths(piece.grid)))
    return found


def phrases_of(pieces: Sequence[Piece], count: int, seed: int) -> list[Window]:
    """Windows of eight bars, `count` at most, of pieces whose fermatas are known, with a fermata within."""
    return [window for window in windows_of(pieces, count, seed, PHRASES) if fermatas_within(window)]


def fermatas_within(window: Window) -> list[Span]:
    """The spans of the fermatas that begin and end within a window: none that its edge may cut, nor the piece's end."""
    return [span for span in fermatas_in(window.context) if span[0] > 0 and span[1] < len(window.grid)]


def grade_endings(grids: NDArray[np.int16], bach: NDArray[np.int16]) -> dict[str, float]:
    """How harmonies `[window, step, voice]` of the last bars of pieces end; `bach` are his own, in the same shape."""
    return {
        "triad": float(np.mean([is_ending(grid[-1].tolist()) for grid in grids])),
        "fifth": float(np.mean([falls_by_fifth(grid[:, BASS]) for grid in grids])),
        "bass_as_bach": float((grids[:, -1, BASS] == bach[:, -1, BASS]).mean()),
    }


def grade_fermatas(grids: NDArray[np.int16], windows: Sequence[Window]) -> dict[str, float]:
    """The chords under fermatas within the windows: how many are triads to end on, by what sounds last in the span."""
    chords = [grid[end - 1] for grid, window in zip(grids, windows, strict=True) for _, end in fermatas_within(window)]
    return {"count": len(chords), "triad": float(np.mean([is_ending(chord.tolist()) for chord in chords]))}


def falls_by_fifth(bass: NDArray[np.int16]) -> bool:
    """Whether a bass `[step]` comes to its last note by a falling fifth or a rising fourth."""
    moves = np.diff(bass)
    moves = moves[moves != 0]
    return len(moves) > 0 and int(moves[-1]) in (FALLING_FIFTH, RISING_FOURTH)


def grade_cadences(
    predict: Predict, endings: Sequence[Window], phrases: Sequence[Window], scheme: Scheme | None, seed: int
) -> dict[str, Any]:
    """A result's members `endings` and `fermatas`, those for which there are windows; of Bach's own where no scheme.

    The mean over SEEDS seeds, beginning with `seed`.
    """
    figures: dict[str, Any] = {}
    if endings:
        bach = grids_of(endings)
        runs = [grade_endings(grids, bach) for grids in _harmonies(predict, endings, scheme, seed)]
        figures["endings"] = {"windows": len(endings)} | _mean(runs)
    if phrases:
        runs = [grade_fermatas(grids, phrases) for grids in _harmonies(predict, phrases, scheme, seed)]
        figures["fermatas"] = {"windows": len(phrases)} | _mean(runs)
    return figures


def _harmonies(
    predict: Predict, windows: Sequence[Window], scheme: Scheme | None, seed: int
) -> Iterator[NDArray[np.int16]]:
    """`[window, step, voice]` for each seed, or once Bach's own."""
    if scheme is None:
        yield grids_of(windows)
        return
    for run in range(SEEDS):
        yield harmonise(predict, windows, scheme, seed + run)


def _mean(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: float(np.mean([run[name] for run in runs])) for name in runs[0]}
