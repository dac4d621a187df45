"""Files that went wrong once: what the command line reads of each; twin of `web/src/formats/import/cases.test.ts`."""

import json
from pathlib import Path

import pytest

from training.scores.read.melody import read_melody
from training.scores.read.reader_process import ReaderProcess
from training.scores.read.unreadable import UnreadableError
from training.spec import STEPS_PER_BEAT

FOLDER = Path(__file__).resolve().parents[3] / "cases"
CASES = json.loads((FOLDER / "cases.json").read_text())["cases"]
SOPRANO = 0


@pytest.fixture(scope="module")
def reader():
    with ReaderProcess(seconds=20) as process:
        yield process


def param(case):
    """A case of which the reading is not right yet fails, and must until `wrong_in` is taken away."""
    wrong = "command_line" in case.get("wrong_in", [])
    return pytest.param(case, id=case["file"], marks=[pytest.mark.xfail(strict=True)] if wrong else [])


@pytest.mark.parametrize("case", map(param, CASES))
def test_the_command_line_reads_what_is_right(case, reader):
    try:
        melody, _ = reader.read(read_melody, str(FOLDER / case["file"]), SOPRANO)
        read = [[note.start / STEPS_PER_BEAT, note.length / STEPS_PER_BEAT, note.pitch] for note in melody.notes]
    except UnreadableError as error:
        read, told = [], str(error)
        assert "takes more than" not in told
    if case["melody"] is not None:
        assert read == case["melody"]
