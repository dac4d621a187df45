"""How many faults and bad inputs the tests try, by name: `tools/bench/reliability.py` asks for it.

A test that tries many things tallies each when it has come through; a test that tries one is one itself.
"""

import json
import os
from collections import Counter
from pathlib import Path

FILE = "KANTOR_TALLY"  # the environment's name for the file to which each process adds what it has tried

tried: Counter[str] = Counter()


def tally(what: str, count: int = 1) -> None:
    """Counts something that was tried, and came out as it must."""
    tried[what] += count


def write_tally() -> None:
    """Adds a line of JSON with all counts of this process, where anyone asks for it."""
    if FILE in os.environ and tried:
        with Path(os.environ[FILE]).open("a") as file:
            file.write(json.dumps(tried) + "\n")
