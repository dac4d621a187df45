"""Which Chromium the browser tests drive."""

from pathlib import Path

import pytest

from tests.support.commands import MakeCommand
from tools.setup.browser import find_browser


def test_none(commands: Path) -> None:
    assert find_browser({"PATH": str(commands)}) is None


def test_one_on_the_path(commands: Path, make_command: MakeCommand) -> None:
    chrome = make_command("google-chrome", "echo Google Chrome 150")
    assert find_browser({"PATH": str(commands)}) == chrome


def test_one_that_only_pretends_is_passed_over(commands: Path, make_command: MakeCommand) -> None:
    make_command("chromium-browser", "echo 'install the snap' >&2; exit 1")
    chrome = make_command("google-chrome", "echo Google Chrome 150")
    assert find_browser({"PATH": str(commands)}) == chrome


def test_the_named_one_comes_first(commands: Path, make_command: MakeCommand) -> None:
    make_command("chromium", "echo Chromium 150")
    named = make_command("mine", "echo Chromium 151")
    assert find_browser({"PATH": str(commands), "KANTOR_CHROMIUM": str(named)}) == named


def test_a_named_one_that_does_not_start_is_said(commands: Path, make_command: MakeCommand) -> None:
    make_command("chromium", "echo Chromium 150")
    with pytest.raises(ValueError, match="/missing/chromium, which does not start"):
        find_browser({"PATH": str(commands), "KANTOR_CHROMIUM": "/missing/chromium"})
