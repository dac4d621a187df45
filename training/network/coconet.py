"""Coconet in Keras: depthwise-separable, dilated, residual; it fills in what is missing from a score.

After Huang, Cooijmans, Roberts, Courville, Eck, "Counterpoint by Convolution" (ISMIR 2017), with two changes: a beat
(four steps) is folded into channels before the stem and unfolded after the last layer, for a quarter of the cost; and
a second input tells what a composer knows beside the notes, where bars begin and where phrases end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import keras
import tensorflow as tf
from keras import layers

from training import KantorError
from training.spec import CHANNELS, CONTEXT, PITCH_COUNT, VOICE_COUNT

PACKAGE = "kantor"  # the namespace of the layers in a saved model
NORM_MOMENTUM = 0.9  # of batch norm's means: a batch has thousands of cells a channel, and a short run few batches


class OptionsError(KantorError):
    """Options of a run that contradict one another, or the machine."""


@dataclass(frozen=True)
class Shape:
    """The hyper-parameters of the network.

    `dilations` are (time, pitch) pairs, taken in turn by the layers; after folding, a step of time is `fold` steps.
    """

    width: int = 112
    depth: int = 12
    fold: int = 4
    stem: int = 1  # side of the first convolution's kernel
    dilations: tuple[tuple[int, int], ...] = ((1, 1), (1, 2), (2, 4), (1, 8), (2, 1), (1, 12))

    def __post_init__(self) -> None:
        if min(self.width, self.depth, self.fold) < 1 or self.depth % 2:
            raise OptionsError("width and fold must be at least 1, depth a positive even number (blocks of two layers)")
        if self.stem < 1 or self.stem % 2 == 0:
            raise OptionsError("stem must be odd: 1, 3, ...")
        if not self.dilations or any(min(pair) < 1 for pair in self.dilations):
            raise OptionsError("dilations must be pairs of numbers from 1 up")

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> "Shape":
        """The shape that `train.py`'s options name; `dilations` reads like `"1,1 2,2"`.

        Raises:
            OptionsError: the options are no shape; the message says why.
        """
        try:
            pairs = [pair.split(",") for pair in options["dilations"].split()]
            dilations = tuple((int(time), int(pitch)) for time, pitch in pairs)
        except ValueError as error:
            raise OptionsError(f"dilations are pairs like '1,1 2,2', not {options['dilations']!r}") from error
        return cls(options["width"], options["depth"], options["fold"], options["stem"], dilations)

    def dilation(self, layer: int) -> tuple[int, int]:
        """(time, pitch) dilation of a layer, counted from 0."""
        return self.dilations[layer % len(self.dilations)]

    def receptive_field(self) -> tuple[int, int]:
        """(steps, pitches) that one output can see, the stem included."""
        time, pitch = (self.stem + 2 * sum(self.dilation(n)[axis] for n in range(self.depth)) for axis in (0, 1))
        return time * self.fold, pitch

    def reach(self) -> int:
        """How many steps from the beat of an output, on either side, it can see; a multiple of `fold`."""
        return self.receptive_field()[0] // 2 // self.fold * self.fold

    def multiply_adds(self, steps: int) -> int:
        """Multiply-adds of one pass over `steps` steps."""
        stem = self.stem**2 * CHANNELS * self.fold * self.width
        block = self.width * (9 + self.width)
        head = self.width * VOICE_COUNT * self.fold
        context = len(CONTEXT) * self.fold * self.width
        return steps // self.fold * (PITCH_COUNT * (stem + self.depth * block + head) + context)


@keras.saving.register_keras_serializable(PACKAGE)
class FoldSteps(layers.Layer):
    """`[batch, step, pitch, channel]` -> `[batch, step / fold, pitch, fold * channel]`."""

    def __init__(self, fold: int, **options: Any) -> None:
        super().__init__(**options)
        self.fold = fold

    def call(self, x: tf.Tensor) -> tf.Tensor:
        size, pitches, channels = tf.shape(x), x.shape[2], x.shape[3]
        x = tf.reshape(x, [size[0], size[1] // self.fold, self.fold, pitches, channels])
        return tf.reshape(tf.transpose(x, [0, 1, 3, 2, 4]), [size[0], -1, pitches, self.fold * channels])

    def compute_output_shape(self, shape: Any) -> tuple[Any, ...]:
        return (shape[0], None, shape[2], self.fold * shape[3])

    def get_config(self) -> dict[str, Any]:
        return super().get_config() | {"fold": self.fold}


@keras.saving.register_keras_serializable(PACKAGE)
class UnfoldSteps(FoldSteps):
    """`[batch, step / fold, pitch, fold * channel]` -> `[batch, step, pitch, channel]`: undoes FoldSteps."""

    def call(self, x: tf.Tensor) -> tf.Tensor:
        size, pitches, channels = tf.shape(x), x.shape[2], x.shape[3] // self.fold
        x = tf.reshape(x, [size[0], size[1], pitches, self.fold, channels])
        return tf.reshape(tf.transpose(x, [0, 1, 3, 2, 4]), [size[0], -1, pitches, channels])

    def compute_output_shape(self, shape: Any) -> tuple[Any, ...]:
        return (shape[0], None, shape[2], shape[3] // self.fold)


@keras.saving.register_keras_serializable(PACKAGE)
class DilatedDepthwise(layers.Layer):
    """A 3 x 3 depthwise convolution, dilated in (time, pitch).

    Keras's DepthwiseConv2D does the same, a third slower to train on a CPU.
    """

    def __init__(self, dilation: Sequence[int], **options: Any) -> None:
        super().__init__(**options)
        self.dilation = tuple(dilation)

    def build(self, shape: Any) -> None:
        self.kernel = self.add_weight(name="kernel", shape=(3, 3, shape[-1], 1), initializer="glorot_uniform")

    def call(self, x: tf.Tensor) -> tf.Tensor:
        return tf.nn.depthwise_conv2d(x, self.kernel, [1, 1, 1, 1], "SAME", dilations=self.dilation)

    def compute_output_shape(self, shape: Any) -> tuple[Any, ...]:
        return tuple(shape)

    def get_config(self) -> dict[str, Any]:
        return super().get_config() | {"dilation": self.dilation}


@keras.saving.register_keras_serializable(PACKAGE)
class PitchBias(layers.Layer):
    """Adds a learned bias per pitch and voice: how often each voice sings each pitch."""

    def build(self, shape: Any) -> None:
        self.bias = self.add_weight(name="bias", shape=(shape[2], shape[3]), initializer="zeros")

    def call(self, x: tf.Tensor) -> tf.Tensor:
        return x + self.bias

    def compute_output_shape(self, shape: Any) -> tuple[Any, ...]:
        return tuple(shape)


def build(shape: Shape, dropout: float = 0.0) -> keras.Model:
    """The network: `[batch, step, pitch, 8]`, a context `[batch, step, feature]` -> logits `[batch, step, pitch, 4]`.

    Steps are a multiple of `fold`. The context is added to what the stem sees, the same at all pitches; it has no bias,
    so that one of zeros changes nothing.

    Args:
        shape: widths, depths, dilations.
        dropout: share of the channels silenced, of a whole crop, while it trains: within each block and before the
            last layer. It has no weights, so that a trained network is rebuilt without it.
    """
    score = layers.Input((None, PITCH_COUNT, CHANNELS), name="score")
    context = layers.Input((None, len(CONTEXT)), name="context")
    told = layers.Reshape((-1, 1, len(CONTEXT)), name="context_column")(context)
    told = FoldSteps(shape.fold, name="fold_context")(told)
    told = layers.Dense(shape.width, use_bias=False, kernel_initializer="zeros", name="context_projection")(told)
    x = FoldSteps(shape.fold, name="fold")(score)
    x = layers.Conv2D(shape.width, shape.stem, padding="same", use_bias=False, name="stem")(x)
    x = layers.BatchNormalization(momentum=NORM_MOMENTUM, synchronized=True, name="stem_norm")(x)
    x = layers.Add(name="add_context")([x, told])
    x = layers.ReLU(name="stem_relu")(x)
    for first in range(0, shape.depth, 2):
        shortcut = x
        for layer in (first, first + 1):
            x = DilatedDepthwise(shape.dilation(layer), name=f"depthwise_{layer}")(x)
            x = layers.Dense(shape.width, use_bias=False, name=f"pointwise_{layer}")(x)
            x = layers.BatchNormalization(momentum=NORM_MOMENTUM, synchronized=True, name=f"norm_{layer}")(x)
            if layer == first + 1:
                x = layers.Add(name=f"add_{layer}")([x, shortcut])
            x = layers.ReLU(name=f"relu_{layer}")(x)
            if dropout and layer == first:
                x = layers.SpatialDropout2D(dropout, name=f"dropout_{layer}")(x)
    if dropout:
        x = layers.SpatialDropout2D(dropout, name="dropout_voices")(x)
    x = layers.Dense(VOICE_COUNT * shape.fold, name="voices")(x)
    x = UnfoldSteps(shape.fold, name="unfold")(x)
    return keras.Model([score, context], PitchBias(name="pitch_bias")(x), name="coconet")


@keras.saving.register_keras_serializable(PACKAGE)
def orderless_loss(target: tf.Tensor, logits: tf.Tensor) -> tf.Tensor:
    """Nats per erased cell of each example, `[batch]`; the orderless NADE objective.

    Args:
        target: `[batch, step, pitch, voice]`, one-hot over pitch in the erased cells, zero in the others.
        logits: of the same shape.
    """
    nll = -tf.reduce_sum(target * tf.nn.log_softmax(logits, axis=2), axis=[1, 2, 3])
    return nll / tf.maximum(tf.reduce_sum(target, axis=[1, 2, 3]), 1.0)
