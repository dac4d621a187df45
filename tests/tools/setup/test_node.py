"""Which Node the page is built with."""

import os
from pathlib import Path

import pytest

from tests.support.commands import MakeCommand
from tools.setup.node import fits, node_version, outside


@pytest.mark.parametrize("version", ["v20.19.0", "v20.20.2", "v22.12.0", "v23.0.0", "v24.19.0", "v100.0.0"])
def test_versions_that_vite_runs_on(version: str) -> None:
    assert fits(version)


@pytest.mark.parametrize("version", ["v8.0.0", "v18.20.0", "v20.18.3", "v21.7.0", "v22.11.0", "", "20", "node"])
def test_versions_that_it_does_not(version: str) -> None:
    assert not fits(version)


def test_node_counts_with_npm_only(commands: Path, make_command: MakeCommand) -> None:
    assert node_version(str(commands)) is None
    make_command("node", "echo v22.12.0")
    assert node_version(str(commands)) is None
    make_command("npm", "true")
    assert node_version(str(commands)) == "v22.12.0"


def test_a_node_that_does_not_start(commands: Path, make_command: MakeCommand) -> None:
    make_command("node", "exit 127")
    make_command("npm", "true")
    assert node_version(str(commands)) is None


def test_the_environment_is_left_out_of_the_search() -> None:
    path = os.pathsep.join(["/repository/.venv/bin", "/usr/bin", "/bin"])
    assert outside(path, Path("/repository/.venv/bin")) == os.pathsep.join(["/usr/bin", "/bin"])
