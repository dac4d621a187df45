"""What the tests of the export share: a tiny network that is not all zeros, and whether node can run it."""

import shutil

import keras
import numpy as np
import pytest

from export.exported import WEB
from training import coconet

CAN_RUN = shutil.which("node") is not None and (WEB / "node_modules" / "@tensorflow" / "tfjs-core").exists()
needs_node = pytest.mark.skipif(not CAN_RUN, reason="needs node and web/node_modules: `make page-packages`")
OPTIONS = {"width": 8, "depth": 4, "fold": 4, "stem": 3, "dilations": "1,1 2,4"}


def network() -> keras.Model:
    """Of no training, but with statistics and biases."""
    keras.utils.set_random_seed(0)
    rng = np.random.default_rng(0)
    model = coconet.build(coconet.Shape.from_options(OPTIONS))
    for weight in model.weights:
        if weight.name in ("gamma", "moving_variance"):
            weight.assign(rng.uniform(0.5, 2.0, weight.shape))
        elif weight.name in ("beta", "moving_mean", "bias"):
            weight.assign(rng.normal(0, 0.5, weight.shape))
    return model
