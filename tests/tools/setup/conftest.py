"""Commands that only look like browsers, Nodes and Pythons."""

from pathlib import Path

import pytest

from tests.support.commands import MakeCommand


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """The folder of the commands, for PATH."""
    folder = tmp_path / "commands"
    folder.mkdir()
    return folder


@pytest.fixture
def make_command(commands: Path) -> MakeCommand:
    def make(name: str, script: str) -> Path:
        command = commands / name
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(0o755)
        return command

    return make
