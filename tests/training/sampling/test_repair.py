import dataclasses
from collections import Counter
from typing import get_args
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tests.support.harmonizing import harmonic, indifferent, memory_of
from training.music.style.features import FEATURES
from training.music.voice_leading.faults import find_faults
from training.music.voice_leading.reading import Fault, Kind
from training.sampling.gibbs import AbortedError
from training.sampling.repair import LONGEST, SEED_OFFSET, Repair, choose, draw_proposals, repair, repair_all
from training.spec import HOLE, PITCH_COUNT, PITCH_MAX, PITCH_MIN, VOICE_COUNT

SEEDS = st.integers(0, 2**32 - 1)
KINDS = [kind for kind, _ in Repair().penalties]
WARM = Repair(temperature=1.0)
CHEAP = tuple((kind, cost / 64) for kind, cost in Repair().penalties)
SETTINGS = st.builds(
    Repair,
    passes=st.integers(0, 6),
    proposals=st.integers(1, 4),
    reach_before=st.integers(0, 6),
    reach_after=st.integers(0, 6),
    grain=st.integers(1, 4),
    coupled=st.integers(1, 8),
    shares=st.lists(st.floats(0.1, 1), min_size=1, max_size=3).map(tuple),
    idle_share=st.floats(0.05, 1),
    idle_lengths=st.lists(st.integers(1, 20), max_size=2).map(tuple),
    temperature=st.floats(0.3, 3),
    idle_temperature=st.floats(0.3, 3),
    energy=st.sampled_from([(), tuple(np.linspace(-1, 1, len(FEATURES)))]),
    penalties=st.sampled_from([CHEAP, Repair().penalties]),
)


def scores(steps: int):
    """A score without holes, and the same with holes where the sampler is free to write."""
    shape = (steps, VOICE_COUNT)
    pitches = hnp.arrays(np.int16, shape, elements=st.integers(PITCH_MIN, PITCH_MAX))
    return st.tuples(pitches, hnp.arrays(np.bool_, shape)).map(
        lambda drawn: (drawn[0], np.where(drawn[1], drawn[0], HOLE).astype(np.int16))
    )


SCORES = st.integers(1, 3).flatmap(lambda beats: scores(4 * beats))


def score_of(*beats: list[int]) -> np.ndarray:
    return np.repeat(np.array(beats, dtype=np.int16), 4, axis=0)


# C, D minor, G, C: fifths and octaves move in parallel from the first beat to the second.
FAULTY = score_of([67, 64, 60, 48], [69, 65, 62, 50], [67, 62, 59, 55], [67, 64, 60, 48])
WITHOUT_FIFTHS = score_of([67, 64, 60, 48], [69, 65, 60, 53], [67, 62, 59, 55], [67, 64, 60, 48])
CROSSED = score_of([72, 64, 67, 48], [72, 65, 69, 53], [71, 67, 62, 55], [72, 67, 64, 48])
CLEAN = UNCROSSED = score_of([72, 67, 64, 48], [72, 69, 65, 53], [71, 67, 62, 55], [72, 67, 64, 48])


def under_soprano(sketch: np.ndarray) -> np.ndarray:
    """The given part of a score of which only the soprano is given."""
    given_cells = np.full_like(sketch, HOLE)
    given_cells[:, 0] = sketch[:, 0]
    return given_cells


def everything_free(sketch: np.ndarray) -> np.ndarray:
    return np.full_like(sketch, HOLE)


# The settings


def test_the_default_settings():
    """What `model.json` carries to the page; the twin has no numbers of its own."""
    settings = Repair().as_metadata()
    assert settings["seed_offset"] == SEED_OFFSET
    assert settings["longest"] == LONGEST
    assert set(settings) == {field.name for field in dataclasses.fields(Repair)} | {"seed_offset", "longest"}
    assert settings["penalties"] == dict(Repair().penalties)
    assert settings["shares"] == list(Repair().shares)


def test_every_kind_of_fault_has_its_price():
    assert sorted(KINDS) == sorted(get_args(Kind))
    assert all(cost > 0 for _, cost in Repair().penalties)


@pytest.mark.parametrize(
    "wrong",
    [
        {"passes": -1},
        {"proposals": 0},
        {"reach_before": -1},
        {"reach_after": -1},
        {"grain": 0},
        {"coupled": 0},
        {"shares": ()},
        {"shares": (0.5, 0.0)},
        {"shares": (1.1,)},
        {"idle_share": 0.0},
        {"idle_share": 1.1},
        {"temperature": 0.0},
        {"idle_temperature": -1.0},
        {"idle_lengths": (4, 0)},
        {"energy": (1.0,)},
    ],
)
def test_settings_that_are_none_are_refused(wrong):
    with pytest.raises(ValueError, match=r"start at|lie in|are above|are a step|has a weight"):
        Repair(**wrong)


def test_the_penalty_by_hand():
    settings = Repair(penalties=(("crossing", 4.0), ("overlap", 0.5)))
    assert settings.penalty([]) == 0
    assert settings.penalty([Fault("crossing", 0, (0, 1), 9), Fault("overlap", 4, (1, 2))]) == 4.5
    with pytest.raises(KeyError):
        settings.penalty([Fault("range", 0, (0,))])


# The choice


@pytest.mark.parametrize(
    ("costs", "penalties", "uniforms", "taken"),
    [
        ([0, 0], [0, 0], [0.4, 0.3], 0),
        ([0, 0], [0, 0], [0.3, 0.4], 1),
        ([0, 0], [0, 0], [0.5, 0.5], 0),
        ([0, 0], [0, 5000], [0.3, 0.4], 0),
        ([5000, 0, 5000], [0, 0, 0], [0.9, 0.1, 0.9], 1),
        ([0, 5000, 5000], [9000, 100, 0], [0.5, 0.5, 0.5], 2),
        ([-3], [7], [0.5], 0),
        ([0, 0], [0, 0], [0.0, 0.0], 0),
    ],
)
def test_the_choice_by_hand(costs, penalties, uniforms, taken):
    assert choose(np.array(costs, dtype=float), lambda n: penalties[n], np.array(uniforms)) == taken


def test_what_could_only_be_as_good_is_not_looked_at():
    """The second by its bonus and cost could reach what the first has after its penalty, and not more."""
    asked = []

    def penalty(choice):
        asked.append(choice)
        return [0, 3][choice]

    assert choose(np.array([3.0, 0.0]), penalty, np.array([0.5, 0.5])) == 1
    assert asked == [1]


CHOICES = st.integers(1, 6).flatmap(
    lambda size: st.tuples(
        *(hnp.arrays(np.float64, size, elements=st.floats(low, high)) for low, high in ((-9, 9), (0, 9), (0.01, 0.99)))
    )
)


@given(CHOICES)
def test_the_best_is_chosen_and_what_cannot_be_the_best_is_not_looked_at(drawn):
    costs, penalties, uniforms = drawn
    asked = []

    def penalty(choice):
        asked.append(choice)
        return penalties[choice]

    bonuses = -np.log(-np.log(uniforms))
    taken = choose(costs, penalty, uniforms)
    best = (bonuses - costs - penalties).max()
    assert bonuses[taken] - costs[taken] - penalties[taken] == pytest.approx(best)
    assert len(set(asked)) == len(asked)
    assert all((bonuses - costs)[choice] >= best - 1e-9 for choice in asked)


def test_choices_follow_the_distribution():
    rng = np.random.default_rng(0)
    costs, penalties = np.array([0.0, -1.0, 2.0, 0.5]), np.array([1.0, 2.0, 0.0, 0.0])
    weights = np.exp(-costs - penalties)
    counts = Counter(choose(costs, lambda n: penalties[n], rng.random(4)) for _ in range(8000))
    expected = 8000 * weights / weights.sum()
    assert sum((counts[n] - wanted) ** 2 / wanted for n, wanted in enumerate(expected)) < 16.3  # 3 degrees, 999 of 1000


# Repair


@given(SCORES, SEEDS, SETTINGS, st.sampled_from([indifferent, harmonic]))
def test_what_is_given_stays(score, seed, settings, network):
    sketch, given_cells = score
    before = sketch.copy(), given_cells.copy()
    seen = []
    result = repair(network, given_cells, sketch, seed, settings, lambda _, grid: seen.append(grid))
    np.testing.assert_array_equal((sketch, given_cells), before)
    fixed = given_cells != HOLE
    for grid in (*seen, result):
        np.testing.assert_array_equal(grid[fixed], sketch[fixed])
        assert ((grid >= PITCH_MIN) & (grid <= PITCH_MAX)).all()
    assert len(seen) == settings.passes
    np.testing.assert_array_equal(result, seen[-1] if seen else sketch)
    assert result is not sketch


@given(SCORES, SEEDS, SETTINGS)
def test_a_seed_is_a_score(score, seed, settings):
    sketch, given_cells = score
    one, again = (repair(harmonic, given_cells, sketch, seed, settings) for _ in range(2))
    np.testing.assert_array_equal(one, again)


def test_rests_that_are_given_are_left_where_free_cells_are_told():
    rested = FAULTY.copy()
    rested[4:8, 2:] = HOLE
    free = rested != HOLE
    free[:, 0] = False
    repaired = repair(indifferent, rested, rested, 3, Repair(passes=9, penalties=CHEAP, temperature=3.0), free=free)
    np.testing.assert_array_equal(repaired[~free], rested[~free])
    assert (repaired[free] != rested[free]).any()


def test_seeds_differ():
    settings = Repair(passes=4, penalties=CHEAP)
    results = {repair(harmonic, everything_free(FAULTY), FAULTY, seed, settings).tobytes() for seed in range(5)}
    assert len(results) == 5


@pytest.mark.parametrize(("seed", "moved"), [(0, SEED_OFFSET), (2**32 - SEED_OFFSET, 0), (2**32 - 1, SEED_OFFSET - 1)])
def test_the_random_numbers_are_not_the_samplers(seed, moved):
    """The first of them say which free cells are erased, in the order of the steps; the offset goes round."""
    uniforms = np.random.RandomState(moved).random_sample(16 * 3)
    erased = erased_by(under_soprano(CLEAN), CLEAN, Repair(1, idle_share=0.4), seed)
    assert (erased[0, :, 1:] == (uniforms < 0.4).reshape(16, 3)).all()


@given(st.lists(scores(8), min_size=1, max_size=4), st.lists(SEEDS, min_size=4, max_size=4), SETTINGS)
def test_side_by_side_is_one_by_one(drawn, seeds, settings):
    sketches, given_cells = np.stack([sketch for sketch, _ in drawn]), np.stack([holes for _, holes in drawn])
    seeds = seeds[: len(drawn)]
    together = repair_all(harmonic, given_cells, sketches, seeds, settings)
    for grid, fixed, sketch, seed in zip(together, given_cells, sketches, seeds, strict=True):
        np.testing.assert_array_equal(grid, repair(harmonic, fixed, sketch, seed, settings))


@pytest.mark.parametrize(
    ("sketch", "clean"), [(FAULTY, WITHOUT_FIFTHS), (CROSSED, UNCROSSED)], ids=["parallels", "crossing"]
)
@pytest.mark.parametrize("seed", range(5))
def test_planted_faults_are_mended(sketch, clean, seed):
    """By a network that has heard a faulty score once and a clean one thrice, and knows no better than to mix them."""
    assert len(find_faults(sketch)) > 0
    assert find_faults(clean) == []
    result = repair(memory_of(sketch, clean, clean, clean), under_soprano(sketch), sketch, seed, WARM)
    assert find_faults(result) == []


def test_what_the_network_does_not_like_is_not_sung_to_mend_a_fault():
    result = repair(memory_of(FAULTY), under_soprano(FAULTY), FAULTY, 0, WARM)
    np.testing.assert_array_equal(result, FAULTY)


@pytest.mark.parametrize("energy", [(), tuple(np.linspace(-0.3, 0.3, len(FEATURES)))], ids=["", "energy"])
@pytest.mark.parametrize("proposals", [1, 4])
def test_a_cell_alone_is_drawn_in_proportion_to_p_and_what_it_costs(proposals, energy):
    """The law that the repair rests on: p(x) exp(-cost(x)), whatever the number of proposals."""
    sketch = np.repeat(np.array([[72, 67, 64, 48]], dtype=np.int16), 8, axis=0)
    given_cells = sketch.copy()
    given_cells[5, 1] = HOLE
    pitches = [60, 64, 67, 74, 75]  # crossing, a unison, what is there, crossing
    p = np.array([0.3, 0.2, 0.1, 0.3, 0.1])
    logits = np.full((1, 8, PITCH_COUNT, VOICE_COUNT), -1e9, np.float32)
    logits[0, 5, np.array(pitches) - PITCH_MIN, 1] = 2 * np.log(p)
    settings = Repair(
        *(3000, proposals),
        temperature=2.0,
        idle_temperature=2.0,
        shares=(1.0,),
        idle_share=1.0,
        penalties=tuple((k, 0.5) for k in KINDS),
        energy=energy,
    )

    costs = []
    for pitch in pitches:
        other = sketch.copy()
        other[5, 1] = pitch
        costs.append(settings.penalty(find_faults(other, 0)) + settings.energies(other[None], [0])[0])
    assert len(set(costs)) > 2
    expected = p * np.exp(-np.array(costs)) / (p * np.exp(-np.array(costs))).sum()

    counts: Counter[int] = Counter()
    repair(lambda *_: logits, given_cells, sketch, 0, settings, lambda _, grid: counts.update([int(grid[5, 1])]))
    assert set(counts) == set(pitches)
    np.testing.assert_allclose([counts[pitch] / 3000 for pitch in pitches], expected, atol=0.03)


# What is erased


def erased_by(given_cells, sketch, settings, seed=0):
    """What each pass that asked the network had erased, `[pass, step, voice]`; the network likes the sketch alone."""
    seen = []

    def watch(score, _context=None):
        seen.append(score[0, :, 0, VOICE_COUNT:] == 0)
        return memory_of(sketch)(score)

    repair(watch, given_cells, sketch, seed, settings)
    return np.array(seen)


def test_what_is_erased_lies_around_a_fault():
    """It is heard at step 8: its own are 7 and 8, and what is erased begins and ends on multiples of the grain."""
    sketch = np.concatenate([FAULTY[:4], FAULTY[:4], FAULTY[4:8], FAULTY[4:8], FAULTY[4:8], FAULTY[4:8]])
    assert {(fault.step, fault.length) for fault in find_faults(sketch)} == {(8, 1)}
    erased = erased_by(under_soprano(sketch), sketch, Repair(200, 1, 4, 4, 2, shares=(1.0,)))
    assert not erased[:, :, 0].any()
    assert (erased[:, :, 1:].all(axis=2) == erased.any(axis=2)).all()
    spans = {(int(steps[0]), int(steps[-1]) + 1) for steps in (np.flatnonzero(row) for row in erased.any(axis=2))}
    assert spans == {(begin, end) for begin in (2, 4, 6) for end in (10, 12, 14)}


def test_a_share_of_what_lies_around_a_fault_is_erased():
    sketch = np.concatenate([FAULTY[:4], FAULTY[4:8]])
    settings = Repair(600, 1, 4, 4, 4, shares=(0.2, 0.8))
    shares = erased_by(everything_free(sketch), sketch, settings).mean(axis=(1, 2))
    low, high = shares[shares < 0.5], shares[shares >= 0.5]
    assert abs(len(low) / len(shares) - 0.5) < 0.1
    assert abs(low.mean() - 0.2) < 0.02
    assert abs(high.mean() - 0.8) < 0.02


def test_a_lasting_fault_is_erased_from_its_beginning():
    sketch = np.repeat(np.array([[72, 64, 67, 48]], dtype=np.int16), 16, axis=0)
    assert [(fault.step, fault.length) for fault in find_faults(sketch)] == [(0, 16)]
    erased = erased_by(everything_free(sketch), sketch, Repair(20, 1, 0, 0, 1, shares=(1.0,)))
    assert (erased.any(axis=(0, 2)) == (np.arange(16) < LONGEST)).all()


@pytest.mark.parametrize("sketch", [CLEAN, FAULTY], ids=["no fault", "a fault that cannot be repaired"])
def test_without_a_fault_to_mend_some_of_all_free_cells_are_erased(sketch):
    """The fault lies in the first two beats, which are given."""
    given_cells = sketch.copy()
    given_cells[9:] = HOLE
    erased = erased_by(given_cells, sketch, Repair(400, 1, idle_share=0.3))
    assert not erased[:, :9].any()
    assert abs(erased[:, 9:].mean() - 0.3) < 0.02
    assert erased[:, 9:].any(axis=0).all()


def test_faults_that_cost_nothing_are_not_sought():
    free_of_charge = tuple((kind, 0.0) for kind, _ in Repair().penalties)
    erased = erased_by(everything_free(FAULTY), FAULTY, Repair(200, 1, idle_share=0.1, penalties=free_of_charge))
    assert abs(erased.mean() - 0.1) < 0.02


def test_a_stretch_of_some_voices_is_erased_where_no_fault_is_left():
    """One free cell in the second beat, and two voices in the last two: each voice alone, and both."""
    free = np.zeros_like(CLEAN, dtype=bool)
    free[4, 3] = free[8:, 1] = free[8:, 2] = True
    seen = []
    settings = Repair(400, 1, idle_share=1.0, idle_lengths=(4,))

    def watch(score, *_):
        seen.append(score[0, :, 0, VOICE_COUNT:] == 0)
        return memory_of(CLEAN)(score)

    repair(watch, CLEAN, CLEAN, 0, settings, free=free)
    assert not any(erased[~free].any() for erased in seen)
    spans = {tuple(np.flatnonzero(erased.any(axis=1))[[0, -1]]) for erased in seen if erased[8:].any()}
    assert {(8, 9), (8, 11), (10, 13), (12, 15), (14, 15)} <= spans
    assert all(last - first < 4 and first % 2 == 0 for first, last in spans)
    voices = Counter(tuple(np.flatnonzero(erased.any(axis=0))) for erased in seen)
    assert {(1,), (2,), (1, 2)} <= set(voices)


def test_a_voice_is_drawn_by_one_number_for_a_beat_and_each_cell_as_if_alone():
    """Of a network that likes all pitches alike."""
    erased = np.ones((8, VOICE_COUNT), dtype=bool)
    erased[:, 0] = erased[6:, 3] = False
    grid = np.full((8, VOICE_COUNT), 60, dtype=np.int16)
    logits = np.zeros((8, PITCH_COUNT, VOICE_COUNT))
    settings = Repair(proposals=2000, coupled=4)
    choices = draw_proposals(grid, logits, erased, 1.0, settings, np.random.RandomState(0))
    np.testing.assert_array_equal(choices[0], grid)
    drawn = choices[1:]
    assert (drawn[:, :, 0] == 60).all()
    assert (drawn[:, 6:, 3] == 60).all()
    for voice in (1, 2):
        assert (drawn[:, :4, voice] == drawn[:, :1, voice]).all()
        assert (drawn[:, 4:, voice] == drawn[:, 4:5, voice]).all()
        assert (drawn[:, 0, voice] != drawn[:, 4, voice]).mean() > 0.9
    assert (drawn[:, 0, 1] != drawn[:, 0, 2]).mean() > 0.9
    counts = np.bincount(drawn[:, 5, 1] - PITCH_MIN, minlength=PITCH_COUNT)
    assert counts.min() > 20
    assert counts.max() < 70
    alone = draw_proposals(
        grid, logits, erased, 1.0, dataclasses.replace(settings, coupled=1), np.random.RandomState(0)
    )[1:]
    assert (alone[:, 0, 1] != alone[:, 1, 1]).mean() > 0.9


def test_where_no_fault_is_left_the_energy_decides():
    """An energy against whole tones and a network that likes two scores alike: the one without them is kept."""
    others = score_of([72, 67, 64, 48], [72, 67, 64, 48], [72, 67, 64, 48], [72, 67, 64, 48])
    sketch = others.copy()
    sketch[8:, 1] = 69
    weights = tuple(9.0 if "whole tone" in name else 0.0 for name in FEATURES)
    settings = Repair(60, idle_share=1.0, idle_lengths=(8,), energy=weights, penalties=CHEAP)
    network = memory_of(sketch, others)
    result = repair(network, under_soprano(sketch), sketch, 0, settings)
    assert len(set(result[:, 1].tolist())) == 1


def test_a_fault_that_cannot_be_mended_is_left():
    given_cells = FAULTY.copy()
    given_cells[9:] = HOLE
    faults = [fault for fault in find_faults(FAULTY) if fault.step < 9]
    assert {fault.kind for fault in faults} >= {"parallel_fifth", "parallel_octave"}
    result = repair(harmonic, given_cells, FAULTY, 0, WARM)
    assert set(faults) <= set(find_faults(result))


def sizes(network):
    """How many scores the network was asked about, each time."""
    return [len(score) for (score, _), _ in network.call_args_list]


def test_a_pass_asks_the_network_once_and_judges_each_proposal_once_at_most(monkeypatch):
    network, judge = Mock(side_effect=indifferent), Mock(side_effect=find_faults)
    monkeypatch.setattr("training.sampling.repair.find_faults", judge)
    settings = Repair(passes=5, proposals=7, shares=(1.0,), idle_share=1.0)
    repair(network, everything_free(FAULTY), FAULTY, 0, settings)
    assert sizes(network) == [1] * 5
    assert 1 + 5 <= judge.call_count <= 1 + 5 * 7


def test_scores_that_erase_nothing_are_not_asked_for():
    network = Mock(side_effect=indifferent)
    given_cells = np.stack([everything_free(FAULTY), FAULTY, everything_free(FAULTY)])
    settings = Repair(passes=5, shares=(1.0,), idle_share=1.0)
    sketches = np.stack([FAULTY] * 3)
    repair_all(network, given_cells, sketches, [1, 2, 3], settings)
    assert sizes(network) == [2] * 5
    network.reset_mock()
    np.testing.assert_array_equal(repair(network, FAULTY, FAULTY, 0, WARM), FAULTY)
    network.assert_not_called()


# Progress


def test_progress_can_end_it():
    progress = Mock(side_effect=lambda n, _: n < 3)
    with pytest.raises(AbortedError):
        repair(indifferent, everything_free(FAULTY), FAULTY, 0, progress=progress)
    assert [n for (n, _), _ in progress.call_args_list] == [0, 1, 2, 3]


def test_progress_hears_of_every_pass():
    told = []
    repair(memory_of(CLEAN), everything_free(CLEAN), CLEAN, 0, progress=lambda n, grid: told.append((n, grid.shape)))
    assert told == [(n, CLEAN.shape) for n in range(Repair().passes)]


def test_what_progress_does_to_a_sketch_changes_nothing():
    def scribble(_, grid):
        grid[:] = 36

    settings = Repair(passes=6, penalties=CHEAP)
    scribbled, plain = (
        repair(harmonic, everything_free(FAULTY), FAULTY, 9, settings, progress) for progress in (scribble, None)
    )
    np.testing.assert_array_equal(scribbled, plain)
    assert (plain != FAULTY).any()


def test_no_passes_leave_the_sketch():
    np.testing.assert_array_equal(repair(indifferent, everything_free(FAULTY), FAULTY, 0, Repair(passes=0)), FAULTY)


def test_each_score_has_its_seed():
    with pytest.raises(ValueError, match=r"zip\(\)"):
        repair_all(indifferent, FAULTY[None], FAULTY[None], [1, 2])
