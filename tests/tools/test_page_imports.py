"""dependency-cruiser finds what is planted in a page of the test's own: a circle, and imports the wrong way."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "web"
CRUISER = WEB / "node_modules/.bin/depcruise"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with a file in each of some rooms, whose imports point as they should."""
    for name in ("dependency-cruiser.config.mjs", "tsconfig.json", "package.json"):
        shutil.copy(WEB / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(WEB / "node_modules")
    write(tmp_path, "music/notes.ts")
    write(tmp_path, "music/grid.ts", "./notes")
    write(tmp_path, "sampling/gibbs.ts", "../music/grid")
    write(tmp_path, "app/store.ts", "../music/notes")
    write(tmp_path, "ui/view.ts", "../app/store")
    write(tmp_path, "main.ts", "./ui/view")
    write(tmp_path, "testing/scores.ts", "../music/grid")
    write(tmp_path, "music/grid.test.ts", "./grid", "../testing/scores", "../app/store")
    return tmp_path


def write(page: Path, name: str, *imported: str) -> None:
    path = page / "src" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f'import "{module}";\n' for module in imported) + "export {};\n")


def cruise(page: Path) -> subprocess.CompletedProcess[str]:
    config = "dependency-cruiser.config.mjs"
    command = [str(CRUISER), "--config", config, "src"]
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(command, cwd=page, capture_output=True, text=True, check=False, env=environment)


def test_imports_that_point_one_way_are_accepted(page: Path) -> None:
    accepted = cruise(page)
    assert accepted.returncode == 0, accepted.stdout
    assert "no dependency violations found" in accepted.stdout


@pytest.mark.parametrize(
    ("name", "imported", "rule"),
    [
        ("music/notes.ts", "./grid", "no-circle"),
        ("music/notes.ts", "../sampling/gibbs", "music-imports-one-way"),
        ("app/store.ts", "../ui/view", "app-imports-one-way"),
        ("ui/view.ts", "../main", "pages-are-not-imported"),
        ("sampling/gibbs.ts", "@tensorflow/tfjs-core", "only-the-network-knows-tensorflow"),
        ("music/notes.ts", "../testing/scores", "tests-are-not-imported"),
        ("music/notes.ts", "./grid.test", "tests-are-not-imported"),
    ],
)
def test_what_points_the_other_way_is_found(page: Path, name: str, imported: str, rule: str) -> None:
    write(page, name, imported)
    found = cruise(page)
    assert found.returncode != 0
    assert rule in found.stdout
