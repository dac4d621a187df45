import numpy as np

from tests.support.walks import walk
from training.evaluation.style.features import style_features

HEIGHTS = ("lowest", "mean", "highest")


def windows():
    return np.stack([walk(seed, 8) for seed in range(5)])


def test_every_feature_has_a_name_of_its_own_and_a_finite_value():
    names, values = style_features(windows(), np.zeros(5, dtype=int))
    assert len(names) == 562  # as `features.py` and `discriminate.py` say
    assert len(set(names)) == len(names)
    assert values.shape == (5, len(names))
    assert np.isfinite(values).all()


def test_a_window_has_the_same_features_whatever_is_beside_it():
    keys = np.arange(5)
    _, together = style_features(windows(), keys)
    for window in range(5):
        _, alone = style_features(windows()[window : window + 1], keys[window : window + 1])
        np.testing.assert_allclose(alone[0], together[window])


def test_none_is_of_the_soprano_alone():
    names, _ = style_features(windows(), np.zeros(5, dtype=int))
    assert not [name for name in names if name.startswith("soprano:")]


def test_transposed_with_its_key_only_pitches_change():
    names, values = style_features(np.stack([walk(0, 8), walk(0, 8) + 2]), np.array([0, 2]))
    changed = {name for name, one, other in zip(names, *values, strict=True) if not np.isclose(one, other)}
    assert changed == {f"{voice}: {what} pitch" for voice in ("alto", "tenor", "bass") for what in HEIGHTS}
