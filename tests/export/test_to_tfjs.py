import errno
import hashlib
import json
import math
import os
import shutil
import sys
import tempfile

import numpy as np
import pytest
import tensorflow as tf
from tensorflowjs.converters import tf_saved_model_conversion_v2

from export import exported, to_tfjs
from export.golden_logits import STRIDE, golden_logits, question
from export.to_tfjs import ExportError
from tests.support.networks import OPTIONS, needs_node, network
from training import spec
from training.data.piece import Piece
from training.evaluation import grades
from training.evaluation.grade_record import ours
from training.files.atomic_write import WriteError
from training.music.context import Measure, context_of
from training.network import coconet
from training.network.checkpoint import hash_weights, load_checkpoint, save_checkpoint
from training.sampling import gibbs
from training.sampling.energy import as_bach
from training.sampling.repair import Repair
from training.sampling.schemes import OURS
from training.sampling.windowed_repair import Windows
from training.spec import CHANNELS, CONTEXT, PITCH_COUNT

RECORD = {
    "options": OPTIONS,
    "parameters": 4321,
    "data_hash": "d47a",
    "commit": "c0ffee",
    "history": [
        {"minutes": 1.0, "batch": 10, "loss": 3.0, "valid_loss": 3.1},
        {"minutes": 2.5, "batch": 20, "loss": 2.0, "valid_loss": 2.1},
    ],
}
RATES = {"bach": dict.fromkeys(grades.KINDS, 0.1), "ours": dict.fromkeys(grades.KINDS, 0.02)}
EVALUATION = [{"fold": "valid", "order": "random", "framewise": {"mean": 0.7}}]


@pytest.fixture(autouse=True)
def valid_fold(monkeypatch):
    """One small piece in place of the corpus."""
    quarters = np.array([70, 63, 58, 50]) + np.random.default_rng(0).integers(-5, 6, size=(32, 4))
    context = context_of(128, [Measure(begin, 16, 16) for begin in range(0, 128, 16)], [(60, 64), (124, 128)])
    piece = Piece("walk", np.repeat(quarters, 4, axis=0).astype(np.int16), context=context)
    monkeypatch.setattr(to_tfjs, "load_folds", lambda: {"valid": [piece]})


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    """The tiny network; an evaluation beside it."""
    model = network()
    path = tmp_path_factory.mktemp("run") / "coconet.keras"
    save_checkpoint(model, path, RECORD)
    measured = EVALUATION[0] | {"weights_sha256": hash_weights(model)}
    of_another = EVALUATION[0] | {"order": "chronological", "weights_sha256": "f00"}
    path.with_name("evaluation.json").write_text(json.dumps([measured, of_another]))
    measured_grades = {"fold": "valid", "windows": 256, **ours(hash_weights(model))}
    results = {"Bach": {"per_bar": RATES["bach"]}, OURS: {"per_bar": RATES["ours"]}}
    path.with_name("grades.json").write_text(json.dumps(measured_grades | {"results": results}))
    return path


@pytest.fixture(scope="module")
def converted(checkpoint, tmp_path_factory):
    """The graph model as the converter writes it, not yet checked."""
    out = tmp_path_factory.mktemp("converted") / "model"
    model, _ = load_checkpoint(checkpoint)
    to_tfjs.convert(model, coconet.Shape.from_options(OPTIONS), out, "float16")
    return out


@pytest.fixture
def convert_to(monkeypatch, converted):
    """`convert_to(change)`: the export writes the converted model, and `change(folder)` to it."""

    def replace(change):
        def convert(_model, _shape, out, _dtype):
            shutil.copytree(converted, out)
            change(out)

        monkeypatch.setattr(to_tfjs, "convert", convert)

    return replace


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def model_json(folder):
    return json.loads((folder / "model.json").read_text())


@pytest.fixture
def old(tmp_path):
    """A model that is served already."""
    out = tmp_path / "public" / "model"
    out.mkdir(parents=True)
    (out / "model.json").write_text('{"old": true}')
    (out / "group1-shard1of2.bin").write_bytes(b"old weights")
    return out


# A model that is right


@needs_node
@pytest.mark.parametrize(("dtype", "bits"), [("float16", 16), ("float32", 32)])
def test_export_from_checkpoint_to_page(checkpoint, old, monkeypatch, capsys, dtype, bits):
    monkeypatch.setattr(sys, "argv", ["to_tfjs.py", str(checkpoint), "--out", str(old), "--weights", dtype])
    to_tfjs.main()
    said = capsys.readouterr().out
    content = model_json(old)
    files = to_tfjs.weight_files(old)
    assert {path.name for path in old.iterdir()} == {"model.json", *(path.name for path in files)}
    assert [path.name for path in old.parent.iterdir()] == ["model"]

    weights = content["userDefinedMetadata"]["weights"]
    size = sum(path.stat().st_size for path in files)
    assert weights == {
        "sha256": hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest(),
        "bytes": size,
        "dtype": dtype,
        "parameters": 4321,
    }
    normalized = 8 * (1 + 4)  # channels: the stem's and the four layers', four numbers each, of which a bias is left
    numbers = load_checkpoint(checkpoint)[0].count_params() - (4 - 1) * normalized
    assert 0 <= size - numbers * bits // 8 < 500  # and the graph's few whole numbers, such as shapes
    assert f"{size:,} bytes of weights; the exported graph under node equals Keras within 0.0" in said
    assert float(said.split()[-1]) <= (1e-2 if bits == 16 else 1e-4)


@needs_node
def test_the_metadata(checkpoint, old, convert_to):
    convert_to(lambda _: None)
    to_tfjs.export(checkpoint, old, "float16")
    metadata = model_json(old)["userDefinedMetadata"]
    assert metadata.pop("weights")["dtype"] == "float16"
    (evaluation,) = metadata.pop("evaluation")  # the one that was measured on these weights
    assert evaluation.pop("weights_sha256") == hash_weights(load_checkpoint(checkpoint)[0])
    assert [evaluation] == EVALUATION
    assert metadata.pop("golden") == golden_logits(old)
    assert metadata == {
        "format": 7,
        "spec": spec.as_metadata(),
        "sampling": gibbs.Schedule().as_metadata(),
        "repair": as_bach().as_metadata(),
        "strict_repair": Repair().as_metadata(),
        "mending": Windows().as_metadata(),
        "voice_leading": {"fold": "valid", "windows": 256, **RATES},
        "training": {
            "options": OPTIONS,
            "minutes": 2.5,
            "batches": 20,
            "loss": 2.0,
            "valid_loss": 2.1,
            "data_sha256": "d47a",
            "commit": "c0ffee",
        },
    }


@needs_node
def test_the_golden_logits_are_those_of_the_network(checkpoint, converted):
    model, _ = load_checkpoint(checkpoint)
    golden = golden_logits(converted)
    logits = np.array(model(question(), training=False)).ravel()[::STRIDE]
    assert len(golden["logits"]) == len(logits) == 97
    assert np.abs(golden["logits"] - logits).max() < 1e-2


@needs_node
def test_what_was_measured_of_the_served_weights_is_kept_as_long_as_they_are(checkpoint, old, convert_to):
    convert_to(lambda _: None)
    to_tfjs.export(checkpoint, old, "float16")
    content = model_json(old)
    assert "served" not in content["userDefinedMetadata"]
    content["userDefinedMetadata"]["served"] = {"samples": 80}
    (old / "model.json").write_text(json.dumps(content))
    to_tfjs.export(checkpoint, old, "float16")
    assert model_json(old)["userDefinedMetadata"]["served"] == {"samples": 80}
    content["userDefinedMetadata"]["weights"]["sha256"] = "f00"  # other weights
    (old / "model.json").write_text(json.dumps(content))
    to_tfjs.export(checkpoint, old, "float16")
    assert "served" not in model_json(old)["userDefinedMetadata"]


def test_the_graph_is_what_the_page_can_run(converted):
    assert not to_tfjs.operations(converted) & {"SpaceToBatchND", "BatchToSpaceND", "FusedBatchNormV3"}
    assert {"DepthwiseConv2dNative", "_FusedConv2D"} <= to_tfjs.operations(converted)


def test_batch_and_steps_are_free(converted):
    signature = model_json(converted)["signature"]
    sizes = {
        name.removesuffix(":0"): [dim["size"] for dim in tensor["tensorShape"]["dim"]]
        for name, tensor in signature["inputs"].items()
    }
    assert sizes == {"score": ["-1", "-1", str(PITCH_COUNT), str(CHANNELS)], "context": ["-1", "-1", str(len(CONTEXT))]}
    (logits,) = signature["outputs"].values()
    assert [dim["size"] for dim in logits["tensorShape"]["dim"]][2:] == [str(PITCH_COUNT), "4"]


@needs_node
def test_8_bit_weights_are_the_default_and_those_of_the_large_kernels(checkpoint, old, converted, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["to_tfjs.py", str(checkpoint), "--out", str(old)])
    to_tfjs.main()
    weights = model_json(old)["userDefinedMetadata"]["weights"]
    assert weights["dtype"] == "uint8"
    kernels = {weight["name"]: weight for weight in manifest(old)}
    stored = {name: weight.get("quantization", {}).get("dtype") for name, weight in kernels.items()}
    large = [name for name, dtype in stored.items() if dtype == "uint8"]
    assert sorted(kernels[name]["shape"] for name in large) == [[1, 1, 8, 8]] * 4
    # The stem's, the depthwise kernels, the pointwise biases, the head's, the context's, the pitch bias.
    small = 2 + 4 + 4 + 2 + 1 + 1
    assert sum(dtype == "float16" for dtype in stored.values()) == small
    saved = sum(np.prod(kernels[name]["shape"]) for name in large)
    assert weights["bytes"] == sum(path.stat().st_size for path in to_tfjs.weight_files(converted)) - saved


@needs_node
@pytest.mark.parametrize("tolerance", ["TOLERANCE", "LOSS_TOLERANCE"])
def test_8_bit_weights_too_coarse_for_the_network_are_refused(checkpoint, old, monkeypatch, tolerance):
    too_small = {"uint8": 1e-4} if tolerance == "TOLERANCE" else 1e-7
    monkeypatch.setattr(to_tfjs, tolerance, too_small)
    before = content(old)
    with pytest.raises(ExportError, match=r"(logits differ from Keras's by 0\.0\d+|of Keras's), more than 0"):
        to_tfjs.export(checkpoint, old, "uint8")
    assert content(old) == before


def test_real_batches_are_of_several_lengths():
    batches = to_tfjs.real_batches()
    assert [batch.score.shape for batch in batches] == [(16, 32, 46, 8), (8, 64, 46, 8), (1, 12, 46, 8)]
    assert all(0 < batch.context.any(axis=(1, 2)).mean() < 1 for batch in batches[:2])
    for score, _, target in batches:
        assert target.sum() > 0
        known = score[..., 4:].mean()
        assert 0 < known < 1


# A model that is not


def zero_weights(folder):
    """The largest kernel becomes zero; the numbers are two bytes long."""
    (weights,) = to_tfjs.weight_files(folder)
    kernels = [(math.prod(kernel["shape"]) * (2 if "quantization" in kernel else 4)) for kernel in manifest(folder)]
    assert sum(kernels) == weights.stat().st_size
    largest = int(np.argmax(kernels))
    begin, end = sum(kernels[:largest]), sum(kernels[: largest + 1])
    old = weights.read_bytes()
    weights.write_bytes(old[:begin] + bytes(end - begin) + old[end:])


def manifest(folder):
    return [weight for group in model_json(folder)["weightsManifest"] for weight in group["weights"]]


def shorten_weights(folder):
    (weights,) = to_tfjs.weight_files(folder)
    weights.write_bytes(weights.read_bytes()[:-40])


def change_graph(change):
    def apply(folder):
        model = model_json(folder)
        change(model["modelTopology"]["node"])
        (folder / "model.json").write_text(json.dumps(model))

    return apply


def node_of(nodes, operation):
    return next(node for node in nodes if node["op"] == operation)


def other_dilation(nodes):
    depthwise = [node for node in nodes if node["op"] == "DepthwiseConv2dNative"]
    dilated = next(node for node in depthwise if node["attr"]["dilations"]["list"]["i"] == ["1", "2", "4", "1"])
    dilated["attr"]["dilations"]["list"]["i"] = ["1", "1", "4", "1"]


TAMPERED = {
    "weights of zero": (zero_weights, r"the exported logits differ from Keras's by \d"),
    "weights cut short": (shorten_weights, "TF.js could not run the graph"),
    "another dilation": (change_graph(other_dilation), r"the exported logits differ from Keras's by \d"),
    "an unknown operation": (
        change_graph(lambda nodes: node_of(nodes, "_FusedConv2D").update(op="Chant")),
        "TF.js could not run the graph",
    ),
    "a slow operation": (
        change_graph(lambda nodes: nodes.append({"name": "slow", "op": "SpaceToBatchND"})),
        "the graph holds SpaceToBatchND, which the page must not run",
    ),
}


@needs_node
@pytest.mark.parametrize("fault", TAMPERED)
def test_a_model_that_fails_the_check_replaces_nothing(checkpoint, old, convert_to, fault):
    change, says = TAMPERED[fault]
    convert_to(change)
    before = content(old)
    with pytest.raises(ExportError, match=says):
        to_tfjs.export(checkpoint, old, "float16")
    assert content(old) == before
    assert [path.name for path in old.parent.iterdir()] == ["model"]


@pytest.mark.parametrize(("spoilt", "value"), [(0, np.nan), (1, np.nan), (2, np.nan), (1, np.inf), (2, 0.02)])
def test_one_wrong_logit_fails_the_check(checkpoint, converted, monkeypatch, spoilt, value):
    """In whichever of the scores: NaN too, of which Python's max() loses sight."""
    model, _ = load_checkpoint(checkpoint)
    batches = to_tfjs.real_batches()
    calls: list[int] = []

    class Spoilt:
        def __init__(self, _folder):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def __call__(self, score, context):
            logits = np.array(model([score, context], training=False))
            if len(calls) == spoilt:
                logits[0, 3, 20, 1] += value
            calls.append(1)
            return logits

    monkeypatch.setattr(to_tfjs, "ExportedGraph", Spoilt)
    with pytest.raises(ExportError, match=r"the exported logits differ from Keras's by (nan|inf|0\.02)"):
        to_tfjs.check(model, converted, batches, "float16")
    calls[:] = [1] * 9
    assert to_tfjs.check(model, converted, batches, "float16") < 1e-6


def test_without_node_the_export_says_what_to_do(checkpoint, old, convert_to, monkeypatch):
    convert_to(lambda _: None)
    monkeypatch.setattr(exported.shutil, "which", lambda _: None)
    before = content(old)
    with pytest.raises(ExportError, match="needs node and the page's packages: run `make build` first"):
        to_tfjs.export(checkpoint, old, "float16")
    assert content(old) == before


def test_a_missing_checkpoint_ends_in_a_sentence(old, monkeypatch, tmp_path):
    missing = tmp_path / "missing.keras"
    monkeypatch.setattr(sys, "argv", ["to_tfjs.py", str(missing), "--out", str(old)])
    with pytest.raises(SystemExit) as caught:
        to_tfjs.main()
    assert str(caught.value).startswith(f"to_tfjs.py: there is no checkpoint {missing}")


@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), tf.errors.ResourceExhaustedError(None, None, "no space")],
    ids=["system", "TensorFlow"],
)
def test_a_full_temporary_disk_ends_in_a_sentence(checkpoint, old, monkeypatch, error):
    def convert_tf_saved_model(*_, **__):
        raise error

    monkeypatch.setattr(tf_saved_model_conversion_v2, "convert_tf_saved_model", convert_tf_saved_model)
    before = content(old)
    with pytest.raises(WriteError, match=f"^{tempfile.gettempdir()}.* cannot be written: No space left on device"):
        to_tfjs.export(checkpoint, old, "float16")
    assert content(old) == before


@pytest.mark.parametrize("name", ["evaluation.json", "grades.json"])
@pytest.mark.parametrize("content", ["[{", "[1]", "7", '{"results": 1}'])
def test_a_damaged_record_ends_in_a_sentence(checkpoint, old, convert_to, monkeypatch, tmp_path, name, content):
    convert_to(lambda _: None)
    copied = shutil.copytree(checkpoint.parent, tmp_path / "run") / checkpoint.name
    record = copied.with_name(name)
    record.write_text(content)
    monkeypatch.setattr(sys, "argv", ["to_tfjs.py", str(copied), "--out", str(old)])
    with pytest.raises(SystemExit) as caught:
        to_tfjs.main()
    assert str(caught.value).startswith(f"to_tfjs.py: {record} is damaged (")


# The model that the repository carries

CARRIED = to_tfjs.WEB / "public" / "model"


@pytest.mark.skipif(not (CARRIED / "model.json").exists(), reason="the repository carries no model yet")
def test_the_carried_model_is_whole_and_current():
    metadata = model_json(CARRIED)["userDefinedMetadata"]
    assert metadata["format"] == to_tfjs.FORMAT
    assert metadata["spec"] == spec.as_metadata()
    assert metadata["sampling"] == gibbs.Schedule().as_metadata()
    assert metadata["repair"] == as_bach().as_metadata()
    assert metadata["strict_repair"] == Repair().as_metadata()
    assert metadata["mending"] == Windows().as_metadata()
    assert metadata["weights"]["sha256"] == to_tfjs.hash_files(CARRIED)
    assert metadata["weights"]["bytes"] == sum(path.stat().st_size for path in to_tfjs.weight_files(CARRIED))
    assert not to_tfjs.operations(CARRIED) & set(to_tfjs.FORBIDDEN)


@needs_node
def test_the_carried_model_answers_as_it_says():
    golden = model_json(CARRIED)["userDefinedMetadata"]["golden"]
    computed = golden_logits(CARRIED)
    assert computed["stride"] == golden["stride"]
    assert np.abs(np.subtract(computed["logits"], golden["logits"])).max() < 5e-3  # another processor rounds otherwise
