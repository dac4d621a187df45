import pytest

from tests.support.style import features_of, held

C, C6, G7, C_AND_F = (72, 67, 64, 48), (72, 67, 60, 52), (71, 65, 62, 55), (77, 65, 60, 53)


def test_intervals_between_two_voices():
    found = features_of(held(C, (72, 64, 64, 57)))
    assert found["alto and tenor: minor third, share of steps"] == 0.5
    assert found["alto and tenor: unison or octave, share of beats"] == 0.5
    assert found["alto and tenor: the same note, share of steps"] == 0.5
    assert found["tenor and bass: least distance"] == 7
    assert found["tenor and bass: largest distance"] == 16
    assert found["tenor and bass: mean distance"] == 11.5


def test_crossing_and_wide_spacing():
    found = features_of(held((72, 60, 64, 48), (76, 62, 60, 48)))
    assert found["alto and tenor: crossed, share of steps"] == 0.5
    assert found["alto and tenor: least distance"] == -4
    assert found["soprano and alto: over an octave apart, share of steps"] == 0.5


@pytest.mark.parametrize(
    ("chord", "name"),
    [
        (C, "major triad, root position"),
        (C6, "major triad, first inversion"),
        ((72, 64, 60, 43), "major triad, second inversion"),
        ((72, 63, 60, 48), "minor third without fifth, root position"),
        (G7, "dominant seventh, root position"),
        ((67, 65, 62, 59), "dominant seventh, first inversion"),
        ((71, 68, 65, 50), "diminished seventh"),
        ((72, 68, 64, 48), "augmented triad"),
        ((72, 67, 65, 48), "fourth in place of the third, root position"),
        ((72, 61, 60, 48), None),
    ],
)
def test_chords_on_and_off_the_beat(chord, name):
    found = features_of(held(chord))
    for place in ("on the beat", "off the beat"):
        chords = {key: value for key, value in found.items() if key.startswith(place) and key.split(": ")[1] == name}
        assert list(chords.values()) == ([1] if name else [])
        assert found[f"{place}: another chord"] == (0 if name else 1)


def test_what_is_on_the_beat_is_not_what_is_off_it():
    grid = held(C)
    grid[2::4] = C6
    found = features_of(grid)
    assert found["on the beat: major triad, root position"] == 1
    assert found["off the beat: major triad, first inversion"] == 1


def test_doublings_are_of_the_triads_that_are_there():
    found = features_of(held(C, C6, (76, 67, 64, 48), G7))
    assert found["major triad on the beat: root doubled"] == pytest.approx(2 / 3)
    assert found["major triad on the beat: third doubled"] == pytest.approx(1 / 3)
    assert found["minor triad on the beat: root doubled"] == 0


def test_degrees_are_the_signatures():
    assert features_of(held(C), key=0)["bass: degree 1 of the signature's major scale on the beat"] == 1
    assert features_of(held(C), key=1)["bass: degree 4 of the signature's major scale on the beat"] == 1
    assert features_of(held(C), key=2)["bass: outside of the scale, share of steps"] == 1


def test_changes_of_chords():
    found = features_of(held(C, C6, G7, G7))
    assert found["the same pitch classes as on the beat before"] == pytest.approx(6 / 7)
    assert found["1 pitch classes in common with the beat before"] == pytest.approx(1 / 7)
