import errno
import json
import os
import threading
from pathlib import Path

import pytest

from export.published import MODEL, name_by_content, publish, weight_files
from training.files.atomic_write import WriteError


def model(folder, weights, shards=2):
    """A model as the converter writes it, of so many files of the same bytes."""
    folder.mkdir(parents=True)
    names = [f"group1-shard{n + 1}of{shards}.bin" for n in range(shards)]
    for name in names:
        (folder / name).write_bytes(weights)
    (folder / MODEL).write_text(json.dumps({"weightsManifest": [{"paths": names, "weights": []}], "of": len(weights)}))
    return folder


def made(folder, weights, shards=2):
    name_by_content(model(folder, weights, shards))
    return folder


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def is_whole(folder):
    """Whether what model.json says of its weights is so of the files that it names; a reader's view."""
    told = json.loads((folder / MODEL).read_text())
    names = [name for group in told["weightsManifest"] for name in group["paths"]]
    return all(len((folder / name).read_bytes()) == told["of"] for name in names)


@pytest.mark.parametrize("before", ["nothing", "the converter's names", "ours", "more files"])
def test_a_model_takes_the_place_of_what_was_there(tmp_path, before):
    out = tmp_path / "public" / "model"
    if before == "the converter's names":
        model(out, b"old")
    elif before != "nothing":
        publish(made(tmp_path / "first", b"old", 3 if before == "more files" else 2), out)
    publish(made(tmp_path / "made", b"newer"), out)
    assert is_whole(out)
    assert {path.name for path in out.iterdir()} == {MODEL, *(path.name for path in weight_files(out))}
    assert [path.name for path in out.parent.iterdir()] == ["model"]


def test_the_same_model_again_changes_nothing(tmp_path):
    out = tmp_path / "model"
    publish(made(tmp_path / "first", b"same"), out)
    before = content(out)
    publish(made(tmp_path / "again", b"same"), out)
    assert content(out) == before


def test_what_somebody_else_keeps_in_the_folder_stays(tmp_path):
    out = model(tmp_path / "model", b"old")
    (out / "notes.txt").write_text("mine")
    publish(made(tmp_path / "made", b"newer"), out)
    assert (out / "notes.txt").read_text() == "mine"


def test_at_every_step_there_is_a_whole_model(tmp_path, monkeypatch):
    """Looked at before each change of the folder that the system is asked for."""
    out = tmp_path / "model"
    publish(made(tmp_path / "first", b"old"), out)
    seen = []

    def watched(change):
        def run(*arguments, **options):
            seen.append(is_whole(out))
            return change(*arguments, **options)

        return run

    for name in ("rename", "replace", "unlink", "remove"):
        monkeypatch.setattr(os, name, watched(getattr(os, name)))
    publish(made(tmp_path / "made", b"newer"), out)
    assert len(seen) >= 5
    assert all(seen)


def test_a_reader_never_finds_files_of_two_models(tmp_path):
    """One that meets the moment may miss a file; it is never given another's under the same name."""
    out = tmp_path / "model"
    first, second = made(tmp_path / "first", b"old" * 1000), made(tmp_path / "second", b"newer" * 1000)
    publish(first, out)
    done = threading.Event()
    whole: list[bool] = []
    missed: list[str] = []

    def look():
        while not done.is_set():
            try:
                whole.append(is_whole(out))
            except FileNotFoundError as error:
                missed.append(Path(error.filename).name)

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(20):
        publish(second, out)
        publish(first, out)
    done.set()
    reader.join()
    assert whole
    assert all(whole)
    assert MODEL not in missed


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_full_disk_leaves_the_model_that_was_there(tmp_path, monkeypatch, failing):
    """At whichever of the three files the disk is full."""
    out = tmp_path / "model"
    publish(made(tmp_path / "first", b"old"), out)
    before = content(out)
    synced = []

    def full(_):
        synced.append(1)
        if len(synced) == failing:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="cannot be written: No space left on device"):
        publish(made(tmp_path / "made", b"newer"), out)
    assert content(out) == before


def test_a_file_in_the_folders_place_is_not_touched(tmp_path):
    out = tmp_path / "model"
    out.write_text("mine")
    with pytest.raises(WriteError, match=f"{out} cannot be written: it is no folder"):
        publish(made(tmp_path / "made", b"newer"), out)
    assert out.read_text() == "mine"
