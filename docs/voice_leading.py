"""The table and the picture of `voice-leading.md`, from what `python training/grade.py --record` kept."""

import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))

from docs.passages import replace_passage
from training.evaluate import TRAINED
from training.grade import BACH, RECORD, rows, table
from training.grade_picture import draw

GRADES = TRAINED.with_name(RECORD)


def main() -> None:
    record = json.loads(GRADES.read_text())
    draw(record["results"], rows(), BACH, FOLDER / "pictures" / "voice-leading.png")
    replace_passage(FOLDER / "voice-leading.md", "table", turned(table(record["results"], rows())))
    print(f"voice-leading.md and its picture: {record['windows']} windows of the {record['fold']} fold")


def turned(markdown: str) -> str:
    """A Markdown table with its rows and columns changed about: the schemes below each other."""
    lines = [line.strip().strip("|").split("|") for line in markdown.splitlines() if not line.startswith("|---")]
    columns = [[cell.strip() for cell in column] for column in zip(*lines, strict=True)]
    head, *body = ["| " + " | ".join(column) + " |" for column in columns]
    return "\n".join([head, "|---|" + "---|" * (len(columns[0]) - 1), *body])


if __name__ == "__main__":
    main()
