"""Files that went wrong once: what the command line reads of each; twin of `web/src/formats/import/cases.test.ts`."""

import json
from pathlib import Path
from unittest.mock import ANY

import pytest

from training.scores.read.melody import read_melody
from training.scores.read.reader_process import ReaderProcess
from training.scores.read.unreadable import UnreadableError
from training.scores.task import melody_task
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


def plain(melody):
    return [[note.start / STEPS_PER_BEAT, note.length / STEPS_PER_BEAT, note.pitch] for note in melody.notes]


def rests(melody):
    """The rests that are given between the notes of the melody when it is harmonised."""
    given = melody_task(melody, [], "").score.notes
    between = [
        note for note in given if note.is_rest and note.voice == SOPRANO and melody.begin < note.start < melody.end
    ]
    return [[note.start / STEPS_PER_BEAT, note.length / STEPS_PER_BEAT] for note in between]


def lyrics(melody):
    return [[start / STEPS_PER_BEAT, list(verses)] for (_, start), verses in melody.lyrics.items()]


def tempos(melody):
    return [[step / STEPS_PER_BEAT, tempo] for step, tempo in ((0, melody.tempo), *melody.tempo_changes)]


def signs(melody):
    fields = ("opens", "closes", "ending", "marks")
    found = [{name: getattr(bar, name) for name in fields if getattr(bar, name)} for bar in melody.bars]
    return [
        {"index": n} | {k: list(v) if isinstance(v, tuple) else v for k, v in its.items()}
        for n, its in enumerate(found)
        if its
    ]


@pytest.mark.parametrize("case", [param(case) for case in CASES])
def test_the_command_line_reads_what_is_right(case, reader):
    try:
        melody, _ = reader.read(read_melody, str(FOLDER / case["file"]), SOPRANO)
    except UnreadableError as error:
        melody, said = None, str(error)
    if melody is None:
        assert case["melody"] in ([], None), said
        assert "takes more than" not in said
        return
    if case["melody"] is not None:
        assert plain(melody) == case["melody"]
    assert [bar.length / STEPS_PER_BEAT for bar in melody.bars] == case.get("bars", ANY)
    assert [bar.metre for bar in melody.bars] == case.get("metres", ANY)
    assert signs(melody) == case.get("signs", ANY)
    assert rests(melody) == case.get("rests", ANY)
    assert lyrics(melody) == case.get("lyrics", ANY)
    assert tempos(melody) == case.get("tempos", ANY)
    assert melody.title == (case["title"] or Path(case["file"]).stem if "title" in case else ANY)


@pytest.mark.parametrize("case", [param(case) for case in CASES if "unfolded" in case])
def test_repeats_endings_and_jumps_are_played_out(case, reader):
    melody, told = reader.read(read_melody, str(FOLDER / case["file"]), SOPRANO, unfold=True)
    assert plain(melody) == case["unfolded"]
    assert signs(melody) == []
    assert not any("--unfold" in line for line in told)
