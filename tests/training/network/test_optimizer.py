import keras
import numpy as np
import pytest

from training.network.optimizer import LAG, AveragingMuon


def averages_of(momentum, batches):
    """The last weight and its average after so many batches that push it by the same; both by the optimizer."""
    weight = keras.Variable(np.zeros(3, np.float32))
    optimizer = AveragingMuon(0.1, weight_decay=None, use_ema=True, ema_momentum=momentum)
    optimizer.build([weight])
    path = []
    for _ in range(batches):
        optimizer.apply_gradients([(np.ones(3, np.float32), weight)])
        path.append(float(weight.numpy()[0]))
    return path, float(optimizer._model_variables_moving_average[0].numpy()[0]), optimizer


@pytest.mark.parametrize("momentum", [0.5, 0.99])
def test_the_momentum_grows_until_it_is_full(momentum):
    path, found, optimizer = averages_of(momentum, 30)
    average = path[0]
    for batch, weight in enumerate(path[1:], 1):
        share = min(momentum, (1 + batch) / (LAG + batch))
        average = share * average + (1 - share) * weight
    assert found == pytest.approx(average, rel=1e-4)
    assert optimizer.ema_momentum == momentum  # so that it is saved and resumed


def test_the_first_weights_are_soon_forgotten():
    """With a momentum of 0.99 alone, the average would still be three quarters the first weight."""
    path, found, _ = averages_of(0.99, 30)
    assert abs(found - path[-1]) < 0.35 * abs(path[0] - path[-1])


def test_it_is_saved_and_read_back():
    optimizer = AveragingMuon(0.25, use_ema=True, ema_momentum=0.9)
    again = keras.optimizers.deserialize(keras.optimizers.serialize(optimizer))
    assert isinstance(again, AveragingMuon)
    assert again.ema_momentum == 0.9
