import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tests.support.harmonizing import indifferent
from training.data.piece import Piece
from training.evaluation import nll
from training.evaluation.nll import (
    average_orderings,
    chunks,
    draw_questions,
    frame_losses,
    framewise,
    given_soprano,
    mean_and_error,
    per_cell,
    piece_losses,
    shown_steps,
)
from training.network import coconet
from training.network.predict import predictor
from training.spec import CONTEXT, HOLE, PITCH_COUNT, PITCH_MIN, VOICE_COUNT

ORDERS = ("random", "chronological")
TRUE, WRONG = 60, 67  # the pitches of the hand-computed case


def constant(steps, pitch=TRUE):
    return np.full((steps, VOICE_COUNT), pitch, dtype=np.int16)


def oracle(*pieces):
    """A network that knows the pieces by their lengths."""
    answers = {
        len(p.grid): 1000.0 * (p.grid[:, None, :] == np.arange(PITCH_MIN, PITCH_MIN + PITCH_COUNT)[:, None])
        for p in pieces
    }
    return lambda score, _context=None: np.repeat(answers[score.shape[1]][None], len(score), axis=0)


@pytest.fixture
def silent_walks(walks):
    """The walks, one with silent cells and one with a silent beat."""
    some, beat = walks[0].grid.copy(), walks[1].grid.copy()
    some[5:9, 2] = some[7:20, 3] = beat[4:8] = HOLE
    return [Piece("some", some), Piece("beat", beat), walks[2]]


# Networks whose figures are known


@pytest.mark.parametrize("order", ORDERS)
def test_a_uniform_network_reads_4_ln_46(walks, order):
    figure = framewise(indifferent, walks, order, orderings=3, seed=0)
    assert figure["mean"] == pytest.approx(4 * math.log(46), abs=1e-9)
    assert figure["standard_error"] == pytest.approx(0, abs=1e-9)
    assert figure["count"] == len(walks)


@pytest.mark.parametrize("order", ORDERS)
def test_silent_cells_add_nothing(silent_walks, order):
    sung = [(piece.grid != HOLE).sum(axis=1).mean() for piece in silent_walks]
    figure = framewise(indifferent, silent_walks, order, orderings=2, seed=0)
    assert figure["mean"] == pytest.approx(np.mean(sung) * math.log(46), abs=1e-9)


@pytest.mark.parametrize("order", ORDERS)
def test_an_oracle_reads_0(silent_walks, order):
    assert framewise(oracle(*silent_walks), silent_walks, order, orderings=2, seed=0)["mean"] == 0
    assert framewise(oracle(*silent_walks), silent_walks, order, orderings=2, seed=0, samples=20)["mean"] == 0


# The hand-computed case


def hand_set(score, _context=None):
    """Gives the true pitch the probability q and a wrong one the rest, everywhere; q depends on what is known.

    In a frame of which nothing is known, voice v has q = 0.1, 0.2, 0.3, 0.35; a tenth more if another frame is known.
    In a frame in which a WRONG is known, q = 0.45. In one in which only the truth or silence is, q = 0.05.
    """
    roll, masks = score[..., :VOICE_COUNT], score[..., VOICE_COUNT:]
    known = masks.any(axis=(2, 3))  # [batch, step]
    wrong = roll[:, :, WRONG - PITCH_MIN].any(axis=2)
    elsewhere = known.sum(axis=1)[:, None] > known
    first = np.array([0.1, 0.2, 0.3, 0.35]) + 0.1 * elsewhere[..., None]
    q = np.where(wrong[..., None], 0.45, np.where(known[..., None], 0.05, first))
    p = np.full((*score.shape[:3], VOICE_COUNT), 1e-300)
    p[:, :, TRUE - PITCH_MIN], p[:, :, WRONG - PITCH_MIN] = q, 1 - q
    return np.log(p)


def test_frames_by_hand():
    """The first voice is a guess; what it gets wrong is what the others see, not the truth."""
    grid = constant(2)
    done = np.array([[False, False], [False, True], [True, False]])
    orders = np.array([[0, 1, 2, 3], [2, 0, 3, 1], [3, 2, 1, 0]])
    losses = frame_losses(hand_set, grid, np.array([0, 0, 1]), done, orders)
    expected = [-math.log(q) - 3 * math.log(0.45) for q in (0.1, 0.4, 0.45)]
    np.testing.assert_allclose(losses, expected, atol=1e-9)


def test_a_silent_voice_is_known_as_silent():
    grid = constant(2)
    grid[0, 1] = HOLE
    losses = frame_losses(
        hand_set, grid, np.array([0, 0]), np.zeros((2, 2), bool), np.array([[1, 0, 2, 3], [0, 1, 2, 3]])
    )
    np.testing.assert_allclose(
        losses,
        [
            -math.log(0.05) - 2 * math.log(0.45),  # asked first it adds nothing, but the frame is known in part
            -math.log(0.1) - 2 * math.log(0.45),
        ],
        atol=1e-9,
    )


def test_a_piece_by_hand(monkeypatch):
    """Two orderings a frame, averaged in probability space."""
    contexts = {
        0: (np.array([[False, False], [False, True]]), np.array([[0, 1, 2, 3], [0, 2, 1, 3]])),
        1: (np.array([[True, False], [False, False]]), np.array([[2, 1, 0, 3], [1, 0, 2, 3]])),
    }
    monkeypatch.setattr(nll, "draw_questions", lambda _rng, frame, *_: contexts[frame])
    losses = piece_losses(hand_set, Piece("by hand", constant(2)), [1, 0], np.random.default_rng(0), "random", 2)
    rest = 0.45**3
    expected = [-math.log((0.4 * rest + 0.2 * rest) / 2), -math.log((0.1 * rest + 0.2 * rest) / 2)]
    np.testing.assert_allclose(losses, expected, atol=1e-9)


def test_the_chronological_figure_by_hand():
    """The first frame has no past, the others have; all voices are alike, so the orderings do not matter."""

    def even(score, _context=None):  # as hand_set, but every voice like the first one
        return np.repeat(hand_set(score)[..., :1], VOICE_COUNT, axis=-1)

    pieces = [Piece("four", constant(4)), Piece("eight", constant(8))]
    begin, later = (-math.log(q) - 3 * math.log(0.45) for q in (0.1, 0.2))
    four, eight = (begin + 3 * later) / 4, (begin + 7 * later) / 8
    figure = framewise(even, pieces, "chronological", orderings=3, seed=0)
    assert figure["mean"] == pytest.approx((four + eight) / 2, abs=1e-9)
    assert figure["standard_error"] == pytest.approx(abs(four - eight) / 2, abs=1e-9)


# The questions


@given(st.integers(0, 2**32), st.integers(1, 12), st.integers(1, 4), st.sampled_from(ORDERS), st.data())
def test_a_frame_is_never_in_its_own_context(seed, steps, orderings, order, data):
    frame = data.draw(st.integers(0, steps - 1))
    done, voices = draw_questions(np.random.default_rng(seed), frame, steps, order, orderings)
    assert done.shape == (orderings, steps)
    assert not done[:, frame].any()
    np.testing.assert_array_equal(np.sort(voices, axis=1), np.tile(np.arange(VOICE_COUNT), (orderings, 1)))
    if order == "chronological":
        assert done[:, :frame].all()
        assert not done[:, frame:].any()


def test_a_random_order_puts_a_frame_anywhere():
    """Of 5 frames, 0 to 4 come before it, each as often, and each of the others as often as not."""
    done, voices = draw_questions(np.random.default_rng(0), 2, 5, "random", 5000)
    before = np.bincount(done.sum(axis=1), minlength=5)
    assert ((before - 1000) ** 2 / 1000).sum() < 18.5  # chi-square of 4 degrees of freedom, 999 of 1000
    assert np.abs(np.delete(done.mean(axis=0), 2) - 0.5).max() < 4 * 0.5 / math.sqrt(5000)
    orders = Counter(map(tuple, voices.tolist()))
    assert len(orders) == 24
    assert sum((n - 5000 / 24) ** 2 / (5000 / 24) for n in orders.values()) < 49.7  # 23 degrees of freedom


def test_what_is_known_when_a_frame_is_asked_for():
    """The frames done, whole and true, and one more voice of the frame itself with every pass."""
    grid = np.arange(40, 56, dtype=np.int16).reshape(4, VOICE_COUNT)
    seen = []

    def watch(score, _context=None):
        seen.append(score.copy())
        return indifferent(score)

    done = np.array([[True, False, False, True]])
    frame_losses(watch, grid, np.array([1]), done, np.array([[2, 0, 3, 1]]))
    order = [2, 0, 3, 1]
    for number, score in enumerate(seen):
        known = score[0, :, 0, VOICE_COUNT:].astype(bool)
        wanted = np.repeat(done[0][:, None], VOICE_COUNT, axis=1)
        wanted[1, order[:number]] = True
        np.testing.assert_array_equal(known, wanted)
        sung = np.argwhere(score[0, ..., :VOICE_COUNT])
        pitches = {(int(t), int(v)): PITCH_MIN + int(p) for t, p, v in sung}
        truth = {(t, v): int(grid[t, v]) for t in (0, 3) for v in range(VOICE_COUNT)}
        assert pitches == truth | {(1, v): PITCH_MIN for v in order[:number]}  # of equal logits, the lowest
    assert len(seen) == VOICE_COUNT


def test_the_size_of_a_pass_changes_nothing(walks, monkeypatch):
    whole = framewise(hand_set, walks[1:2], "random", 3, seed=5)
    monkeypatch.setattr(nll, "STEPS_A_PASS", 1)
    assert framewise(hand_set, walks[1:2], "random", 3, seed=5)["mean"] == pytest.approx(whole["mean"], abs=1e-12)


# What the network is shown of a long piece


@pytest.mark.parametrize("fold", [1, 4])
def test_a_network_that_is_shown_what_it_can_reach_answers_as_if_shown_all(fold):
    """Frames in the middle, at both edges, and at every place in a beat; weights that are not those of a new net."""
    shape = coconet.Shape(6, 2, fold, 3, ((1, 1), (2, 2)))
    model = coconet.build(shape)
    rng = np.random.default_rng(0)
    model.set_weights([rng.uniform(0.2, 1, w.shape) * rng.choice([-1, 1], w.shape) for w in model.get_weights()])
    for norm in (layer for layer in model.layers if hasattr(layer, "moving_variance")):
        norm.moving_variance.assign(np.abs(norm.moving_variance.numpy()))
    reach = shape.reach()
    grid = rng.integers(60, 64, (2 * reach + 24, VOICE_COUNT)).astype(np.int16)
    piece = Piece("random", grid, context=rng.random((len(grid), len(CONTEXT))).astype(np.float32))
    frames = list(range(len(grid)))
    losses = [
        piece_losses(predictor(model), piece, frames, np.random.default_rng(1), "random", 2, reach=shown)
        for shown in (None, reach, reach - shape.fold)
    ]
    np.testing.assert_allclose(losses[1], losses[0], atol=1e-4)
    assert np.abs(losses[2] - losses[0]).max() > 1e-3  # and no less will do


@given(st.integers(1, 60), st.integers(0, 8), st.data())
def test_a_window_holds_what_is_within_reach(beats, reach_beats, data):
    frame = data.draw(st.integers(0, 4 * beats - 1))
    (steps,) = shown_steps(np.array([frame]), 4 * beats, 4 * reach_beats)
    assert steps[0] % 4 == 0
    assert len(steps) % 4 == 0
    np.testing.assert_array_equal(steps, np.arange(steps[0], steps[0] + len(steps)))
    beat = frame // 4 * 4
    assert set(range(max(0, beat - 4 * reach_beats), min(4 * beats, beat + 4 + 4 * reach_beats))) <= set(steps.tolist())
    assert steps[0] >= 0
    assert steps[-1] < 4 * beats
    assert len(steps) <= 8 * reach_beats + 4


# Averages


def test_orderings_are_averaged_as_probabilities():
    losses = -np.log([[0.5, 0.25], [0.1, 0.1]])
    np.testing.assert_allclose(average_orderings(losses), -np.log([0.375, 0.1]), atol=1e-12)
    np.testing.assert_allclose(average_orderings(np.array([[2000.0, 1990.0]])), 1990 + math.log(2), rtol=1e-6)


@given(hnp.arrays(np.float64, (3, 4), elements=st.floats(0, 50)))
def test_an_average_of_probabilities_is_no_worse_than_the_average_loss(losses):
    averaged = average_orderings(losses)
    assert (averaged <= losses.mean(axis=1) + 1e-9).all()
    assert (averaged >= losses.min(axis=1) - 1e-9).all()


def test_the_standard_error():
    assert mean_and_error(np.array([1.0, 2.0, 3.0, 6.0])) == {
        "mean": 3.0,
        "standard_error": pytest.approx(math.sqrt(14 / 3) / 2),
        "count": 4,
    }
    assert mean_and_error(np.array([2.5])) == {"mean": 2.5, "standard_error": None, "count": 1}


@given(st.lists(st.integers()), st.integers(1, 7))
def test_chunks_make_the_whole(items, size):
    parts = list(chunks(items, size))
    assert [item for part in parts for item in part] == items
    assert all(len(part) == size for part in parts[:-1])
    assert all(parts)


# Samples


def fading(score, _context=None):
    """The true pitch grows less likely from step to step: 0.9, 0.85, ..., the rest shared by the others."""
    p_true = np.maximum(0.9 - 0.05 * np.arange(score.shape[1]), 0.01)
    p = np.repeat((1 - p_true)[None, :, None, None] / (PITCH_COUNT - 1), PITCH_COUNT, axis=2)
    p[:, :, TRUE - PITCH_MIN, :] = p_true[None, :, None]
    return np.log(np.broadcast_to(p, (len(score), *p.shape[1:3], VOICE_COUNT)))


def test_samples_estimate_the_whole():
    """Pieces count alike, however long they are; the mean over all frames would be another figure."""
    pieces = [Piece("short", constant(4)), Piece("long", constant(28))]
    whole = framewise(fading, pieces, "random", 1, seed=0)["mean"]
    every_frame = piece_losses(fading, pieces[1], range(28), np.random.default_rng(0), "random", 1)
    sampled = framewise(fading, pieces, "random", 1, seed=0, samples=1000)
    assert sampled["count"] == 1000
    assert abs(sampled["mean"] - whole) < 4 * sampled["standard_error"]
    assert sampled["standard_error"] < 0.3
    assert every_frame.mean() - whole > 10 * sampled["standard_error"]


def test_the_standard_error_of_samples_is_that_of_the_draws():
    """A frame of the short piece costs one figure, of the long one another: two values, drawn like a coin."""
    pieces = [Piece("sung", constant(4)), Piece("silent", constant(8, HOLE))]
    figure = framewise(indifferent, pieces, "random", 1, seed=3, samples=400)
    share = figure["mean"] / (4 * math.log(46))
    assert abs(share - 0.5) < 0.1
    spread = 4 * math.log(46) * math.sqrt(share * (1 - share) / 399)
    assert figure["standard_error"] == pytest.approx(spread, abs=1e-9)


# Erased cells


def test_erased_cells_of_known_networks(silent_walks):
    figure = per_cell(indifferent, silent_walks, seed=0)
    assert figure["mean"] == pytest.approx(math.log(46), abs=1e-9)
    assert figure["count"] == 4 * sum(max(1, len(piece.grid) // 32) for piece in silent_walks)


def test_erased_cells_are_asked_for_and_no_others():
    """A network that is right with probability 0.9 at what is hidden and wrong at what is shown."""

    def honest(score, _context=None):
        p = np.full((*score.shape[:3], VOICE_COUNT), 0.1 / (PITCH_COUNT - 1))
        hidden = 1 - score[..., VOICE_COUNT:][:, :, 0]
        p[:, :, TRUE - PITCH_MIN] = np.where(hidden, 0.9, 1e-9)
        return np.log(p / p.sum(axis=2, keepdims=True))

    pieces = [Piece("long", constant(40)), Piece("short", constant(8))]
    pieces[0].grid[3:9, 2] = HOLE  # silence is not asked for either
    figure = per_cell(honest, pieces, seed=0, masks=3)
    assert figure["mean"] == pytest.approx(-math.log(0.9), abs=1e-9)
    assert figure["count"] == 3 + 3  # what is left after the last whole window of a piece is not counted


# Given the soprano


def test_given_the_soprano_the_other_voices_are_asked_for(silent_walks):
    figures = given_soprano(indifferent, silent_walks)
    assert list(figures) == ["alto", "tenor", "bass"]
    for figure in figures.values():
        assert figure["mean"] == pytest.approx(math.log(46), abs=1e-9)
        assert figure["count"] == 4  # windows of 32 steps, of pieces of 48, 36 and 64


def test_only_the_soprano_is_known_and_every_voice_has_its_own_figure():
    seen = []

    def partial(score, _context=None):
        """Right with probability 0.8 in the alto, 0.4 in the tenor, 0.2 in the bass."""
        seen.append(score)
        q = np.array([0.1, 0.8, 0.4, 0.2])
        p = np.tile((1 - q) / (PITCH_COUNT - 1), (*score.shape[:3], 1))
        p[:, :, TRUE - PITCH_MIN] = q
        return np.log(p)

    figures = given_soprano(partial, [Piece("piece", constant(40))])
    assert [figure["mean"] for figure in figures.values()] == pytest.approx([-math.log(q) for q in (0.8, 0.4, 0.2)])
    (score,) = seen
    assert score.shape[:2] == (1, 32)
    assert score[..., VOICE_COUNT].all()
    assert not score[..., VOICE_COUNT + 1 :].any()
    assert not score[..., 1:VOICE_COUNT].any()
    assert (score[..., 0].sum(axis=2) == 1).all()
