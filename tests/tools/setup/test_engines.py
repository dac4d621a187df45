"""Which Firefox and which WebKit the journey runs in, and what is said where there is none."""

from pathlib import Path

import pytest

from tests.support.commands import MakeCommand
from tools.setup import engines
from tools.setup.engines import Firefox, WebKit, find_firefox, find_webkit

MINI_BROWSER = "lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"


def test_no_firefox(commands: Path) -> None:
    assert find_firefox({"PATH": str(commands)}) is None


def test_a_firefox_on_the_path(commands: Path, make_command: MakeCommand) -> None:
    firefox = make_command("firefox-esr", "echo Mozilla Firefox 153")
    assert find_firefox({"PATH": str(commands)}) == Firefox(firefox, sound=None)


def test_a_firefox_that_only_pretends_is_passed_over(commands: Path, make_command: MakeCommand) -> None:
    make_command("firefox", "echo 'install the snap' >&2; exit 1")
    assert find_firefox({"PATH": str(commands)}) is None


def test_the_named_firefox_comes_first_and_has_a_sound(commands: Path, make_command: MakeCommand) -> None:
    make_command("firefox-esr", "echo Mozilla Firefox 153")
    named, sound = make_command("mine", "echo Mozilla Firefox 160"), make_command("pulseaudio", "")
    assert find_firefox({"PATH": str(commands), "KANTOR_FIREFOX": str(named)}) == Firefox(named, sound)


def test_webkit_has_three_parts(commands: Path, make_command: MakeCommand, tmp_path: Path) -> None:
    system = tmp_path / "usr"
    assert find_webkit({"PATH": str(commands)}, system) is None
    driver, screen = make_command("WebKitWebDriver", ""), make_command("Xvfb", "")
    assert find_webkit({"PATH": str(commands)}, system) is None
    browser = system / MINI_BROWSER
    browser.parent.mkdir(parents=True)
    browser.touch()
    assert find_webkit({"PATH": str(commands)}, system) == WebKit(driver, browser, screen)
    screen.unlink()
    assert find_webkit({"PATH": str(commands)}, system) is None


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_what_cannot_be_had_is_said_and_fails_where_nobody_reads_it(
    commands: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, code: int
) -> None:
    wanted: list[str] = []
    monkeypatch.setenv("PATH", str(commands))
    monkeypatch.setenv("CI", ci)
    monkeypatch.delenv("KANTOR_FIREFOX", raising=False)
    monkeypatch.setattr(engines, "install", wanted.extend)
    monkeypatch.setattr(engines, "SOUND_DEVICES", commands)
    assert engines.main() == code
    assert wanted == ["firefox-esr", "webkit2gtk-driver", "xvfb"]
    said = capsys.readouterr().err
    assert "install it (on Debian the package firefox-esr)" in said
    assert "packages webkit2gtk-driver and xvfb" in said


def test_a_machine_without_sound_gets_one_for_firefox(
    commands: Path, make_command: MakeCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[str] = []
    make_command("firefox", "echo Mozilla Firefox 153")
    monkeypatch.setenv("PATH", str(commands))
    monkeypatch.delenv("KANTOR_FIREFOX", raising=False)
    monkeypatch.setattr(engines, "install", wanted.extend)
    monkeypatch.setattr(engines, "SOUND_DEVICES", commands / "none")
    engines.main()
    assert wanted == ["pulseaudio", "webkit2gtk-driver", "xvfb"]
