"""A limit on the memory of this process, which ends itself where it needs more."""

import os
import threading
import time
from pathlib import Path

try:
    import resource
except ImportError:  # Windows has none, and no limit is set there
    resource = None  # type: ignore[assignment]

OUT_OF_MEMORY = 77  # the exit code of a process that has ended itself; free by convention
INTERVAL = 0.05  # seconds between two looks: Python fills some 20 MB meanwhile
RESERVED = 4  # times what may be filled is what may be reserved, as numerical libraries do with what they never use


def limit_memory(most: int) -> None:
    """From now on a process that fills more than `most` bytes is ended, with OUT_OF_MEMORY.

    A thread looks every INTERVAL. What one call takes at once, which no thread can look at, the kernel refuses where it
    keeps such a limit: that is a MemoryError. On Windows nothing is limited.
    """
    if resource is None:
        return
    threading.Thread(target=watch, args=(most,), daemon=True).start()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    reserved = pages()[0] + RESERVED * most
    try:
        resource.setrlimit(resource.RLIMIT_AS, (reserved if hard < 0 else min(reserved, hard), hard))
    except (OSError, ValueError):
        return  # macOS knows the limit, and may refuse it


def watch(most: int) -> None:
    while pages()[1] <= most:
        time.sleep(INTERVAL)
    os._exit(OUT_OF_MEMORY)  # whatever the other threads are at


def pages() -> tuple[int, int]:
    """The bytes that this process has reserved, and those that it has filled.

    Where there is no `/proc`, as on macOS, none are known to be reserved, and for those that are filled stands the most
    that ever were.
    """
    try:
        reserved, filled, *_ = Path("/proc/self/statm").read_text().split()
    except OSError:
        return 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # which macOS tells in bytes
    return int(reserved) * resource.getpagesize(), int(filled) * resource.getpagesize()
