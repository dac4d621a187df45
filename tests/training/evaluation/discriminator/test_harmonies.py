import numpy as np
import pytest

from tests.support.harmonies import harmonies_of
from training.evaluation.discriminator.harmonies import HarmoniesError, Origin, keep_harmonies, read_harmonies
from training.spec import HOLE


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "harmonies.npz"
    keep_harmonies(path, [harmonies_of(3), harmonies_of(2, bars=8)], Origin("valid", (4,), "abc"))
    return path


def changed(path, **arrays):
    """The file with some arrays replaced, or left out where None."""
    with np.load(path) as file:
        every = {name: file[name] for name in file.files} | arrays
    np.savez(path, **{name: array for name, array in every.items() if array is not None})
    return path


def test_what_is_kept_is_read(kept):
    (short, long), origin = read_harmonies(kept)
    assert origin == Origin("valid", (4,), "abc")
    assert (short.bars, long.bars) == (2, 8)
    assert short.names == harmonies_of(3).names
    assert short.pieces.tolist() == ["piece 0", "piece 0", "piece 1", "piece 1", "piece 2", "piece 2"]
    assert (short.bach == harmonies_of(3).bach).all()
    assert list(long.made) == ["as Bach", "low"]
    assert (long.made["low"] == harmonies_of(2, bars=8).made["low"]).all()


def test_windows_of_some_pieces(kept):
    short = read_harmonies(kept)[0][0].of_pieces(lambda name: name == "piece 1")
    assert short.names == ["piece 1, step 0", "piece 1, step 32"]
    assert (short.bach == harmonies_of(3).bach[2:4]).all()
    assert short.made["low"].shape == (1, 2, 32, 4)
    assert len(short.keys) == 2


def test_what_is_not_needed_may_be_missing(kept):
    changed(kept, fold=None, seeds=None, weights_sha256=None, keys_2=None)
    (short, _), origin = read_harmonies(kept)
    assert origin == Origin()
    assert short.keys.shape == (6,)


@pytest.mark.parametrize(
    ("arrays", "says"),
    [
        ({"names_2": None}, "lacks the array 'names_2'"),
        ({"bach_2": None, "bach_8": None}, "no array bach_2 or the like"),
        ({"bach_2": np.full((6, 31, 4), 60)}, r"bach_2 is \[6, 31, 4\], and not \[6, 32, 4\]"),
        ({"harmonies_2": np.full((1, 1, 6, 32, 4), 60)}, "harmonies_2 is"),
        ({"bach_2": np.full((6, 32, 4), 60.0)}, "no whole numbers"),
        ({"bach_2": np.full((6, 32, 4), 99)}, "a pitch lies outside 36..81"),
        ({"bach_2": np.full((6, 32, 4), HOLE)}, "a voice is silent"),
        ({"bach_2": np.full((6, 32, 4), 60)}, "the sopranos of harmonies_2 are not those of bach_2"),
        ({"keys_2": np.zeros(3, dtype=int)}, r"keys_2 is \[3\]"),
    ],
)
def test_what_is_wrong_is_said(kept, arrays, says):
    with pytest.raises(HarmoniesError, match=says):
        read_harmonies(changed(kept, **arrays))


def test_no_file_and_no_archive(tmp_path):
    with pytest.raises(HarmoniesError, match="there is no file"):
        read_harmonies(tmp_path / "none.npz")
    (tmp_path / "text.npz").write_text("Wachet auf")
    with pytest.raises(HarmoniesError, match="is no archive"):
        read_harmonies(tmp_path / "text.npz")
