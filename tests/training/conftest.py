"""What the tests of the commands share."""

from contextlib import nullcontext

import pytest

from tests.support.harmonizing import sensible
from training import harmonize
from training.scores.read.reader_process import ReaderProcess


@pytest.fixture(scope="session")
def reader():
    """The process that reads files, one for all tests; a file that these do not read in ten seconds is a hang."""
    with ReaderProcess(seconds=10) as process:
        yield process


@pytest.fixture
def command(monkeypatch, reader):
    """`harmonize.py` with a network of `tests/support`: quick, and no TensorFlow."""
    monkeypatch.setattr(harmonize, "load", lambda _checkpoint: sensible)
    monkeypatch.setattr(harmonize, "ReaderProcess", lambda: nullcontext(reader))

    def run(*arguments):
        harmonize.main([str(argument) for argument in arguments])

    return run


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    """A network that has learnt nothing, in a folder of the file's own: records are kept beside it."""
    from tests.support.networks import SMALL, fresh
    from training.network.checkpoint import save_checkpoint

    path = tmp_path_factory.mktemp("run") / "coconet.keras"
    save_checkpoint(fresh(), path, {"options": SMALL})
    return path
