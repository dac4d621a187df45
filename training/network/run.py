"""The callback of a training run: learning rate schedule, budget, progress bar, log and checkpoints."""

import csv
import math
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import keras
from tqdm import tqdm

from training import KantorError
from training.files.atomic_write import atomic_write
from training.network.checkpoint import save_checkpoint

if TYPE_CHECKING:
    from training.network.options import Options

CROP_STEPS = 32  # speed is reported in crops of two bars, whatever lengths the batches have
CHECKPOINT = "checkpoint.keras"
Logs = dict[str, Any] | None


class NonFiniteLossError(KantorError):
    """The loss became infinite or not a number."""


class WorkerLostError(KantorError):
    """Another worker of the cluster does not answer any more."""


class Run(keras.callbacks.Callback):
    """Keeps a run within its budget and on record.

    Of several workers each has one, to keep the same learning rate; only the chief's writes and prints.
    """

    def __init__(self, options: "Options", out: Path, record: dict[str, Any], chief: bool = True) -> None:
        super().__init__()
        self.options, self.out, self.record, self.chief = options, out, record, chief
        self.seconds_before = float(record["seconds"])
        self.bar: tqdm[Any] | None = None

    def on_train_begin(self, logs: Logs = None) -> None:
        self.begin = time.monotonic()
        self.step = int(self.model.optimizer.iterations.numpy())
        total = self.options.steps or None
        look: dict[str, Any] = {"unit": " batches", "mininterval": 1, "dynamic_ncols": True}
        self.bar = tqdm(total=total, initial=self.step, disable=not self.chief, **look)

    def on_epoch_begin(self, epoch: int, logs: Logs = None) -> None:
        self.epoch_begin, self.epoch_first = time.monotonic(), self.step

    def speed(self) -> float:
        """Two-bar crops a second since the last report."""
        crops = (self.step - self.epoch_first) * self.options.batch_size * min(self.options.crops()) / CROP_STEPS
        return crops / max(time.monotonic() - self.epoch_begin, 1e-9)

    def seconds(self) -> float:
        """Training time so far, in all sessions of the run."""
        return self.seconds_before + time.monotonic() - self.begin

    def progress(self) -> float:
        """The share of the budget that is spent, 0..1."""
        by_steps = self.step / self.options.steps if self.options.steps else 0.0
        by_time = self.seconds() / (60 * self.options.minutes) if self.options.minutes else 0.0
        return min(1.0, max(by_steps, by_time))

    def on_train_batch_begin(self, batch: int, logs: Logs = None) -> None:
        warm = min(1.0, (self.step + 1) / max(1, self.options.warmup))
        cosine = 0.5 * (1 + math.cos(math.pi * self.progress()))
        self.model.optimizer.learning_rate = self.options.learning_rate * warm * cosine

    def on_train_batch_end(self, batch: int, logs: Logs = None) -> None:
        loss = float((logs or {})["loss"])
        if not math.isfinite(loss):
            raise NonFiniteLossError(f"the loss became {loss} at batch {self.step}")
        self.step += 1
        assert self.bar is not None
        self.bar.update()
        self.bar.set_postfix_str(f"loss {loss:.3f}, {self.speed():.0f} crops/s, {self.time_left()} left", refresh=False)
        if self.progress() >= 1:
            self.model.stop_training = True

    def time_left(self) -> str:
        """What is left of the budget at the pace so far, as `mm:ss`."""
        done = self.progress()
        return tqdm.format_interval(self.seconds() * (1 - done) / max(done, 1e-9))

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        logs = logs or {}
        if not math.isfinite(logs["val_loss"]):  # the last update may have spoilt what the last loss did not show
            raise NonFiniteLossError(f"the valid loss became {logs['val_loss']} at batch {self.step}")
        row = {
            "batch": self.step,
            "minutes": round(self.seconds() / 60, 3),
            "crops_per_second": round(self.speed(), 1),
            "learning_rate": float(self.model.optimizer.learning_rate.numpy()),
            "loss": round(float(logs["loss"]), 5),
            "valid_loss": round(float(logs["val_loss"]), 5),
            "valid_loss_told": round(float(logs["val_loss_told"]), 5),
        }
        self.record["history"].append(row)
        self.record["seconds"] = self.seconds()
        self.record["finished"] = self.progress() >= 1
        if self.record["finished"]:
            self.model.stop_training = True
        if not self.chief:
            return
        save_checkpoint(self.model, self.out / CHECKPOINT, self.record)
        write_log(self.out / "log.csv", self.record["history"])
        tqdm.write(
            f"batch {row['batch']}: loss {row['loss']:.4f}, valid {row['valid_loss']:.4f} nats an erased cell, "
            f"{row['valid_loss_told']:.4f} with bars and fermatas"
        )

    def on_train_end(self, logs: Logs = None) -> None:
        if self.bar is not None:
            self.bar.close()


def write_log(path: Path, history: list[dict[str, Any]]) -> None:
    """The run's history as CSV, one row per report."""
    with atomic_write(path) as temporary, temporary.open("w", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(history[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(history)


def draw_curve(path: Path, history: list[dict[str, Any]]) -> None:
    """The loss curve as a picture."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4))
    axes = figure.subplots()
    minutes = [row["minutes"] for row in history]
    axes.plot(minutes, [row["loss"] for row in history], label="train", color="#8a6d3b")
    axes.plot(minutes, [row["valid_loss"] for row in history], label="valid, averaged weights", color="#1f3a5f")
    axes.plot(minutes, [row["valid_loss_told"] for row in history], label="told bars and fermatas", color="#7a9cc6")
    axes.set(xlabel="minutes of training", ylabel="nats per erased cell", title="Coconet on Bach's chorales")
    axes.legend()
    axes.grid(alpha=0.3)
    with atomic_write(path) as temporary:
        figure.savefig(temporary, dpi=120, bbox_inches="tight")
