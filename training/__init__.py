"""From Bach's scores to a trained network: data, training, evaluation, sampling."""
