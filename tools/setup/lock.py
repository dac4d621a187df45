"""Writes the lock files: every package that pip installs for Kantor, transitive ones too, by version and SHA-256.

    python -m tools.setup.lock                              # what the inputs ask for; all other pins stay
    python -m tools.setup.lock --upgrade                    # the newest that the inputs allow
    python -m tools.setup.lock --upgrade-package werkzeug   # of this one

The inputs, `requirements*.txt`, are written by hand. A lock is for every Python from 3.11 and every platform at once:
what holds only for some carries a marker, and the hashes are those of all of a version's files.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

TRAINING = Path("requirements.txt")
SERVING = Path("requirements-serve.txt")
NODE = Path("tools/setup/requirements-node.txt")
UV = Path("tools/setup/requirements-uv.txt")
PEERS = Path("tools/bench/peers/requirements.txt")

# Each input, and the one whose lock its own agrees with: the server's packages are those that it is tested with, and
# what the bench's peers need is loaded beside TensorFlow.
INPUTS = {TRAINING: None, SERVING: TRAINING, NODE: None, UV: None, PEERS: TRAINING}

UNIVERSAL = ["--universal", "--python-version", "3.11"]
# One version for all Pythons where there is one, so that what is tested on one is installed on the other.
FEWEST = ["--fork-strategy", "fewest"]
# Nothing of the machine that writes it, neither its settings nor where its packages come from.
REPRODUCIBLE = ["--no-config", "--no-emit-index-url", "--custom-compile-command", "make lock"]
STYLE = ["--generate-hashes", "--annotation-style", "line"]


def lock_of(requirements: Path) -> Path:
    """The lock file of an input."""
    return requirements.with_suffix(".lock")


def compile_command(requirements: Path, agreeing: Path | None, chosen: Sequence[str]) -> list[str]:
    """How uv writes the lock of `requirements`. Pins that are in the lock stay, unless `chosen` says otherwise."""
    constraints = [] if agreeing is None else ["--constraint", str(lock_of(agreeing))]
    options = [*UNIVERSAL, *FEWEST, *REPRODUCIBLE, *STYLE, *constraints, *chosen]
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", *options]
    return [*command, str(requirements), "--output-file", str(lock_of(requirements))]


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the lock files of Python's packages.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that the inputs allow")
    parser.add_argument("--upgrade-package", action="append", default=[], metavar="NAME", help="only of this package")
    chosen = parser.parse_args()
    options = [f"--upgrade-package={name}" for name in chosen.upgrade_package]
    if chosen.upgrade:
        options.append("--upgrade")
    for requirements, agreeing in INPUTS.items():
        code = subprocess.run(compile_command(requirements, agreeing, options), check=False).returncode
        if code != 0:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
