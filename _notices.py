"""Passes on what it reads, but for what TensorFlow says of a machine without a graphics card; `_command.py` starts it.

It is a process of its own, so that the last words of one that crashes are passed on too.
"""

import re
import signal
import sys
from typing import BinaryIO

# TensorFlow 2.19 says these wherever it is not run on NVIDIA's cards, most at error level; none is of use to anybody.
NOTICES = re.compile(
    rb"Unable to register cu(FFT|DNN|BLAS) factory"
    rb"|computation placer already registered"
    rb"|All log messages before absl::InitializeLog\(\) is called are written to STDERR"
    rb"|^I0000 00:00:"  # information, which the same logging writes whatever the level that it is told
    rb"|failed call to cuInit: .*UNKNOWN ERROR \(303\)"  # there is no driver at all
)


def pass_on(lines: BinaryIO, out: BinaryIO) -> None:
    """Write all lines to `out` as they come, but for NOTICES."""
    for line in lines:
        if NOTICES.search(line) is None:
            out.write(line)
            out.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with the one that it reads from
    pass_on(sys.stdin.buffer, sys.stdout.buffer)
