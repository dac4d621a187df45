"""Commands are run as scripts, from a clone and from any folder: `_command.py` sees to that."""

from _command import ROOT

import subprocess
import sys
from pathlib import Path

import pytest

FOLDERS = ("training", "training/data", "export", "tools/pictures", "tools/bench", "tests/golden")
COMMANDS = sorted(
    path
    for folder in FOLDERS
    for path in (ROOT / folder).glob("*.py")
    if 'if __name__ == "__main__":' in path.read_text()
)


# Those that do without TensorFlow.
@pytest.mark.parametrize("name", ["training/harmonize.py", "training/data/folds.py"])
def test_a_command_runs_in_any_folder_and_sees_the_repository(tmp_path, name):
    command = [sys.executable, str(ROOT / name), "--help"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.startswith("usage")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_begins_with_it(command: Path):
    imports = [line for line in command.read_text().splitlines() if line.startswith(("import ", "from "))]
    assert imports[0].split()[1] == "_command"


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_of_commands_has_the_link(folder):
    assert (ROOT / folder / "_command.py").resolve() == ROOT / "_command.py"


def test_all_commands_are_known():
    assert len(COMMANDS) == 24
