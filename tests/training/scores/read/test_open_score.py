import pickle
import zlib
from pathlib import Path

import pytest
from music21 import converter, corpus, environment

from training.data.corpus import parse_file
from training.data.piece import Piece
from training.scores.read.changes import Changes
from training.scores.read.open_score import open_score


class Intruder:
    """What runs as soon as it is unpickled."""

    def __init__(self, mark):
        self.mark = mark

    def __reduce__(self):
        return Path.touch, (self.mark,)


@pytest.fixture
def planted(tmp_path, monkeypatch):
    """`planted()`: whether that of bwv269 which another user put into music21's folder of parsed scores was run."""
    monkeypatch.setattr(environment.Environment, "getRootTempDir", lambda _: tmp_path)
    mark = tmp_path / "intruder-was-here"
    kept = converter.PickleFilter(corpus.getWork("bach/bwv269")).getPickleFp(zipType="gz")
    kept.write_bytes(zlib.compress(pickle.dumps(Intruder(mark))))
    assert kept.parent == tmp_path
    return mark.exists


def test_a_score_that_somebody_else_has_parsed_is_not_run(planted):
    assert len(open_score("corpus:bach/bwv269", None, False, Changes()).parts) == 4
    assert not planted()


def test_nor_is_it_as_a_chorale_to_train_on(planted):
    assert isinstance(parse_file(corpus.getWork("bach/bwv269")), Piece)
    assert not planted()
