import pytest

from tests.support.style import features_of, held


def motion(after, before=(72, 67, 60, 48)):
    """Two chords of a bar each."""
    return features_of(held(before, after))


KINDS = ("contrary", "oblique", "similar", "parallel")


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ((72, 67, 62, 47), "contrary"),
        ((72, 67, 62, 48), "oblique"),
        ((72, 67, 62, 55), "similar"),
        ((72, 67, 62, 49), "parallel"),  # a major and a minor second
    ],
)
def test_kinds_of_motion(after, kind):
    found = motion(after)
    for unit in ("steps", "beats"):
        values = {name: found[f"tenor and bass: {name} motion by {unit}"] for name in KINDS}
        assert values == {name: float(name == kind) for name in KINDS}


def test_parallel_thirds():
    found = motion((72, 65, 62, 45), before=(72, 67, 64, 48))
    assert found["alto and tenor: parallel thirds, a bar"] == 0.5
    assert found["alto and tenor: parallel sixths, a bar"] == 0
    assert found["alto and tenor: moving at once, a bar"] == 0.5


def test_overlap_is_beyond_the_note_that_the_neighbour_left():
    assert motion((76, 71, 68, 48))["alto and tenor: overlap, a bar"] == 0.5
    found = motion((76, 71, 67, 48))
    assert found["alto and tenor: overlap, a bar"] == 0
    assert found["alto and tenor: one takes the other's note, a bar"] == 0.5


def test_the_same_way_into_a_fifth():
    assert motion((79, 67, 60, 60))["soprano and bass: the same way into a fifth, a bar"] == 0.5
    assert motion((79, 67, 60, 36))["soprano and bass: the same way into a fifth, a bar"] == 0


def test_which_voices_move_together():
    grid = held((72, 67, 60, 48))
    grid[8:, 1:3] += 1
    grid[18:, 3] += 2
    found = features_of(grid)
    assert found["on the beat: 2 voices move"] == 1 / 8
    assert found["on the beat: of the lower voices move alto and tenor"] == 1 / 8
    assert found["on the beat: of the lower voices move none"] == 7 / 8
    assert found["half a beat later: of the lower voices move bass"] == 1 / 8
