import json

import numpy as np
import pytest

from tests.support.harmonies import harmonies_of
from tests.support.walks import walk
from training import discriminate
from training.data.piece import Piece
from training.evaluation.discriminator import plain_opinion
from training.evaluation.discriminator.harmonies import Origin, keep_harmonies
from training.network.checkpoint import hash_weights, load_checkpoint


@pytest.fixture
def command(monkeypatch, capsys, checkpoint):
    pieces = [Piece(f"walk/{seed}", walk(seed, 20)) for seed in range(12)]
    monkeypatch.setattr(discriminate, "load_folds", lambda: {"valid": pieces, "test": []})
    every = plain_opinion.classifiers
    monkeypatch.setattr(plain_opinion, "classifiers", lambda seed: every(seed)[2:])

    def run(*flags):
        discriminate.main(["--checkpoint", str(checkpoint), "--opinions", "features", *map(str, flags)])
        return capsys.readouterr().out

    return run


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "kept.npz"
    keep_harmonies(path, [harmonies_of(12)], Origin("valid", (0,), "abc"))
    return path


def test_the_table_has_the_zero_and_every_scheme(command, tmp_path, checkpoint):
    out = tmp_path / "figures.json"
    lines = command("--bars", 2, "--schemes", "one shot; Gibbs 16", "--zero", 1, "--out", out).splitlines()
    assert lines[0] == "**2 bars, 24 windows of 12 pieces**"
    assert [line.split(" | ")[0] for line in lines[4:7]] == [
        "| Bach's own, half of his pieces",
        "| one shot",
        "| Gibbs 16",
    ]
    record = json.loads(out.read_text())
    assert record["weights_sha256"] == hash_weights(load_checkpoint(checkpoint)[0])
    assert (record["fold"], record["halves"], record["seeds"]) == ("valid", "all", [0])
    (length,) = record["lengths"]
    assert list(length["schemes"]) == ["one shot", "Gibbs 16"]
    found = length["schemes"]["one shot"]
    assert f"{found['features']['auc']:.3f} ± {found['features']['auc_error']:.3f}" in lines[5]
    assert found["features"]["auc"] > 0.9  # this network has learnt nothing
    tell = found["tells"][0]
    assert any(tell["feature"] in line and f"{tell['difference']:+.2f}" in line for line in lines)


def test_what_is_kept_gives_the_same_figures_when_it_is_read(command, tmp_path):
    flags = ["--bars", 2, "--zero", 0]
    made = command(*flags, "--schemes", "one shot", "--seeds", 0, 1, "--keep", tmp_path / "made.npz")
    assert command(*flags, "--read", tmp_path / "made.npz") == made
    with np.load(tmp_path / "made.npz") as file:
        assert file["harmonies_2"].shape == (1, 2, 24, 32, 4)


def test_halves_are_of_pieces_and_make_up_the_whole(command, kept):
    windows = [int(command("--read", kept, "--zero", 0, "--halves", half).split()[2]) for half in ("a", "b", "all")]
    assert windows[0] + windows[1] == windows[2] == 24


def test_several_files_are_told_apart_by_their_names(command, kept, tmp_path):
    other = tmp_path / "other.npz"
    keep_harmonies(other, [harmonies_of(12)], Origin("valid"))
    lines = command("--read", kept, other, "--zero", 0).splitlines()
    assert [line.split(" | ")[0] for line in lines[4:8]] == [
        "| kept: as Bach",
        "| kept: low",
        "| other: as Bach",
        "| other: low",
    ]


def test_the_record_stands_beside_the_checkpoint(command, kept, checkpoint):
    command("--read", kept, "--zero", 0, "--record")
    record = json.loads(checkpoint.with_name("discriminator.json").read_text())
    assert record["weights_sha256"] == "abc"  # of the network that made the harmonies
    assert record["lengths"][0]["windows"] == 24


def test_the_picture_has_a_panel_for_each_scheme_and_one_for_what_gives_them_away(command, kept, tmp_path, figures):
    command("--read", kept, "--zero", 0, "--picture", tmp_path / "opinion.png")
    assert (tmp_path / "opinion.png").read_bytes().startswith(b"\x89PNG")
    titles = [axes.get_title() for axes in figures[0].axes]
    assert titles[0].startswith("as Bach: AUC ")
    assert titles[1].startswith("low: AUC ")
    assert titles[2].startswith("What gives it away")


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["--schemes", "guesswork"], "2"),
        (["--schemes", ";"], "2"),
        (["--windows", 0], "2"),
        (["--bars", 0], "2"),
        (["--zero", -1], "2"),
        (["--keep", "a.npz", "--read", "b.npz"], "2"),
        (["--bars", 999], "discriminate.py: no piece of the valid fold has 999 bars"),
        (["--fold", "test"], "discriminate.py: the data have no test fold"),
        (["--read", "nowhere.npz"], "discriminate.py: there is no file nowhere.npz"),
        (["--checkpoint", "nowhere.keras"], "discriminate.py: there is no checkpoint nowhere.keras"),
        (["--bars", 2, "--windows", 3, "--schemes", "one shot"], "discriminate.py: windows of 5 pieces are needed"),
    ],
)
def test_wrong_asking_ends_in_a_sentence(command, flags, says):
    with pytest.raises(SystemExit) as caught:
        command(*flags)
    assert str(caught.value).startswith(says)


def test_wrong_files_end_in_a_sentence(command, kept, tmp_path):
    for flags, says in [
        (["--read", kept, "--bars", 8], "has windows of 2 bars, and none of those asked for"),
        (["--read", kept, kept], "two of the files have the same name"),
    ]:
        with pytest.raises(SystemExit, match=says):
            command(*flags)
    other = tmp_path / "other.npz"
    keep_harmonies(other, [harmonies_of(6)], Origin())
    with pytest.raises(SystemExit, match="other and kept are not of the same windows of 2 bars"):
        command("--read", kept, other)
