"""The document of promises has a test, a figure and a command for each."""

import json

import pytest

from tools.bench.reliability import DOCUMENT, PROMISES, RECORD, passed, table

ALL = [promise for promises in PROMISES.values() for promise in promises]


def test_the_table_is_of_today():
    record = json.loads(RECORD.read_text())
    assert list(record) == [promise.text for promise in ALL]
    assert all(record.values())
    assert table(record) in DOCUMENT.read_text()


@pytest.mark.parametrize("promise", ALL, ids=lambda promise: promise.tried)
def test_the_tests_of_a_promise_are_there_and_tally_what_it_says(promise):
    files = promise.files()
    assert files
    assert all(file.exists() for file in files)
    texts = [path.read_text() for file in files for path in ([file] if file.is_file() else file.rglob("*test*.*"))]
    tallies = any(f'tally("{promise.tried}"' in text for text in texts)
    assert tallies == promise.tallied


@pytest.mark.parametrize(
    "told",
    [" Test Files  6 passed (6)\n      Tests  127 passed (127)\n", "127 passed, 3 skipped, 4 warnings in 12.07s\n"],
    ids=["vitest", "pytest"],
)
def test_what_passed_is_read_from_the_last_words(told):
    assert passed(told) == 127
