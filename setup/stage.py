"""The built page on a stage: served by server.py, shown by Chromium. For tests, pictures and measurements."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from setup.browser import find_browser

ROOT = Path(__file__).resolve().parent.parent

# Debian's Chromium as root in a container, and nothing that looks for a network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


PATIENCE = 60_000  # ms that a busy machine may take to compose


@contextmanager
def served_page() -> Iterator[str]:
    """The address at which server.py serves web/dist, for as long as the context lasts.

    Raises:
        RuntimeError: the server ended; the message is its own, such as that the page is not built.
    """
    command = [sys.executable, str(ROOT / "server.py"), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert server.stdout is not None
    try:
        line = server.stdout.readline()
        found = re.search(r"http://\S+", line)
        if found is None:
            raise RuntimeError((line + server.stdout.read()).strip())
        yield found.group()
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium: the one that `setup.browser` finds, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(os.environ), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def harmonize(page: Page, link: str) -> None:
    """Open the page by a link that holds a melody, press Harmonize, and wait for the chorale."""
    page.goto(link)
    page.get_by_role("button", name="Harmonize", exact=True).click()
    expect(page.get_by_role("button", name="Download MIDI")).to_be_enabled(timeout=PATIENCE)
