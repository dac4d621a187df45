"""A command is run again exactly when something that it depends on has changed."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.setup.once import run_once


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Runs, once, a command that reads the folder `in` and makes the file `out`; tells how often it has run in all."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/score").write_text("E5")
    program = "import pathlib; log = pathlib.Path('out'); log.write_text('x' + pathlib.Path('log').read_text())"
    command = [sys.executable, "-c", program + "; pathlib.Path('log').write_text(log.read_text())"]
    Path("log").write_text("")

    def run() -> int:
        assert run_once(command, Path("stamps/work"), inputs=[Path("in")], makes=[Path("out")]) == 0
        return len(Path("log").read_text())

    return run


def test_a_second_run_does_nothing(work: Callable[[], int]) -> None:
    assert [work(), work(), work()] == [1, 1, 1]


def test_changed_contents_count_and_dates_do_not(work: Callable[[], int]) -> None:
    work()
    Path("in/score").touch()
    assert work() == 1
    Path("in/score").write_text("D5")
    assert work() == 2
    Path("in/score").write_text("E5")
    assert work() == 3


def test_files_that_come_and_go_count(work: Callable[[], int]) -> None:
    work()
    Path("in/more").write_text("")
    assert work() == 2
    Path("in/more").rename("in/renamed")
    assert work() == 3


def test_results_inside_an_input_do_not_count(work: Callable[[], int]) -> None:
    work()
    Path("in/dist").mkdir()
    Path("in/dist/index.html").write_text("page")
    assert work() == 1


def test_a_missing_product_is_made_again(work: Callable[[], int]) -> None:
    work()
    Path("out").unlink()
    assert work() == 2


def test_a_moved_folder_is_worked_in_again(
    work: Callable[[], int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work()
    moved = tmp_path.rename(tmp_path.with_name("elsewhere"))
    monkeypatch.chdir(moved)
    assert work() == 2


def test_what_failed_is_tried_again(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    failing = [sys.executable, "-c", "raise SystemExit(7)"]
    assert [run_once(failing, stamp), run_once(failing, stamp)] == [7, 7]
    assert not stamp.exists()
