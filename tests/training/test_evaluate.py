import json
import math
import sys
from unittest.mock import Mock

import numpy as np
import pytest

from training import evaluate
from training.network.checkpoint import load_checkpoint
from training.network.predict import predictor
from training.spec import CONTEXT, PITCH_COUNT


@pytest.fixture
def command(monkeypatch, capsys, checkpoint, jsb_file):
    """Runs the command on the tiny network and the tiny file; returns what it prints."""

    def run(*flags):
        monkeypatch.setattr(sys, "argv", ["evaluate.py", str(checkpoint), "--jsb", str(jsb_file), *flags])
        evaluate.main()
        return capsys.readouterr().out

    return run


def test_the_network_is_the_keras_model(checkpoint):
    model, _ = load_checkpoint(checkpoint)
    rng = np.random.default_rng(0)
    score = rng.random((2, 8, PITCH_COUNT, 8)).astype(np.float32)
    context = rng.random((2, 8, len(CONTEXT))).astype(np.float32)
    np.testing.assert_allclose(predictor(model)(score, context), model([score, context], training=False), atol=1e-6)


def test_the_command_prints_its_figures_as_json(command, checkpoint):
    result = json.loads(command("--fold", "valid", "--order", "chronological", "--orderings", "2", "--json"))
    assert result["fold"] == "valid"
    assert result["data"] == "jsb"
    assert result["order"] == "chronological"
    assert result["orderings"] == 2
    assert result["pieces"] == result["framewise"]["count"] == 2
    # no training: the logits of a fresh network are all but equal
    assert result["framewise"]["mean"] == pytest.approx(4 * math.log(46), abs=0.5)
    assert result["per_cell"]["mean"] == pytest.approx(math.log(46), abs=0.15)
    assert not checkpoint.with_name("evaluation.json").exists()


def test_the_command_in_words_and_on_record(command, checkpoint):
    record = checkpoint.with_name("evaluation.json")
    words = command("--fold", "test", "--samples", "12", "--pieces", "1", "--orderings", "1", "--record")
    (kept,) = json.loads(record.read_text())
    record.unlink()
    assert kept["pieces"] == 1
    assert kept["samples"] == kept["framewise"]["count"] == 12
    mean, error = kept["framewise"]["mean"], kept["framewise"]["standard_error"]
    assert words.splitlines()[0] == f"{mean:.3f} +- {error:.3f} nats a frame (test, random, 12 values)"
    assert words.splitlines()[1].endswith(" nats an erased cell (test, random, 4 values)")


@pytest.mark.parametrize("content", ["[{", "{}}", "[1]", "7", pytest.param("[" * 100_000, id="nested")])
def test_a_damaged_record_ends_in_a_sentence_before_anything_is_measured(command, monkeypatch, checkpoint, content):
    monkeypatch.setattr(evaluate, "evaluate", Mock(side_effect=AssertionError))
    record = checkpoint.with_name("evaluation.json")
    record.write_text(content)
    with pytest.raises(SystemExit) as caught:
        command("--record")
    assert record.read_text() == content
    record.unlink()
    assert str(caught.value).startswith(f"evaluate.py: {record} is damaged (")


def test_pieces_are_spread_over_the_fold(command, monkeypatch):
    evaluation = Mock(return_value={})
    monkeypatch.setattr(evaluate, "evaluate", evaluation)
    for count in ("2", "9"):
        command("--fold", "train", "--pieces", count, "--json")
    asked = [[piece.name for piece in pieces] for (_, pieces, *_), _ in evaluation.call_args_list]
    assert asked == [["train/0", "train/3"], ["train/0", "train/1", "train/2", "train/3"]]


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["missing.keras"], "evaluate.py: there is no checkpoint missing.keras"),
        (["--jsb", "missing.npz"], "evaluate.py: missing.npz cannot be read"),
        (["--jsb", "TRAIN"], "evaluate.py: the data have no valid fold"),
        (["--orderings", "0"], "2"),
        (["--samples", "-1"], "2"),
        (["--fold", "all"], "2"),
    ],
)
def test_wrong_asking_ends_in_a_sentence(flags, says, monkeypatch, checkpoint, jsb_file, tmp_path):
    with np.load(jsb_file, allow_pickle=True) as file:
        np.savez(tmp_path / "train.npz", train=file["train"])
    flags = [str(tmp_path / "train.npz") if flag == "TRAIN" else flag for flag in flags]
    before = [] if flags[0] == "missing.keras" else [str(checkpoint)]
    monkeypatch.setattr(sys, "argv", ["evaluate.py", *before, *flags])
    with pytest.raises(SystemExit) as caught:
        evaluate.main()
    assert str(caught.value).startswith(says)
