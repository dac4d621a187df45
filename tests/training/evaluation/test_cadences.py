import numpy as np
import pytest

from tests.support.harmonizing import indifferent
from training.data.piece import Piece
from training.evaluation.cadences import (
    SEEDS,
    endings_of,
    falls_by_fifth,
    fermatas_within,
    grade_cadences,
    grade_endings,
    grade_fermatas,
    phrases_of,
)
from training.evaluation.grades import Window
from training.music.context import context_of, unknown
from training.spec import HOLE

C, G, G_SEVENTH = (72, 67, 64, 48), (74, 67, 59, 43), (74, 65, 59, 43)
C_WITHOUT_THIRD, C_FIRST_INVERSION = (72, 67, 60, 48), (72, 67, 60, 52)


def score(*chords, steps=32):
    """The chords one after the other, equally long."""
    return np.repeat(np.array(chords, dtype=np.int16), steps // len(chords), axis=0)


@pytest.mark.parametrize(
    ("bass", "falls"),
    [
        ([55, 55, 48, 48], True),  # a falling fifth
        ([43, 43, 48, 48], True),  # a rising fourth
        ([41, 41, 48, 48], False),  # a rising fifth
        ([53, 53, 48, 48], False),  # a falling fourth
        ([55, 43, 48, 48], True),  # by what comes last
        ([43, 48, 50, 48], False),
        ([48, 48, 48, 48], False),
    ],
)
def test_into_the_last_bass_note_by_a_fifth(bass, falls):
    assert falls_by_fifth(np.array(bass)) == falls


def test_endings_by_hand():
    bach = np.stack([score(G, C)] * 4)
    ours = np.stack([score(G, C), score(G_SEVENTH, C_WITHOUT_THIRD), score(C, G), score(C, C_FIRST_INVERSION)])
    assert grade_endings(bach, bach) == {"triad": 1, "fifth": 1, "bass_as_bach": 1}
    assert grade_endings(ours, bach) == {"triad": 0.5, "fifth": 0.5, "bass_as_bach": 0.5}


def test_endings_are_the_last_two_bars_of_pieces_that_sing_to_the_end():
    silent = score(G, C, steps=64)
    silent[-1, 2] = HOLE
    context = unknown(48)
    context[47] = 1
    pieces = [
        Piece("told", score(G, C, steps=48), context=context),
        Piece("short", score(C, steps=28)),
        Piece("silent", silent),
        Piece("exact", score(G, C, steps=32)),
    ]
    found = endings_of(pieces)
    assert [window.name for window in found] == ["told, step 16", "exact, step 0"]
    assert found[0].context[-1].all()
    assert not found[0].context[:-1].any()


def phrases():
    """Eight bars with fermatas at the edge, within, within, and at the end."""
    grid = score(C, G, C_FIRST_INVERSION, C, steps=128)
    return Window("w", grid, context_of(128, None, [(0, 4), (28, 32), (92, 96), (124, 128)]), 0)


def test_fermatas_within_are_not_cut_and_not_the_end():
    assert fermatas_within(phrases()) == [(28, 32), (92, 96)]


def test_fermatas_by_hand():
    assert grade_fermatas(phrases().grid[None], [phrases()]) == {"count": 2, "triad": 0.5}


def test_what_counts_is_the_last_sonority_of_the_fermata():
    window = phrases()
    window.grid[28:31, 1] += 1  # a suspension that resolves under the fermata
    assert grade_fermatas(window.grid[None], [window])["triad"] == 0.5


def test_phrases_have_fermatas_within():
    grid = score(C, steps=256)
    told = context_of(256, None, [(60, 64), (252, 256)])
    found = phrases_of([Piece("told", grid, context=told), Piece("untold", grid)], 99, 0)
    assert [window.name for window in found] == ["told, step 0"]


def test_a_scheme_is_asked_with_every_seed_and_told_the_context():
    asked = []

    def scheme(_predict, given, seeds, _free=None, context=None, /):
        asked.append((list(seeds), bool(context.any())))
        return np.where(given == HOLE, np.array(C, dtype=np.int16), given)

    endings = [Window("w", score(G, C), unknown(32), 0)]
    figures = grade_cadences(indifferent, endings, [phrases()], scheme, 5)
    assert asked == [([5 + n], False) for n in range(SEEDS)] + [([5 + n], True) for n in range(SEEDS)]
    assert figures["endings"] == {"windows": 1, "triad": 1, "fifth": 0, "bass_as_bach": 1}
    assert figures["fermatas"]["count"] == 2


def test_without_windows_nothing_is_told():
    assert grade_cadences(indifferent, [], [], None, 0) == {}
