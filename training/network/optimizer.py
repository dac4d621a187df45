"""The optimizer: Muon, with averaged weights that are warmed up."""

from typing import Any

import keras
import tensorflow as tf

from training.network.coconet import PACKAGE

LAG = 10.0  # batches: the larger, the longer the averages hold on to the first weights


@keras.saving.register_keras_serializable(PACKAGE)
class AveragingMuon(keras.optimizers.Muon):
    """Muon, whose averaged weights forget the first batches of a run sooner than their momentum says.

    The momentum at batch n is `(1 + n) / (10 + n)` until it has grown to `ema_momentum`, as in TensorFlow's
    `tf.train.ExponentialMovingAverage` with `num_updates`. Else the weights a run began with are a third of the
    averages after a hundred batches.
    """

    ema_momentum: Any  # a number, and for the time of an update a tensor

    def _update_model_variables_moving_average(self, trainable_variables: Any) -> None:
        full = self.ema_momentum
        batch = tf.cast(self.iterations, tf.float32)
        self.ema_momentum = tf.minimum(full, (1 + batch) / (LAG + batch))
        super()._update_model_variables_moving_average(trainable_variables)
        self.ema_momentum = full
