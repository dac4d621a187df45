"""The negative log-likelihood of cells under the network, in one pass."""

import numpy as np
from numpy.typing import NDArray

from training.music.context import or_unknown
from training.sampling.gibbs import Predict
from training.spec import HOLE, PITCH_MIN, Context, encode


def log_softmax(logits: NDArray[np.floating]) -> NDArray[np.float64]:
    """Over the last axis, in double precision."""
    logits = logits.astype(np.float64)
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def cell_losses(
    predict: Predict, grids: NDArray[np.int16], known: NDArray[np.bool_], context: Context | None = None
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """NLL of every cell in one pass, and which cells count: those erased and sung. All `[window, step, voice]`.

    `context` is `[window, step, feature]`, what the network is told of bars and fermatas; nothing where None.
    """
    context = or_unknown(context, *grids.shape[:2])
    log_p = log_softmax(np.swapaxes(predict(encode(grids, known), context), 2, 3))  # [window, step, voice, pitch]
    counted = ~known & (grids != HOLE)
    truth = np.where(counted, grids - PITCH_MIN, 0).astype(np.int64)
    return -np.take_along_axis(log_p, truth[..., None], axis=-1)[..., 0], counted
