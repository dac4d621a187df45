import errno
import json
import os
import shutil
import tempfile
import zipfile

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.tally import tally
from training.files.atomic_write import WriteError
from training.music.context import unknown
from training.network import checkpoint as checkpoint_module
from training.network import coconet
from training.network.checkpoint import CheckpointError, hash_weights, load_checkpoint, save_checkpoint
from training.network.coconet import DilatedDepthwise, FoldSteps, PitchBias, Shape, UnfoldSteps, orderless_loss
from training.spec import CHANNELS, CONTEXT, PITCH_COUNT, VOICE_COUNT

TINY = Shape(width=6, depth=2, stem=3, dilations=((1, 1), (2, 3)))
OPTIONS = {"width": 6, "depth": 2, "fold": 4, "stem": 3, "dilations": "1,1 2,3"}
RECORD = {"options": OPTIONS, "history": [{"batch": 3, "loss": 1.5}]}


def compiled(seed=0):
    keras.utils.set_random_seed(seed)
    model = coconet.build(TINY)
    optimizer = keras.optimizers.AdamW(0.05, use_ema=True, ema_momentum=0.5)
    model.compile(optimizer, loss=orderless_loss, jit_compile=False)
    return model


def random_batch(seed=0, batch=2, steps=8):
    rng = np.random.default_rng(seed)
    truth = rng.integers(PITCH_COUNT, size=(batch, steps, VOICE_COUNT))
    target = np.swapaxes(np.eye(PITCH_COUNT, dtype=np.float32)[truth], 2, 3)
    score, context = rng.random((batch, steps, PITCH_COUNT, CHANNELS)), rng.random((batch, steps, len(CONTEXT)))
    return [score.astype(np.float32), context.astype(np.float32)], target


@pytest.fixture(scope="module")
def run():
    """A tiny network after three batches, and its weights after each of them."""
    model = compiled()
    after = []
    for _ in range(3):  # not fit(), which ends by putting the averages in the weights' place
        model.train_on_batch(*random_batch())
        after.append([weight.numpy() for weight in model.trainable_variables])
    return model, after


@pytest.fixture(scope="module")
def trained(run):
    """That network: its averaged weights are not its last ones."""
    return run[0]


@pytest.fixture(scope="module")
def checkpoint(trained, tmp_path_factory):
    path = tmp_path_factory.mktemp("run") / "new" / "checkpoint.keras"
    save_checkpoint(trained, path, RECORD)
    return path


# The network


def test_the_default_network_is_pinned():
    shape = Shape()
    assert coconet.build(shape).count_params() == 176_264
    assert shape.multiply_adds(32) == 61_841_920
    steps, pitches = shape.receptive_field()
    assert steps >= 32  # two bars
    assert pitches >= PITCH_COUNT


def test_multiply_adds_are_the_kernels_at_every_place():
    model = coconet.build(TINY)
    context = model.get_layer("context_projection").kernel
    kernels = [weight for weight in model.trainable_weights if weight.name == "kernel" and weight is not context]
    places = PITCH_COUNT * sum(kernel.shape.num_elements() for kernel in kernels)
    assert TINY.multiply_adds(24) == 24 // 4 * (places + context.shape.num_elements())  # it is the same at all pitches


@pytest.mark.parametrize("steps", [4, 12, 32, 68])
@pytest.mark.parametrize("fold", [1, 2, 4])
def test_any_whole_number_of_beats_fits(steps, fold):
    model = coconet.build(Shape(width=4, depth=2, fold=fold))
    logits = model([np.zeros((3, steps, PITCH_COUNT, CHANNELS), np.float32), unknown(3, steps)], training=False)
    assert logits.shape == (3, steps, PITCH_COUNT, VOICE_COUNT)
    assert model.output_shape == (None, None, PITCH_COUNT, VOICE_COUNT)


@pytest.mark.parametrize(("fold", "stem"), [(1, 3), (2, 1), (4, 5)])
def test_the_receptive_field(fold, stem):
    """What one logit's gradient reaches, in a network of positive weights in which nothing cancels."""
    shape = Shape(width=3, depth=4, fold=fold, stem=stem, dilations=((1, 1), (2, 3)))
    model = coconet.build(shape)
    for weight in model.trainable_weights:
        weight.assign(tf.abs(weight) + 0.1)
    steps, pitches = shape.receptive_field()
    assert pitches < PITCH_COUNT
    score = tf.ones((1, steps + 4 * fold, PITCH_COUNT, CHANNELS))
    middle = score.shape[1] // 2
    with tf.GradientTape() as tape:
        tape.watch(score)
        logit = model([score, tf.zeros((*score.shape[:2], len(CONTEXT)))], training=False)[
            0, middle, PITCH_COUNT // 2, 1
        ]
    seen = tf.reduce_any(tape.gradient(logit, score)[0] != 0, axis=-1).numpy()
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    assert (rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1) == (steps, pitches)


@settings(max_examples=15)
@given(st.integers(1, 3), st.integers(1, 4), st.sampled_from([1, 2, 4]), st.integers(1, 3))
def test_unfold_undoes_fold(batch, beats, fold, channels):
    x = np.arange(batch * beats * fold * 5 * channels, dtype=np.float32).reshape(batch, beats * fold, 5, channels)
    folded = FoldSteps(fold)(x)
    assert folded.shape == (batch, beats, 5, fold * channels)
    np.testing.assert_array_equal(UnfoldSteps(fold)(folded), x)


def test_fold_keeps_a_step_together():
    x = np.zeros((1, 8, 3, 2), np.float32)
    x[0, 6, 2] = [1, 2]  # the third step of the second beat
    folded = FoldSteps(4)(x).numpy()
    assert np.argwhere(folded).tolist() == [[0, 1, 2, 4], [0, 1, 2, 5]]
    assert folded[0, 1, 2, 4:6].tolist() == [1, 2]


def test_the_dilated_convolution_is_kerass():
    x = np.random.default_rng(0).random((2, 9, 11, 3)).astype(np.float32)
    ours, theirs = DilatedDepthwise((2, 3)), keras.layers.DepthwiseConv2D(3, dilation_rate=(2, 3), padding="same")
    theirs(x)
    ours(x)
    theirs.set_weights([ours.kernel.numpy(), np.zeros(3)])
    np.testing.assert_allclose(ours(x), theirs(x), atol=1e-6)


def test_the_pitch_bias_is_added_to_every_step():
    layer = PitchBias()
    x = np.zeros((1, 2, 3, 4), np.float32)
    layer(x)
    bias = np.arange(12, dtype=np.float32).reshape(3, 4)
    layer.set_weights([bias])
    np.testing.assert_array_equal(layer(x), np.broadcast_to(bias, x.shape))


@pytest.mark.parametrize("depth", [2, 4])
def test_a_block_adds_what_came_in(depth):
    """With its convolutions at zero a residual block passes its input on."""
    model = coconet.build(Shape(width=4, depth=depth))
    for layer in model.layers:
        if layer.name.startswith("pointwise"):
            layer.set_weights([np.zeros_like(layer.get_weights()[0])])
    inner = keras.Model(model.input, [model.get_layer("stem_relu").output, model.get_layer(f"relu_{depth - 1}").output])
    before, after = inner(random_batch()[0], training=False)
    assert np.abs(before).max() > 0
    np.testing.assert_allclose(before, after, atol=1e-6)


def test_dropout_silences_channels_in_training_alone():
    """In each block and before the last layer; the network that is kept has none and takes the same weights."""
    shape = Shape(width=8, depth=4)
    plain, dropping = coconet.build(shape), coconet.build(shape, dropout=0.5)
    dropping.set_weights(plain.get_weights())
    inputs = random_batch()[0]
    np.testing.assert_array_equal(dropping(inputs, training=False), plain(inputs, training=False))
    for name, before in (("dropout_0", "relu_0"), ("dropout_2", "relu_2"), ("dropout_voices", "relu_3")):
        layers = [dropping.get_layer(before).output, dropping.get_layer(name).output]
        whole, left = (array.numpy() for array in keras.Model(dropping.input, layers)(inputs, training=True))
        silent = ~left.any(axis=(1, 2))  # [example, channel]
        assert 0 < silent.sum() < silent.size
        kept = np.where(silent[:, None, None], 0.0, 2.0 * whole)
        np.testing.assert_allclose(left, kept, rtol=1e-6)


@pytest.mark.parametrize(
    "options",
    [
        *({"width": 0}, {"depth": 3}, {"depth": 0}, {"fold": 0}, {"stem": 2}, {"stem": -1}),
        *({"dilations": ()}, {"dilations": ((1, 0),)}),
    ],
)
def test_a_shape_that_is_none_is_refused(options):
    with pytest.raises(ValueError, match=r"at least 1|must be odd|from 1 up"):
        Shape(**options)


def test_a_shape_is_read_from_options():
    assert Shape.from_options(OPTIONS) == TINY
    assert [TINY.dilation(layer) for layer in range(3)] == [(1, 1), (2, 3), (1, 1)]


@pytest.mark.parametrize("dilations", ["1", "1,x", "1,2,3", "1;2"])
def test_dilations_that_are_none_are_refused(dilations):
    with pytest.raises(ValueError, match="dilations are pairs like '1,1 2,2', not "):
        Shape.from_options({"width": 6, "depth": 2, "fold": 4, "dilations": dilations})


# The loss


def test_the_loss_by_hand():
    """Two examples of one step, three pitches, two voices."""
    logits = np.log([[[[0.5, 0.1], [0.25, 0.1], [0.25, 0.8]]], [[[0.2, 0.6], [0.2, 0.3], [0.6, 0.1]]]])
    target = np.zeros((2, 1, 3, 2))
    target[0, 0, 0, 0] = target[0, 0, 2, 1] = 1  # both cells asked for
    target[1, 0, 1, 1] = 1  # one asked for, one known or silent
    expected = [-(np.log(0.5) + np.log(0.8)) / 2, -np.log(0.3)]
    found = orderless_loss(target.astype(np.float32), logits.astype(np.float32))
    np.testing.assert_allclose(found, expected, rtol=1e-6)
    np.testing.assert_allclose(orderless_loss(target, logits + 7), expected, rtol=1e-6)


def test_an_example_with_nothing_erased_costs_nothing():
    logits = np.random.default_rng(0).normal(size=(2, 4, PITCH_COUNT, VOICE_COUNT))
    assert orderless_loss(np.zeros_like(logits), logits).numpy().tolist() == [0, 0]


def test_equal_logits_cost_the_logarithm_of_the_pitches():
    _, target = random_batch()
    np.testing.assert_allclose(orderless_loss(target, np.zeros_like(target)), np.log(PITCH_COUNT), rtol=1e-6)


# Checkpoints


@pytest.mark.slow
def test_a_checkpoint_comes_back_whole(checkpoint, trained):
    model, record = load_checkpoint(checkpoint, averaged=False)
    assert record == RECORD
    for saved, kept in zip(model.get_weights(), trained.get_weights(), strict=True):
        np.testing.assert_array_equal(saved, kept)
    for saved, kept in zip(model.optimizer.variables, trained.optimizer.variables, strict=True):
        np.testing.assert_array_equal(saved, kept)
    assert int(model.optimizer.iterations.numpy()) == 3
    assert [path.name for path in checkpoint.parent.iterdir()] == [checkpoint.name]


@pytest.mark.slow
def test_evaluation_gets_the_averaged_weights(checkpoint, run):
    """The mean with momentum 0.5 of the weights after each of three batches."""
    model, _ = load_checkpoint(checkpoint)
    trained, steps = run
    for found, (first, second, third) in zip(model.trainable_variables, zip(*steps, strict=True), strict=True):
        np.testing.assert_allclose(found, first / 4 + second / 4 + third / 2, atol=1e-5)
    stem = [network.get_layer("stem").get_weights()[0] for network in (model, trained)]
    assert np.abs(stem[0] - stem[1]).max() > 1e-3


def test_a_network_without_an_optimizer(tmp_path):
    """What a finished run leaves."""
    model = coconet.build(TINY)
    save_checkpoint(model, tmp_path / "coconet.keras", RECORD)
    found, record = load_checkpoint(tmp_path / "coconet.keras")
    assert record == RECORD
    inputs, _ = random_batch()
    np.testing.assert_array_equal(found(inputs, training=False), model(inputs, training=False))


@pytest.mark.slow
def test_the_hash_is_of_every_weight(checkpoint):
    model, _ = load_checkpoint(checkpoint)
    same, _ = load_checkpoint(checkpoint)
    assert hash_weights(model) == hash_weights(same)
    seen = {hash_weights(model)}
    for weight in same.weights:
        weight.assign(weight + 1)
        seen.add(hash_weights(same))
    assert len(seen) == 1 + len(same.weights)


@pytest.mark.slow
@pytest.mark.parametrize("where", ["network", "record", "disk"])
def test_a_failing_write_leaves_the_old_checkpoint(tmp_path, trained, monkeypatch, where):
    path = tmp_path / "checkpoint.keras"
    save_checkpoint(trained, path, RECORD)
    old = path.read_bytes()

    def fail(*_args, **_options):
        raise OSError("no space left")

    record = RECORD | {"figure": object() if where == "record" else 1}
    if where == "network":
        monkeypatch.setattr(trained, "save", lambda target: (target.write_bytes(b"half"), fail()))
    if where == "disk":
        monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(TypeError if where == "record" else WriteError):
        save_checkpoint(trained, path, record)
    assert path.read_bytes() == old
    monkeypatch.undo()
    save_checkpoint(trained, path, RECORD | {"figure": 2})
    assert load_checkpoint(path)[1]["figure"] == 2
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def missing(path):
    return path.with_name("missing.keras")


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def damaged(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def text(path):
    path.write_text("batch,loss\n1,2\n")


def other_zip(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("score.xml", "<score/>")


def other_network(path):
    keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)]).save(path)


def other_network_with_our_record(path):
    other_network(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(checkpoint_module.RECORD, "{}")


def broken_weights(path):
    with zipfile.ZipFile(path) as archive:
        config = archive.read("config.json")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(checkpoint_module.RECORD, json.dumps(RECORD))
        archive.writestr("metadata.json", "{}")
        archive.writestr("config.json", config)
        archive.writestr("model.weights.h5", b"not weights")


def reshaped(path):
    """Other options than those that the network was made by."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    record = json.loads(members[checkpoint_module.RECORD])
    record["options"]["width"] *= 2
    members[checkpoint_module.RECORD] = json.dumps(record).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def other_compression(path):
    """A method of compression that no zip has, in the directory at the end."""
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 10] = 99
    path.write_bytes(content)


def code(path):
    """Python's own code in a layer, which Keras would run."""
    network = keras.Sequential([keras.layers.Input((2,)), keras.layers.Lambda(lambda x: 2 * x)])
    network.save(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(checkpoint_module.RECORD, json.dumps(RECORD))


def folder(path):
    path.unlink()
    path.mkdir()


SPOILERS = (
    missing,
    cut,
    damaged,
    text,
    other_zip,
    other_network,
    other_network_with_our_record,
    broken_weights,
    reshaped,
    other_compression,
    code,
    folder,
)


@pytest.mark.slow
@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda spoil: spoil.__name__)
def test_what_is_no_checkpoint_is_refused_with_a_sentence(tmp_path, checkpoint, spoil):
    path = tmp_path / "checkpoint.keras"
    shutil.copy(checkpoint, path)
    asked = spoil(path) or path
    says = "there is no checkpoint" if spoil is missing else f"^{asked} is not a checkpoint"
    with pytest.raises(ValueError, match=says) as caught:
        load_checkpoint(asked)
    assert str(asked) in str(caught.value)


def test_a_full_disk_is_no_fault_of_the_checkpoint(checkpoint, monkeypatch):
    def load_model(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(keras.saving, "load_model", load_model)
    with pytest.raises(CheckpointError, match=f"cannot be unpacked, as the disk of {tempfile.gettempdir()} is full"):
        load_checkpoint(checkpoint)


@pytest.mark.slow
@settings(max_examples=20)
@given(st.data())
def test_a_flipped_bit_is_refused_or_changes_nothing(checkpoint, tmp_path_factory, data):
    """Anywhere; in the zip's directory, its last twentieth, above all."""
    damaged = bytearray(checkpoint.read_bytes())
    first = data.draw(st.sampled_from([0, len(damaged) * 19 // 20]), "from")
    damaged[data.draw(st.integers(first, len(damaged) - 1), "byte")] ^= 1 << data.draw(st.integers(0, 7), "bit")
    path = tmp_path_factory.getbasetemp() / "damaged.keras"
    path.write_bytes(damaged)
    try:
        model, _ = load_checkpoint(path)
    except checkpoint_module.CheckpointError:
        pass  # told in a sentence
    else:
        for one, other in zip(model.get_weights(), load_checkpoint(checkpoint)[0].get_weights(), strict=True):
            np.testing.assert_array_equal(one, other)
    tally("damaged checkpoints")
