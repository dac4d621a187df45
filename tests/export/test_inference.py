import dataclasses

import keras
import numpy as np
import pytest
import tensorflow as tf

from export.inference import INPUTS, equalize, fold_batch_norm, inference_function, relative_range, served_weights
from tests.support.networks import untrained
from training.network.coconet import Shape
from training.spec import CHANNELS, CONTEXT, PITCH_COUNT, VOICE_COUNT

SHAPES = (
    Shape(width=6, depth=4, stem=3, dilations=((1, 1), (2, 3))),
    Shape(width=5, depth=2, fold=2, dilations=((4, 1), (1, 8))),
    Shape(width=4, depth=2, fold=1, stem=3, dilations=((3, 2),)),
)
RESHAPED = {"SpaceToBatchND", "BatchToSpaceND"}


def inputs_of(steps, batch=2, seed=1):
    rng = np.random.default_rng(seed)
    shapes = ((batch, steps, PITCH_COUNT, CHANNELS), (batch, steps, len(CONTEXT)))
    return [rng.random(shape).astype(np.float32) for shape in shapes]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_served_network_is_the_trained_one(shape):
    model = untrained(shape)
    infer = tf.function(inference_function(served_weights(model, shape), shape), jit_compile=True)
    for steps in (4, 12):
        inputs = inputs_of(steps)
        served, trained = infer(*inputs).numpy(), model(inputs, training=False).numpy()
        assert np.abs(trained - model([inputs[0], 0 * inputs[1]], training=False)).max() > 0.1  # it heeds the context
        assert served.shape == (2, steps, PITCH_COUNT, VOICE_COUNT)
        assert trained.std() > 0.1
        np.testing.assert_allclose(served, trained, atol=1e-4)


def operations(function):
    graph = tf.function(function, input_signature=INPUTS).get_concrete_function().graph
    return {operation.type for operation in graph.get_operations()}


def test_dilations_are_native_and_nothing_is_normalized():
    """Keras's own graph reshapes around every dilated convolution; the served one must not."""
    model = untrained(SHAPES[0])
    assert operations(lambda *inputs: model(list(inputs), training=False)) >= RESHAPED
    served = operations(inference_function(served_weights(model, SHAPES[0]), SHAPES[0]))
    assert not served & (RESHAPED | {"FusedBatchNormV3"})
    assert "DepthwiseConv2dNative" in served


def test_batch_norm_by_hand():
    norm = keras.layers.BatchNormalization(epsilon=0.25)
    norm.build((None, 1, 1, 2))
    norm.set_weights([np.array(x) for x in ([3.0, 1.0], [0.5, -1.0], [2.0, 4.0], [2.0, 0.75])])
    kernel = np.array([[[[1.0, 10.0]]]], dtype=np.float32)
    folded, bias = fold_batch_norm(kernel, norm)
    # 3 / sqrt(2 + 0.25) = 2 and 1 / sqrt(0.75 + 0.25) = 1
    np.testing.assert_allclose(folded, [[[[2.0, 10.0]]]], rtol=1e-6)
    np.testing.assert_allclose(bias, [0.5 - 2 * 2, -1 - 4], rtol=1e-6)
    assert folded.dtype == bias.dtype == np.float32


# 8-bit weights


def run(weights, shape, inputs):
    return tf.function(inference_function(weights, shape), jit_compile=True)(*inputs).numpy()


@pytest.mark.parametrize("shape", SHAPES)
def test_equalizing_changes_no_answer(shape):
    weights = served_weights(untrained(shape), shape)
    equalized = equalize(weights)
    assert np.abs(equalized.pointwise[0][0] - weights.pointwise[0][0]).max() > 0.01
    inputs = inputs_of(12)
    np.testing.assert_allclose(run(equalized, shape, inputs), run(weights, shape, inputs), atol=1e-4)


def test_the_channels_of_a_large_kernel_get_one_range():
    shape = SHAPES[0]
    equalized = equalize(served_weights(untrained(shape), shape))
    for layer, (kernel, _) in enumerate(equalized.pointwise):
        rows = np.abs(kernel).max(axis=1)
        np.testing.assert_allclose(rows, rows.mean(), rtol=0.05)
        if layer % 2 == 0:  # those whose output no residual connection reads
            columns = np.abs(kernel).max(axis=0)
            np.testing.assert_allclose(columns, columns.mean(), rtol=0.05)


def eight_bits(kernel):
    step = (kernel.max() - kernel.min()) / 255
    return np.round(kernel / step) * step


def test_one_loud_channel_does_not_cost_the_others_their_bits():
    """A hidden channel a thousand times louder, and heard a thousand times softer: the same network, but in 8 bits."""
    shape = SHAPES[0]
    model = untrained(shape)
    weights = served_weights(model, shape)
    (kernel, bias), after = weights.pointwise[0], weights.depthwise[1]
    kernel[:, 2] *= 1000
    bias[2] *= 1000
    after[:, :, 2] /= 1000
    inputs = inputs_of(12)
    truth = model(inputs, training=False).numpy()
    np.testing.assert_allclose(run(weights, shape, inputs), truth, atol=1e-3)

    def error(weights):
        coarse = dataclasses.replace(weights, pointwise=[(eight_bits(k), b) for k, b in weights.pointwise])
        return np.abs(run(coarse, shape, inputs) - truth).mean()

    assert error(equalize(weights)) < 0.1 * error(weights)


def test_a_dead_channel_stays_dead():
    shape = SHAPES[0]
    weights = served_weights(untrained(shape), shape)
    weights.pointwise[0][0][:, 1] = weights.pointwise[2][0][3] = weights.pointwise[1][0][...] = 0
    equalized = equalize(weights)
    for kernel, bias in equalized.pointwise:
        assert np.isfinite(kernel).all()
        assert np.isfinite(bias).all()
    np.testing.assert_allclose(run(equalized, shape, inputs_of(4)), run(weights, shape, inputs_of(4)), atol=1e-4)


def test_relative_range_by_hand():
    kernel = np.array([[1.0, -3.0], [0.0, 0.0], [0.5, 0.25]])
    np.testing.assert_allclose(relative_range(kernel, axis=1), [3 / 1.75, 1, 0.5 / 1.75])
    np.testing.assert_allclose(relative_range(kernel, axis=0), [0.5, 1.5])
    np.testing.assert_allclose(relative_range(np.zeros((2, 3)), axis=1), [1, 1])
