import csv
import math
from types import SimpleNamespace

import pytest

from training.network import run
from training.network.options import Options
from training.network.run import CHECKPOINT, NonFiniteLossError, Run, draw_curve, write_log


class Clock:
    """A time that passes when it is told to."""

    def __init__(self):
        self.now = 1000.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(run, "time", clock)
    return clock


@pytest.fixture
def begin(clock, tmp_path, monkeypatch):  # noqa: ARG001 (time stands still)
    """`begin(options, step, seconds)`: a run in its first batch, on a model that only has an optimizer."""
    monkeypatch.setattr(run, "save_checkpoint", lambda _model, path, record: path.write_text(str(record["finished"])))

    def start(options, step=0, seconds=0.0):
        run = Run(options, tmp_path, {"seconds": seconds, "finished": False, "history": []})
        rate = SimpleNamespace(numpy=lambda: 0.25)
        optimizer = SimpleNamespace(iterations=SimpleNamespace(numpy=lambda: step), learning_rate=rate)
        run.set_model(SimpleNamespace(optimizer=optimizer, stop_training=False))
        run.on_train_begin()
        run.on_epoch_begin(0)
        return run

    return start


def learning_rate(run, step):
    run.step = step
    run.on_train_batch_begin(0)
    return run.model.optimizer.learning_rate


def test_the_learning_rate_warms_up_and_falls_by_a_cosine(begin):
    run = begin(Options(learning_rate=0.5, warmup=10, steps=100))
    assert learning_rate(run, 0) == pytest.approx(0.5 * 0.1)
    assert learning_rate(run, 4) == pytest.approx(0.5 * 0.5 * (1 + math.cos(math.pi * 0.04)) / 2)
    assert learning_rate(run, 50) == pytest.approx(0.25)
    assert learning_rate(run, 75) == pytest.approx(0.5 * (1 + math.cos(math.pi * 0.75)) / 2)
    assert learning_rate(run, 100) == pytest.approx(0, abs=1e-12)


def test_no_warm_up(begin):
    assert learning_rate(begin(Options(learning_rate=0.5, warmup=0, steps=100)), 0) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("options", "share"),
    [
        ({"steps": 40}, 0.25),
        ({"minutes": 2.0}, 0.5),
        ({"steps": 40, "minutes": 2.0}, 0.5),
        ({"steps": 20, "minutes": 2.0}, 0.5),
        ({"steps": 5, "minutes": 2.0}, 1.0),
    ],
)
def test_the_budget_is_what_is_spent_first(begin, clock, options, share):
    run = begin(Options(**options))
    run.step = 10
    clock.now += 60
    assert run.progress() == share


def test_time_counts_over_all_sessions(begin, clock):
    run = begin(Options(minutes=2.0), step=7, seconds=30.0)
    assert run.step == 7
    clock.now += 30
    assert run.seconds() == 60
    assert run.progress() == 0.5
    assert run.time_left() == "01:00"


def test_speed_is_told_in_crops_of_two_bars(begin, clock):
    run = begin(Options(batch_size=16, crop_steps="64 128", steps=100), step=5)
    run.step, clock.now = 15, clock.now + 4
    assert run.speed() == 10 * 16 * 2 / 4


def test_the_run_stops_with_its_budget(begin):
    run = begin(Options(steps=2))
    run.on_train_batch_end(0, {"loss": 3.0})
    assert not run.model.stop_training
    run.on_train_batch_end(1, {"loss": 3.0})
    assert run.model.stop_training


@pytest.mark.parametrize("loss", [math.nan, math.inf])
def test_a_loss_that_is_no_number_stops_before_anything_is_saved(begin, tmp_path, loss):
    run = begin(Options(steps=9))
    run.on_train_batch_end(0, {"loss": 3.0})
    with pytest.raises(NonFiniteLossError, match=f"the loss became {loss} at batch 1"):
        run.on_train_batch_end(1, {"loss": loss})
    with pytest.raises(NonFiniteLossError, match=f"the valid loss became {loss} at batch 1"):
        run.on_epoch_end(0, {"loss": 3.0, "val_loss": loss, "val_loss_told": loss})
    assert not list(tmp_path.iterdir())


def test_a_report_is_a_row_and_a_checkpoint(begin, clock, tmp_path):
    run = begin(Options(steps=4, batch_size=8))
    for step in range(2):
        run.on_train_batch_end(step, {"loss": 3.0})
    clock.now += 6
    run.on_epoch_end(0, {"loss": 2.123456, "val_loss": 2.5, "val_loss_told": 2.4})
    row = {"batch": 2, "minutes": 0.1, "crops_per_second": 2.7, "learning_rate": 0.25, "loss": 2.12346}
    assert run.record["history"] == [row | {"valid_loss": 2.5, "valid_loss_told": 2.4}]
    assert run.record["seconds"] == 6
    assert (tmp_path / CHECKPOINT).read_text() == "False"
    assert len((tmp_path / "log.csv").read_text().splitlines()) == 2
    run.step = 4
    run.on_epoch_end(1, {"loss": 2.0, "val_loss": 2.0, "val_loss_told": 1.9})
    assert (tmp_path / CHECKPOINT).read_text() == "True"


def test_a_run_whose_time_ends_while_it_reports_goes_no_further(begin, clock):
    """Else its record would say finished while it trains on."""
    run = begin(Options(minutes=1.0))
    run.on_train_batch_end(0, {"loss": 3.0})
    assert not run.model.stop_training
    clock.now += 60  # the validation
    run.on_epoch_end(0, {"loss": 3.0, "val_loss": 3.0, "val_loss_told": 3.0})
    assert run.record["finished"]
    assert run.model.stop_training


HISTORY = [
    {"batch": 5, "minutes": 0.5, "loss": 2.0, "valid_loss": 2.5, "valid_loss_told": 2.4},
    {"batch": 9, "minutes": 1.0, "loss": 1, "valid_loss": 2, "valid_loss_told": 1.75},
]


def test_the_log_is_the_history(tmp_path):
    write_log(tmp_path / "log.csv", HISTORY[:1])
    write_log(tmp_path / "log.csv", HISTORY)
    with (tmp_path / "log.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [{name: float(value) for name, value in row.items()} for row in rows] == HISTORY


def test_a_log_that_cannot_be_written_leaves_the_one_before(tmp_path):
    write_log(tmp_path / "log.csv", HISTORY)
    before = (tmp_path / "log.csv").read_text()
    with pytest.raises(ValueError, match="not in fieldnames"):
        write_log(tmp_path / "log.csv", [HISTORY[0], HISTORY[1] | {"unknown": 1}])
    assert (tmp_path / "log.csv").read_text() == before
    assert [path.name for path in tmp_path.iterdir()] == ["log.csv"]


def test_the_curve_is_a_picture_of_the_history(tmp_path):
    draw_curve(tmp_path / "one.png", HISTORY)
    draw_curve(tmp_path / "other.png", [HISTORY[0] | {"valid_loss": 9.0}, HISTORY[1]])
    one, other = (tmp_path / "one.png").read_bytes(), (tmp_path / "other.png").read_bytes()
    assert one.startswith(b"\x89PNG")
    assert one != other
