"""The machine of a run, in words: without them its milliseconds say nothing."""

import os
import platform
import re
from pathlib import Path

QUIET = 0.3  # processes a core that may have been running, on average over a minute, before a run


def describe() -> str:
    """Processor, cores, memory and system."""
    return ", ".join([processor(), f"{cores()} cores", f"{gigabytes():.0f} GB of memory", system()])


def processor() -> str:
    """What the processor calls itself, where Linux tells."""
    information = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*: (.+)$", information.read_text(), re.MULTILINE) if information.exists() else None
    return found[1].strip() if found else platform.processor() or platform.machine()


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def gigabytes() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform(terse=True)


def load() -> float:
    """Processes a core that were running, on average over the last minute."""
    return os.getloadavg()[0] / cores()
