"""A sound device that nobody hears, for a machine that has none.

Firefox does not start an audio context where there is no device; Chromium and WebKit go on in silence.
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.setup.engines import SOUND_DEVICES

STARTING = 30.0  # seconds that it may take
LOOKING = 0.02  # seconds between two looks for its socket


@contextmanager
def silent_device(command: Path | None, home: Path) -> Iterator[dict[str, str]]:
    """The variables of the environment by which a browser finds such a device, made by `command`, PulseAudio's.

    There are none where the machine has devices of its own, or there is no PulseAudio.
    """
    if command is None or SOUND_DEVICES.exists():
        yield {}
        return
    socket = home / "pulse.socket"
    modules = ["module-null-sink", f"module-native-protocol-unix socket={socket} auth-anonymous=1"]
    arguments = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disallow-exit"]
    arguments += [f"--load={module}" for module in modules]
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PULSE_RUNTIME_PATH": str(home / "pulse")}
    with (home / "pulse.log").open("w") as said:
        process = subprocess.Popen([command, *arguments], env=own, stdout=said, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + STARTING
        while not socket.exists():
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PulseAudio does not start: {(home / 'pulse.log').read_text()}")
            time.sleep(LOOKING)
        yield {"PULSE_SERVER": f"unix:{socket}"}
    finally:
        process.terminate()
        process.wait()


def no_device(home: Path) -> dict[str, str]:
    """The variables by which a program whose home this is finds no sound device, neither PulseAudio's nor ALSA's."""
    (home / ".asoundrc").write_text("pcm.!default { type hw card 31 }\n")
    return {"PULSE_SERVER": f"unix:{home / 'nowhere'}"}
