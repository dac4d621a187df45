"""The hook before commits, in a repository of the test's own whose `make lint` refuses the word "bad"."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[3] / "tools/hooks"

MAKEFILE = """\
lint:
	@! grep -l bad text
	@git log --max-count=1 > /dev/null
"""


def git(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        ["git", "-C", repository, *arguments], capture_output=True, text=True, check=False, env=environment
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    for key, value in (("user.name", "A"), ("user.email", "a@example.org"), ("commit.gpgsign", "false")):
        git(tmp_path, "config", key, value)
    (tmp_path / "Makefile").write_text(MAKEFILE)
    (tmp_path / "text").write_text("good\n")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    shutil.copytree(HOOKS, tmp_path / "tools/hooks")
    git(tmp_path, "config", "core.hooksPath", "tools/hooks")
    return tmp_path


def commit(repository: Path, text: str) -> subprocess.CompletedProcess[str]:
    (repository / "text").write_text(text)
    git(repository, "add", "text")
    return git(repository, "commit", "--message", "second")


def commits(repository: Path) -> int:
    return len(git(repository, "log", "--format=%h").stdout.split())


def test_what_lint_refuses_is_not_committed(repository: Path) -> None:
    refused = commit(repository, "bad\n")
    assert refused.returncode != 0
    assert "pre-commit: refused" in refused.stderr
    assert commits(repository) == 1


def test_what_lint_accepts_is_committed(repository: Path) -> None:
    accepted = commit(repository, "better\n")
    assert accepted.returncode == 0, accepted.stderr
    assert commits(repository) == 2


def test_where_lint_cannot_run_nothing_is_committed(repository: Path) -> None:
    (repository / "Makefile").unlink()
    assert commit(repository, "better\n").returncode != 0
    assert commits(repository) == 1


def test_it_names_what_is_checked_but_not_staged(repository: Path) -> None:
    (repository / "text").write_text("better\n")
    git(repository, "add", "text")
    (repository / "text").write_text("bad\n")
    refused = git(repository, "commit", "--message", "second")
    assert "not as they are staged" in refused.stderr
    assert "  text\n" in refused.stderr
    assert commits(repository) == 1


def test_make_hooks_installs_it() -> None:
    command = ["make", "--no-print-directory", "--dry-run", "hooks"]
    wanted = subprocess.run(command, cwd=HOOKS.parents[1], capture_output=True, text=True, check=True)
    assert wanted.stdout == "git config core.hooksPath tools/hooks\n"
