import errno
import os
import tempfile
import threading
from pathlib import Path

import pytest

from training.files.atomic_write import WriteError, atomic_write, make_folder, write_json


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_into_folders_that_are_made(tmp_path):
    path = tmp_path / "new" / "folder" / "score.json"
    with atomic_write(path) as temporary:
        assert (temporary.parent, temporary.suffix) == (path.parent, ".json")
        temporary.write_text("all")
        assert not path.exists()
    assert path.read_text() == "all"
    assert names(path.parent) == ["score.json"]


@pytest.mark.parametrize("was_there", [False, True])
def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path, was_there):
    path = tmp_path / "score.json"
    if was_there:
        path.write_text("before")

    def fail():
        with atomic_write(path) as temporary:
            temporary.write_text("half")
            raise OSError("no space left")

    with pytest.raises(WriteError, match="cannot be written: no space left"):
        fail()
    assert names(tmp_path) == (["score.json"] if was_there else [])
    assert not was_there or path.read_text() == "before"


@pytest.mark.parametrize(
    ("compact", "text"), [(False, '{\n "auc": 0.5,\n "lengths": []\n}\n'), (True, '{"auc":0.5,"lengths":[]}\n')]
)
def test_plain_data_are_written_to_be_read_or_to_be_sent(tmp_path, compact, text):
    write_json(tmp_path / "new" / "figures.json", {"auc": 0.5, "lengths": []}, compact)
    assert (tmp_path / "new" / "figures.json").read_text() == text
    assert names(tmp_path / "new") == ["figures.json"]


def test_what_a_killed_writer_left_is_overwritten(tmp_path):
    path = tmp_path / "score.json"
    with atomic_write(path) as temporary:
        name = temporary.name
        temporary.write_text("all")
    (tmp_path / name).write_text("half")
    with atomic_write(path) as temporary:
        assert temporary.name == name
        temporary.write_text("new")
    assert names(tmp_path) == ["score.json"]


def test_several_writers_do_not_share_a_file(tmp_path):
    with atomic_write(tmp_path / "cache.npz", writers="several") as temporary:
        assert str(os.getpid()) in temporary.name
        temporary.write_text("all")


def test_a_disk_that_does_not_take_it_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "score.json"
    path.write_text("before")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("the disk is full")))

    def write():
        with atomic_write(path) as temporary:
            temporary.write_text("all")

    with pytest.raises(WriteError, match="cannot be written: the disk is full"):
        write()
    assert path.read_text() == "before"
    assert names(tmp_path) == ["score.json"]


def test_a_folder_is_made_and_left_as_it_is(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine").write_text("mine")
    for name in ("new/folder", "there"):
        make_folder(tmp_path / name)
    assert names(tmp_path / "new" / "folder") == []
    assert names(tmp_path / "there") == ["mine"]


@pytest.mark.parametrize(("name", "reason"), [("file", "it is no folder"), ("file/folder", "Not a directory")])
def test_a_file_is_no_folder(tmp_path, name, reason):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(WriteError, match=f"{tmp_path / name} cannot be written: {reason}"):
        make_folder(tmp_path / name)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_that_takes_no_files_is_not_left_behind(tmp_path, monkeypatch):
    def read_only(**_):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(tempfile, "TemporaryFile", read_only)
    with pytest.raises(WriteError, match="cannot be written: Read-only file system"):
        make_folder(tmp_path / "new" / "folder")
    assert names(tmp_path) == []


def test_a_link_stays_one_and_what_it_leads_to_is_written(tmp_path):
    (tmp_path / "kept").mkdir()
    kept, link, dangling = tmp_path / "kept" / "of-yesterday", tmp_path / "score.json", tmp_path / "new.json"
    kept.write_text("before")
    link.symlink_to(kept)
    dangling.symlink_to(tmp_path / "kept" / "of-today")
    for path in (link, dangling):
        with atomic_write(path) as temporary:
            assert (temporary.parent, temporary.suffix) == (kept.parent, ".json")
            temporary.write_text("all")
        assert path.is_symlink()
        assert path.read_text() == "all"
    assert names(tmp_path) == ["kept", "new.json", "score.json"]
    assert names(kept.parent) == ["of-today", "of-yesterday"]


@pytest.mark.parametrize("linked", [False, True])
def test_a_pipe_stays_one_and_is_written_into(tmp_path, linked):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    path = tmp_path / "link" if linked else pipe
    if linked:
        path.symlink_to(pipe)
    heard = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_text()), daemon=True)
    reader.start()
    with atomic_write(path) as to_write:
        assert to_write.is_fifo()
        to_write.write_text("all")
    reader.join(10)
    assert heard == ["all"]
    assert pipe.is_fifo()


def test_a_device_is_written_into():
    screen, terminal = os.openpty()
    try:
        with atomic_write(Path(os.ttyname(terminal))) as to_write:
            to_write.write_text("all")
        assert os.read(screen, 10) == b"all"
    finally:
        os.close(terminal)
        os.close(screen)


def test_standard_output_may_be_a_pipe():
    reading, writing = os.pipe()
    with open(reading) as reader:
        try:
            with atomic_write(Path(f"/dev/fd/{writing}")) as to_write:  # as /dev/stdout is
                to_write.write_text("all")
        finally:
            os.close(writing)
        assert reader.read() == "all"
