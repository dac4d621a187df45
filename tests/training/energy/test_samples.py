import numpy as np

from tests.support.harmonizing import indifferent
from training.data.piece import Piece
from training.energy.samples import Samples, load_samples, make_samples, save_samples
from training.music.key import estimate_fifths
from training.sampling.gibbs import Schedule
from training.spec import VOICE_COUNT


def piece(name, seed):
    return Piece(name, np.random.default_rng(seed).integers(48, 70, (96, VOICE_COUNT)).astype(np.int16))


def test_samples_keep_bachs_sopranos_and_are_found_again(tmp_path):
    samples = make_samples(indifferent, [piece("one", 1), piece("two", 2)], 4, 7, Schedule(2))
    assert samples.bach.shape == samples.sketches.shape == (4, 32, VOICE_COUNT)
    np.testing.assert_array_equal(samples.sketches[..., 0], samples.bach[..., 0])
    assert (samples.sketches[..., 1:] != samples.bach[..., 1:]).any()
    assert samples.keys.tolist() == [estimate_fifths(sketch) for sketch in samples.sketches]
    path = tmp_path / "kept.npz"
    assert load_samples(path, "so") is None
    save_samples(path, samples, "so")
    again = load_samples(path, "so")
    assert again is not None
    for name, values in vars(samples).items():
        np.testing.assert_array_equal(getattr(again, name), values)
    assert load_samples(path, "otherwise") is None
    path.write_bytes(b"damaged")
    assert load_samples(path, "so") is None


def test_the_first_samples_alone():
    samples = make_samples(indifferent, [piece("one", 1)], 3, 0, Schedule(0))
    first = samples.first(2)
    assert isinstance(first, Samples)
    assert {len(values) for values in vars(first).values()} == {2}
