"""Atomic writing: a file is there as a whole, or as it was before."""

import errno
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from training import KantorError


class WriteError(KantorError):
    """A file or a folder cannot be written; the message names it and the system's reason."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path} cannot be written: {error.strerror or error}")


@contextmanager
def atomic_write(path: Path, writers: Literal["one", "several"] = "one") -> Iterator[Path]:
    """A temporary path beside `path`, to be written to: the file replaces `path` when the block ends.

    If the block fails, the temporary file is removed, and `path` is left as it was; so it is by a process that is
    killed, or by a machine that loses its power. Folders that are missing are made. The suffix is that of `path`.
    A symbolic link stays one: the file that it leads to is replaced. A pipe or a device, which nothing can replace, is
    yielded itself.

    Args:
        path: of the file.
        writers: whether several processes may write it at once, each to a temporary file of its own. What a killed one
            leaves is overwritten by the next where there is one writer only.

    Raises:
        WriteError: the system does not let it be written, in the block or after it.
    """
    try:
        if path.exists() and not path.is_file():  # asked before links are followed: that of a pipe leads to no path
            yield path
            return
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        own = f".{os.getpid()}" if writers == "several" else ""
        temporary = target.with_name(f".{target.stem}{own}.partial{path.suffix}")
        try:
            yield temporary
            with temporary.open("rb") as file:
                os.fsync(file.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(path, error) from error


def make_folder(path: Path) -> None:
    """Make a folder, unless it is there, and see whether files can be written into it.

    Raises:
        WriteError: it is something else, or nothing can be written into it; then nothing is left of what was made.
    """
    made = [each for each in (path, *path.parents) if not each.exists()]
    try:
        if path.exists() and not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "it is no folder")
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path) as file:
            file.write(b"\0")
    except OSError as error:
        for folder in made:
            if folder.is_dir():
                folder.rmdir()
        raise WriteError(path, error) from error


def write_json(path: Path, content: Any, compact: bool = False) -> None:
    """Plain data as a file of JSON: one that is read and compared line by line, or a `compact` one that is sent."""
    layout: dict[str, Any] = {"separators": (",", ":")} if compact else {"indent": 1}
    with atomic_write(path) as temporary:
        temporary.write_text(json.dumps(content, **layout) + "\n")
