"""Networks for tests: one that has learnt nothing, others that are not all zeros; and whether node can run them."""

import keras
import numpy as np
import pytest

from export.exported import can_run
from training.network import coconet

needs_node = pytest.mark.skipif(not can_run(), reason="needs node and web/node_modules: `make page-packages`")
SMALL = {"width": 4, "depth": 2, "fold": 4, "stem": 1, "dilations": "1,1"}
OPTIONS = {"width": 8, "depth": 4, "fold": 4, "stem": 3, "dilations": "1,1 2,4"}


def fresh() -> keras.Model:
    """A network of SMALL as training begins with it: its logits are all but equal."""
    return coconet.build(coconet.Shape.from_options(SMALL))


def untrained(shape: coconet.Shape, seed: int = 0) -> keras.Model:
    """A network whose batch norms have statistics, whose biases are not zero, and that heeds its context."""
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    model = coconet.build(shape)
    projection = model.get_layer("context_projection").kernel
    projection.assign(rng.normal(0, 0.5, projection.shape))
    for weight in model.weights:
        if weight.name in ("gamma", "moving_variance"):
            weight.assign(rng.uniform(0.5, 2.0, weight.shape))
        elif weight.name in ("beta", "moving_mean", "bias"):
            weight.assign(rng.normal(0, 0.5, weight.shape))
    return model


def network() -> keras.Model:
    """An untrained network of OPTIONS."""
    return untrained(coconet.Shape.from_options(OPTIONS))
