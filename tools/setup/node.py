"""Provides `node` and `npm`: the machine's own where they fit, otherwise PyPI's in the environment.

    python -m tools.setup.node

The Makefile puts the virtual environment's folder of commands first on PATH, so that what is installed there is found.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.setup.once import run_once

# Vite 7 asks for ^20.19.0 || >=22.12.0 (its package.json, "engines").
OLDEST_NODE_20 = (20, 19)
OLDEST_NODE = (22, 12)

LOCK = Path("tools/setup/requirements-node.lock")

# As in the Makefile: nothing that the lock does not name by its hash, and no package runs code while it is installed.
SAFELY = ["--require-hashes", "--only-binary", ":all:"]


def fits(version: str) -> bool:
    """Whether Vite runs on the Node that calls itself `version`, for example `v20.19.0`."""
    found = re.match(r"v(\d+)\.(\d+)\.", version)
    if found is None:
        return False
    major_minor = (int(found[1]), int(found[2]))
    return major_minor >= OLDEST_NODE or (major_minor[0] == OLDEST_NODE_20[0] and major_minor >= OLDEST_NODE_20)


def node_version(path: str) -> str | None:
    """What the first `node` on the search path `path` calls itself, or None where it or its npm is missing."""
    node = shutil.which("node", path=path)
    if node is None or shutil.which("npm", path=path) is None:
        return None
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip()


def outside(path: str, folder: Path) -> str:
    """The search path `path` without `folder`."""
    return os.pathsep.join(entry for entry in path.split(os.pathsep) if Path(entry).absolute() != folder.absolute())


def main() -> int:
    commands = Path(sys.prefix) / "bin"
    version = node_version(outside(os.environ.get("PATH", os.defpath), commands))
    if version is not None and fits(version):
        return 0
    pip = [sys.executable, "-m", "pip", "install", "--quiet", *SAFELY, "--requirement", str(LOCK)]
    return run_once(pip, Path(sys.prefix) / "node.stamp", inputs=[LOCK], makes=[commands / "node", commands / "npm"])


if __name__ == "__main__":
    sys.exit(main())
