"""The machine of a run, in words, and what its processes hold."""

import os
from pathlib import Path

import pytest

from tools.bench.speed.machine import cores, describe, load
from tools.bench.speed.memory import resident


def test_the_machine_is_described() -> None:
    processor, count, memory, *system = describe().split(", ")
    assert processor
    assert count == f"{cores()} cores"
    assert memory.endswith("GB of memory")
    assert system
    assert load() >= 0


@pytest.mark.skipif(not Path("/proc").exists(), reason="only Linux tells what a process holds")
def test_memory_is_that_of_all_processes() -> None:
    own = resident([os.getpid()])
    assert own > 10_000_000
    assert resident([os.getpid(), os.getpid()]) > 1.9 * own
