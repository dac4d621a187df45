"""The network as it is served: batch norm folded into the convolutions, dilations native.

Keras and `tf.nn` write a dilated convolution as SpaceToBatchND, convolution, BatchToSpaceND, which costs the page
twenty times the convolution itself. This twin of `training.coconet.build` calls the raw operation, which takes
dilations; it traces for export and runs under XLA, but not eagerly on a CPU.
"""

from collections.abc import Callable

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training.coconet import FoldSteps, Shape, UnfoldSteps
from training.spec import CHANNELS, PITCH_COUNT

Array = NDArray[np.float32]
INPUT = tf.TensorSpec((None, None, PITCH_COUNT, CHANNELS), tf.float32, name="score")


def fold_batch_norm(kernel: Array, norm: keras.layers.BatchNormalization) -> tuple[Array, Array]:
    """A convolution and the batch norm after it as one convolution.

    Args:
        kernel: `[height, width, in, out]`, of a convolution without bias.
        norm: the batch norm that follows it.

    Returns:
        The scaled kernel and a bias `[out]`.
    """
    gamma, beta, mean, variance = (array.astype(np.float64) for array in norm.get_weights())
    scale = gamma / np.sqrt(variance + norm.epsilon)
    return (kernel * scale).astype(np.float32), (beta - mean * scale).astype(np.float32)


def inference_function(model: keras.Model, shape: Shape) -> Callable[[tf.Tensor], tf.Tensor]:
    """The served network: `[batch, step, pitch, 8]` -> logits `[batch, step, pitch, 4]`.

    Args:
        model: a trained network of `training.coconet.build(shape)`.
        shape: its hyper-parameters.
    """

    def folded(convolution: str, norm: str) -> tuple[tf.Tensor, tf.Tensor]:
        kernel, bias = fold_batch_norm(model.get_layer(convolution).get_weights()[0], model.get_layer(norm))
        return tf.constant(kernel), tf.constant(bias)

    stem = folded("stem", "stem_norm")
    depthwise = [tf.constant(model.get_layer(f"depthwise_{n}").get_weights()[0]) for n in range(shape.depth)]
    pointwise = [folded(f"pointwise_{n}", f"norm_{n}") for n in range(shape.depth)]
    voices = [tf.constant(array) for array in model.get_layer("voices").get_weights()]
    pitch_bias = tf.constant(model.get_layer("pitch_bias").get_weights()[0])
    fold, unfold = FoldSteps(shape.fold), UnfoldSteps(shape.fold)

    def convolve(x: tf.Tensor, kernel: tf.Tensor, bias: tf.Tensor) -> tf.Tensor:
        return tf.nn.bias_add(tf.nn.conv2d(x, kernel, strides=1, padding="SAME"), bias)

    def infer(score: tf.Tensor) -> tf.Tensor:
        x = tf.nn.relu(convolve(fold.call(score), *stem))
        for first in range(0, shape.depth, 2):
            shortcut = x
            for layer in (first, first + 1):
                x = tf.raw_ops.DepthwiseConv2dNative(
                    input=x,
                    filter=depthwise[layer],
                    strides=[1, 1, 1, 1],
                    padding="SAME",
                    dilations=[1, *shape.dilation(layer), 1],
                )
                x = convolve(x, *pointwise[layer])
                x = tf.nn.relu(x if layer == first else x + shortcut)
        return unfold.call(convolve(x, *voices)) + pitch_bias

    return infer
