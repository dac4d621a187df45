import os

import pytest

from training.files.atomic_write import atomic_write


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

    with pytest.raises(OSError, match="no space left"):
        fail()
    assert names(tmp_path) == (["score.json"] if was_there else [])
    assert not was_there or path.read_text() == "before"


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

    with pytest.raises(OSError, match="the disk is full"):
        write()
    assert path.read_text() == "before"
    assert names(tmp_path) == ["score.json"]
