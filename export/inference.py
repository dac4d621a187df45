"""The network as it is served: batch norm folded into the convolutions, dilations native.

Keras and `tf.nn` write a dilated convolution as SpaceToBatchND, convolution, BatchToSpaceND, which costs the page
twenty times the convolution itself. This twin of `training.network.coconet.build` calls the raw operation, which takes
dilations; it traces for export and runs under XLA, but not eagerly on a CPU.
"""

from collections.abc import Callable
from dataclasses import dataclass

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training.network.coconet import FoldSteps, Shape, UnfoldSteps
from training.spec import CHANNELS, CONTEXT, PITCH_COUNT

Array = NDArray[np.float32]
LARGE = "large"  # begins the names of the kernels that hold nearly all weights
EQUALIZING_ROUNDS = 8  # rows and columns in turn; they settle in three or four
INPUTS = (
    tf.TensorSpec((None, None, PITCH_COUNT, CHANNELS), tf.float32, name="score"),
    tf.TensorSpec((None, None, len(CONTEXT)), tf.float32, name="context"),
)


def fold_batch_norm(kernel: Array, norm: keras.layers.BatchNormalization) -> tuple[Array, Array]:
    """A convolution and the batch norm after it as one convolution.

    Args:
        kernel: `[..., in, out]`, of a convolution without bias.
        norm: the batch norm that follows it.

    Returns:
        The scaled kernel and a bias `[out]`.
    """
    gamma, beta, mean, variance = (array.astype(np.float64) for array in norm.get_weights())
    scale = gamma / np.sqrt(variance + norm.epsilon)
    return (kernel * scale).astype(np.float32), (beta - mean * scale).astype(np.float32)


@dataclass(frozen=True)
class Weights:
    """The served network's weights, batch norm folded in. A convolution is its kernel and its bias `[out]`."""

    stem: tuple[Array, Array]  # kernel [side, side, in, width]
    depthwise: list[Array]  # kernels [3, 3, width, 1], without bias
    pointwise: list[tuple[Array, Array]]  # kernels [width, width], in and out
    voices: tuple[Array, Array]  # kernel [width, out]
    context: Array  # kernel [fold * feature, width]
    pitch_bias: Array  # [pitch, voice]


def served_weights(model: keras.Model, shape: Shape) -> Weights:
    """The weights of a trained network of `training.network.coconet.build(shape)`, as they are served."""

    def kernel(layer: str) -> Array:
        array: Array = model.get_layer(layer).get_weights()[0]
        return array

    def folded(convolution: str, norm: str) -> tuple[Array, Array]:
        return fold_batch_norm(kernel(convolution), model.get_layer(norm))

    head, head_bias = model.get_layer("voices").get_weights()
    return Weights(
        folded("stem", "stem_norm"),
        [kernel(f"depthwise_{n}") for n in range(shape.depth)],
        [folded(f"pointwise_{n}", f"norm_{n}") for n in range(shape.depth)],
        (head, head_bias),
        kernel("context_projection"),
        kernel("pitch_bias"),
    )


def equalize(weights: Weights) -> Weights:
    """The same network with the channels of each large kernel brought to one range, for 8-bit weights.

    The converter quantizes a tensor with one scale. What scale each channel should have had moves into neighbours that
    stay in float16: a pointwise kernel's rows into the depthwise kernel before it, and, as ReLU lets a positive factor
    through, its columns into the depthwise kernel after it. The channels of the residual stream share one factor in
    everything that writes or reads it; the stem among them stays in float16, being small and uneven. So it is 8 bits
    per channel, at no cost when it runs. After Nagel et al., "Data-free quantization through weight equalization and
    bias correction" (2019), section 4.1.
    """
    stem, stem_bias = (array.astype(np.float64) for array in weights.stem)
    depthwise = [kernel.astype(np.float64) for kernel in weights.depthwise]
    pointwise = [(kernel.astype(np.float64), bias.astype(np.float64)) for kernel, bias in weights.pointwise]
    head, head_bias = weights.voices

    shares = [relative_range(kernel, axis=0) for kernel, _ in pointwise[1::2]]
    stream = np.exp(np.mean(np.log(shares), axis=0))  # [width], the geometric mean
    stem, stem_bias = stem / stream, stem_bias / stream
    context = weights.context.astype(np.float64) / stream
    for layer in range(0, len(pointwise), 2):
        depthwise[layer] *= stream[:, None]
        kernel, bias = pointwise[layer + 1]
        pointwise[layer + 1] = (kernel / stream, bias / stream)
    head = head * stream[:, None]

    for layer, (kernel, bias) in enumerate(pointwise):
        inner = layer % 2 == 0  # its output is read by the next depthwise kernel and by nothing else
        for _ in range(EQUALIZING_ROUNDS):
            rows = relative_range(kernel, axis=1)
            kernel = kernel / rows[:, None]
            depthwise[layer] *= rows[:, None]
            if inner:
                columns = relative_range(kernel, axis=0)
                kernel, bias = kernel / columns, bias / columns
                depthwise[layer + 1] *= columns[:, None]
        pointwise[layer] = (kernel, bias)

    def convolution(kernel: NDArray[np.float64], bias: NDArray[np.float64]) -> tuple[Array, Array]:
        return kernel.astype(np.float32), bias.astype(np.float32)

    return Weights(
        convolution(stem, stem_bias),
        [kernel.astype(np.float32) for kernel in depthwise],
        [convolution(*pair) for pair in pointwise],
        convolution(head, head_bias.astype(np.float64)),
        context.astype(np.float32),
        weights.pitch_bias,
    )


def relative_range(kernel: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """The largest magnitude along `axis`, in parts of their mean; 1 for a channel that is all zero."""
    largest = np.abs(kernel).max(axis=axis)
    if not largest.any():
        return np.ones_like(largest)
    return np.where(largest > 0, largest / largest[largest > 0].mean(), 1.0)


def inference_function(weights: Weights, shape: Shape) -> Callable[[tf.Tensor, tf.Tensor], tf.Tensor]:
    """The served network: `[batch, step, pitch, 8]`, context `[batch, step, feature]` -> logits, as Keras's.

    Its large kernels are constants of the graph whose names begin with LARGE: they may be stored in 8 bits.
    """
    fold, unfold = FoldSteps(shape.fold), UnfoldSteps(shape.fold)

    def convolve(x: tf.Tensor, convolution: tuple[Array, Array], name: str) -> tf.Tensor:
        kernel, bias = convolution
        if kernel.ndim == 2:
            kernel = kernel[None, None]
        weight = tf.constant(kernel, name=name)
        return tf.nn.bias_add(tf.nn.conv2d(x, weight, strides=1, padding="SAME"), tf.constant(bias))

    def infer(score: tf.Tensor, context: tf.Tensor) -> tf.Tensor:
        column = fold.call(context[:, :, None])  # [batch, beat, 1, fold * feature]
        told = tf.nn.conv2d(column, tf.constant(weights.context[None, None], name="context"), 1, "SAME")
        x = tf.nn.relu(convolve(fold.call(score), weights.stem, "stem") + told)
        for first in range(0, shape.depth, 2):
            shortcut = x
            for layer in (first, first + 1):
                x = tf.raw_ops.DepthwiseConv2dNative(
                    input=x,
                    filter=tf.constant(weights.depthwise[layer]),
                    strides=[1, 1, 1, 1],
                    padding="SAME",
                    dilations=[1, *shape.dilation(layer), 1],
                )
                x = convolve(x, weights.pointwise[layer], f"{LARGE}_pointwise_{layer}")
                x = tf.nn.relu(x if layer == first else x + shortcut)
        return unfold.call(convolve(x, weights.voices, "voices")) + tf.constant(weights.pitch_bias)

    return infer
