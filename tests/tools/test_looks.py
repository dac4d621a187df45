"""Which looks of the browser's rows `make test` leaves to `make test-all`."""

import subprocess
import sys

from tests.browser.conftest import LOOKS
from tools.served_page import ROOT

ROWS = "tests/browser/test_every_look.py"


def tried(*rows: str) -> list[str]:
    """What is left of some rows where all but one look of each are left out: `file::row[look]`."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-m", "not exhaustive", *rows]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if line.startswith(ROWS)]


def test_a_row_by_itself_is_tried_in_the_look_that_it_has_beside_the_others():
    whole = tried(ROWS)
    one = whole[3]
    assert tried(one.partition("[")[0]) == [one]
    assert {name.split("[")[1].rstrip("]") for name in whole} == set(LOOKS)
