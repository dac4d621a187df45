"""The contracts on imports in pyproject.toml are kept, and are broken by what they forbid."""

from _command import ROOT

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = Path(sys.executable).with_name("lint-imports")
ROOMS = "The rooms of training import one way: each those below it"
KEPT = 3


@pytest.fixture
def copy(tmp_path):
    """The sources, to be broken."""
    for package in ("training", "export", "tools"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("*.keras", "*.json", "*.png"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder):
    done = subprocess.run([LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)
    assert f"Contracts: {KEPT} kept, 0 broken." in done.stdout or done.returncode == 1, done.stdout + done.stderr
    return done.returncode, done.stdout


def plant(folder, file, line):
    path = folder / file
    path.write_text(f"{path.read_text()}\n{line}\n")


def test_the_sources_keep_them(copy):
    assert lint(copy)[0] == 0


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("training/network/options.py", "from training.network import run", "No circles"),
        ("training/music/voice_leading/reading.py", "from training.music.voice_leading import lines", "No circles"),
        ("training/music/key.py", "from training.sampling import gibbs", ROOMS),
        ("training/spec.py", "import training.music.notes", ROOMS),
        ("training/sampling/gibbs.py", "from training.data import masks", ROOMS),
        ("training/evaluation/nll.py", "from training.evaluate import main", ROOMS),
        ("training/data/folds.py", "import export.to_tfjs", "Tools know the export, and both know training"),
    ],
)
def test_what_is_forbidden_is_found(copy, file, line, broken):
    plant(copy, file, line)
    code, report = lint(copy)
    assert code == 1
    assert f"{broken} BROKEN" in report
