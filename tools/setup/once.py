"""Runs a command only if its inputs have changed since it last succeeded, which a stamp file records.

    python -m tools.setup.once STAMP [--input PATH]... [--makes PATH]... -- COMMAND...

After the command has succeeded, STAMP holds a digest of all that its result depends on: the command, the Python and
the platform, the folder of the repository and the contents of the inputs. While the digest stays the same and
everything that the command makes is still there, the command is not run again. Contents are compared, not dates, so
a fresh clone, a switched branch or a copied folder is judged rightly.
"""

import argparse
import hashlib
import platform
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

# Folders inside an input that are results, not sources.
NOT_SOURCES = frozenset({"node_modules", "dist", "__pycache__"})


def run_once(command: Sequence[str], stamp: Path, inputs: Sequence[Path] = (), makes: Sequence[Path] = ()) -> int:
    """Runs `command` unless `stamp` says that it has been done, and returns its exit code (0 where it was not run)."""
    key = digest(command, inputs)
    if stamp.is_file() and stamp.read_text() == key and all(path.exists() for path in makes):
        return 0
    stamp.unlink(missing_ok=True)
    print("+", shlex.join(command), file=sys.stderr, flush=True)
    code = subprocess.run(command, check=False).returncode
    if code == 0:
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(key)
    return code


def digest(command: Sequence[str], inputs: Sequence[Path]) -> str:
    """The digest of everything that the result of `command` depends on. Raises OSError where an input is missing."""
    total = hashlib.sha256()
    circumstances = (
        *command,
        f"{sys.version_info.major}.{sys.version_info.minor}",
        sys.base_prefix,
        sys.platform,
        platform.machine(),
        str(Path.cwd()),
    )
    for text in circumstances:
        total.update(text.encode() + b"\0")
    for file in sorted(file for path in inputs for file in sources(path)):
        total.update(f"{file}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\0".encode())
    return total.hexdigest()


def sources(path: Path) -> Iterator[Path]:
    """`path` itself where it is a file, otherwise every source file below it."""
    if not path.is_dir():
        yield path
        return
    for child in path.iterdir():
        if child.name not in NOT_SOURCES:
            yield from sources(child)


def main() -> int:
    parser = argparse.ArgumentParser(description="Run a command only where it has something new to do.")
    parser.add_argument("stamp", type=Path)
    parser.add_argument("--input", type=Path, action="append", default=[], help="a file or folder it reads")
    parser.add_argument("--makes", type=Path, action="append", default=[], help="a file or folder it makes")
    parser.add_argument("command", nargs="+")
    chosen = parser.parse_args()
    return run_once(chosen.command, chosen.stamp, chosen.input, chosen.makes)


if __name__ == "__main__":
    sys.exit(main())
