"""The second opinion: a small convolutional network that sees the grids and none of the features.

Two voices are told by their interval, each line by its motion, all one-hot in every step, so that a harmony and its
transposition are the same to it. With a thousand windows to learn from, one that sees the roll itself learns less: of
two bars of the valid fold it has an AUC of 0.62, this one of 0.75. It sees two bars; a longer window is the mean of its
parts.
"""

import keras
import numpy as np
from numpy.typing import NDArray

from training.data.piece import WINDOW
from training.evaluation.discriminator.opinion import Judge
from training.music.style.places import PAIRS
from training.spec import STEPS_PER_BEAT, VOICE_COUNT

WIDTH = 48  # channels
NETWORKS = 2  # whose log-odds are averaged
EPOCHS = 40  # at most
PATIENCE = 8  # epochs without a better loss on the pieces held back
HELD_BACK = 0.15  # of the pieces that it learns from: they say when to stop
BATCH = 32  # windows
RATE, WEIGHT_DECAY = 2e-3, 0.05  # of AdamW

HALF_OCTAVES = 6  # distances are told by tritones: a crossing, then up to three octaves
LARGEST_MOVE = 8  # semitones; wider ones are told as this


def relative(grids: NDArray[np.integer]) -> NDArray[np.float32]:
    """Scores `[window, step, voice]` as intervals, distances, motions and place in the beat, `[window, step, channel]`.

    The same for every transposition.
    """
    pitches = grids.astype(np.int64)
    moves = np.clip(np.diff(pitches, axis=1, prepend=pitches[:, :1]), -LARGEST_MOVE, LARGEST_MOVE)
    parts = []
    for upper, lower in PAIRS:
        distance = pitches[..., upper] - pitches[..., lower]
        parts.append(distance[..., None] % 12 == np.arange(12))
        halves = np.clip(distance // 6, -1, HALF_OCTAVES - 1)
        parts.append(halves[..., None] == np.arange(-1, HALF_OCTAVES))
    for voice in range(VOICE_COUNT):
        parts.append(moves[..., voice, None] == np.arange(-LARGEST_MOVE, LARGEST_MOVE + 1))
    place = np.arange(pitches.shape[1])[:, None] % STEPS_PER_BEAT == np.arange(STEPS_PER_BEAT)
    parts.append(np.broadcast_to(place, (*pitches.shape[:2], STEPS_PER_BEAT)))
    return np.concatenate(parts, axis=-1).astype(np.float32)


def build(steps: int, channels: int) -> keras.Model:
    """`[batch, step, channel]` to the log-odds of Bach, `[batch, 1]`: each beat with half a beat on either side."""
    layers = keras.layers
    score = keras.Input((steps, channels))
    x = layers.SpatialDropout1D(0.1)(score)
    for size, stride in ((1, 1), (2 * STEPS_PER_BEAT, STEPS_PER_BEAT)):
        x = layers.Conv1D(WIDTH, size, strides=stride, padding="same", use_bias=False)(x)
        x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Concatenate()([layers.GlobalAveragePooling1D()(x), layers.GlobalMaxPooling1D()(x)])
    model = keras.Model(score, layers.Dense(1)(layers.Dropout(0.5)(x)))
    loss = keras.losses.BinaryCrossentropy(from_logits=True, label_smoothing=0.05)
    model.compile(keras.optimizers.AdamW(RATE, weight_decay=WEIGHT_DECAY), loss)
    return model


def grid_opinion(grids: NDArray[np.int16], bach: NDArray[np.bool_], pieces: NDArray[np.str_], seed: int) -> Judge:
    """The mean of NETWORKS networks, each stopped early by the loss on some of the pieces that it may learn from."""
    names = np.random.default_rng([seed, 6]).permutation(np.unique(pieces))
    held = np.isin(pieces, names[: max(1, round(HELD_BACK * len(names)))])
    scores, labels = relative(_in_two_bars(grids)), bach.astype(np.float32)
    parts = len(scores) // len(grids)
    held, labels = np.repeat(held, parts), np.repeat(labels, parts)
    networks = []
    for number in range(NETWORKS):
        keras.utils.set_random_seed(seed + number)
        network = build(*scores.shape[1:])
        network.fit(
            *(scores[~held], labels[~held]),
            validation_data=(scores[held], labels[held]),
            epochs=EPOCHS,
            batch_size=BATCH,
            verbose=0,
            callbacks=[keras.callbacks.EarlyStopping(patience=PATIENCE, restore_best_weights=True)],
        )
        networks.append(network)

    def judge(asked: NDArray[np.int16]) -> NDArray[np.float64]:
        seen = relative(_in_two_bars(asked))
        answers = [np.asarray(network(seen), dtype=np.float64) for network in networks]
        return np.mean(answers, axis=0).reshape(len(asked), -1).mean(axis=1)

    return judge


def _in_two_bars(grids: NDArray[np.int16]) -> NDArray[np.int16]:
    """Windows of any whole number of two bars as so many windows of two; others as they are."""
    steps = WINDOW if grids.shape[1] % WINDOW == 0 else grids.shape[1]
    return grids.reshape(-1, steps, VOICE_COUNT)
