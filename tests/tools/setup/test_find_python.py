"""Which Python the environment is made with."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.commands import MakeCommand

SCRIPT = Path(__file__).resolve().parents[3] / "tools" / "setup" / "find-python"

# What the script asks a Python is whether it is older than 3.<second argument>.
OLD = "exit 1"
TOO_NEW_FOR_TRAINING = '[ "$2" -gt 90 ] && echo /new/python'


def find(folder: Path, *purpose: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Runs the script where the only commands are those of `folder`, in a repository that has no environment."""
    return subprocess.run(
        ["/bin/sh", str(SCRIPT), *purpose],
        cwd=folder,
        env={"PATH": str(folder), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_real_interpreter_is_named(commands: Path) -> None:
    assert find(commands, PYTHON=sys.executable).stdout == os.path.realpath(sys.executable) + "\n"


def test_one_that_tensorflow_runs_on_is_taken_before_a_newer_one(commands: Path, make_command: MakeCommand) -> None:
    make_command("python3", TOO_NEW_FOR_TRAINING)
    make_command("python3.12", "echo /fit/python")
    assert find(commands).stdout == "/fit/python\n"
    assert find(commands, "training").stdout == "/fit/python\n"


def test_a_newer_one_serves_and_does_not_train(commands: Path, make_command: MakeCommand) -> None:
    make_command("python3", TOO_NEW_FOR_TRAINING)
    assert find(commands).stdout == "/new/python\n"
    refused = find(commands, "training")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "3.11 or 3.12" in refused.stderr


def test_the_environment_that_is_there_is_kept(commands: Path, make_command: MakeCommand) -> None:
    (commands / ".venv" / "bin").mkdir(parents=True)
    make_command(".venv/bin/python", "echo /kept/python")
    make_command("python3", "echo /other/python")
    assert find(commands).stdout == "/kept/python\n"


def test_none_that_fits_is_said_in_a_sentence(commands: Path, make_command: MakeCommand) -> None:
    make_command("python3", OLD)
    refused = find(commands)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "3.11 or newer" in refused.stderr


def test_a_named_one_is_the_only_candidate(commands: Path, make_command: MakeCommand) -> None:
    make_command("python3", "echo /other/python")
    assert find(commands, PYTHON="/missing/python").returncode == 1
