import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tests.golden.voice_leading_examples import grid_of
from training.music.style.features import FEATURES, count_features
from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT

GOLDEN = json.loads((Path(__file__).parents[3] / "golden" / "style.json").read_text())["cases"]
SHAPE = (3 * STEPS_PER_BEAT, VOICE_COUNT)
GRIDS = hnp.arrays(np.int16, SHAPE, elements=st.one_of(st.just(HOLE), st.integers(48, 69)))
KEYS = st.integers(-5, 6)
SILENCE = np.full((STEPS_PER_BEAT, VOICE_COUNT), HOLE, dtype=np.int16)


def count(grid, key=0):
    return count_features(np.array([grid], dtype=np.int16), np.array([key]))[0]


def found(chords, key=0):
    """The features of some chords by name, as often as they are found."""
    counts = count(grid_of(chords), key)
    return {name: int(n) for name, n in zip(FEATURES, counts, strict=True) if n}


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_the_golden_counts_of_a_score_are_found(case):
    counts = count(case["grid"], case["key"])
    assert [[int(n), int(counts[n])] for n in np.flatnonzero(counts)] == case["counts"]


def test_every_feature_has_a_name_of_its_own():
    assert len(set(FEATURES)) == len(FEATURES) == len(count(SILENCE))


def test_a_cadence_is_read_as_a_musician_reads_it():
    """Dominant seventh, without its fifth, to tonic in C major, the tenor's F falling to E, the bass by a fifth."""
    names = found("B4 G4 F4 G3 | C5 G4 E4 C3")
    for name in (
        *("dominant seventh without fifth, root position on the beat", "major triad, root position on the beat"),
        *("bass fifth down on the beat", "tenor semitone down on the beat", "tenor steps down from a dissonance"),
        *("soprano-bass contrary on the beat", "soprano-tenor contrary on the beat", "tenor-bass similar on the beat"),
        *("root goes up 5 semitones from beat to beat", "bass moves to degree 1", "alto-tenor second on the beat"),
        *("major chord on degree 5 on the beat", "major triad in root position, root doubled"),
        *("3 voices move on the beat", "tenor moves o--- in a beat", "alto-bass lower alone on the beat"),
    ):
        assert names.get(name) == 1, name
    assert names["alto moves ---- in a beat"] == 2


def test_a_dotted_eighth_and_a_turn_back_are_heard():
    names = found("C5 G4 E4 C3 | 3*C5 G4 E4 D3 | 1*C5 G4 E4 C3 | C5 G4 E4 E3")
    assert names["bass moves o--o in a beat"] == names["bass dotted eighth"] == names["bass step and step back"] == 1
    assert names["bass sixteenth"] == names["bass step and leap back"] == 1
    assert names["bass steps to a dissonance on the beat"] == 1


@given(grid=GRIDS, key=KEYS, semitones=st.integers(-6, 6))
def test_in_another_key_the_features_are_the_same(grid, key, semitones):
    moved = np.where(grid == HOLE, HOLE, grid + semitones)
    np.testing.assert_array_equal(count(moved, key + 7 * semitones), count(grid, key))


@given(one=GRIDS, other=GRIDS, key=KEYS)
def test_what_a_beat_of_silence_parts_adds_up(one, other, key):
    both = count(np.concatenate([one, SILENCE, other]), key)
    np.testing.assert_array_equal(both, count(one, key) + count(SILENCE, key) + count(other, key))


@given(grids=st.lists(GRIDS, min_size=1, max_size=3), keys=st.lists(KEYS, min_size=3, max_size=3))
def test_scores_side_by_side_are_counted_as_each_alone(grids, keys):
    together = count_features(np.stack(grids), np.array(keys[: len(grids)]))
    np.testing.assert_array_equal(together, [count(grid, key) for grid, key in zip(grids, keys, strict=False)])
