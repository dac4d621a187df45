"""The layer table of the Coconet in `@magenta/music`: what it costs, and random weights for it in its own format.

The table is that of its `instantiateFromSpec` with its default specification: 33 separable layers of 128 channels. How
long a pass takes does not depend on the weights' values.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.spec import CHANNELS, PITCH_COUNT, VOICE_COUNT

WIDTH = 128
DEPTH = 33
DILATIONS = (
    (1, 1),
    (2, 2),
    (4, 4),
    (8, 8),
    (16, 16),
    (16, 32),
)  # (time, pitch), taken in turn by all but first and last two
INNER_SIDE, LAST_SIDE = 3, 2  # of the kernels; the last two layers have the smaller one
SPLIT_PERIOD = 17  # a layer whose number is a multiple of it has its pointwise kernel in splits
SPLITS = 4
PASSES = 96  # of its sampler

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Layer:
    """A separable convolution: a depthwise kernel of `side` x `side`, dilated, and a pointwise one."""

    side: int
    inputs: int
    outputs: int
    dilation: tuple[int, int]
    splits: int  # of the pointwise kernel, which are as many blocks on its diagonal
    residual: bool  # whether what the layer before was given is added
    relu: bool

    @property
    def multiply_adds(self) -> int:
        """Of one cell of the feature map."""
        return self.side**2 * self.inputs + self.inputs * self.outputs // self.splits


def layer_table() -> list[Layer]:
    """The layers, from the input to the output."""
    first = Layer(INNER_SIDE, CHANNELS, WIDTH, (1, 1), 1, residual=False, relu=True)
    inner = [
        Layer(
            INNER_SIDE,
            WIDTH,
            WIDTH,
            DILATIONS[(number - 1) % len(DILATIONS)],
            SPLITS if number % SPLIT_PERIOD == 0 else 1,
            residual=number % 2 == 0,
            relu=True,
        )
        for number in range(1, DEPTH - 2)
    ]
    last = [
        Layer(LAST_SIDE, WIDTH, WIDTH, (1, 1), 1, residual=False, relu=True),
        Layer(LAST_SIDE, WIDTH, VOICE_COUNT, (1, 1), 1, residual=False, relu=False),
    ]
    return [first, *inner, *last]


def multiply_adds(table: list[Layer], steps: int) -> int:
    """Multiply-adds of one pass over `steps` steps."""
    return steps * PITCH_COUNT * sum(layer.multiply_adds for layer in table)


def as_data(table: list[Layer]) -> list[dict[str, Any]]:
    """The table as `pages/layer-table.ts` reads it."""
    return [asdict(layer) for layer in table]


def random_weights(table: list[Layer], seed: int = 0) -> Iterator[tuple[str, Array]]:
    """Weights of every layer, by the names that the class looks for."""
    rng = np.random.default_rng(seed)

    def normal(*shape: int, inputs: int) -> Array:
        return rng.normal(0.0, inputs**-0.5, shape).astype(np.float32)

    for number, layer in enumerate(table):
        name = f"model/conv{number}"
        kernel = f"{name}/SeparableConv2d"
        yield f"{kernel}/depthwise_weights", normal(layer.side, layer.side, layer.inputs, 1, inputs=layer.side**2)
        if layer.splits == 1:
            yield f"{kernel}/pointwise_weights", normal(1, 1, layer.inputs, layer.outputs, inputs=layer.inputs)
            yield f"{kernel}/biases", np.zeros(layer.outputs, np.float32)
        for split in range(layer.splits if layer.splits > 1 else 0):
            width = layer.outputs // layer.splits
            yield f"{name}/split_{number}_{split}/kernel", normal(width, width, inputs=width)
            yield f"{name}/split_{number}_{split}/bias", np.zeros(width, np.float32)
        for part, value in (("gamma", 1.0), ("beta", 0.0), ("popmean", 0.0), ("popvariance", 1.0)):
            yield f"{name}/{part}", np.full((1, 1, 1, layer.outputs), value, np.float32)


def write_checkpoint(table: list[Layer], folder: Path) -> None:
    """Random weights in the folder, as the class reads them: `weights_manifest.json` and one file of numbers."""
    folder.mkdir(parents=True)
    arrays = dict(random_weights(table))
    weights = [{"name": name, "shape": list(array.shape), "dtype": "float32"} for name, array in arrays.items()]
    manifest = [{"paths": ["group1-shard1of1"], "weights": weights}]
    (folder / "weights_manifest.json").write_text(json.dumps(manifest))
    (folder / "group1-shard1of1").write_bytes(b"".join(array.astype("<f4").tobytes() for array in arrays.values()))
