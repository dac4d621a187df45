"""Two workers on loopback train as one does; a lost worker is told, and the run goes on."""

import csv
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.exhaustive

ROOT = Path(__file__).resolve().parents[2]
FLAGS = {
    "--width": 8,
    "--depth": 2,
    "--dilations": "1,1 1,4",
    "--crop-steps": "8 16",
    "--batch-size": 4,
    "--learning-rate": 0.16,
    "--warmup": 2,
    "--average": 0.5,
    "--report-every": 6,
    "--valid-batches": 2,
}
TIMEOUT = 180  # seconds until a test gives up


@pytest.fixture
def start(jsb_file):
    """`start(out, flags, workers)`: the command in so many processes that know of each other."""
    running = []

    def begin(out, *flags, workers):
        ports = free_ports(workers)
        command = [sys.executable, "training/train.py", "--out", str(out)]
        if "--resume" not in flags:
            command += ["--jsb", str(jsb_file), *(str(part) for flag in FLAGS.items() for part in flag)]
        command += flags
        for index in range(workers):
            cluster = {"worker": [f"127.0.0.1:{port}" for port in ports]}
            config = json.dumps({"cluster": cluster, "task": {"type": "worker", "index": index}})
            environment = os.environ | ({"TF_CONFIG": config} if workers > 1 else {})
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            running.append(process)
        return running[-workers:]

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def finish(processes):
    """What the processes wrote, when all have ended well."""
    said = [process.communicate(timeout=TIMEOUT) for process in processes]
    for process, (_, errors) in zip(processes, said, strict=True):
        assert process.returncode == 0, errors
    return said


def log(out):
    with (out / "log.csv").open() as file:
        return list(csv.DictReader(file))


@pytest.fixture
def alone(start, tmp_path):
    """The folder of a run of one process on one device."""
    finish(start(tmp_path / "one", "--steps", "15", workers=1))
    return tmp_path / "one"


@pytest.mark.parametrize(("workers", "flags"), [(2, []), (1, ["--cpu-replicas", "2"])])
def test_two_learn_what_one_learns(start, alone, tmp_path, workers, flags):
    """Two workers with half a batch each, and one worker with two devices."""
    finish(start(tmp_path / "two", "--steps", "15", *flags, workers=workers))
    one, two = log(alone), log(tmp_path / "two")
    assert [row["batch"] for row in one] == [row["batch"] for row in two] == ["6", "12", "15"]
    for row, same in zip(one, two, strict=True):
        for name in ("loss", "valid_loss", "learning_rate"):
            assert float(same[name]) == pytest.approx(float(row[name]), abs=2e-3), name
    assert float(one[-1]["valid_loss"]) < float(one[0]["valid_loss"]) - 0.02  # it did learn
    assert {path.name for path in (tmp_path / "two").iterdir()} == {path.name for path in alone.iterdir()}


def test_workers_have_no_common_clock(start, tmp_path):
    for worker in start(tmp_path / "run", "--minutes", "1", workers=2):
        _, errors = worker.communicate(timeout=TIMEOUT)
        assert worker.returncode == 1
        assert "train.py: workers have no common clock: say --steps N, not --minutes" in errors


def test_a_cluster_that_cannot_be_is_told(jsb_file, tmp_path):
    for config in ("{", json.dumps({"cluster": {"worker": ["127.0.0.1:1"]}, "task": {"type": "worker", "index": 5}})):
        command = [sys.executable, "training/train.py", "--steps", "2", "--jsb", str(jsb_file), "--out", str(tmp_path)]
        environment = os.environ | {"TF_CONFIG": config}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "train.py: TF_CONFIG names no cluster that can be joined" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("flags", [["--cpu-replicas", "3"], ["--batch-size", "5", "--cpu-replicas", "2"]])
def test_a_batch_must_split_evenly(start, tmp_path, flags):
    (process,) = start(tmp_path / "run", "--steps", "4", *flags, workers=1)
    _, errors = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 1
    assert "crops cannot be split over" in errors
    assert not (tmp_path / "run").exists()


def test_a_lost_worker_is_told_and_the_run_goes_on(start, tmp_path):
    out = tmp_path / "run"
    chief, other = start(out, "--steps", "100000", workers=2)
    deadline = time.monotonic() + TIMEOUT
    while not (out / "checkpoint.keras").exists():
        assert chief.poll() is None, chief.communicate()[1]
        assert time.monotonic() < deadline, "no checkpoint"
        time.sleep(0.2)
    other.send_signal(signal.SIGKILL)
    _, errors = chief.communicate(timeout=TIMEOUT)
    assert chief.returncode == 1, errors
    assert "train.py: another worker is gone" in errors
    assert "start all workers again with --resume" in errors
    assert "Traceback" not in errors
    reached = int(log(out)[-1]["batch"])

    chief, other = start(out, "--resume", workers=2)
    while int(log(out)[-1]["batch"]) <= reached:
        assert chief.poll() is None, chief.communicate()[1]
        assert time.monotonic() < deadline + TIMEOUT, "it does not go on"
        time.sleep(0.2)
