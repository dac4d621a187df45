"""How packages are installed: as root, by a sudo that asks nothing, or not at all."""

import os
from pathlib import Path

import pytest

from tests.support.commands import MakeCommand
from tools.setup.debian import install


@pytest.fixture
def path(commands: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{commands}:{Path('/usr/bin')}:{Path('/bin')}")
    return commands


@pytest.fixture
def said(path: Path, make_command: MakeCommand) -> Path:
    """What apt-get has been called with, line by line."""
    heard = path / "said"
    make_command("apt-get", f'echo "$DEBIAN_FRONTEND $*" >> {heard}')
    return heard


def test_root_installs(said: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert install(["firefox-esr", "xvfb"])
    assert said.read_text().splitlines() == [
        "noninteractive update",
        "noninteractive install --yes --no-install-recommends firefox-esr xvfb",
    ]


def test_a_sudo_that_asks_nothing_installs(
    said: Path, make_command: MakeCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    make_command("sudo", 'test "$1" = --non-interactive && shift && exec "$@"')
    assert install(["xvfb"])
    assert len(said.read_text().splitlines()) == 2


def test_a_sudo_that_asks_does_not(said: Path, make_command: MakeCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    make_command("sudo", "exit 1")
    assert not install(["xvfb"])
    assert not said.exists()


def test_without_apt_nothing_is_tried(commands: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(commands))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert not install(["xvfb"])
