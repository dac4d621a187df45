import os
import sys
import time

import pytest

from training.scores.read.reader_process import ReaderProcess
from training.scores.read.unreadable import UnreadableError

# These run in the process.


def doubled(number, plus=0):
    return os.getpid(), 2 * number + plus


def hang():
    time.sleep(1000)


def fill():
    filled = []
    while True:
        filled.append(bytearray(1_000_000))


def fill_at_once():
    return bytearray(100_000_000_000)


def leave():
    os._exit(3)


def refuse():
    raise UnreadableError("it has no notes")


def err():
    raise KeyError("a name")


LIMITED = pytest.mark.skipif(sys.platform != "linux", reason="this system keeps no such limit")


@pytest.fixture
def reader():
    with ReaderProcess(seconds=20, memory=400_000_000) as process:
        yield process


def test_another_process_answers_call_after_call(reader):
    first, six = reader.read(doubled, 3)
    second, seven = reader.read(doubled, 3, plus=1)
    assert (six, seven) == (6, 7)
    assert first == second != os.getpid()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (hang, "reading it takes more than 1 seconds"),
        pytest.param(fill, "reading it takes more than 400 MB of memory", marks=LIMITED),
        pytest.param(fill_at_once, "reading it takes more than 400 MB of memory", marks=LIMITED),
        (leave, r"reading it ends the process \(exit code 3\)"),
    ],
)
def test_what_takes_too_much_is_ended_and_the_next_is_read(reader, call, says):
    before, _ = reader.read(doubled, 1)
    ended = reader.process
    reader.seconds = 1 if call is hang else 20
    with pytest.raises(UnreadableError, match=f"^{says}$"):
        reader.read(call)
    reader.seconds = 20
    after, two = reader.read(doubled, 1)
    assert two == 2
    assert after != before
    assert ended.exitcode is not None


def test_an_error_is_told_and_the_process_goes_on(reader):
    before, _ = reader.read(doubled, 1)
    with pytest.raises(UnreadableError, match=r"^it has no notes$"):
        reader.read(refuse)
    assert reader.read(doubled, 1)[0] == before


def test_an_error_of_the_program_comes_with_its_trace(reader):
    with pytest.raises(RuntimeError, match=r"(?s)in err\n.*KeyError: 'a name'"):
        reader.read(err)


def test_no_process_stays_behind():
    with ReaderProcess() as reader:
        reader.read(doubled, 1)
        process = reader.process
    assert process.exitcode is not None
