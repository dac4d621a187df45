"""Finds the Chromium that the browser tests drive, or installs one, and prints its path.

    python -m tools.setup.browser

KANTOR_CHROMIUM, if set, names the browser to use.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.setup.debian import install, succeeds

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Debian's chromium depends on no font; without one a screenshot shows boxes.
DEBIAN_PACKAGES = ("chromium", "fonts-dejavu-core")

SECONDS_TO_START = 60


def find_browser(environ: Mapping[str, str]) -> Path | None:
    """The Chromium that `environ` names or has on its PATH; None where there is none that starts.

    Raises ValueError where KANTOR_CHROMIUM names something that does not start.
    """
    named = environ.get("KANTOR_CHROMIUM")
    if named:
        if not starts(named):
            raise ValueError(f"KANTOR_CHROMIUM is {named}, which does not start: set it to a Chromium or Chrome.")
        return Path(named)
    for name in CHROMIUM_NAMES:
        found = shutil.which(name, path=environ.get("PATH"))
        if found is not None and starts(found):
            return Path(found)
    return None


def starts(browser: str) -> bool:
    """Whether `browser --version` answers. On Ubuntu a `chromium-browser` that only asks for a snap does not."""
    try:
        answer = subprocess.run(
            [browser, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS_TO_START, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.returncode == 0


def install_from_playwright() -> Path | None:
    """Installs Playwright's own build of Chromium, where that can be fetched and starts. Its path, or None."""
    if not succeeds([sys.executable, "-m", "playwright", "install", "chromium"]):
        return None
    from playwright.sync_api import sync_playwright  # a browser on PATH is found without it

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return Path(path) if starts(path) else None


def main() -> int:
    try:
        browser = find_browser(os.environ)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    if browser is None and install(DEBIAN_PACKAGES):
        browser = find_browser(os.environ)
    if browser is None:
        browser = install_from_playwright()
    if browser is None:
        print(
            "The browser tests need Chromium, and none could be found or installed: install the package chromium"
            " (or Chrome), or name one with KANTOR_CHROMIUM=/path/to/chromium.",
            file=sys.stderr,
        )
        return 1
    print(browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
