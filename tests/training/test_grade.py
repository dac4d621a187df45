import json
import sys

import numpy as np
import pytest

from training import grade
from training.evaluation.grade_record import rates
from training.evaluation.grade_table import NOT_MEASURED, rows, table
from training.evaluation.grades import KINDS
from training.network.checkpoint import hash_weights, load_checkpoint
from training.sampling.schemes import OURS


@pytest.fixture
def command(monkeypatch, capsys, checkpoint, walks):
    monkeypatch.setattr(grade, "load_folds", lambda: {"valid": walks, "test": []})

    def run(*flags):
        monkeypatch.setattr(sys, "argv", ["grade.py", str(checkpoint), *flags])
        grade.main()
        return capsys.readouterr().out

    return run


def test_the_table_has_bach_beside_every_scheme(command, tmp_path):
    out = tmp_path / "grades.json"
    lines = command("--windows", "2", "--schemes", "one shot; Gibbs 16", "--json", str(out)).splitlines()
    assert lines[0] == "| | Bach | one shot | Gibbs 16 |"
    kept = json.loads(out.read_text())
    assert kept["windows"] == 2
    assert list(kept["results"]) == ["Bach", "one shot", "Gibbs 16"]
    rows = {line.split("|")[1].strip(): line.split("|")[2:5] for line in lines[2:]}
    assert float(rows["notes as Bach's, share"][0]) == 1
    for result, cell in zip(kept["results"].values(), rows["crossing, a bar"], strict=True):
        assert float(cell) == pytest.approx(result["per_bar"]["crossing"], abs=6e-4)
    for result, cell in zip(kept["results"].values(), rows["crossing, per 1000 moving pairs"], strict=True):
        assert float(cell) == pytest.approx(result["per_thousand_moving_pairs"]["crossing"], abs=6e-4)
    assert len(rows) == 2 * len(KINDS) + 3 + 1 + 3 + 4 + 3 + 3 + 4
    assert table(kept["results"]).splitlines() == lines


def test_endings_are_told_of_bach_and_of_the_schemes_that_are_asked_for(command):
    lines = command("--windows", "2", "--schemes", "one shot; Gibbs 16", "--cadences", "Gibbs 16").splitlines()
    cells = {line.split("|")[1].strip(): [cell.strip() for cell in line.split("|")[2:5]] for line in lines[2:]}
    bach, one_shot, gibbs = cells["last bass note as Bach's"]
    assert (bach, one_shot) == ("1.000", NOT_MEASURED)
    assert 0 <= float(gibbs) <= 1
    assert "root-position triad at fermatas, share" not in cells  # no walk has fermatas


def test_a_record_without_the_newer_figures_still_makes_a_table():
    old = {"per_bar": dict.fromkeys(KINDS, 0.5), "onsets_per_bar": {"alto": 3.0, "tenor": 3.0, "bass": 3.0}}
    cells = dict(line.strip("| ").split(" | ") for line in table({"Bach": old}, rows()).splitlines()[2:])
    assert cells["onsets a bar, alto"] == "3.000"
    assert "bass by step, share of its moves" not in cells
    assert "last chord a root-position triad, share of pieces" not in cells


def test_the_picture_has_a_panel_for_each_row(command, tmp_path, figures):
    out = tmp_path / "grades.png"
    lines = command("--windows", "2", "--schemes", "one shot; Gibbs 16", "--picture", str(out)).splitlines()
    assert out.read_bytes().startswith(b"\x89PNG")
    panels = {axes.get_title(): axes for axes in figures[0].axes if axes.get_visible()}
    lines = [line for line in lines[2:] if "per 1000" not in line and NOT_MEASURED not in line.split("|")[2]]
    assert list(panels) == [line.split("|")[1].strip() for line in lines]
    for line in lines:
        axes = panels[line.split("|")[1].strip()]
        bach, *others = (float(cell) for cell in line.split("|")[2:5] if cell.strip() != NOT_MEASURED)
        assert axes.lines[0].get_xdata()[0] == pytest.approx(bach, abs=6e-4)
        assert [bar.get_width() for bar in axes.patches[1:]] == pytest.approx(others, abs=6e-4)  # after Bach's tenth


def test_rates_on_record_belong_to_the_network_they_were_measured_on(command, checkpoint):
    model = load_checkpoint(checkpoint)[0]
    assert rates(checkpoint, hash_weights(model)) is None
    command("--windows", "2", "--schemes", "one shot", "--record")
    assert rates(checkpoint, hash_weights(model)) is None  # our own scheme was not asked
    command("--windows", "2", "--schemes", OURS, "--cadences", "", "--record")
    found = rates(checkpoint, hash_weights(model))
    results = json.loads(checkpoint.with_name("grades.json").read_text())["results"]
    by_whom = {"bach": results["Bach"]["per_bar"], "ours": results[OURS]["per_bar"]}
    assert found == {"fold": "valid", "windows": 2, **by_whom}
    assert set(found["bach"]) == set(KINDS)
    model.get_layer("voices").bias.assign_add(np.ones(16))
    assert rates(checkpoint, hash_weights(model)) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record["sampling"].update(temperature=0.5),
        lambda record: record["repair"].update(passes=3),
        lambda record: record["results"]["Bach"]["per_bar"].pop("crossing"),
        lambda record: record["results"][OURS]["per_bar"].update(yodelling=0.1),
    ],
)
def test_rates_of_other_settings_or_rules_are_not_ours(command, checkpoint, change):
    model = load_checkpoint(checkpoint)[0]
    command("--windows", "2", "--schemes", OURS, "--cadences", "", "--record")
    assert rates(checkpoint, hash_weights(model)) is not None
    path = checkpoint.with_name("grades.json")
    record = json.loads(path.read_text())
    change(record)
    path.write_text(json.dumps(record))
    assert rates(checkpoint, hash_weights(model)) is None


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["--schemes", "guesswork"], "2"),
        (["--cadences", "guesswork"], "2"),
        (["--windows", "0"], "2"),
        (["--bars", "0"], "2"),
        (["--bars", "4", "--record"], "2"),
        (["--bars", "999"], "grade.py: no piece of the valid fold has 999 bars"),
        (["--fold", "test"], "grade.py: the data have no test fold"),
    ],
)
def test_wrong_asking_ends_in_a_sentence(command, flags, says):
    with pytest.raises(SystemExit) as caught:
        command(*flags)
    assert str(caught.value).startswith(says)
