"""The served network in another runtime's format is the served network."""

from pathlib import Path

import numpy as np
import tensorflow as tf

from export.exported import ExportedGraph
from export.golden_logits import question
from tests.support.networks import needs_node
from tools.bench.speed.peers import MODEL
from tools.bench.speed.served_graph import in_order, read_shape, read_weights, save_tflite


@needs_node
def test_tensorflow_lite_answers_as_the_page(tmp_path: Path) -> None:
    score, context = question()
    save_tflite(MODEL, score.shape[1], tmp_path / "model.tflite")
    interpreter = tf.lite.Interpreter(str(tmp_path / "model.tflite"))
    interpreter.allocate_tensors()
    for told in interpreter.get_input_details():
        interpreter.set_tensor(told["index"], score if "score" in told["name"] else context)
    interpreter.invoke()
    (output,) = interpreter.get_output_details()
    with ExportedGraph(MODEL) as exported:
        expected = exported(score, context)
    np.testing.assert_allclose(interpreter.get_tensor(output["index"]), expected, atol=1e-3)


def test_every_layer_has_its_weights() -> None:
    shape, weights = read_shape(MODEL), read_weights(MODEL)
    assert len(weights.depthwise) == len(weights.pointwise) == shape.depth
    assert all(kernel.shape == (3, 3, shape.width, 1) for kernel in weights.depthwise)
    assert all(kernel.shape == (shape.width, shape.width) for kernel, _ in weights.pointwise)
    assert weights.voices[0].shape == (shape.width, 4 * shape.fold)


def test_nodes_come_after_those_that_they_read() -> None:
    nodes = {name: {"name": name, "input": inputs} for name, inputs in (("c", ["b", "a"]), ("b", ["a"]), ("a", []))}
    assert [node["name"] for node in in_order(nodes)] == ["a", "b", "c"]
