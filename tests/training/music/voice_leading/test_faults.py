import json
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from training.music.ending import known_fermatas
from training.music.voice_leading.faults import RULES, STEPS_PER_BAR, Tally, count_moving_pairs, find_faults
from training.music.voice_leading.reading import Fault
from training.spec import HOLE, VOICE_COUNT

GOLDEN = json.loads((Path(__file__).parents[3] / "golden" / "voice_leading.json").read_text())["cases"]
KINDS = {fault["kind"] for case in GOLDEN for fault in case["faults"]}
RANGE_KINDS = {"range"}
PHRASE_KINDS = {"weak_ending"}  # that only fermatas tell
PARALLELS = {"parallel_fifth", "parallel_octave"}
BEAT_KINDS = {"unresolved_leading_note", "doubled_leading_note", "missing_third"}
RHYTHM_KINDS = {*BEAT_KINDS, "stray_sixteenth"}

PITCHES = st.integers(48, 69)
GRIDS = hnp.arrays(np.int16, (12, VOICE_COUNT), elements=st.one_of(st.just(HOLE), PITCHES))
KEYS = st.integers(-5, 6)
SPANS = st.tuples(st.integers(0, 12), st.integers(1, 8)).map(lambda span: (span[0], sum(span)))
FERMATAS = st.lists(SPANS, max_size=3)


def grid_of(rows):
    return np.array(rows, dtype=np.int16).reshape(-1, VOICE_COUNT)


def shifted(grid, semitones):
    return np.where(grid == HOLE, HOLE, grid + semitones).astype(np.int16)


def but(faults, kinds):
    return [fault for fault in faults if fault.kind not in kinds]


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_the_faults_of_an_example_are_found_and_no_others(case):
    faults = find_faults(grid_of(case["grid"]), case["key"], case["fermatas"])
    assert json.loads(json.dumps([vars(fault) for fault in faults])) == case["faults"]
    assert count_moving_pairs(grid_of(case["grid"])) == case["moving_pairs"]


def test_every_rule_has_an_example_with_its_fault():
    assert len(KINDS) == len(RULES)


def test_the_key_is_estimated_where_none_is_given():
    """In F minor the leap is a minor third."""
    f_minor = [[65, 60, 56, 53]] * 8 + [[68, 60, 56, 53]] * 8
    assert find_faults(grid_of(f_minor)) == []
    assert [fault.kind for fault in find_faults(grid_of(f_minor), key=0)] == ["augmented_leap"]


def test_moving_pairs_are_counted_at_each_change():
    rows = [[72, 67, 64, 48], [74, 67, 64, 48], [76, 69, 64, 48], [72, 67, 60, 53], [HOLE, 65, HOLE, HOLE]]
    assert count_moving_pairs(grid_of(rows)) == 0 + 1 + 6 + 0


def test_a_tally_tells_rates_over_all_its_scores():
    fifths = grid_of([[67, HOLE, HOLE, 48]] * 8 + [[69, HOLE, HOLE, 50]] * 8)
    tally = Tally()
    assert tally.per_bar("parallel_fifth") == tally.per_thousand_moving_pairs("parallel_fifth") == 0
    tally.add(fifths, key=0)
    tally.add(np.concatenate([fifths, fifths[:1].repeat(STEPS_PER_BAR, axis=0)]), key=0)
    assert (tally.steps, tally.moving_pairs) == (3 * STEPS_PER_BAR, 3)
    assert tally.per_bar("parallel_fifth") == pytest.approx(3 / 3)
    assert tally.per_thousand_moving_pairs("parallel_fifth") == pytest.approx(1000)
    assert tally.per_bar("crossing") == 0


def test_a_tally_counts_endings_where_the_fermatas_are_known():
    sixth = grid_of([[72, 67, 60, 52]] * STEPS_PER_BAR)
    tally = Tally()
    tally.add(sixth, key=0)
    assert tally.per_bar("weak_ending") == 0
    tally.add(sixth, key=0, fermatas=[(12, 16)])
    tally.add(sixth, key=0, fermatas=[])
    assert tally.per_bar("weak_ending") == pytest.approx(1 / 2)
    assert tally.steps == 3 * STEPS_PER_BAR


@cache
def music21_parallels(upper_before, upper_after, lower_before, lower_after):
    """The parallels that music21 hears. It spells each fifth as one: the transposition avoids G sharp to E flat."""
    from music21.pitch import Pitch
    from music21.voiceLeading import VoiceLeadingQuartet

    roots = [min(upper_before, lower_before), min(upper_after, lower_after)]
    up = next(semitones for semitones in range(12) if all((root + semitones) % 12 != 8 for root in roots))
    quartet = (upper_before, upper_after, lower_before, lower_after)
    heard = VoiceLeadingQuartet(*(Pitch(pitch + up) for pitch in quartet))
    octave = heard.parallelOctave() or heard.parallelUnison()
    return {kind for kind, is_one in (("parallel_fifth", heard.parallelFifth()), ("parallel_octave", octave)) if is_one}


def music21_faults(grid):
    """The parallels of a score by music21's own test, and the number of pairs it was asked about."""
    found, asked = [], 0
    for step, (before, after) in enumerate(pairwise(grid.tolist()), start=1):
        moving = [v for v in range(VOICE_COUNT) if before[v] != after[v] and HOLE not in (before[v], after[v])]
        for upper, lower in combinations(moving, 2):
            asked += 1
            # Only the intervals matter, so that a transposition may be looked up.
            quartet = (before[upper], after[upper], before[lower], after[lower])
            down = 12 * ((min(quartet) - 36) // 12)
            for kind in sorted(music21_parallels(*(pitch - down for pitch in quartet))):
                found.append((step, kind, (upper, lower)))
    return sorted(found), asked


@pytest.mark.parametrize("fold", [pytest.param("train", marks=pytest.mark.exhaustive), "valid", "test"])
def test_parallels_are_those_of_music21_in_every_chorale(corpus, fold):
    for chorale in corpus[fold]:
        expected, asked = music21_faults(chorale.grid)
        faults = [fault for fault in find_faults(chorale.grid) if fault.kind in PARALLELS]
        assert [(fault.step, fault.kind, fault.voices) for fault in faults] == expected, chorale.name
        assert count_moving_pairs(chorale.grid) == asked, chorale.name


def test_bach_does_have_parallels(corpus):
    """So that the agreement above says something: 0.02 fifths and 0.01 octaves a bar."""
    tally = Tally()
    for chorale in corpus["train"]:
        tally.add(chorale.grid)
    assert 0.015 < tally.per_bar("parallel_fifth") < 0.03
    assert 0.005 < tally.per_bar("parallel_octave") < 0.015


def test_no_rule_is_broken_by_bach_in_one_bar_of_five(corpus):
    tally = Tally()
    for chorale in corpus["valid"]:
        tally.add(chorale.grid, fermatas=known_fermatas(chorale.told()))
    assert set(tally.faults) >= KINDS - RANGE_KINDS
    assert all(tally.per_bar(kind) < 0.2 for kind in KINDS)


def test_bach_seldom_ends_weakly(corpus):
    """On one fermata of sixty; by the last chord under it, which is the one that is judged."""
    weak = fermatas = 0
    for chorale in [*corpus["train"], *corpus["valid"]]:
        spans = known_fermatas(chorale.told()) or []
        fermatas += len(spans)
        weak += sum(fault.kind == "weak_ending" for fault in find_faults(chorale.grid, fermatas=spans))
    assert fermatas > 1900
    assert 0.01 < weak / fermatas < 0.02


def test_a_unison_that_becomes_an_octave_is_where_music21_is_not_followed():
    quartet = grid_of([[HOLE, HOLE, 55, 55], [HOLE, HOLE, 69, 57]])
    assert music21_faults(quartet) == ([], 1)
    assert Fault("parallel_octave", 1, (2, 3)) in find_faults(quartet, key=0)


@given(GRIDS)
def test_parallels_of_any_score_are_those_of_music21_but_for_unisons_that_become_octaves(grid):
    def is_unison_to_octave(step, voices):
        intervals = [abs(int(grid[at, voices[0]]) - int(grid[at, voices[1]])) for at in (step - 1, step)]
        return 0 in intervals and intervals[0] != intervals[1]

    ours = [(f.step, f.kind, f.voices) for f in find_faults(grid, key=0) if f.kind in PARALLELS]
    theirs, _ = music21_faults(grid)
    assert set(theirs) <= set(ours)
    assert all(is_unison_to_octave(step, voices) for step, _, voices in set(ours) - set(theirs))


@given(GRIDS, KEYS)
def test_an_octave_higher_the_faults_are_the_same_but_for_the_range(grid, key):
    assert but(find_faults(shifted(grid, 12), key), RANGE_KINDS) == but(find_faults(grid, key), RANGE_KINDS)


@given(GRIDS, KEYS, st.integers(-6, 6))
def test_in_another_key_the_faults_are_the_same_but_for_the_range(grid, key, semitones):
    other_key = (key + 7 * semitones + 5) % 12 - 5
    moved = find_faults(shifted(grid, semitones), other_key)
    assert but(moved, RANGE_KINDS) == but(find_faults(grid, key), RANGE_KINDS)


@given(GRIDS, KEYS, FERMATAS)
def test_faults_are_sorted_and_each_is_told_once(grid, key, fermatas):
    places = [(fault.step, fault.kind, fault.voices) for fault in find_faults(grid, key, fermatas)]
    assert places == sorted(set(places))


@given(GRIDS, KEYS, FERMATAS)
def test_a_fermata_adds_weak_endings_and_nothing_else(grid, key, fermatas):
    assert but(find_faults(grid, key, fermatas), PHRASE_KINDS) == find_faults(grid, key)


@given(GRIDS, KEYS, FERMATAS)
def test_a_fault_lies_within_the_score_and_its_voices_sound(grid, key, fermatas):
    for fault in find_faults(grid, key, fermatas):
        assert fault.length >= 1
        assert fault.step + fault.length <= len(grid)
        assert list(fault.voices) == sorted(set(fault.voices))
        assert (grid[fault.step, list(fault.voices)] != HOLE).all()


@given(GRIDS, KEYS, st.integers(0, VOICE_COUNT - 1))
def test_silencing_a_voice_takes_its_faults_and_those_of_chords_and_no_others(grid, key, voice):
    silenced = grid.copy()
    silenced[:, voice] = HOLE
    kept = [fault for fault in but(find_faults(grid, key), BEAT_KINDS) if voice not in fault.voices]
    assert find_faults(silenced, key) == kept


@given(GRIDS, KEYS)
def test_played_at_half_speed_lines_have_the_same_faults(grid, key):
    once = but(find_faults(grid, key), RHYTHM_KINDS)
    lasting = {"crossing", "spacing", "range"}
    slow = [Fault(f.kind, 2 * f.step, f.voices, 2 * f.length if f.kind in lasting else 1) for f in once]
    slowed = find_faults(grid.repeat(2, axis=0), key)
    assert but(slowed, BEAT_KINDS) == slow  # no sixteenth is left to be stray


@given(GRIDS)
def test_the_grid_is_left_alone(grid):
    before = grid.copy()
    find_faults(grid)
    np.testing.assert_array_equal(grid, before)
