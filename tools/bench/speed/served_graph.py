"""The served network in the formats of other runtimes: TensorFlow Lite's flatbuffer, and ONNX.

The numbers are those of `web/public/model`, as TF.js has them once it has decoded them to 32 bits, so that every
runtime is asked for the same logits. Both are made for one crop of so many steps: a runtime plans best for one shape.
"""

import json
import os
import subprocess
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from export.inference import INPUTS, Weights, inference_function
from training.network.coconet import Shape

Array = NDArray[np.float32]
OPSET = "18"  # of ONNX's operators


def read_shape(folder: Path) -> Shape:
    """The hyper-parameters of the exported model in a folder."""
    content = json.loads((folder / "model.json").read_text())
    return Shape.from_options(content["userDefinedMetadata"]["training"]["options"])


def read_weights(folder: Path) -> Weights:
    """The weights of the exported model in a folder, decoded to 32 bits, by their places in its graph."""
    from tensorflowjs.read_weights import read_weights as decode

    content = json.loads((folder / "model.json").read_text())
    arrays: dict[str, Array] = {
        weight["name"]: weight["data"] for group in decode(content["weightsManifest"], str(folder)) for weight in group
    }
    nodes = {node["name"]: node for node in content["modelTopology"]["node"]}

    def constants(op: str) -> list[list[Array]]:
        """The constant inputs of each node of an operation, from the graph's input to its output."""
        found = [node for node in in_order(nodes) if node["op"] == op]
        return [[arrays[name] for name in node["input"] if name in arrays] for node in found]

    stem, *pointwise, voices = ((kernel, bias) for kernel, bias in constants("_FusedConv2D"))
    ((context,),) = constants("Conv2D")
    (pitch_bias,) = (bias for added in constants("AddV2") for bias in added)
    return Weights(
        stem,
        [kernel for (kernel,) in constants("DepthwiseConv2dNative")],
        [(kernel[0, 0], bias) for kernel, bias in pointwise],
        (voices[0][0, 0], voices[1]),
        context[0, 0],
        pitch_bias,
    )


def in_order(nodes: dict[str, Any]) -> list[Any]:
    """The nodes of a graph, by name, each after those that it reads."""
    ordered: dict[str, Any] = {}

    def visit(name: str) -> None:
        for source in nodes[name].get("input", []):
            if source not in ordered:
                visit(source)
        ordered[name] = nodes[name]

    for name in nodes:
        if name not in ordered:
            visit(name)
    return list(ordered.values())


def save_tflite(folder: Path, steps: int, file: Path) -> None:
    """Writes the exported model in a folder as a TensorFlow Lite model for one crop of so many steps."""
    module, function = concrete(folder, steps)
    converter = tf.lite.TFLiteConverter.from_concrete_functions([function], module)
    file.write_bytes(converter.convert())


def save_onnx(folder: Path, steps: int, file: Path, python: Path) -> None:
    """Writes the exported model in a folder as an ONNX model for one crop of so many steps.

    `python` is of an environment that has tf2onnx; TensorFlow it is lent by this one.
    """
    module, function = concrete(folder, steps)
    with tempfile.TemporaryDirectory() as saved:
        tf.saved_model.save(module, saved, signatures=function)
        command = [
            str(python),
            "-m",
            "tf2onnx.convert",
            "--saved-model",
            saved,
            "--output",
            str(file),
            "--opset",
            OPSET,
        ]
        environment = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib")}
        subprocess.run(command, env=environment, check=True, capture_output=True)


def concrete(folder: Path, steps: int) -> tuple[tf.Module, Any]:
    """The exported model as a module, which keeps it alive, and its function for one crop of so many steps."""
    module = tf.Module()
    infer = inference_function(read_weights(folder), read_shape(folder))
    signature = [tf.TensorSpec((1, steps, *spec.shape[2:]), spec.dtype, name=spec.name) for spec in INPUTS]
    module.infer = tf.function(infer, input_signature=signature)
    return module, module.infer.get_concrete_function()
