"""Train Coconet on Bach's chorales: `python training/train.py --minutes 75`, killed or not: `--resume`.

Writes into the run's folder `checkpoint.keras`, `log.csv` and TensorBoard's files, at the end `loss.png` and
`coconet.keras`, the averaged weights alone, which `evaluate.py` and `to_tfjs.py` read.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import dataclasses
import itertools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from training import KantorError
from training.data.batches import Batch, batches, crops_in_batch, make_batch
from training.data.folds import data_hash, load_folds, need_folds
from training.data.piece import DataError, Piece
from training.files.atomic_write import WriteError, make_folder
from training.network import coconet
from training.network.checkpoint import CheckpointError, load_checkpoint, load_record, save_checkpoint
from training.network.coconet import OptionsError
from training.network.optimizer import AveragingMuon
from training.network.options import Options
from training.network.run import CHECKPOINT, NonFiniteLossError, Run, WorkerLostError, draw_curve, write_log
from training.spec import CHANNELS, CONTEXT, PITCH_COUNT, VOICE_COUNT

AVERAGED = "coconet.keras"  # the finished run's averaged weights
BATCH_SPEC = Batch(
    score=tf.TensorSpec((None, None, PITCH_COUNT, CHANNELS)),
    context=tf.TensorSpec((None, None, len(CONTEXT))),
    target=tf.TensorSpec((None, None, PITCH_COUNT, VOICE_COUNT)),
)


class ExhaustedError(KantorError):
    """TensorFlow finds no room: on the disk for TensorBoard's files, or in memory."""

    def __init__(self, error: tf.errors.ResourceExhaustedError) -> None:
        first = re.sub(r"^\{\{.*?\}\} *", "", error.message.splitlines()[0])  # without the name of its operation
        super().__init__(f"the machine has no room left: {first}")


def source_commit() -> str | None:
    """The commit of the code that trains, if this is a git checkout."""
    command = ["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def choose_strategy(cpu_replicas: int = 1) -> tf.distribute.Strategy:
    """Where to train: on the workers that TF_CONFIG names, on all GPUs of this machine, or on its CPU.

    Args:
        cpu_replicas: into how many devices of one thread each the CPU is split, 1 for a single one of all threads.

    Raises:
        OptionsError: TF_CONFIG cannot be read, or its workers do not find each other.
    """
    if "TF_CONFIG" in os.environ:
        try:
            return tf.distribute.MultiWorkerMirroredStrategy()
        except (ValueError, KeyError, TypeError, RuntimeError, tf.errors.OpError) as error:
            raise OptionsError(f"TF_CONFIG names no cluster that can be joined: {error}") from error
    if len(tf.config.list_physical_devices("GPU")) > 1:
        return tf.distribute.MirroredStrategy()
    if cpu_replicas > 1:
        tf.config.threading.set_intra_op_parallelism_threads(1)
        tf.config.threading.set_inter_op_parallelism_threads(cpu_replicas)
        parts = [tf.config.LogicalDeviceConfiguration()] * cpu_replicas
        tf.config.set_logical_device_configuration(tf.config.list_physical_devices("CPU")[0], parts)
        return tf.distribute.MirroredStrategy([f"CPU:{n}" for n in range(cpu_replicas)])
    return tf.distribute.get_strategy()


def is_chief(strategy: tf.distribute.Strategy) -> bool:
    """Whether this process writes the run's files: the chief that TF_CONFIG names, else the first worker."""
    resolver = strategy.cluster_resolver
    if resolver is None or resolver.task_type is None:
        return True  # there is no other
    if "chief" in resolver.cluster_spec().as_dict():
        return bool(resolver.task_type == "chief")
    return bool(resolver.task_type == "worker" and resolver.task_id == 0)


def new_model(options: Options) -> keras.Model:
    """A network with fresh weights and its optimizer."""
    keras.utils.set_random_seed(options.seed)
    model = coconet.build(options.shape(), options.dropout)
    if options.begin_with:
        copy_weights(Path(options.begin_with), model)
    optimizer = AveragingMuon(
        options.learning_rate,
        adam_lr_ratio=options.adam_ratio,
        weight_decay=options.weight_decay,
        adam_weight_decay=options.weight_decay,
        exclude_layers=["voices", "context_projection"],  # the output layer and the second input are AdamW's
        use_ema=True,
        ema_momentum=options.average,
    )
    model.compile(optimizer)  # so that it is saved with the model
    return model


def copy_weights(checkpoint: Path, model: keras.Model) -> None:
    """Give each layer of `model` the weights of the layer of the same name in a checkpoint, where it has one.

    Raises:
        CheckpointError: no usable checkpoint.
        OptionsError: its network has another shape.
    """
    trained, _ = load_checkpoint(checkpoint)
    names = {layer.name for layer in trained.layers}
    try:
        for layer in model.layers:
            if layer.name in names:
                layer.set_weights(trained.get_layer(layer.name).get_weights())
    except ValueError as error:
        raise OptionsError(f"--begin-with {checkpoint} has a network of another shape ({error})") from error


def train(options: Options, out: Path, resume: bool = False) -> dict[str, Any]:
    """Train until the budget is spent; returns the run's record.

    Raises:
        OptionsError, CheckpointError, DataError: what the run begins with does not fit; the message says what to do.
        NonFiniteLossError: training diverged; the last good checkpoint is in `out`.
        WorkerLostError: another worker is gone; the last good checkpoint is in `out`.
        WriteError, ExhaustedError: `out` cannot be written, or the machine has no room; the last good checkpoint is in
            `out`, if there was one, and else nothing.
    """
    options.check()
    strategy = choose_strategy(options.cpu_replicas)
    check_replicas(options, strategy.num_replicas_in_sync)
    folds = load_folds(Path(options.jsb) if options.jsb else None)
    need_folds(folds, "train", "valid")
    data = data_hash(folds)
    checkpoint = out / CHECKPOINT
    with strategy.scope():
        if resume:
            model, record = load_checkpoint(checkpoint, averaged=False)
            check_resumable(model, record, checkpoint)
            if record["data_hash"] != data:
                raise DataError("the training data is not what this run began with; begin a new run")
            if record["finished"] and (out / AVERAGED).exists():
                raise OptionsError(f"the run in {out} is finished; begin a new one with another --out")
        else:
            model = new_model(options)
            record = {"options": dataclasses.asdict(options), "data_hash": data, "commit": source_commit()}
            record |= {"parameters": model.count_params(), "seconds": 0.0, "finished": False, "history": []}

    is_new = is_chief(strategy) and not out.exists()
    if is_chief(strategy):
        make_folder(out)
    if not record["finished"]:  # else it was killed between its last checkpoint and its results
        try:
            fit(model, strategy, options, out, record, folds)
        except (WriteError, tf.errors.ResourceExhaustedError) as error:  # of TensorFlow's it is TensorBoard's files
            if is_new and not (out / CHECKPOINT).exists():
                shutil.rmtree(out, ignore_errors=True)  # there is nothing in it that a run could go on from
            if isinstance(error, WriteError):
                raise
            raise ExhaustedError(error) from error
        except tf.errors.InvalidArgumentError as error:  # the generator's own errors arrive wrapped
            raise DataError(str(error)) from error
        except (tf.errors.UnavailableError, tf.errors.AbortedError, tf.errors.CancelledError) as error:
            raise WorkerLostError(str(error).splitlines()[0]) from error
    if is_chief(strategy):
        write_log(out / "log.csv", record["history"])
        draw_curve(out / "loss.png", record["history"])
        keep_averaged(model, options, out / AVERAGED, record)
    return record


def check_resumable(model: keras.Model, record: dict[str, Any], checkpoint: Path) -> None:
    """Raises CheckpointError if no run was in the middle of a checkpoint, as none is of an averaged network."""
    missing = [name for name in ("data_hash", "history", "seconds", "finished") if name not in record]
    missing += [] if getattr(model, "optimizer", None) else ["optimizer"]
    if missing:
        raise CheckpointError(f"{checkpoint} cannot be gone on from: it has no {', '.join(missing)}")


def check_replicas(options: Options, replicas: int) -> None:
    """Raises OptionsError, with what to do, if a batch cannot be split evenly over so many replicas."""
    sizes = {crops_in_batch(options.batch_size, options.crops(), steps) for steps in options.crops()}
    if any(size % replicas for size in sizes):
        raise OptionsError(
            f"batches of {sorted(sizes)} crops cannot be split over {replicas} replicas: see --batch-size"
        )
    if "TF_CONFIG" in os.environ and options.minutes:
        raise OptionsError("workers have no common clock: say --steps N, not --minutes")


def training_data(options: Options, chorales: list[Piece], first: int) -> tf.data.Dataset:
    """The run's batches from number `first` on, for ever."""
    draw = (options.crops(), options.batch_size, options.harmonizing_share, options.told)
    return tf.data.Dataset.from_generator(
        lambda: batches(options.seed, first, chorales, *draw), output_signature=BATCH_SPEC
    ).prefetch(4)


def validation_data(options: Options, chorales: list[Piece], told: bool) -> tf.data.Dataset:
    """The batches of every validation: the longest crops, orderless masks, whatever the run's seed.

    The same crops with their contexts, if `told`, or without.
    """
    steps, size = max(options.crops()), options.batch_size
    share = 1.0 if told else 0.0
    return tf.data.Dataset.from_generator(
        lambda: (make_batch(0, number, chorales, steps, size, told=share) for number in range(options.valid_batches)),
        output_signature=BATCH_SPEC,
    ).cache()


def seed_dropout(model: keras.Model, seed: int, step: int) -> None:
    """Batch `step` of the run with `seed` silences its own channels, resumed or not: Keras does not save this state."""
    dropouts = [layer for layer in model.layers if isinstance(layer, keras.layers.SpatialDropout2D)]
    for number, layer in enumerate(dropouts):
        layer.seed_generator.state.assign([seed * len(dropouts) + number, step])


def fit(
    model: keras.Model,
    strategy: tf.distribute.Strategy,
    options: Options,
    out: Path,
    record: dict[str, Any],
    folds: dict[str, list[Piece]],
) -> None:
    """Train `model` from the batch it is at until the budget is spent, keeping `record` and `out` up to date.

    A batch is split over the strategy's replicas, of which there is one where there is one device. (Keras's own loop
    does not run under MultiWorkerMirroredStrategy, see docs/decisions.md; its callbacks do.)
    """
    step = int(model.optimizer.iterations.numpy())
    replicas = strategy.num_replicas_in_sync

    def loss(score: tf.Tensor, context: tf.Tensor, target: tf.Tensor, training: bool) -> tf.Tensor:
        """This replica's part of the mean over the batch."""
        logits = model([score, context], training=training)
        return tf.reduce_mean(coconet.orderless_loss(target, logits)) / replicas

    def learn(score: tf.Tensor, context: tf.Tensor, target: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            part = loss(score, context, target, training=True)
        gradients = tape.gradient(part, model.trainable_variables)
        model.optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        return part

    @tf.function
    def train_step(batch: Any) -> tf.Tensor:
        return strategy.reduce("SUM", strategy.run(learn, args=batch), axis=None)

    @tf.function
    def valid_step(batch: Any) -> tf.Tensor:
        return strategy.reduce("SUM", strategy.run(loss, args=(*batch, False)), axis=None)

    with strategy.scope():
        model.optimizer.build(model.trainable_variables)
        seed_dropout(model, options.seed, step)
    train_batches = iter(strategy.experimental_distribute_dataset(training_data(options, folds["train"], step)))
    valid = {
        name: strategy.experimental_distribute_dataset(validation_data(options, folds["valid"], told))
        for name, told in (("val_loss", False), ("val_loss_told", True))
    }
    watching = [keras.callbacks.SwapEMAWeights(), Run(options, out, record, is_chief(strategy))]
    if is_chief(strategy):
        watching.insert(1, keras.callbacks.TensorBoard(out / "tensorboard", write_graph=False))
    callbacks = keras.callbacks.CallbackList(watching, model=model)
    model.stop_training = False
    callbacks.on_train_begin()
    try:
        for epoch in itertools.count(step // options.report_every):
            callbacks.on_epoch_begin(epoch)
            losses = []
            for number in range(options.report_every):
                callbacks.on_train_batch_begin(number)
                losses.append(float(train_step(next(train_batches))))
                callbacks.on_train_batch_end(number, {"loss": losses[-1]})
                if model.stop_training:
                    break
            callbacks.on_test_begin()
            logs = {
                name: float(np.mean([float(valid_step(batch)) for batch in batches])) for name, batches in valid.items()
            }
            callbacks.on_test_end({"loss": logs["val_loss"]})
            callbacks.on_epoch_end(epoch, logs | {"loss": float(np.mean(losses))})
            if model.stop_training:
                break
    finally:
        callbacks.on_train_end()


def keep_averaged(model: keras.Model, options: Options, path: Path, record: dict[str, Any]) -> None:
    """Write the averaged weights alone, without the optimizer: what evaluation, export and readers want.

    Of a run that began with another's weights, their mean with these, if so asked (Wortsman et al., "Robust fine-tuning
    of zero-shot models", 2022): it forgets less.
    """
    model.optimizer.finalize_variable_values(model.trainable_variables)
    averaged = coconet.build(options.shape())
    averaged.set_weights(model.get_weights())
    if options.begin_share:
        begun = coconet.build(options.shape())
        copy_weights(Path(options.begin_with), begun)
        pairs = zip(begun.get_weights(), averaged.get_weights(), strict=True)
        share = options.begin_share
        averaged.set_weights([share * first + (1 - share) * last for first, last in pairs])
    save_checkpoint(averaged, path, record)


def parse(arguments: list[str] | None = None) -> tuple[Options, Path, bool]:
    """The command line: options, the run's folder, whether to resume."""
    parser = argparse.ArgumentParser(description=__doc__, argument_default=argparse.SUPPRESS)
    parser.add_argument("--out", default="runs/coconet", help="the run's folder (%(default)s)")
    parser.add_argument("--resume", action="store_true", default=False, help="go on from the folder's checkpoint")
    for field in dataclasses.fields(Options):
        flag = "--" + field.name.replace("_", "-")
        parser.add_argument(flag, type=type(field.default), help=f"default {field.default!r}")
    given = vars(parser.parse_args(arguments))
    out, resume = Path(given.pop("out")), given.pop("resume")
    if resume:
        recorded = load_record(out / CHECKPOINT)["options"]
        changed = [name for name, value in given.items() if recorded.get(name) != value]
        if changed:
            raise OptionsError(f"--resume keeps the run's own options; leave out --{changed[0].replace('_', '-')}")
        given = recorded
        if set(given) != {field.name for field in dataclasses.fields(Options)}:
            raise OptionsError(f"{out / CHECKPOINT} is of another version of train.py, whose options it has")
    elif (out / CHECKPOINT).exists():
        raise OptionsError(f"{out} holds a run already: add --resume to go on with it, or name another --out")
    return Options(**given), out, resume


def main() -> None:
    try:
        options, out, resume = parse()
        record = train(options, out, resume)
    except NonFiniteLossError as error:
        kept = "the last good checkpoint is kept" if (out / CHECKPOINT).exists() else "there was no checkpoint yet"
        sys.exit(f"train.py: {error}; {kept}. Try a lower --learning-rate.")
    except WorkerLostError as error:
        sys.exit(f"train.py: another worker is gone ({error}); start all workers again with --resume")
    except KantorError as error:
        sys.exit(f"train.py: {error}")
    except KeyboardInterrupt:
        sys.exit("\ntrain.py: stopped; --resume goes on from the last checkpoint")
    last = record["history"][-1]
    print(f"{out}: {last['valid_loss']:.4f} nats an erased cell of the valid fold after {last['minutes']} min")


if __name__ == "__main__":
    main()
