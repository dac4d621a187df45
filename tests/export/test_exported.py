"""The exported graph under node, and its figures beside Keras's."""

import json
import sys

import numpy as np
import pytest

from export import evaluate, exported, to_tfjs
from export.exported import ExportedGraph, ExportError
from tests.support.networks import OPTIONS, needs_node, network
from training.data.piece import Piece
from training.network import coconet
from training.network.checkpoint import load_checkpoint, save_checkpoint
from training.spec import CHANNELS, CONTEXT, PITCH_COUNT, VOICE_COUNT

pytestmark = needs_node


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    path = tmp_path_factory.mktemp("run") / "coconet.keras"
    save_checkpoint(network(), path, {"options": OPTIONS})
    return path


@pytest.fixture(scope="module")
def graph(checkpoint, tmp_path_factory):
    """The exported model with metadata, as coarse as 8 bits make it."""
    out = tmp_path_factory.mktemp("exported") / "model"
    to_tfjs.convert(load_checkpoint(checkpoint)[0], coconet.Shape.from_options(OPTIONS), out, "uint8")
    content = json.loads((out / "model.json").read_text())
    (out / "model.json").write_text(
        json.dumps(content | {"userDefinedMetadata": {"format": 1, "weights": {"bytes": 7}}})
    )
    return out


def score_of(batch, steps, seed=0):
    return np.random.default_rng(seed).random((batch, steps, PITCH_COUNT, CHANNELS)).astype(np.float32)


def context_of(batch, steps, seed=0):
    return np.random.default_rng(seed).random((batch, steps, len(CONTEXT))).astype(np.float32)


def test_one_process_answers_scores_of_any_shape(graph):
    model = network()
    with ExportedGraph(graph) as run:
        for number, (batch, steps) in enumerate([(1, 4), (3, 32), (1, 4), (40, 16)]):  # the last has 900 KB and more
            score = score_of(batch, steps, number)
            context = context_of(batch, steps, number)
            logits = run(score, context)
            assert logits.shape == (batch, steps, PITCH_COUNT, VOICE_COUNT)
            np.testing.assert_allclose(logits, model([score, context], training=False), atol=0.1)
    assert run.process.poll() is not None


def test_a_graph_that_cannot_run_is_told_with_what_node_said(graph, tmp_path):
    (tmp_path / "model.json").write_text("{}")
    with (
        ExportedGraph(tmp_path) as run,
        pytest.raises(ExportError, match=r"TF.js could not run the graph:\n[^$]*flatMap"),
    ):
        run(score_of(1, 4), context_of(1, 4))
    with (
        ExportedGraph(graph) as run,
        pytest.raises(ExportError, match=r"TF\.js could not run the graph"),
    ):
        run(score_of(1, 6), context_of(1, 6))  # a step and a half


def test_without_node_nothing_is_run(graph, monkeypatch):
    monkeypatch.setattr(exported.shutil, "which", lambda _: None)
    with pytest.raises(ExportError, match="run `make build` first"), ExportedGraph(graph):
        pass


# The figures of the served model


@pytest.fixture
def command(monkeypatch, capsys, checkpoint, graph):
    """Runs the command on the tiny model and one small piece; returns what it prints."""
    quarters = np.array([70, 63, 58, 50]) + np.random.default_rng(0).integers(-5, 6, size=(16, 4))
    piece = Piece("walk", np.repeat(quarters, 4, axis=0).astype(np.int16))
    monkeypatch.setattr(evaluate, "load_folds", lambda: {"valid": [piece], "test": []})

    def run(*flags):
        monkeypatch.setattr(sys, "argv", ["evaluate.py", str(graph), "--checkpoint", str(checkpoint), *flags])
        evaluate.main()
        return capsys.readouterr().out

    return run


def test_the_served_model_is_measured_beside_keras(command, graph):
    lines = command("--samples", "3", "--record").splitlines()
    rows = {name: list(map(float, figures)) for name, *figures in map(str.split, lines[1:])}
    assert list(rows) == ["framewise", "per_cell", "alto", "tenor", "bass"]
    for keras, served, ratio in rows.values():
        assert served / keras == pytest.approx(ratio, abs=2e-4)
        assert 0.98 < ratio < 1.02
    metadata = json.loads((graph / "model.json").read_text())["userDefinedMetadata"]
    assert metadata["weights"] == {"bytes": 7}
    served = metadata["served"]
    assert served["samples"] == 3
    assert served["figures"]["framewise"]["count"] == 3
    for name, (_, _, ratio) in rows.items():
        assert served["ratio_to_keras"][name] == pytest.approx(ratio, abs=1e-4)
    assert any(abs(ratio - 1) > 1e-6 for ratio in served["ratio_to_keras"].values())  # 8 bits are not 32


def test_without_record_the_model_is_left_alone(command, graph):
    before = (graph / "model.json").read_bytes()
    command("--samples", "1")
    assert (graph / "model.json").read_bytes() == before


def test_a_model_without_metadata_ends_in_a_sentence(command, graph):
    before = (graph / "model.json").read_text()
    content = json.loads(before)
    del content["userDefinedMetadata"]
    (graph / "model.json").write_text(json.dumps(content))
    with pytest.raises(SystemExit) as caught:
        command("--samples", "1", "--record")
    (graph / "model.json").write_text(before)
    assert str(caught.value).startswith(f"evaluate.py: {graph / 'model.json'} is damaged (")


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["--checkpoint", "missing.keras"], "evaluate.py: there is no checkpoint missing.keras"),
        (["--fold", "test"], "evaluate.py: the data have no test fold"),
        (["--samples", "0"], "2"),
    ],
)
def test_wrong_asking_ends_in_a_sentence(command, flags, says):
    with pytest.raises(SystemExit) as caught:
        command(*flags)
    assert str(caught.value).startswith(says)


@pytest.mark.usefixtures("command")
def test_a_folder_without_a_model_ends_in_a_sentence(tmp_path, monkeypatch, checkpoint):
    monkeypatch.setattr(sys, "argv", ["evaluate.py", str(tmp_path), "--checkpoint", str(checkpoint), "--samples", "1"])
    with pytest.raises(SystemExit) as caught:
        evaluate.main()
    assert "TF.js could not run the graph" in str(caught.value)
