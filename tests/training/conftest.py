"""What the tests of the commands share."""

import pytest

from tests.support.harmonizing import sensible
from training import harmonize


@pytest.fixture
def command(monkeypatch):
    """`harmonize.py` with a network of `tests/support`: quick, and no TensorFlow."""
    monkeypatch.setattr(harmonize, "load", lambda _checkpoint: sensible)

    def run(*arguments):
        harmonize.main([str(argument) for argument in arguments])

    return run
