"""The first opinion: plain classifiers of the features of style, which say together what each makes of a window."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

from training.evaluation.discriminator.opinion import Judge

CERTAIN = 1e-4  # no classifier is surer than that: a tree's leaf may be pure


def classifiers(seed: int) -> list[Any]:
    """Gradient boosting, extra trees and logistic regression, not yet fitted."""
    return [
        HistGradientBoostingClassifier(
            max_iter=200,
            learning_rate=0.06,
            max_leaf_nodes=6,
            min_samples_leaf=10,
            max_features=0.1,
            l2_regularization=1.0,
            early_stopping=False,
            random_state=seed,
        ),
        ExtraTreesClassifier(300, max_features=0.3, min_samples_leaf=3, random_state=seed),
        make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=1000)),
    ]


def plain_opinion(
    features: NDArray[np.float64], bach: NDArray[np.bool_], _pieces: NDArray[np.str_], seed: int
) -> Judge:
    """The mean of the three classifiers' log-odds, each standardised over the windows that are asked about together."""
    fitted = classifiers(seed)
    with threadpool_limits(1):  # so little work for each thread that they would wait for one another
        for classifier in fitted:
            classifier.fit(features, bach)

    def judge(asked: NDArray[np.float64]) -> NDArray[np.float64]:
        opinions = [_log_odds(classifier.predict_proba(asked)[:, 1]) for classifier in fitted]
        return np.mean([_standardised(opinion) for opinion in opinions], axis=0)

    return judge


def _log_odds(probabilities: NDArray[np.floating]) -> NDArray[np.float64]:
    clipped = np.clip(probabilities, CERTAIN, 1 - CERTAIN)
    return np.log(clipped / (1 - clipped))


def _standardised(values: NDArray[np.float64]) -> NDArray[np.float64]:
    deviation = values.std()
    return (values - values.mean()) / deviation if deviation > 0 else np.zeros_like(values)
