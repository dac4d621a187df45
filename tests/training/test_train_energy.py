import json
import sys

import pytest

from training import train_energy
from training.data.halves import HALVES, half_of
from training.music.style.features import FEATURES
from training.network.checkpoint import hash_weights, load_checkpoint
from training.sampling.energy import read_energy


@pytest.fixture
def command(monkeypatch, capsys, checkpoint, walks, tmp_path):
    monkeypatch.setattr(train_energy, "load_folds", lambda: {"train": walks, "valid": walks})
    monkeypatch.setattr(train_energy, "CACHE", tmp_path)

    def run(*flags):
        few = ("--windows", "2", "--checked", "1", "--rounds", "1")
        monkeypatch.setattr(sys, "argv", ["train_energy.py", str(checkpoint), *few, *flags])
        train_energy.main()
        return capsys.readouterr().out

    return run


def test_an_energy_is_written_with_how_it_was_made_and_what_it_tells_apart(command, checkpoint, tmp_path):
    out = tmp_path / "energy.json"
    said = command("--out", str(out))
    assert len(read_energy(out)) == len(FEATURES)
    made = json.loads(out.read_text())["made"]
    assert made["network_sha256"] == hash_weights(load_checkpoint(checkpoint)[0])
    assert made["windows"] == 2
    assert set(made["figures"]) == set(made["contrast"]) == {"train", "valid"}
    assert made["contrast"]["train"]["nats"] < made["contrast"]["train"]["without"]
    assert made["figures"]["valid"]["windows"] == 1
    assert 0 <= made["figures"]["train"]["repaired"]["auc"] <= 1
    assert set(made["figures"]["train"]["differs"]) <= set(FEATURES)
    assert "round 1, pass" in said
    assert {path.name for path in tmp_path.glob("sketches_*")} == {"sketches_train.npz", "sketches_valid.npz"}


def test_samples_that_were_kept_are_not_made_again(command, monkeypatch, tmp_path):
    command("--out", str(tmp_path / "energy.json"))
    monkeypatch.setattr(train_energy, "make_samples", lambda *_: pytest.fail("they are made again"))
    command("--out", str(tmp_path / "energy.json"), "--iterate")
    with pytest.raises(pytest.fail.Exception, match="made again"):
        command("--out", str(tmp_path / "energy.json"), "--seed", "1")


def test_to_iterate_there_must_be_an_energy(command, tmp_path):
    with pytest.raises(SystemExit, match=r"train_energy.py: there is no energy"):
        command("--out", str(tmp_path / "none.json"), "--iterate")


def test_where_nothing_can_be_written_it_is_said_before_anything_is_learnt(command, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(train_energy, "load_folds", lambda: pytest.fail("it has begun"))
    with pytest.raises(SystemExit, match=r"train_energy.py: .*file cannot be written"):
        command("--out", str(tmp_path / "file" / "energy.json"))


def test_half_of_the_fold_is_never_looked_at(command, monkeypatch, tmp_path):
    asked: list[str] = []

    def make(_predict, pieces, *_):
        asked.extend(piece.name for piece in pieces)
        raise KeyboardInterrupt

    monkeypatch.setattr(train_energy, "load_samples", lambda path, _made: None if "valid" in path.name else object())
    monkeypatch.setattr(train_energy, "make_samples", make)
    with pytest.raises(KeyboardInterrupt):
        command("--out", str(tmp_path / "energy.json"))
    assert {half_of(name) for name in asked} == {HALVES[0]}
