"""Learning the energy: weights under which the repaired harmonies do as often as Bach what the features count.

The energy is log-linear, E(x) = sum of w_f count_f(x), in p(x) proportional to p_network(x) exp(-E(x)), the residual
energy-based model of Deng et al. 2020. The gradient of its log-likelihood on Bach's windows is the difference of the
mean counts, the model's less Bach's; at the maximum the two are equal. As in persistent contrastive divergence
(Tieleman 2008), the weights move while the sampler, which is the repair itself, goes on: from sketches of the
network's, so that the weights serve the passes that there are, and not a chain without an end.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from training.energy.samples import Samples
from training.evaluation.grades import parts, sopranos
from training.music.context import fermatas_in
from training.music.style.features import FEATURES, count_features
from training.sampling.gibbs import Predict
from training.sampling.repair import Repair, repair_all

Weights = NDArray[np.float64]  # [feature], nats
LEAST_VARIANCE = 0.1  # of a count: what is found seldom has no weight that is almost infinite


@dataclass(frozen=True)
class Learning:
    """How long to learn, and how carefully."""

    rounds: int = 6  # each with other windows, from their sketches to the end of the repair
    at_once: int = 256  # windows of a round
    stride: int = 4  # passes of the repair between two moves of the weights
    from_pass: int = 12  # where the moves of a round begin; before, the harmonies are still the sketches'
    rate: float = 0.36  # of a move, the last rounds' less
    prior: float = 0.1  # the pull of the weights of standardised counts to 0, as a share of a unit of variance
    ridge: float = 0.3  # added to the variance of each standardised count, of which the moves' metric is the inverse


Report = Callable[[int, int, Weights], None]
"""Called after each stride with round, pass, and the standardised differences `[feature]`, the model's less Bach's."""


def learn(
    predict: Predict,
    samples: Samples,
    settings: Repair,
    options: Learning,
    seed: int,
    weights: Weights | None = None,
    report: Report | None = None,
) -> Weights:
    """The weights of the energy, the average of those of the second half of all rounds.

    Args:
        predict: the network.
        samples: what to learn from.
        settings: of the repair; its energy is not looked at.
        options: how long.
        seed: of the windows' order and of the repair.
        weights: where to begin; all 0 where None.
        report: see Report.
    """
    bach, ours = samples.counts()
    scale = np.sqrt(bach.var(axis=0) + LEAST_VARIANCE)
    metric = inverse_covariance((bach - bach.mean(axis=0)) / scale, (ours - ours.mean(axis=0)) / scale, options.ridge)
    random = np.random.default_rng([seed, 6])
    standardised = np.zeros(len(FEATURES)) if weights is None else weights * scale
    kept = []
    for number in range(options.rounds):
        rate = options.rate * 0.5 ** max(0, number - options.rounds + 3)
        some = random.permutation(len(bach))[: options.at_once]
        grids, keys = samples.sketches[some], samples.keys[some]
        fermatas = [fermatas_in(told) for told in samples.context[some]]
        holed = sopranos(grids)
        for begin in range(0, settings.passes, options.stride):
            passes = min(options.stride, settings.passes - begin)
            strides = replace(settings, passes=passes, energy=tuple(standardised / scale))
            seeds = [int(n) for n in random.integers(2**32, size=len(some))]
            grids = repair_all(predict, holed, grids, seeds, strides, keys=keys.tolist(), context=samples.context[some])
            difference = (count_features(grids, keys, fermatas).mean(axis=0) - bach[some].mean(axis=0)) / scale
            if begin >= options.from_pass:
                standardised = standardised + rate * metric @ (difference - options.prior * standardised)
                if 2 * number >= options.rounds:
                    kept.append(standardised)
            if report is not None:
                report(number, begin + passes, difference)
    return np.mean(kept or [standardised], axis=0) / scale


def repaired(predict: Predict, samples: Samples, settings: Repair, seed: int) -> NDArray[np.int16]:
    """`[window, step, voice]`: the sketches of all windows, repaired."""
    seeds = [seed + n for n in range(len(samples.bach))]
    found = []
    for part in parts(len(samples.bach)):
        sketches, keys, context = samples.sketches[part], samples.keys[part].tolist(), samples.context[part]
        holed = sopranos(sketches)
        found.append(repair_all(predict, holed, sketches, seeds[part], settings, keys=keys, context=context))
    return np.concatenate(found)


def inverse_covariance(one: Weights, other: Weights, ridge: float) -> Weights:
    """`[feature, feature]`: the inverse of the covariance of two sets of centred rows, with `ridge` on its diagonal."""
    rows = np.concatenate([one, other])
    inverse: Weights = np.linalg.inv(rows.T @ rows / len(rows) + ridge * np.eye(rows.shape[1]))
    return inverse
