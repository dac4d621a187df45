import dataclasses
from collections import Counter
from itertools import pairwise
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tests.support.harmonizing import harmonic, indifferent
from training.sampling.gibbs import AbortedError, Schedule, draw_pitches, harmonize, harmonize_all, units_of
from training.spec import HOLE, PITCH_COUNT, PITCH_MAX, PITCH_MIN, VOICE_COUNT

SEEDS = st.integers(0, 2**32 - 1)
LARGEST = np.nextafter(1.0, 0.0)  # the largest number that random_sample() makes
SCHEDULES = st.builds(
    lambda steps, ends, share: Schedule(steps, max(ends), min(ends), share),
    st.integers(1, 12),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
    st.floats(0.1, 1),
)
GIVEN = st.integers(1, 3).flatmap(
    lambda beats: hnp.arrays(
        np.int16,
        (4 * beats, VOICE_COUNT),
        elements=st.one_of(st.just(HOLE), st.just(HOLE), st.integers(PITCH_MIN, PITCH_MAX)),
    )
)
HOLES = np.full((8, VOICE_COUNT), HOLE, dtype=np.int16)


# The schedule


def test_the_schedule_by_hand():
    schedule = Schedule(steps=10, erase_max=0.8, erase_min=0.2, anneal_share=0.5)
    expected = [0.8, 0.68, 0.56, 0.44, 0.32, 0.2, 0.2, 0.2, 0.2, 0.2]
    assert [schedule.erase_probability(n) for n in range(10)] == pytest.approx(expected)


def test_the_default_schedule():
    """64 passes from 0.9 down to 0.1 in 70 of 100 of them; nothing near 1 at the beginning."""
    schedule = Schedule()
    assert schedule.as_metadata() == {
        "steps": 64,
        "erase_max": 0.9,
        "erase_min": 0.1,
        "anneal_share": 0.7,
        "temperature": 0.99,
    }
    shares = [schedule.erase_probability(n) for n in range(64)]
    assert shares[0] == 0.9
    assert shares[22] == pytest.approx(0.9 - 0.8 * 22 / 44.8)
    assert shares[44] > 0.1
    assert shares[45:] == [0.1] * 19


@given(SCHEDULES)
def test_a_schedule_falls_from_its_most_to_its_least(schedule):
    shares = [schedule.erase_probability(n) for n in range(schedule.steps)]
    assert shares[0] == schedule.erase_max
    assert all(later <= earlier for earlier, later in pairwise(shares))
    assert all(schedule.erase_min <= share <= schedule.erase_max for share in shares)


@pytest.mark.parametrize(
    "wrong",
    [
        {"steps": -1},
        {"anneal_share": 0.0},
        {"anneal_share": 1.1},
        {"temperature": 0.0},
        {"erase_min": 0.95},
        {"erase_max": 1.1},
        {"erase_min": -0.1},
    ],
)
def test_a_schedule_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match=r"steps start at 0|must hold"):
        Schedule(**wrong)


# The draws


def test_draws_by_hand():
    """Two cells of one step: soprano 1/4, 1/2, 1/4 on the three lowest pitches, bass all on the highest."""
    logits = np.full((1, PITCH_COUNT, VOICE_COUNT), -1e9)
    logits[0, :3, 0] = np.log([1, 2, 1])
    logits[0, -1, 3] = 5
    cells = np.array([[True, False, False, True]])
    for uniform, pitch in ((0.0, 36), (0.2, 36), (0.3, 37), (0.7, 37), (0.8, 38)):
        drawn = draw_pitches(logits, cells, np.array([uniform, uniform]), 1.0)
        assert drawn.tolist() == [pitch, 81]
        assert drawn.dtype == np.int16


def test_the_draws_are_in_the_order_of_the_steps():
    logits = np.zeros((3, PITCH_COUNT, VOICE_COUNT))
    cells = np.zeros((3, VOICE_COUNT), bool)
    cells[0, 2] = cells[1, 0] = cells[1, 3] = cells[2, 1] = True
    for number, (step, voice) in enumerate(np.argwhere(cells)):
        logits[step, 10 + number, voice] = 1000
    assert draw_pitches(logits, cells, np.full(4, 0.5), 1.0).tolist() == [46, 47, 48, 49]


def test_temperature_divides_the_logits():
    logits = np.full((1, PITCH_COUNT, VOICE_COUNT), -1e9)
    logits[0, :2, 0] = [0, 2]  # at temperature 2 the first has 1 / (1 + e)
    cells = np.array([[True, False, False, False]])
    share = 1 / (1 + np.e)
    drawn = [int(draw_pitches(logits, cells, np.array([u]), 2.0)[0]) for u in (share - 1e-6, share + 1e-6)]
    assert drawn == [36, 37]


@given(
    hnp.arrays(np.float32, (1, PITCH_COUNT, VOICE_COUNT), elements=st.floats(-50, 50, width=32)),
    st.one_of(st.floats(0, 1, exclude_max=True), st.just(LARGEST)),
    st.sampled_from([0.5, 0.99, 2.0]),
)
def test_a_draw_inverts_the_cumulative_distribution(logits, uniform, temperature):
    cells = np.ones((1, VOICE_COUNT), bool)
    drawn = draw_pitches(logits, cells, np.full(VOICE_COUNT, uniform), temperature)
    for voice, pitch in enumerate(drawn):
        weights = np.exp((logits[0, :, voice].astype(np.float64) - logits[0, :, voice].max()) / temperature)
        p = weights / weights.sum()
        below = p[: pitch - PITCH_MIN].sum()
        assert below - 1e-9 <= uniform <= below + p[pitch - PITCH_MIN] + 1e-9


def test_the_largest_uniform_draws_the_last_pitch():
    """Whatever the sum of the weights is that it is multiplied with."""
    for number in range(200):
        logits = np.zeros((1, PITCH_COUNT, VOICE_COUNT))
        logits[0, 0, :] = -number / 50
        drawn = draw_pitches(logits, np.ones((1, VOICE_COUNT), bool), np.full(VOICE_COUNT, LARGEST), 1.0)
        assert drawn.tolist() == [PITCH_MAX] * VOICE_COUNT


def test_draws_follow_the_distribution():
    rng = np.random.default_rng(0)
    logits = np.full((2000, PITCH_COUNT, VOICE_COUNT), -1e9)
    logits[:, 5:9, :] = np.log([0.1, 0.2, 0.3, 0.4])[:, None]
    cells = np.ones((2000, VOICE_COUNT), bool)
    counts = Counter(draw_pitches(logits, cells, rng.random(8000), 1.0).tolist())
    expected = {41: 800, 42: 1600, 43: 2400, 44: 3200}
    assert set(counts) == set(expected)
    assert sum((counts[pitch] - n) ** 2 / n for pitch, n in expected.items()) < 16.3  # 3 degrees, 999 of 1000


# Harmonizing


@given(GIVEN, SEEDS, SCHEDULES, st.sampled_from([indifferent, harmonic]))
def test_what_is_given_stays_and_every_hole_is_filled(given_cells, seed, schedule, network):
    before = given_cells.copy()
    sketches = []
    result = harmonize(network, given_cells, seed, schedule, lambda _, sketch: sketches.append(sketch))
    np.testing.assert_array_equal(given_cells, before)
    fixed = before != HOLE
    for grid in (*sketches, result):
        np.testing.assert_array_equal(grid[fixed], before[fixed])
        assert ((grid >= PITCH_MIN) & (grid <= PITCH_MAX)).all()
    assert len(sketches) == schedule.steps
    np.testing.assert_array_equal(sketches[-1], result)


@given(GIVEN.flatmap(lambda grid: st.tuples(st.just(grid), hnp.arrays(np.bool_, grid.shape))), SEEDS, st.booleans())
def test_only_what_is_free_is_written(score, seed, start):
    given_cells, free = score
    result = harmonize(harmonic, given_cells, seed, Schedule(steps=3), free=free, start=start)
    np.testing.assert_array_equal(result[~free], given_cells[~free])
    assert (result[free] != HOLE).all()


def test_a_rest_that_is_given_is_known_and_what_stands_is_gone_on_from():
    seen = []

    def watch(score, _context=None):
        seen.append(score[0, :, 0, VOICE_COUNT:].astype(bool))
        assert not score[0, :, :, VOICE_COUNT - 1].any()
        return indifferent(score)

    rested = np.full((4, VOICE_COUNT), HOLE, np.int16)
    rested[:, 1] = 60
    free = np.zeros(rested.shape, dtype=bool)
    free[:, 1:3] = True
    none = Schedule(steps=0)
    harmonize(watch, rested, 0, none, free=free)
    near = harmonize(watch, rested, 0, none, free=free, start=True)
    np.testing.assert_array_equal(seen[0], ~free)
    np.testing.assert_array_equal(seen[1], np.broadcast_to([True, True, False, True], rested.shape))
    assert (near[:, 1] == 60).all()
    assert (near[:, [0, 3]] == HOLE).all()


@given(GIVEN, SEEDS)
def test_a_seed_is_a_harmony(given_cells, seed):
    schedule = Schedule(steps=5)
    one, again = (harmonize(harmonic, given_cells, seed, schedule) for _ in range(2))
    np.testing.assert_array_equal(one, again)


def test_seeds_differ():
    results = {harmonize(harmonic, HOLES, seed, Schedule(steps=3)).tobytes() for seed in range(5)}
    assert len(results) == 5


def test_the_network_sees_what_was_kept_and_nothing_erased():
    """All is erased in the first pass; afterwards each free cell with the schedule's probability, given cells never."""
    melody = HOLES.copy()
    melody[:, 0] = 72
    seen = []

    def watch(score, _context=None):
        seen.append(score[0])
        return indifferent(score)

    schedule = Schedule(steps=400, erase_max=0.5, erase_min=0.5)
    harmonize(watch, melody, 1, schedule)
    known = np.array([score[:, 0, VOICE_COUNT:] for score in seen], dtype=bool)
    assert known[:, :, 0].all()
    assert not known[0, :, 1:].any()
    assert abs(known[1:, :, 1:].mean() - 0.5) < 4 * 0.5 / np.sqrt(known[1:, :, 1:].size)
    for score, mask in zip(seen, known, strict=True):
        np.testing.assert_array_equal(score[..., :VOICE_COUNT].sum(axis=1), mask)  # a pitch where known, none where not


@pytest.mark.parametrize(("share", "passes"), [(0.0, 1), (1.0, 8)])
def test_a_pass_that_erases_nothing_asks_nothing(share, passes):
    network = Mock(side_effect=indifferent)
    harmonize(network, HOLES, 0, Schedule(steps=7, erase_max=share, erase_min=share))
    assert network.call_count == passes


def test_a_full_score_is_left_alone():
    full = np.full((4, VOICE_COUNT), 60, dtype=np.int16)
    network = Mock(side_effect=indifferent)
    np.testing.assert_array_equal(harmonize(network, full, 0), full)
    network.assert_not_called()


def test_no_passes_are_one_draw():
    network = Mock(side_effect=indifferent)
    result = harmonize(network, HOLES, 0, Schedule(steps=0))
    assert network.call_count == 1
    assert (result != HOLE).all()


def test_progress_can_end_it():
    told = []

    def stop(n, sketch):
        told.append((n, (sketch != HOLE).all()))
        return n < 3

    with pytest.raises(AbortedError):
        harmonize(indifferent, HOLES, 0, progress=stop)
    assert told == [(0, True), (1, True), (2, True), (3, True)]


def test_what_progress_does_to_a_sketch_changes_nothing():
    def scribble(_, sketch):
        sketch[:] = 36

    np.testing.assert_array_equal(harmonize(harmonic, HOLES, 9, progress=scribble), harmonize(harmonic, HOLES, 9))


@pytest.mark.parametrize("shape", [(8, 3), (8,), (6, 4), (0, 4), (1, 8, 4)])
def test_a_score_of_another_shape_is_refused(shape):
    with pytest.raises(ValueError, match=r"a score is \[step, 4\] with a multiple of 4 steps"):
        harmonize(indifferent, np.full(shape, HOLE, np.int16), 0)


@pytest.mark.parametrize("others", [HOLE, 60])
@pytest.mark.parametrize("pitch", [35, 82])
def test_a_pitch_out_of_range_is_refused(others, pitch):
    grid = np.full((4, VOICE_COUNT), others, np.int16)
    grid[0, 0] = pitch
    with pytest.raises(ValueError, match=r"outside 36\.\.81"):
        harmonize(indifferent, grid, 0)


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_a_seed_out_of_range_is_refused(seed):
    with pytest.raises(ValueError, match=r"[Ss]eed"):
        harmonize(indifferent, HOLES, seed)


def test_the_default_is_the_default_schedule():
    told = []
    harmonize(indifferent, HOLES, 0, progress=lambda n, _: told.append(n))
    assert told == list(range(dataclasses.asdict(Schedule())["steps"]))


@pytest.mark.parametrize(
    ("unit", "alto", "bass"),
    [
        ("cell", [0, 2, 4, 6, 8, 10, 11, 13, 15], [1, 3, 5, 7, 9, -1, 12, 14, 16]),
        ("eighth", [0, 0, 2, 2, 4, 4, 6, 6, 8], [1, 1, 3, 3, 5, -1, 7, 7, 9]),
        ("beat", [0, 0, 0, 0, 2, 2, 2, 2, 5], [1, 1, 1, 1, 3, -1, 4, 4, 6]),
        ("note", [0, 0, 0, 0, 0, 3, 3, 3, 3], [1, 1, 2, 2, 2, -1, 4, 4, 5]),
    ],
)
def test_units_by_hand(unit, alto, bass):
    """Soprano and tenor are given; so is the bass in one step, amid a note."""
    grid = np.array([[72, 65, 60, p] for p in (50, 50, 48, 48, 48, 48, 48, 48, 47)], dtype=np.int16)
    grid[5:, 1] = 67
    free = np.zeros(grid.shape, dtype=bool)
    free[:, [1, 3]] = True
    free[5, 3] = False
    units = units_of(grid, free, unit)
    assert (units[~free] == -1).all()
    assert units[:, 1].tolist() == alto
    assert units[:, 3].tolist() == bass


@pytest.mark.parametrize("unit", ["cell", "eighth", "beat", "note"])
def test_units_are_erased_as_a_whole(unit):
    given = np.full((2, 32, VOICE_COUNT), HOLE, dtype=np.int16)
    given[..., 0] = 72
    sketches = [given]
    asked, whole, parts = 0, 0, 0

    def network(score, _context=None):
        nonlocal asked, whole, parts
        asked += 1
        known = score[:, :, 0, VOICE_COUNT:].astype(bool)
        if asked <= 2:  # the first draw, and the pass over it, of which nobody is told
            return indifferent(score)
        for sketch, seen in zip(sketches[-1], known, strict=True):
            units = units_of(sketch, given[0] == HOLE, unit)
            for number in range(units.max() + 1):
                erased = ~seen[units == number]
                assert erased.all() or not erased.any()
                whole += erased.all()
                parts += not erased.any()
        return indifferent(score)

    schedule = Schedule(steps=6)
    harmonize_all(network, given, [1, 2], schedule, lambda _, grids: sketches.append(grids), unit)
    assert whole > 20
    assert parts > 20
