"""What every command imports first: it puts the repository on Python's path, and keeps TensorFlow's notices away.

`python training/train.py` looks for modules in `training/`, from where the package `training` is not to be seen. Each
folder of commands has a link to this file, which is found there; what it links to tells where the repository is. It is
the only module that does something by being imported.
"""

import atexit
import os
import subprocess
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent  # of the repository, behind the link
FOLDER = Path(__file__).parent  # of the command that is run
LAST_WORDS = 2.0  # seconds in which a process that still has our standard error may write to it


def hide_notices() -> None:
    """Have what libraries write to standard error pass through `_notices.py`; what Python writes goes there itself."""
    screen = os.dup(2)
    notices = subprocess.Popen([sys.executable, "-I", str(ROOT / "_notices.py")], stdin=subprocess.PIPE, stdout=screen)
    assert notices.stdin is not None
    sys.stderr.flush()
    os.dup2(notices.stdin.fileno(), 2)
    notices.stdin.close()
    sys.stderr = open(screen, "w", buffering=1, encoding=sys.stderr.encoding, errors="backslashreplace")  # noqa: SIM115

    def finish() -> None:
        os.dup2(screen, 2)  # which ends what the other process reads
        try:
            notices.wait(LAST_WORDS)
        except subprocess.TimeoutExpired:
            return

    atexit.register(finish)


if FOLDER != ROOT:  # else a command is imported, and finds the repository on the path
    sys.path[sys.path.index(str(FOLDER))] = str(ROOT)
    hide_notices()

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
# An advertisement of a package that tensorflowjs imports, which asks for IPython where stdout is captured.
os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")
# Another package that it imports says so of setuptools, whose version requirements.txt pins for its sake.
warnings.filterwarnings("ignore", message="pkg_resources is deprecated", category=UserWarning)
