"""Learning the energy by contrast: Bach's own is told from what the network would have written in its place.

Cells of Bach's windows are erased as the repair does where no fault is left, and drawn by the network given the rest.
Of Bach's and the proposals each is taken with a chance in proportion to exp(-energy); the weights are those by which
Bach's is taken most often: noise-contrastive estimation by ranking (Ma and Collins 2018), of the log-linear energy of
`moments.py`. The loss is convex, and what is learnt needs no chain of passes, so that it is learnt in a minute from
many contrasts, and judged on pieces that it has not been learnt from. The repair has only so many passes: `moments.py`
goes on from here until what they make is as Bach's.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from training.energy.samples import Samples
from training.evaluation.grades import parts, sopranos
from training.music.context import fermatas_in
from training.music.style.features import count_features
from training.sampling.gibbs import Predict
from training.sampling.repair import Repair, draw_proposals, erase_idly
from training.spec import HOLE, encode

REPEATS = 8  # contrasts of each window
PRIOR = 0.06  # half of it costs a square of a standardised weight, in nats a contrast
LEAST_VARIANCE = 0.002  # of a difference: what hardly ever differs has no weight that is almost infinite
ITERATIONS = 80

Contrasts = NDArray[np.int8]  # [contrast, proposal, feature]: the proposals' counts, less Bach's


def make_contrasts(predict: Predict, samples: Samples, settings: Repair, repeats: int, seed: int) -> Contrasts:
    """Contrasts of all windows of some samples, `repeats` of each."""
    given = sopranos(samples.bach) == HOLE
    random = np.random.RandomState(seed)
    found = [
        _contrasts(predict, samples, given, part, settings, random)
        for _ in range(repeats)
        for part in parts(len(samples.bach))
    ]
    return np.concatenate(found)


def _contrasts(
    predict: Predict,
    samples: Samples,
    free: NDArray[np.bool_],
    part: slice,
    settings: Repair,
    random: np.random.RandomState,
) -> Contrasts:
    """A contrast of each window of a part."""
    bach, temperature = samples.bach[part], settings.idle_temperature
    erased = np.stack([erase_idly(cells, settings, random) for cells in free[part]])
    logits = predict(encode(bach, ~erased), samples.context[part])
    choices = np.stack(
        [
            draw_proposals(grid, answer, cells, temperature, settings, random)
            for grid, answer, cells in zip(bach, logits, erased, strict=True)
        ]
    )
    windows, each = choices.shape[:2]
    keys = np.repeat(samples.keys[part], each)
    fermatas = [spans for spans in map(fermatas_in, samples.context[part]) for _ in range(each)]
    counts = count_features(choices.reshape(-1, *bach.shape[1:]), keys, fermatas).reshape(windows, each, -1)
    return (counts[:, 1:] - counts[:, :1]).astype(np.int8)


def learn_by_contrast(contrasts: Contrasts, prior: float = PRIOR) -> NDArray[np.float64]:
    """`[feature]`: the weights of the energy, in nats, by which Bach's is the likeliest of each contrast."""
    scale = np.sqrt(
        np.mean([np.square(some, dtype=np.float32).mean(axis=(0, 1)) for some in _batches(contrasts)], axis=0)
    )
    scale = np.sqrt(scale**2 + LEAST_VARIANCE)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = _loss(weights / scale, contrasts)
        return value + prior / 2 * float(weights @ weights), slope / scale + prior * weights

    found = minimize(loss, np.zeros(contrasts.shape[2]), jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS})
    weights: NDArray[np.float64] = found.x / scale
    return weights


def contrast_loss(weights: NDArray[np.float64], contrasts: Contrasts) -> float:
    """Nats a contrast: minus the mean logarithm of the chance that Bach's is taken."""
    return _loss(weights, contrasts)[0]


def _loss(weights: NDArray[np.float64], contrasts: Contrasts) -> tuple[float, NDArray[np.float64]]:
    """The loss, and its slope `[feature]`."""
    value, slope = 0.0, np.zeros(len(weights))
    for some in _batches(contrasts):
        differences = some.astype(np.float32)
        energies = np.concatenate([np.zeros((len(some), 1)), differences @ weights.astype(np.float32)], axis=1)
        least = energies.min(axis=1, keepdims=True)
        chances = np.exp(least - energies)
        total = chances.sum(axis=1, keepdims=True)
        value += float((np.log(total) - least).sum())
        slope -= np.tensordot((chances / total)[:, 1:].astype(np.float32), differences, 2)
    return value / len(contrasts), slope / len(contrasts)


def _batches(contrasts: Contrasts) -> Iterator[Contrasts]:
    """Parts of the contrasts, of which each fits the memory as floats."""
    for begin in range(0, len(contrasts), 1024):
        yield contrasts[begin : begin + 1024]
