"""What is written of a run."""

import json

import pytest

from tools.bench.speed.memory import Kept
from tools.bench.speed.report import Run, as_data, document, page_table, table
from tools.bench.speed.turns import Samples

FIGURES = {
    "page/2 bars": [480.0, 500.0, 520.0],
    "page/32 bars": [8000.0, 8200.0, 8400.0],
    "page/three answers": [720.0, 800.0, 780.0],
    "answers/ratio": [1.5, 1.6, 1.5],
    "table/96": [6240.0, 6000.0, 6240.0],
    "table/96 waiting": [10400.0, 10000.0, 10500.0],
    "pass/tfjs": [4.0, 5.0, 4.0],
    "pass/onnx": [8.0, 5.0, 8.0],
    "difference/tfjs": [0.0, 0.0, 0.0],
    "difference/onnx": [6e-6, 5e-6, 6e-6],
    "limit/rate": [20e9, 20e9, 25e9],
    "limit/width": [112.0, 112.0, 128.0],
}


@pytest.fixture
def run() -> Run:
    samples = Samples()
    samples.values.update(FIGURES)
    samples.failures["@magenta/music on wasm"] = "Less is not there."
    made = Run("2026-11-30", "a processor, 2 cores", 0.1, 3, 200, 60_000_000, "Chromium 1.0", samples)
    made.first_loads = {"page": 680_000, "tfjs": 400_000, "onnx": 2_600_000}
    made.kept = (Kept(500.0, 96), Kept(512.0, 96))
    return made


def row_of(text: str, first: str) -> list[str]:
    """The cells of the row that begins so."""
    (line,) = (line for line in text.splitlines() if line.startswith(f"| {first} |"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_medians_stand_beside_their_range_and_their_limit(run: Run) -> None:
    text = page_table(run)
    assert row_of(text, "2 bars, repair included")[1:] == ["**500** (480 to 520)", "500 ms"]
    assert row_of(text, "32 bars, repair included")[1:] == ["**8,200** (8,000 to 8,400)", ""]
    assert row_of(text, "32 bars in harmonisations of two")[1:] == ["16.4 (of the medians)", "17"]
    assert row_of(text, "the same in harmonisations of two bars")[1:] == ["1.50 (1.50 to 1.60)", "1.7"]


def test_peers_are_told_in_parts_of_the_page_turn_by_turn(run: Run) -> None:
    text = document(run, "chart.svg")
    assert row_of(text, "layer table, 96 passes")[2:] == ["12.00 (12.00 to 13.00)", "12"]
    assert row_of(text, "layer table, 96 passes, with waits")[3] == "20"
    assert row_of(text, "ONNX Runtime Web")[2:] == ["2.00 (1.00 to 2.00)", "6e-06", "2,600,000"]


def test_the_limit_is_multiply_adds_by_the_best_rate(run: Run) -> None:
    assert run.limit().median == pytest.approx(3.0)  # ms: 60 M at 20 G a second
    assert run.share_of_limit().median == pytest.approx(0.6)  # 3/4, 3/5, 2.4/4


def test_memory_weight_and_failures_are_told(run: Run) -> None:
    text = document(run, "chart.svg")
    assert row_of(text, "memory over 200 harmonisations")[1] == "+12 MB, from 500"
    assert row_of(text, "the first load")[1:] == ["680,000 bytes", "at most 690,000"]
    assert "- @magenta/music on wasm, Chromium 1.0: `Less is not there.`" in text


@pytest.mark.parametrize(("load", "busy"), [(0.1, False), (2.0, True)])
def test_a_run_on_a_busy_machine_says_so(run: Run, load: float, busy: bool) -> None:
    run.load = load
    assert ("was busy" in document(run, "chart.svg")) == busy


def test_what_was_not_measured_has_no_row(run: Run) -> None:
    text = document(run, "chart.svg")
    assert "@magenta/music, " not in text
    assert "LiteRT.js | **" not in text
    assert table(["a"], []) == ""


def test_the_data_have_every_figure_and_can_be_written(run: Run) -> None:
    data = json.loads(json.dumps(as_data(run)))
    chromium = data["browsers"]["Chromium 1.0"]
    assert set(chromium["figures"]) == set(FIGURES)
    assert chromium["figures"]["page/2 bars"] == {"median": 500.0, "low": 480.0, "high": 520.0, "turns": 3}
    assert chromium["failures"] == {"@magenta/music on wasm": "Less is not there."}
    assert data["memory"] == {"harmonisations": 200, "megabytes": [500.0, 512.0], "tensors": [96, 96]}
