"""The layer table of @magenta/music's Coconet, as its class reads it."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tools.bench.speed.layer_table import (
    PASSES,
    Layer,
    as_data,
    layer_table,
    multiply_adds,
    random_weights,
    write_checkpoint,
)


def test_the_table_is_that_of_the_class() -> None:
    table = layer_table()
    assert len(table) == 33
    assert (table[0].inputs, table[-1].outputs) == (8, 4)
    assert [layer.side for layer in table] == [3] * 31 + [2] * 2
    assert all(before.outputs == after.inputs for before, after in pairwise(table))
    assert [layer.dilation for layer in table[1:8]] == [(1, 1), (2, 2), (4, 4), (8, 8), (16, 16), (16, 32), (1, 1)]
    assert [number for number, layer in enumerate(table) if layer.residual] == list(range(2, 31, 2))
    assert [number for number, layer in enumerate(table) if layer.splits > 1] == [17]
    assert [number for number, layer in enumerate(table) if not layer.relu] == [32]
    assert PASSES == 96


def test_multiply_adds_are_those_of_the_kernels() -> None:
    plain = Layer(side=3, inputs=2, outputs=4, dilation=(1, 1), splits=1, residual=False, relu=True)
    split = Layer(side=2, inputs=4, outputs=4, dilation=(1, 1), splits=2, residual=False, relu=True)
    assert plain.multiply_adds == 3 * 3 * 2 + 2 * 4
    assert split.multiply_adds == 2 * 2 * 4 + 2 * (2 * 2)
    assert multiply_adds([plain, split], steps=5) == 5 * 46 * (26 + 24)


def test_the_whole_table_costs_what_its_weights_say() -> None:
    kernels = [array for name, array in random_weights(layer_table()) if "weights" in name or name.endswith("kernel")]
    assert multiply_adds(layer_table(), 32) == 32 * 46 * sum(array.size for array in kernels)


@pytest.mark.parametrize("number", range(33))
def test_every_layer_has_the_weights_that_the_class_looks_for(number: int) -> None:
    prefix = f"model/conv{number}/"
    names = {name.removeprefix(prefix) for name, _ in random_weights(layer_table()) if name.startswith(prefix)}
    kernels = {"pointwise_weights", "biases"}
    expected = {"gamma", "beta", "popmean", "popvariance", "SeparableConv2d/depthwise_weights"}
    if number == 17:
        expected |= {f"split_17_{split}/{part}" for split in range(4) for part in ("kernel", "bias")}
    else:
        expected |= {f"SeparableConv2d/{kernel}" for kernel in kernels}
    assert names == expected


def test_the_checkpoint_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    table = layer_table()[-2:]
    write_checkpoint(table, tmp_path / "checkpoint")
    (group,) = json.loads((tmp_path / "checkpoint" / "weights_manifest.json").read_text())
    (path,) = group["paths"]
    numbers = np.frombuffer((tmp_path / "checkpoint" / path).read_bytes(), "<f4")
    written = dict(random_weights(table))
    assert [weight["name"] for weight in group["weights"]] == list(written)
    for weight in group["weights"]:
        count = int(np.prod(weight["shape"]))
        np.testing.assert_array_equal(numbers[:count].reshape(weight["shape"]), written[weight["name"]])
        numbers = numbers[count:]
    assert len(numbers) == 0


def test_the_page_is_told_of_every_layer() -> None:
    assert as_data(layer_table())[17] == {
        "side": 3,
        "inputs": 128,
        "outputs": 128,
        "dilation": (16, 16),
        "splits": 4,
        "residual": False,
        "relu": True,
    }
