"""Installs packages of Debian or a system that is made from it, where this user may."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

UNATTENDED = "DEBIAN_FRONTEND=noninteractive"


def install(packages: Sequence[str]) -> bool:
    """Installs packages with apt-get, as root or by a sudo that asks for no password. Whether that went well."""
    as_root = rights()
    if shutil.which("apt-get") is None or as_root is None:
        return False
    apt = [*as_root, "env", UNATTENDED, "apt-get"]
    return succeeds([*apt, "update"]) and succeeds([*apt, "install", "--yes", "--no-install-recommends", *packages])


def rights() -> list[str] | None:
    """What stands before a command that is root's: nothing for root, `sudo` where that asks nothing; else None."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    return sudo if shutil.which("sudo") is not None and succeeds([*sudo, "true"]) else None


def succeeds(command: Sequence[str]) -> bool:
    """Runs `command`, all it says going to standard error: standard output is for what a caller prints."""
    print("+", *command, file=sys.stderr, flush=True)
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0
