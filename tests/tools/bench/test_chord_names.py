"""The page's chord names, judged by the analyses of Bach's chorales that come with music21, and by music21 itself."""

import numpy as np
import pytest

from tests.support.networks import needs_node
from tools.bench.chord_names import (
    Judged,
    Name,
    human_analyses,
    key_on,
    measure_of,
    page_names,
    plain,
    read_rightly,
    shares,
)
from training.spec import HOLE

C_MAJOR = {"fifths": 0, "mode": "major"}


@pytest.fixture(scope="module")
def analyses():
    return list(human_analyses())


@needs_node
def test_the_page_names_chords_as_those_who_analysed_the_chorales(analyses):
    """The shares are a little below what was measured, which `docs/decisions.md` tells."""
    named = page_names([(piece.grid, piece.key) for piece in analyses])
    found = shares(analyses, [names for _, names in named])
    assert len(analyses) == 18
    assert found["beats"] == 1090
    assert found["root"] > 0.945
    assert found["root and triad"] > 0.94
    assert found["all tones"] > 0.92
    assert found["all tones and the bass"] > 0.905
    assert found["the whole numeral, where the home key's"] > 0.905
    right, wrong = read_rightly(named)
    assert right > 0.98 * (right + len(wrong)), wrong


@needs_node
def test_the_page_finds_the_key_of_most(analyses):
    named = page_names([(piece.grid, None) for piece in analyses])
    assert sum(key == piece.key for piece, (key, _) in zip(analyses, named, strict=True)) >= 16


def test_a_share_is_of_the_beats_that_a_judge_names():
    grid = np.full((16, 4), 60, dtype=np.int16)
    grid[12:] = HOLE  # a silent beat is not asked
    tonic, dominant = Name(0, 0, (0, 4, 7), 0, "I"), Name(8, 7, (2, 7, 11), 7, "V")
    seventh, inverted = Name(8, 7, (2, 5, 7, 11), 7, "V7"), Name(8, 7, (2, 7, 11), 11, "V6")
    judged = [Judged("piece", grid, C_MAJOR, [tonic, dominant])]
    assert set(shares(judged, [[tonic, dominant]]).values()) == {3, 1.0}
    third = pytest.approx(2 / 3)
    assert shares(judged, [[tonic, seventh]]) == {
        "beats": 3,
        "root": 1,
        "root and triad": 1,
        "all tones": third,
        "all tones and the bass": third,
        "the whole numeral, where the home key's": third,
    }
    assert shares(judged, [[tonic, inverted]])["all tones"] == 1
    assert shares(judged, [[tonic, inverted]])["all tones and the bass"] == third
    assert shares(judged, [[]])["root"] == 0


def test_music21s_figures_are_written_as_the_page_writes_them():
    figures = ["viio6/5/V", "V2", "ii/o4/3", "V2/IV", "IV", "bVII7[maj7]", "#ivo7", "I6/4"]
    assert [plain(figure) for figure in figures] == [
        "vii°65/V",
        "V42",
        "iiø43",
        "V42/IV",
        "IV",
        "♭VII7",
        "♯iv°7",
        "I64",
    ]


def test_a_numeral_is_right_where_music21_reads_its_chord():
    right = Name(0, 2, (0, 2, 6, 9), 6, "V65/V")
    wrong = Name(0, 2, (0, 2, 5, 9), 5, "V65/V")
    assert read_rightly([(C_MAJOR, [right])]) == (1, [])
    assert read_rightly([(C_MAJOR, [wrong])]) == (0, [("V65/V", "major")])


def test_a_key_has_the_plainest_signature():
    assert key_on(0, "major") == C_MAJOR
    assert key_on(9, "minor") == {"fifths": 0, "mode": "minor"}
    assert key_on(5, "minor") == {"fifths": -4, "mode": "minor"}


def test_a_beat_is_as_many_chords_as_are_struck():
    beat = np.array([[72, 67, 64, 48]] * 2 + [[74, 67, 64, 48]] * 2, dtype=np.int16)
    chords = measure_of(beat, 0).getElementsByClass("Chord")
    assert [(chord.offset, chord.quarterLength) for chord in chords] == [(0, 0.5), (0.5, 0.5)]
    beat[3, 1] = HOLE
    assert measure_of(beat, 0) is None
