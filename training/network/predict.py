"""A trained network as a function of numpy arrays."""

import keras

from training.sampling.gibbs import Predict
from training.spec import CHANNELS, CONTEXT, PITCH_COUNT


def predictor(model: keras.Model) -> Predict:
    """A trained network as a function of numpy arrays."""
    import tensorflow as tf

    signature = [
        tf.TensorSpec((None, None, PITCH_COUNT, CHANNELS), tf.float32),
        tf.TensorSpec((None, None, len(CONTEXT)), tf.float32),
    ]
    infer = tf.function(lambda score, context: model([score, context], training=False), input_signature=signature)
    return lambda score, context: infer(score, context).numpy()
