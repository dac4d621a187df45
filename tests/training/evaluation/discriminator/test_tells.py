import numpy as np

from training.evaluation.discriminator.tells import tells

NAMES = ["the same", "a little", "much", "much, again", "never"]


def features(shift):
    rng = np.random.default_rng(0)
    values = rng.normal(size=(200, 5))
    values[:, 1] += 0.5 * shift
    values[:, 2] -= 3 * shift
    values[:, 3] = 2 * values[:, 2]
    values[:, 4] = 7
    return values


def test_what_differs_most_comes_first_and_is_said_once():
    found = tells(NAMES, features(0), features(1), 4)
    assert [tell.feature for tell in found] in (["much", "a little"], ["much, again", "a little"])
    assert found[0].difference < -2
    assert 0.4 < found[1].difference < 0.6
    assert len(tells(NAMES, features(0), features(1), 1)) == 1


def test_a_tell_in_words():
    tell = tells(["least distance"], np.array([[1.0], [3.0]]), np.array([[2.0], [4.0]]), 1)[0]
    assert str(tell) == "+1.00  least distance: 3.00, Bach's 2.00"
