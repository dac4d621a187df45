"""Commands are run as scripts, from a clone and from any folder: `_command.py` sees to that."""

from _command import ROOT

import signal
import subprocess
import sys
from pathlib import Path

import pytest

FOLDERS = ("training", "training/data", "export", "deploy", "tools/pictures", "tools/bench", "tests/golden")
COMMANDS = sorted(
    path
    for folder in FOLDERS
    for path in (ROOT / folder).glob("*.py")
    if 'if __name__ == "__main__":' in path.read_text()
)


# Those that do without TensorFlow.
@pytest.mark.parametrize("name", ["training/harmonize.py", "training/data/folds.py"])
def test_a_command_runs_in_any_folder_and_sees_the_repository(tmp_path, name):
    command = [sys.executable, str(ROOT / name), "--help"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.startswith("usage")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_begins_with_it(command: Path):
    imports = [line for line in command.read_text().splitlines() if line.startswith(("import ", "from "))]
    assert imports[0].split()[1] == "_command"


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_of_commands_has_the_link(folder):
    assert (ROOT / folder / "_command.py").resolve() == ROOT / "_command.py"


def test_all_commands_are_known():
    assert len(COMMANDS) == 25


SAYS = """
import _command
import os, sys
os.write(2, {native!r})
print("ours", file=sys.stderr)
{then}
"""
NOTICES = b"""\
2026-11-30 16:57:04.6: E external/local_xla/xla/cuda_fft.cc:467] Unable to register cuFFT factory: Attempting to
WARNING: All log messages before absl::InitializeLog() is called are written to STDERR
E0000 00:00:1796057824.7 17114 cuda_dnn.cc:8579] Unable to register cuDNN factory: Attempting to register factory
E0000 00:00:1796057824.7 17114 cuda_blas.cc:1407] Unable to register cuBLAS factory: Attempting to register factory
W0000 00:00:1796057824.7 17114 computation_placer.cc:177] computation placer already registered. Please check linkage
I0000 00:00:1796059825.2 6805 devices.cc:67] Number of eligible GPUs (core count >= 8, compute capability >= 0.0): 0
2026-11-30 16:57:10.9: E external/local_xla/xla/cuda_platform.cc:51] failed call to cuInit: INTERNAL: CUDA error: \
Failed call to cuInit: UNKNOWN ERROR (303)
"""
ERROR = b"2026-11-30 17:00:00.0: E tensorflow/core/framework/op_kernel.cc:1] the matrix is not invertible\n"


@pytest.fixture
def said(tmp_path):
    """`said(native, then)`: what a command says whose libraries write `native` and that goes on so; its exit code."""
    (tmp_path / "_command.py").symlink_to(ROOT / "_command.py")

    def run(native, then=""):
        (tmp_path / "command.py").write_text(SAYS.format(native=native, then=then))
        done = subprocess.run([sys.executable, tmp_path / "command.py"], capture_output=True, timeout=60, check=False)
        return sorted(done.stderr.splitlines(keepends=True)), done.returncode

    return run


def test_of_what_tensorflow_says_its_errors_are_seen_and_its_notices_are_not(said):
    assert said(NOTICES) == ([b"ours\n"], 0)
    assert said(NOTICES + ERROR) == ([ERROR, b"ours\n"], 0)


def test_other_failures_of_a_graphics_card_are_seen(said):
    failure = (
        b"E cuda_platform.cc:51] failed call to cuInit: CUDA_ERROR_NO_DEVICE: no CUDA-capable device is detected\n"
    )
    assert said(failure) == ([failure, b"ours\n"], 0)


@pytest.mark.skipif(sys.platform == "win32", reason="a process that aborts there has no signal")
def test_the_last_words_of_a_crash_are_seen(said):
    assert said(NOTICES, f"os.write(2, {ERROR!r}); os.abort()") == ([ERROR, b"ours\n"], -signal.SIGABRT)


def test_the_exit_code_and_the_sentence_stay(said):
    assert said(NOTICES, "sys.exit('command.py: there is no such file')") == (
        [b"command.py: there is no such file\n", b"ours\n"],
        1,
    )


@pytest.mark.slow
def test_tensorflow_itself_says_nothing(tmp_path):
    """Of a command that loads it and has the network built."""
    command = [
        sys.executable,
        str(ROOT / "training" / "harmonize.py"),
        "corpus:none",
        "--out",
        str(tmp_path / "a.json"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line for line in done.stderr.splitlines() if line and "files/s" not in line]
    assert lines == ["harmonize.py: corpus:none: music21's corpus has no score of that name"]
    assert done.returncode == 1
