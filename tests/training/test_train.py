import csv
import dataclasses
import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from training import train
from training.data.batches import make_batch
from training.data.folds import load_folds
from training.network import coconet
from training.network.checkpoint import load_checkpoint, save_checkpoint
from training.network.options import Options
from training.network.run import CHECKPOINT, NonFiniteLossError, Run
from training.train import AVERAGED, parse

ROOT = Path(__file__).resolve().parents[2]
TINY: dict[str, Any] = {
    "width": 8,
    "stem": 3,
    "depth": 2,
    "dilations": "1,1 1,4",
    "crop_steps": "8 16",
    "batch_size": 4,
    "learning_rate": 0.16,
    "warmup": 2,
    "dropout": 0.1,
    "average": 0.8,
    "steps": 44,
    "report_every": 16,
    "valid_batches": 2,
}


@pytest.fixture(scope="module")
def options(jsb_file):
    return Options(**TINY, jsb=str(jsb_file))


@pytest.fixture(scope="module")
def run(options, tmp_path_factory):
    """The folder and the record of an undisturbed run of 44 batches."""
    out = tmp_path_factory.mktemp("runs") / "undisturbed"
    return out, train.train(options, out)


def arguments(options, out):
    """The command line that names every option."""
    flags = [(f"--{name.replace('_', '-')}", str(value)) for name, value in dataclasses.asdict(options).items()]
    return [*(part for flag in flags for part in flag), "--out", str(out)]


def weights(path, averaged=False):
    return load_checkpoint(path, averaged)[0].get_weights()


def log(out):
    with (out / "log.csv").open() as file:
        return list(csv.DictReader(file))


# A run


@pytest.mark.slow
def test_a_short_run_lowers_the_loss(run):
    _, record = run
    first, *_, last = record["history"]
    assert last["loss"] < first["loss"] - 0.2
    for loss in ("valid_loss", "valid_loss_told"):
        assert last[loss] < first[loss] - 0.1
        assert last[loss] < np.log(46)  # that of a network to which all pitches are alike


@pytest.mark.slow
def test_a_run_is_on_record(run, options):
    out, record = run
    assert [row["batch"] for row in record["history"]] == [16, 32, 44]
    assert record["options"] == dataclasses.asdict(options)
    assert record["finished"]
    assert record["parameters"] == coconet.build(options.shape()).count_params()
    assert load_checkpoint(out / CHECKPOINT)[1] == record
    assert load_checkpoint(out / AVERAGED)[1] == record
    assert [{name: float(value) for name, value in row.items()} for row in log(out)] == record["history"]


@pytest.mark.slow
def test_a_run_leaves_its_results(run):
    out, _ = run
    assert {path.name for path in out.iterdir()} == {CHECKPOINT, AVERAGED, "log.csv", "loss.png", "tensorboard"}
    assert (out / "loss.png").read_bytes().startswith(b"\x89PNG")
    assert list((out / "tensorboard").rglob("events.*"))


@pytest.mark.slow
def test_the_result_is_the_averaged_network_alone(run):
    out, _ = run
    for kept, averaged in zip(weights(out / AVERAGED), weights(out / CHECKPOINT, averaged=True), strict=True):
        np.testing.assert_array_equal(kept, averaged)
    last = weights(out / CHECKPOINT)
    assert any((kept != now).any() for kept, now in zip(weights(out / AVERAGED), last, strict=True))
    assert getattr(load_checkpoint(out / AVERAGED)[0], "optimizer", None) is None


@pytest.mark.slow
def test_the_averaged_network_is_validated_on_the_same_crops(run, options):
    out, record = run
    valid = load_folds(Path(options.jsb))["valid"]
    losses = {}
    for averaged in (True, False):
        model, _ = load_checkpoint(out / CHECKPOINT, averaged)
        crops = [make_batch(0, number, valid, 16, options.batch_size, 0.0) for number in range(options.valid_batches)]
        each = [coconet.orderless_loss(target, model(inputs, training=False)) for *inputs, target in crops]
        losses[averaged] = float(np.mean(each))
    assert record["history"][-1]["valid_loss"] == pytest.approx(losses[True], abs=1e-4)
    assert abs(losses[True] - losses[False]) > 1e-3


def test_the_seed_makes_the_first_weights(options):
    one, same, other = (
        train.new_model(dataclasses.replace(options, seed=seed)).get_layer("stem").get_weights()[0]
        for seed in (0, 0, 1)
    )
    np.testing.assert_array_equal(one, same)
    assert (one != other).any()


@pytest.mark.parametrize(
    ("jobs", "task", "writes"),
    [
        ({}, (None, None), True),
        ({"worker": 2}, ("worker", 0), True),
        ({"worker": 2}, ("worker", 1), False),
        ({"chief": 1, "worker": 2}, ("chief", 0), True),
        ({"chief": 1, "worker": 2}, ("worker", 0), False),
    ],
)
def test_one_process_of_a_cluster_writes_the_files(jobs, task, writes):
    cluster = tf.train.ClusterSpec({job: [f"127.0.0.1:{n + 1}" for n in range(count)] for job, count in jobs.items()})
    resolver = tf.distribute.cluster_resolver.SimpleClusterResolver(cluster, task_type=task[0], task_id=task[1])
    assert train.is_chief(SimpleNamespace(cluster_resolver=resolver)) is writes


def test_without_a_cluster_the_only_process_writes():
    assert train.is_chief(tf.distribute.get_strategy())


@pytest.mark.parametrize(("batch_size", "replicas"), [(4, 3), (5, 2)])
def test_a_batch_must_split_evenly(options, batch_size, replicas):
    with pytest.raises(ValueError, match=f"crops cannot be split over {replicas} replicas: see --batch-size"):
        train.check_replicas(dataclasses.replace(options, batch_size=batch_size), replicas)
    train.check_replicas(dataclasses.replace(options, batch_size=2 * replicas), replicas)


def test_workers_have_no_common_clock(options, monkeypatch):
    train.check_replicas(dataclasses.replace(options, minutes=1.0), 1)
    monkeypatch.setenv("TF_CONFIG", "{}")
    with pytest.raises(ValueError, match="workers have no common clock: say --steps N, not --minutes"):
        train.check_replicas(dataclasses.replace(options, minutes=1.0), 1)


# Killed

KILLED = """
import os, signal, sys
from training import train

def dies(file):  # called in the middle of a save: all is written, nothing has its name yet
    out = sys.argv[sys.argv.index("--out") + 1]
    if all(os.path.exists(f"{out}/{name}") for name in ("checkpoint.keras", "log.csv")):  # so this is the second save
        os.kill(os.getpid(), signal.SIGKILL)

os.fsync = dies
train.main()
"""


@pytest.mark.slow
def test_a_run_killed_at_any_moment_ends_as_if_undisturbed(run, options, tmp_path):
    """`kill -9` while it writes its second checkpoint; `--resume` goes on from the first, 16 batches before."""
    whole, record = run
    out = tmp_path / "killed"
    command = [sys.executable, "-c", KILLED, *arguments(options, out)]
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert [row["batch"] for row in log(out)] == ["16"]
    assert not (out / AVERAGED).exists()

    command = [sys.executable, "training/train.py", "--resume", "--out", str(out)]
    resumed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert resumed.returncode == 0, resumed.stderr
    assert "nats an erased cell of the valid fold" in resumed.stdout
    for name in (AVERAGED, CHECKPOINT):
        for resumed, undisturbed in zip(weights(out / name), weights(whole / name), strict=True):
            # Equal to the last bit where it was tried; TensorFlow does not promise that.
            np.testing.assert_allclose(resumed, undisturbed, rtol=0, atol=1e-5)
    assert [row["batch"] for row in log(out)] == ["16", "32", "44"]
    for row, wanted in zip(log(out), record["history"], strict=True):
        assert float(row["loss"]) == pytest.approx(wanted["loss"], abs=2e-5)
        assert float(row["valid_loss"]) == pytest.approx(wanted["valid_loss"], abs=2e-5)
    assert (out / "loss.png").exists()
    assert {path.name for path in out.iterdir()} == {path.name for path in whole.iterdir()}


@pytest.mark.slow
def test_a_finished_run_that_lost_its_results_makes_them_again(run, options, tmp_path):
    """Killed after its last checkpoint."""
    out = tmp_path / "run"
    shutil.copytree(run[0], out)
    for lost in (AVERAGED, "loss.png", "log.csv"):
        (out / lost).unlink()
    record = train.train(options, out, resume=True)
    assert record == run[1]
    for again, before in zip(weights(out / AVERAGED), weights(run[0] / AVERAGED), strict=True):
        np.testing.assert_array_equal(again, before)
    assert (out / "loss.png").exists()
    assert log(out) == log(run[0])


# Without room


def ends_with(monkeypatch, *flags):
    """The sentence that the command ends with; its exit code is 1."""
    monkeypatch.setattr(sys, "argv", ["train.py", *map(str, flags)])
    with pytest.raises(SystemExit) as caught:
        train.main()
    assert isinstance(caught.value.code, str)  # which Python prints, and exits with 1
    return caught.value.code


def no_space(*_, **__):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.slow
def test_a_disk_that_is_full_at_the_first_checkpoint_leaves_nothing(options, tmp_path, monkeypatch):
    out = tmp_path / "runs" / "new"
    monkeypatch.setattr(os, "fsync", no_space)
    said = ends_with(monkeypatch, *arguments(options, out))
    assert said == f"train.py: {out / CHECKPOINT} cannot be written: No space left on device"
    assert not out.exists()


@pytest.mark.slow
def test_a_disk_that_is_full_later_keeps_the_last_checkpoint(run, tmp_path, monkeypatch):
    out = tmp_path / "run"
    shutil.copytree(run[0], out)
    with zipfile.ZipFile(out / CHECKPOINT) as archive:
        record = json.loads(archive.read("kantor.json"))
    save_checkpoint(
        load_checkpoint(out / CHECKPOINT, averaged=False)[0], out / CHECKPOINT, record | {"finished": False}
    )
    before = {path: path.read_bytes() for path in out.glob("*.*")}
    monkeypatch.setattr(os, "fsync", no_space)
    said = ends_with(monkeypatch, "--resume", "--out", out)
    assert said == f"train.py: {out / CHECKPOINT} cannot be written: No space left on device"
    assert {path: path.read_bytes() for path in out.glob("*.*")} == before


@pytest.mark.slow
def test_a_disk_without_room_for_tensorboard_is_told(options, tmp_path, monkeypatch):
    def full(*_, **__):
        says = "{{function_node __wrapped__CreateSummaryFileWriter}} /run/events; No space left on device\n\tFailed"
        raise tf.errors.ResourceExhaustedError(None, None, says)

    monkeypatch.setattr(tf.summary, "create_file_writer", full)
    said = ends_with(monkeypatch, *arguments(options, tmp_path / "new"))
    assert said == "train.py: the machine has no room left: /run/events; No space left on device"
    assert not (tmp_path / "new").exists()


def test_a_file_is_no_folder_for_a_run(options, tmp_path, monkeypatch):
    out = tmp_path / "file"
    out.write_text("mine")
    assert ends_with(monkeypatch, *arguments(options, out)) == f"train.py: {out} cannot be written: it is no folder"
    assert out.read_text() == "mine"


@pytest.mark.slow
def test_an_averaged_network_is_not_gone_on_from(run, tmp_path, monkeypatch):
    shutil.copy(run[0] / AVERAGED, tmp_path / CHECKPOINT)
    said = ends_with(monkeypatch, "--resume", "--out", tmp_path)
    assert said == f"train.py: {tmp_path / CHECKPOINT} cannot be gone on from: it has no optimizer"


@pytest.mark.slow
def test_options_of_another_version_are_not_gone_on_with(run, tmp_path, monkeypatch):
    model, record = load_checkpoint(run[0] / CHECKPOINT, averaged=False)
    save_checkpoint(model, tmp_path / CHECKPOINT, record | {"options": record["options"] | {"colour": "plum"}})
    said = ends_with(monkeypatch, "--resume", "--out", tmp_path)
    assert said == f"train.py: {tmp_path / CHECKPOINT} is of another version of train.py, whose options it has"


# Diverged


def spoil(monkeypatch, batch):
    """Batch `batch` makes weights that no network survives."""
    proper = Run.on_train_batch_begin

    def absurd(self, number, logs=None):
        proper(self, number, logs)
        if self.step == batch:
            self.model.optimizer.learning_rate = 1e30

    monkeypatch.setattr(Run, "on_train_batch_begin", absurd)


@pytest.mark.slow
def test_a_run_that_diverges_stops_and_keeps_its_last_good_checkpoint(options, tmp_path, monkeypatch):
    """Batch 5 is the last before the second report: its own loss is still good, what it would save is not."""
    spoil(monkeypatch, 5)
    out = tmp_path / "run"
    monkeypatch.setattr(sys, "argv", ["train.py", *arguments(dataclasses.replace(options, report_every=3), out)])
    with pytest.raises(SystemExit) as caught:
        train.main()
    assert re.match(r"train.py: the (valid )?loss became (nan|inf) at batch [56]; ", str(caught.value))
    assert "the last good checkpoint is kept. Try a lower --learning-rate." in str(caught.value)
    model, record = load_checkpoint(out / CHECKPOINT)
    assert [row["batch"] for row in record["history"]] == [3]
    assert all(np.isfinite(weight).all() for weight in model.get_weights())
    assert len(log(out)) == 1
    assert not (out / AVERAGED).exists()


def test_a_run_that_diverges_at_once_promises_no_checkpoint(tmp_path, monkeypatch):
    def diverge(*_):
        raise NonFiniteLossError("the loss became nan at batch 2")

    monkeypatch.setattr(train, "train", diverge)
    monkeypatch.setattr(sys, "argv", ["train.py", "--steps", "9", "--out", str(tmp_path / "run")])
    with pytest.raises(SystemExit, match="the loss became nan at batch 2; there was no checkpoint yet"):
        train.main()


# The command line


def test_every_option_is_a_flag(tmp_path):
    words: dict[str, Any] = {"dilations": "1,1", "crop_steps": "16", "jsb": "x.npz", "begin_with": "x.keras"}
    numbers = {name: value + 2 for name, value in dataclasses.asdict(Options()).items() if name not in words}
    changed = Options(**words, **numbers)
    assert parse(arguments(changed, tmp_path)) == (changed, tmp_path, False)
    assert parse(["--out", str(tmp_path)])[0] == Options()


@pytest.mark.slow
def test_a_run_that_begins_with_anothers_weights_keeps_their_mean(run, options, tmp_path):
    """At no learning rate worth the name one batch leaves them; six at a good one do not, and the mean is by share."""
    begun = run[0] / AVERAGED
    still = dataclasses.replace(options, steps=1, learning_rate=1e-12, weight_decay=0.0, begin_with=str(begun))
    train.train(still, tmp_path / "still")
    first = weights(begun)
    assert all(
        np.allclose(one, other, atol=1e-5)
        for one, other in zip(first, weights(tmp_path / "still" / AVERAGED), strict=True)
        if one.ndim > 1
    )
    far = dataclasses.replace(still, steps=6, learning_rate=0.05)
    for share in (0.0, 0.25):
        train.train(dataclasses.replace(far, begin_share=share), tmp_path / f"{share}")
    last, mean = weights(tmp_path / "0.0" / AVERAGED), weights(tmp_path / "0.25" / AVERAGED)
    for one, other, between in zip(first, last, mean, strict=True):
        np.testing.assert_allclose(between, 0.25 * one + 0.75 * other, atol=1e-4)
    assert max(np.abs(one - other).max() for one, other in zip(first, last, strict=True)) > 1e-2


@pytest.mark.slow
def test_weights_of_another_shape_are_refused(run, options, tmp_path):
    wider = dataclasses.replace(options, width=options.width + 4, begin_with=str(run[0] / AVERAGED))
    with pytest.raises(ValueError, match="has a network of another shape"):
        train.train(wider, tmp_path / "wider")


@pytest.mark.slow
def test_a_run_is_never_overwritten(run):
    with pytest.raises(ValueError, match="holds a run already: add --resume"):
        parse(["--out", str(run[0]), "--steps", "9"])


@pytest.mark.slow
def test_resuming_takes_the_recorded_options(run, options):
    assert parse(["--out", str(run[0]), "--resume"]) == (options, run[0], True)
    assert parse(["--out", str(run[0]), "--resume", "--width", "8"])[0] == options


@pytest.mark.slow
@pytest.mark.parametrize(
    ("flag", "value"), [("--learning-rate", "0.1"), ("--steps", "90"), ("--width", "16"), ("--crop-steps", "8")]
)
def test_resuming_refuses_other_options(run, flag, value):
    with pytest.raises(ValueError, match=f"--resume keeps the run's own options; leave out {flag}$"):
        parse(["--out", str(run[0]), "--resume", flag, value])


def test_there_must_be_something_to_resume(tmp_path):
    with pytest.raises(ValueError, match="there is no checkpoint"):
        parse(["--out", str(tmp_path), "--resume"])


@pytest.mark.slow
def test_a_finished_run_is_not_resumed(run, options):
    with pytest.raises(ValueError, match="is finished; begin a new one"):
        train.train(options, run[0], resume=True)


@pytest.mark.slow
def test_a_run_is_not_resumed_on_other_data(run, options, tmp_path):
    with np.load(options.jsb, allow_pickle=True) as file:
        pieces = dict(file)
    pieces["train"][0][0, 0] += 1
    np.savez(tmp_path / "other.npz", **pieces)
    with pytest.raises(ValueError, match="the training data is not what this run began with"):
        train.train(dataclasses.replace(options, jsb=str(tmp_path / "other.npz")), run[0], resume=True)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"steps": 0}, "say how long to train: --minutes M or --steps N"),
        ({"steps": 0, "minutes": float("nan")}, "say how long to train"),
        ({"harmonizing_share": 1.5}, "--harmonizing-share is a share"),
        ({"adam_ratio": 0.0}, "--adam-ratio"),
        ({"cpu_replicas": 0}, "--cpu-replicas start at 1"),
        ({"stem": 2}, "stem must be odd"),
        ({"batch_size": 0}, "start at 1"),
        ({"report_every": 0}, "start at 1"),
        ({"valid_batches": 0}, "start at 1"),
        ({"dropout": 1.0}, "--dropout is a share, from 0 up and below 1"),
        ({"dropout": -0.1}, "--dropout is a share"),
        ({"average": 1.0}, "--average is from 0 up and below 1"),
        ({"crop_steps": "30"}, "--crop-steps takes lengths that are multiples of --fold"),
        ({"crop_steps": "32 48"}, "and of the shortest"),
        ({"crop_steps": ""}, "--crop-steps takes lengths"),
        ({"crop_steps": "two bars"}, "--crop-steps takes lengths"),
        ({"crop_steps": "0"}, "--crop-steps takes lengths"),
        ({"fold": 3, "crop_steps": "9"}, "--fold must divide 4"),
        ({"fold": 8}, "--fold must divide 4"),
        ({"depth": 3}, "depth a positive even number"),
        ({"dilations": "1 2"}, "dilations are pairs"),
        ({"learning_rate": 0.0}, "--learning-rate"),
        ({"learning_rate": float("nan")}, "--learning-rate"),
        ({"weight_decay": -0.1}, "--weight-decay"),
        ({"seed": -1}, "--seed"),
    ],
)
def test_options_that_make_no_run_are_refused_with_a_sentence(options, wrong, says):
    options.check()
    with pytest.raises(ValueError, match=says):
        dataclasses.replace(options, **wrong).check()


def test_options_are_checked_before_anything_is_written(options, tmp_path):
    with pytest.raises(ValueError, match="--harmonizing-share"):
        train.train(dataclasses.replace(options, harmonizing_share=1.5), tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_a_file_without_a_fold_to_validate_on_is_refused(options, tmp_path):
    with np.load(options.jsb, allow_pickle=True) as file:
        np.savez(tmp_path / "train.npz", train=file["train"])
    with pytest.raises(ValueError, match="no valid fold"):
        train.train(dataclasses.replace(options, jsb=str(tmp_path / "train.npz")), tmp_path / "run")
