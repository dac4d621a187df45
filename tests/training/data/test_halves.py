import pytest

from training.data.halves import half_of, in_halves

NAMES = [f"bwv{n}" for n in range(400)]


def test_each_piece_is_in_one_half_and_both_have_about_as_many():
    halves = [half_of(name) for name in NAMES]
    assert set(halves) == {"a", "b"}
    assert 160 < halves.count("a") < 240


def test_the_half_depends_on_the_name_alone():
    """Written down: what was learnt on one half must never be measured on it by a later version."""
    assert "".join(half_of(f"bwv{n}.6") for n in range(8)) == "baaaabbb"


def test_choosing_halves():
    assert all(in_halves("all")(name) for name in NAMES)
    assert all(in_halves("a")(name) != in_halves("b")(name) for name in NAMES)
    with pytest.raises(ValueError, match="'c'"):
        in_halves("c")
