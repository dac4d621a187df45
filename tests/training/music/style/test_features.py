import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tests.golden.voice_leading_examples import grid_of
from training.music.style.cadence import CADENCE
from training.music.style.features import FEATURES, count_features
from training.music.style.flow import FLOW
from training.music.style.register import REGISTER
from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT

GOLDEN = json.loads((Path(__file__).parents[3] / "golden" / "style.json").read_text())["cases"]
SHAPE = (3 * STEPS_PER_BEAT, VOICE_COUNT)
GRIDS = hnp.arrays(np.int16, SHAPE, elements=st.one_of(st.just(HOLE), st.integers(48, 69)))
KEYS = st.integers(-5, 6)
SILENCE = np.full((STEPS_PER_BEAT, VOICE_COUNT), HOLE, dtype=np.int16)


ANY_KEY = ~np.isin(FEATURES, REGISTER.names)  # the features that are found in any key


def count(grid, key=0, fermatas=()):
    return count_features(np.array([grid], dtype=np.int16), np.array([key]), [fermatas])[0]


def found(chords, key=0, fermatas=()):
    """The features of some chords by name, as often as they are found."""
    counts = count(grid_of(chords), key, fermatas)
    return {name: int(n) for name, n in zip(FEATURES, counts, strict=True) if n}


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_the_golden_counts_of_a_score_are_found(case):
    counts = count(case["grid"], case["key"], case["fermatas"])
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


def test_how_high_the_voices_sing_is_counted_on_the_beats():
    names = found("C5 G4 E4 C3 | 2*C5 G4 E4 C3 | 2*C5 G4 F4 A2")
    assert names["alto on 66 to 67 on the beat"] == names["tenor on 64 to 65 on the beat"] == 2
    assert names["bass on 48 to 49 on the beat"] == 2
    assert "bass on 44 to 45 on the beat" not in names


def test_a_steady_score_is_told_from_one_that_moves_by_fits():
    steady = found("2*C5 G4 E4 C3 | 2*C5 A4 F4 C3 | 2*C5 G4 E4 C3 | 2*C5 A4 F4 C3")
    assert steady["off the beat move more and, 1 beats later, more of the lower voices"] == 1
    assert steady["alto moves off the beat and moves in the next"] == 1
    assert steady["the chord changes in a beat and changes in the next"] == 1
    fits = found("2*C5 G4 E4 C3 | 2*C5 G4 F4 C3 | C5 G4 E4 C3 | 2*C5 G4 E4 C3 | 2*C5 G4 F4 C3")
    assert fits["off the beat move one and, 1 beats later, none of the lower voices"] == 1
    assert fits["off the beat move none and, 1 beats later, one of the lower voices"] == 1
    assert fits["off the beat move one and, 2 beats later, one of the lower voices"] == 1
    assert fits["tenor moves off the beat and rests in the next"] == 1
    assert fits["on the beat move one and on the next none of the lower voices"] == 1


def test_over_a_silence_no_beats_are_paired():
    grid = np.concatenate([grid_of("C5 G4 E4 C3"), SILENCE, grid_of("C5 G4 E4 C3")])
    counts = dict(zip(FEATURES, count(grid), strict=True))
    assert not any(counts[name] for name in FLOW.names)


def test_a_phrase_ends_on_a_chord_to_which_the_bass_falls_by_a_fifth():
    names = found("B4 G4 F4 G3 | C5 G4 E4 C3 | C5 G4 E4 E3", fermatas=[(4, 8)])
    for name in (
        *("major triad under a fermata", "bass on degree 1 under a fermata"),
        *("bass comes 5 semitones up to a fermata", "bass leaves a fermata by 4 semitones up"),
    ):
        assert names[name] == 1, name
    assert not any(name in CADENCE.names for name in found("B4 G4 F4 G3 | C5 G4 E4 C3 | C5 G4 E4 E3"))
    inverted = found("B4 G4 F4 G3 | C5 G4 E4 E3", fermatas=[(4, 8)])
    assert inverted["another chord under a fermata"] == 1


@given(grid=GRIDS, key=KEYS, semitones=st.integers(-6, 6))
def test_in_another_key_the_features_are_the_same_but_for_how_high_the_voices_sing(grid, key, semitones):
    moved, fermatas = np.where(grid == HOLE, HOLE, grid + semitones), [(2, 8)]
    there, here = count(moved, key + 7 * semitones, fermatas), count(grid, key, fermatas)
    np.testing.assert_array_equal(there[ANY_KEY], here[ANY_KEY])


@given(one=GRIDS, other=GRIDS, key=KEYS)
def test_what_a_beat_of_silence_parts_adds_up(one, other, key):
    both = count(np.concatenate([one, SILENCE, other]), key)
    np.testing.assert_array_equal(both, count(one, key) + count(SILENCE, key) + count(other, key))


@given(grids=st.lists(GRIDS, min_size=1, max_size=3), keys=st.lists(KEYS, min_size=3, max_size=3))
def test_scores_side_by_side_are_counted_as_each_alone(grids, keys):
    together = count_features(np.stack(grids), np.array(keys[: len(grids)]))
    np.testing.assert_array_equal(together, [count(grid, key) for grid, key in zip(grids, keys, strict=False)])
