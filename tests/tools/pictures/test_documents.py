"""The scripts that write into the documents, and that the tables they wrote are current."""

import json
import re
from itertools import pairwise

import pytest

from tools.pictures import frontier, tunes, views, voice_leading
from tools.pictures.passages import replace_passage, slug
from training.evaluation.grade_table import rows
from training.network.coconet import Shape
from training.network.options import Options
from training.spec import VOICE_RANGES

SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
DOCUMENT = "before\n<!-- a -->\nold\n<!-- end of a -->\nafter\n<!-- b -->\n<!-- end of b -->\n"


def test_a_passage_is_replaced_and_nothing_else(tmp_path):
    file = tmp_path / "page.md"
    file.write_text(DOCUMENT)
    for _ in range(2):
        replace_passage(file, "a", "new \\1 text")
        replace_passage(file, "b", "more")
    assert file.read_text() == (
        "before\n<!-- a -->\nnew \\1 text\n<!-- end of a -->\nafter\n<!-- b -->\nmore\n<!-- end of b -->\n"
    )


@pytest.mark.parametrize("content", ["no passage", DOCUMENT + DOCUMENT, "<!-- a --> without an end"])
def test_a_document_without_the_passage_is_left_alone(tmp_path, content):
    file = tmp_path / "page.md"
    file.write_text(content)
    with pytest.raises(ValueError, match=r"page\.md must have <!-- a --> and <!-- end of a --> once"):
        replace_passage(file, "a", "new")
    assert file.read_text() == content


# The frontier


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Records of all shapes, as runs would leave them: the more a shape costs, the less its loss."""
    monkeypatch.setattr(frontier, "KEPT", tmp_path)
    for name, flags in frontier.SHAPES.items():
        given = dict(pairwise(flags.replace("'", "").split()))
        options: dict[str, int | str] = {field: int(given[f"--{field}"]) for field in ("width", "depth")}
        options |= {"fold": int(given.get("--fold", 4)), "stem": int(given.get("--stem", 1))}
        options["dilations"] = Options().dilations
        nll = 50e6 / Shape.from_options(options).multiply_adds(32)
        voices = {voice: {"mean": nll + n} for n, voice in enumerate(("alto", "tenor", "bass"))}
        record = {"name": name, "options": options, "parameters": 1234, "per_cell": {"mean": nll}}
        (tmp_path / f"{slug(name)}.json").write_text(json.dumps(record | {"given_soprano": voices}))


@pytest.mark.usefixtures("kept")
def test_the_frontier_has_a_row_for_each_shape_the_cheapest_first():
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in frontier.table(frontier.records()).split("\n")[2:]
    ]
    assert {row[0] for row in rows} == set(frontier.SHAPES)
    costs = [int(row[1].removesuffix(" M")) for row in rows]
    assert costs == sorted(costs)
    for row, cost in zip(rows, costs, strict=True):
        assert float(row[3]) == pytest.approx(50 / cost, rel=0.05)
        assert [float(cell) for cell in row[4:]] == pytest.approx([float(row[3]) + n for n in range(3)], abs=2e-3)


@pytest.mark.usefixtures("kept")
def test_the_frontier_is_drawn_with_every_shape(tmp_path, figures):
    frontier.draw(frontier.records(), tmp_path / "frontier.png")
    points = sum(len(line.get_xdata()) for line in figures[0].axes[0].lines)
    assert points == len(frontier.SHAPES)
    assert (tmp_path / "frontier.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("flags", frontier.SHAPES.values())
def test_every_shape_is_one_that_can_be_trained(flags):
    from shlex import split

    from training.train import parse

    options, _, _ = parse(["--out", "runs/none", *split(f"{frontier.BUDGET} {flags}")])
    options.check()


def test_the_table_of_the_frontier_is_current():
    assert frontier.table(frontier.records()) in (frontier.DOCS / "model.md").read_text()


# Voice leading


def test_a_table_turned_has_its_rows_for_columns():
    told = "| | Bach | ours |\n|---|---|---|\n| fifths | 0.1 | 0.2 |\n| notes as Bach's | 1.0 | 0.3 |"
    assert voice_leading.turned(told).splitlines() == [
        "|  | fifths | notes as Bach's |",
        "|---|---|---|",
        "| Bach | 0.1 | 1.0 |",
        "| ours | 0.2 | 0.3 |",
    ]


def test_the_tables_of_voice_leading_are_current():
    record = json.loads(voice_leading.GRADES.read_text())
    assert record["windows"] >= 256
    document = (voice_leading.DOCS / "voice-leading.md").read_text()
    told = voice_leading.tables(record["results"])
    for text in told.values():
        assert text in document
    columns = [name for text in told.values() for name in text.splitlines()[0].strip("| ").split(" | ")]
    assert columns == [name for name, _ in rows()]


# Tunes


@pytest.mark.parametrize("melody", tunes.TUNES.values(), ids=tunes.TUNES)
def test_a_tune_fills_two_bars_within_the_soprano(melody):
    lowest, highest = VOICE_RANGES[0]
    notes = [note.split("/") for note in melody.split(",")]
    assert sum(int(length) for _, length in notes) == 32
    for name, _ in notes:
        pitch = 12 * (int(name[-1]) + 1) + SEMITONES[name[0]] + name.count("#")
        assert lowest <= pitch <= highest


def test_every_tune_is_shown_three_times():
    document = (tunes.DOCS / "voice-leading.md").read_text()
    for name, melody in tunes.TUNES.items():
        assert tunes.link(melody) in document
        assert "#" not in tunes.link(melody)
        for seed in tunes.SEEDS:
            file = f"pictures/tunes/{slug(name.split('(')[0])}-{seed}.png"
            assert f"]({file})" in document
            assert (tunes.DOCS / file).read_bytes().startswith(b"\x89PNG")


# The views


def test_every_view_of_the_document_has_its_pictures():
    document = (views.DOCS / "views.md").read_text()
    shown = re.findall(r"\((pictures/views/[^)]+)\)", document)
    assert shown == [f"pictures/views/{slug(view.title)}-{look}.png" for view in views.VIEWS for look in views.LOOKS]
    assert sorted(shown) == sorted(f"pictures/views/{file.name}" for file in views.PICTURES.iterdir())
