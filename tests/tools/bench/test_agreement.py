"""The two sources of the chorales agree, and where they do not it is not the reader's doing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.walks import walk
from tools.bench.agreement import PUBLIC_FILE, Corpus, compare, differences, transposed
from training.data.piece import Piece
from training.data.public_file import read_jsb
from training.spec import HOLE


def pieces(*grids):
    return [Piece(f"piece/{number}", grid) for number, grid in enumerate(grids)]


PIECE, OTHER = walk(0, 12), walk(1, 9)


def causes_of(public, corpus=PIECE):
    report = compare(pieces(public), pieces(OTHER, corpus))
    assert [overlay.source.name for overlay in report.overlays.values()] == ["piece/1"]
    return {name: cells for name, (cells, _, _) in report.causes.items()}


def changed(voice, begin, end, pitches):
    grid = PIECE.copy()
    grid[begin:end, voice] = pitches
    return grid


@pytest.mark.parametrize(
    "public",
    [
        PIECE,
        np.concatenate([PIECE[:20], PIECE]),  # a strain written out twice
        PIECE[8:],
        np.concatenate([PIECE, PIECE[-4:]]),  # a last chord held on
        transposed(PIECE, 3),
    ],
)
def test_what_the_public_file_does_to_the_form_is_no_difference(public):
    assert causes_of(public) == {}


@pytest.mark.parametrize(
    ("public", "repeats", "filled"),
    [
        (PIECE, False, False),
        (np.concatenate([PIECE[:20], PIECE]), True, False),
        (np.concatenate([PIECE, PIECE[-4:]]), False, True),
        (np.concatenate([PIECE, PIECE[-8:]]), False, False),  # two beats again: no strain, no chord held on
    ],
)
def test_the_form_is_told(public, repeats, filled):
    (overlay,) = compare(pieces(public), pieces(PIECE)).overlays.values()
    assert (overlay.repeats(), overlay.filled()) == (repeats, filled)


def test_a_repeat_that_ends_on_a_held_chord_is_none_held_on():
    ending = np.concatenate([PIECE, PIECE[-4:]])
    (overlay,) = compare(pieces(np.concatenate([PIECE[:20], ending])), pieces(ending)).overlays.values()
    assert (overlay.repeats(), overlay.filled()) == (True, False)


def test_doubled_note_values_are_no_difference():
    eighths = walk(2, 24)[::2]
    assert causes_of(np.repeat(eighths, 2, axis=0), eighths) == {}


def test_the_corpus_without_the_piece():
    report = compare(pieces(PIECE, OTHER), pieces(OTHER))
    assert report.missing == ["piece/0"]
    assert list(report.overlays) == ["piece/1"]


@pytest.mark.parametrize(
    ("public", "cause", "cells"),
    [
        (changed(3, 8, 16, PIECE[8:16, 3] + 12), "an octave higher in the public file", 8),
        (changed(2, 8, 12, PIECE[8:12, 2] - 12), "an octave lower in the public file", 4),
        (changed(1, 10, 12, PIECE[10:12, 1] + 1), "a semitone: an accidental", 2),
        (changed(0, 10, 12, PIECE[12, 0]), "a neighbour earlier, later, held or passed through", 2),
        (changed(0, 20, 24, PIECE[19, 0]), "a neighbour earlier, later, held or passed through", 4),
        (changed(0, 10, 11, PIECE[10, 0] + 9), "a neighbour earlier, later, held or passed through", 1),
        (changed(0, 8, 12, PIECE[8:12, 0] + 9), "another note", 4),
        (changed(0, 8, 12, HOLE), "a rest in the public file, or rests in both", 4),
    ],
)
def test_causes(public, cause, cells):
    assert causes_of(public) == {cause: cells}


def test_rests_of_the_corpus():
    rest = changed(1, 8, 12, HOLE)
    assert causes_of(changed(1, 8, 12, PIECE[7, 1]), rest) == {"a rest in the corpus, the note before held on": 4}
    assert causes_of(changed(1, 8, 12, PIECE[7, 1] + 2), rest) == {"a rest in the corpus": 4}


@given(st.lists(st.tuples(st.integers(0, 47), st.integers(0, 3), st.integers(48, 70)), max_size=8))
def test_every_differing_cell_has_one_cause(edits):
    public = PIECE.copy()
    for step, voice, pitch in edits:
        public[step, voice] = pitch
    overlay = Corpus(pieces(PIECE)).nearest(public)
    assert overlay is not None
    assert sum(cells for _, cells in differences(overlay)) == (~overlay.agree()).sum()


@pytest.mark.exhaustive
@pytest.mark.skipif(not PUBLIC_FILE.exists(), reason=f"the public file is not here: {PUBLIC_FILE} (or set KANTOR_JSB)")
def test_the_public_file_agrees_with_the_corpus(corpus):
    """The figures behind the claim are printed by `python tools/bench/agreement.py`."""
    public = [piece for fold in read_jsb(PUBLIC_FILE).folds.values() for piece in fold]
    report = compare(public, [piece for fold in corpus.values() for piece in fold])
    assert len(report.overlays) >= 0.97 * len(public)
    assert report.steps_agree() > 0.95
    assert report.cells_agree() > 0.98
    for name, (cells, _, _) in report.causes.items():  # the public file holds notes on where the score has rests
        assert cells < (0.007 if "rest" in name else 0.004) * report.cells, "\n".join(report.lines())
