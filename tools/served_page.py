"""The built page, served by server.py and opened in Chromium: for tests, pictures and measurements."""

import hashlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tools.setup.browser import find_browser

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

TIMEOUT = 60_000  # ms that a busy machine may take to compose

# As a script of a page: to it, the browser is one without service workers.
NO_SERVICE_WORKERS = "delete Navigator.prototype.serviceWorker"

KEPT_OFFLINE = "works without a network"  # what the page says once it has everything on the device

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


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
def serving(app: Wsgi) -> Iterator[str]:
    """The address at which an application is served by a thread, for as long as the context lasts."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium: the one that `tools.setup.browser` finds, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(os.environ), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def harmonize(page: Page, link: str) -> None:
    """Open the page by a link that holds a melody, press Harmonize, and wait for the network's notes."""
    page.goto(link)
    page.get_by_role("button", name="Harmonize", exact=True).click()
    expect(page.locator("#score .layer-score .composed").first).to_be_attached(timeout=TIMEOUT)


def first_visit(context: BrowserContext, address: str) -> Page:
    """A page that has been opened for the first time, with everything on the device."""
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#page-foot")).to_contain_text(KEPT_OFFLINE, timeout=TIMEOUT)
    return page


def taking(program: str, model: bytes) -> str:
    """The worker's program, if the page had been built with this `model.json`; it takes no other than it knows."""
    own = (ROOT / "web" / "dist" / "model" / "model.json").read_bytes()
    known = [
        (digest, str(len(content))) for content in (own, model) for digest in [hashlib.sha256(content).hexdigest()]
    ]
    for old, new in zip(*known, strict=True):
        if old not in program:
            raise ValueError("the worker does not know the model that lies beside it: build the page again")
        program = program.replace(old, new)
    return program
