"""The tables and the picture of `voice-leading.md`, from what `python training/grade.py --record` kept."""

from _command import ROOT

import json
from typing import Any

from tools.pictures.passages import replace_passage
from training.evaluation.grade_picture import draw
from training.evaluation.grade_record import RECORD
from training.evaluation.grade_table import rows, table
from training.evaluation.grades import BACH, KINDS
from training.network.checkpoint import TRAINED

DOCS = ROOT / "docs"

GRADES = TRAINED.with_name(RECORD)


def main() -> None:
    record = json.loads(GRADES.read_text())
    draw(record["results"], rows(), BACH, DOCS / "pictures" / "voice-leading.png")
    for name, text in tables(record["results"]).items():
        replace_passage(DOCS / "voice-leading.md", name, text)
    print(f"voice-leading.md and its picture: {record['windows']} windows of the {record['fold']} fold")


def tables(results: dict[str, Any]) -> dict[str, str]:
    """The faults, and all else, by the name of the passage in the document; each has a line for each scheme."""
    passages = {"faults": rows()[: len(KINDS)], "figures": rows()[len(KINDS) :]}
    return {name: turned(table(results, part)) for name, part in passages.items()}


def turned(markdown: str) -> str:
    """A Markdown table with its rows and columns changed about: the schemes below each other."""
    lines = [line.strip().strip("|").split("|") for line in markdown.splitlines() if not line.startswith("|---")]
    columns = [[cell.strip() for cell in column] for column in zip(*lines, strict=True)]
    head, *body = ["| " + " | ".join(column) + " |" for column in columns]
    return "\n".join([head, "|---|" + "---|" * (len(columns[0]) - 1), *body])


if __name__ == "__main__":
    main()
