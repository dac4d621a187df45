import numpy as np
import pytest

from tests.support.harmonizing import indifferent
from training.sampling.gibbs import Schedule, harmonize, harmonize_all
from training.sampling.repair import Repair, repair_all
from training.sampling.schemes import (
    BY_VOICE,
    ORDERS,
    OURS,
    STRICT,
    WHOLE,
    ancestral,
    cells_in_order,
    one_shot,
    schemes,
)
from training.spec import HOLE, PITCH_COUNT, PITCH_MIN, VOICE_COUNT


def given_sopranos(scores=3, steps=8):
    given = np.full((scores, steps, VOICE_COUNT), HOLE, dtype=np.int16)
    given[..., 0] = 70 + np.arange(scores)[:, None]
    return given


class Watch:
    """A network that keeps what it was asked."""

    def __init__(self):
        self.known = []

    def __call__(self, score, _context=None):
        self.known.append(score[:, :, 0, VOICE_COUNT:].astype(bool))
        return indifferent(score)


def cautious(score, _context=None):
    """A network whose answers depend on the temperature."""
    return indifferent(score) + np.sin(np.arange(PITCH_COUNT))[:, None].astype("f4")


def test_all_schemes_fill_the_holes_and_keep_what_is_given():
    given = given_sopranos()
    for name, scheme in schemes().items():
        filled = scheme(indifferent, given, [1, 2, 3])
        assert filled.shape == given.shape, name
        assert (filled != HOLE).all(), name
        np.testing.assert_array_equal(filled[..., 0], given[..., 0])
        np.testing.assert_array_equal(scheme(indifferent, given, [1, 2, 3]), filled)  # the same seeds
        assert (scheme(indifferent, given, [4, 5, 6]) != filled).any()
        np.testing.assert_array_equal(scheme(indifferent, given[1:2], [2])[0], filled[1])  # side by side or alone


def test_two_bars_are_mended_as_a_whole_and_more_by_windows():
    two, four = given_sopranos(steps=32), given_sopranos(steps=64)
    ours, whole = schemes()[OURS], schemes()[WHOLE]
    np.testing.assert_array_equal(ours(indifferent, two, [1, 2, 3]), whole(indifferent, two, [1, 2, 3]))
    assert (ours(indifferent, four, [1, 2, 3]) != whole(indifferent, four, [1, 2, 3])).any()


def test_the_strict_repair_knows_no_energy():
    given = given_sopranos(steps=16)
    strict = schemes()[STRICT](cautious, given, [1, 2, 3])
    by_hand = repair_all(cautious, given, harmonize_all(cautious, given, [1, 2, 3]), [1, 2, 3], Repair())
    np.testing.assert_array_equal(strict, by_hand)
    assert (schemes()[OURS](cautious, given, [1, 2, 3]) != strict).any()


def test_the_schemes_that_are_compared():
    assert list(schemes()) == [
        *("one shot", "ancestral, random", "ancestral, chronological", "ancestral, voice by voice"),
        *("Gibbs 16", "Gibbs 32", "Gibbs 64", "Gibbs 128", "Gibbs 256"),
        *("Gibbs 64, by eighths", "Gibbs 64, by beats", "Gibbs 64, by notes"),
        *("Gibbs 64, repaired as a whole", "Gibbs 64, repaired strictly", "Gibbs 64, repaired"),
    ]


def test_one_shot_asks_once():
    network = Watch()
    one_shot(network, given_sopranos(2), [0, 1])
    (known,) = network.known
    assert known[..., 0].all()
    assert not known[..., 1:].any()


@pytest.mark.parametrize(
    ("name", "schedule"),
    [
        ("Gibbs 16", Schedule(steps=16, temperature=0.99)),
        ("Gibbs 64", Schedule()),
    ],
)
def test_gibbs_of_so_many_steps(name, schedule):
    given = given_sopranos(1)
    np.testing.assert_array_equal(schemes()[name](cautious, given, [7])[0], harmonize(cautious, given[0], 7, schedule))


@pytest.mark.parametrize("order", ORDERS)
def test_ancestral_sampling_adds_one_cell_a_pass(order):
    network = Watch()
    ancestral(network, given_sopranos(2, 4), [0, 1], order)
    counts = [known.sum(axis=(1, 2)).tolist() for known in network.known]
    assert counts == [[n, n] for n in range(4, 16)]
    for before, after in zip(network.known, network.known[1:], strict=False):
        assert (after >= before).all()


def test_scores_with_fewer_holes_are_done_earlier():
    given = given_sopranos(2, 4)
    given[1, :, 1:3] = 60
    network = Watch()
    filled = ancestral(network, given, [0, 1], "random")
    assert [len(known) for known in network.known] == [2] * 4 + [1] * 8
    assert (filled != HOLE).all()


def test_the_orders():
    given = given_sopranos(1, 3)[0]
    given[1, 2] = 60
    random = np.random.RandomState(0)
    holes = {(step, voice) for step in range(3) for voice in (1, 2, 3)} - {(1, 2)}
    orders = {order: cells_in_order(given == HOLE, order, random) for order in ORDERS}
    for cells in orders.values():
        assert len(cells) == 8
        assert set(cells) == holes
    assert [step for step, _ in orders["chronological"]] == [0, 0, 0, 1, 1, 2, 2, 2]
    assert [voice for _, voice in orders["voice by voice"]] == [3, 3, 3, 1, 1, 1, 2, 2]
    assert [step for step, voice in orders["voice by voice"] if voice == 3] == [0, 1, 2]
    assert BY_VOICE[0] == 3
    others = [cells_in_order(given == HOLE, "random", random) for _ in range(20)]
    assert len({tuple(cells) for cells in others}) > 15
    firsts = {cells_in_order(given == HOLE, "chronological", random)[0] for _ in range(60)}
    assert firsts == {(0, 1), (0, 2), (0, 3)}
    with pytest.raises(ValueError, match="an order is one of"):
        cells_in_order(given == HOLE, "backwards", random)


def test_what_was_drawn_is_seen_by_what_comes_after():
    """A network that repeats the soprano's or the bass's pitch: all follow the first."""

    def copies(score, _context=None):
        heard = score[..., :VOICE_COUNT].sum(axis=3, keepdims=True)
        return 50 * np.repeat(heard, VOICE_COUNT, axis=3)

    filled = ancestral(copies, given_sopranos(2, 4), [0, 1], "random")
    np.testing.assert_array_equal(filled, np.repeat(filled[..., :1], VOICE_COUNT, axis=2))
    assert filled.max() < PITCH_MIN + PITCH_COUNT


@pytest.mark.parametrize("name", schemes())
def test_cold_enough_every_scheme_takes_the_likeliest(name):
    """A network that likes one pitch a voice a little."""

    def inclined(score, _context=None):
        logits = indifferent(score)
        for voice, pitch in enumerate((72, 65, 58, 50)):
            logits[..., pitch - PITCH_MIN, voice] = 1
        return logits

    given = given_sopranos(1, 4)
    cold = schemes(0.01)[name](inclined, given, [0])
    assert (cold[0, :, 0] == given[0, :, 0]).all()
    assert (schemes(50.0)[name](inclined, given, [0]) != cold).any()
    if name not in (OURS, STRICT, WHOLE):  # which are repaired at temperatures of their own
        assert (cold[0, :, 1:] == (65, 58, 50)).all()


@pytest.mark.parametrize("name", schemes())
def test_every_scheme_writes_what_is_free_and_nothing_else(name):
    """The soprano comes in late; of the bass some is there already and free, the tenor is given."""
    given = given_sopranos(2, 8)
    given[:, :4, 0] = HOLE
    given[..., 2:] = 50
    free = np.zeros(given.shape, dtype=bool)
    free[..., [1, 3]] = True
    filled = schemes()[name](indifferent, given, [0, 1], free)
    np.testing.assert_array_equal(filled[~free], given[~free])
    assert (filled[free] != HOLE).all()
    assert (filled[..., 3] != 50).any()
