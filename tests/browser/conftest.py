"""The built page, served as it is to visitors, in a real Chromium.

The browser is `KANTOR_CHROMIUM`, else a Chromium or Chrome on the path, else Playwright's own. The page is web/dist:
build it first (`make test` does).
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from visitor import Visitor

REPOSITORY = Path(__file__).resolve().parents[2]
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SERVER_LIMIT = 30  # seconds until the server must answer
DESK = {"width": 1100, "height": 1000}
PHONE = {"width": 320, "height": 640}

# A page's context by its options; the visitor has not opened any address yet.
MakeVisitor = Callable[..., Visitor]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "faulty: the test breaks something, so the browser's console may complain")


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where server.py serves the page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(REPOSITORY / "server.py"), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    url = f"http://127.0.0.1:{port}/"
    try:
        wait_for(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=10)


def wait_for(url: str, server: subprocess.Popen[str]) -> None:
    """Returns when the page is there. Fails with the server's own words when it ends, or has no page."""
    end = time.monotonic() + SERVER_LIMIT
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(f"server.py has ended: {server.communicate()[0]}")
        try:
            urllib.request.urlopen(url).close()
            return
        except urllib.error.HTTPError as refusal:
            pytest.fail(refusal.read().decode())
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"server.py does not answer at {url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    on_path = (path for path in map(shutil.which, BROWSERS) if path)
    executable = os.environ.get("KANTOR_CHROMIUM") or next(on_path, None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[MakeVisitor]:
    """Makes visitors: `visit("?seed=7", color_scheme="dark")`. At the end, nothing may have been complained of.

    `prepare` is called with the page before it is opened.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{message.type}: {message.text}")

    def make(search: str = "", prepare: Callable[[Page], None] | None = None, **options: object) -> Visitor:
        context = browser.new_context(**{"viewport": DESK, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
        page.on("requestfailed", lambda failed: complaints.append(f"not loaded: {failed.url}"))
        if prepare is not None:
            prepare(page)
        page.goto(address + search)
        return Visitor(page)

    yield make
    for context in contexts:
        context.close()
    if request.node.get_closest_marker("faulty") is None:
        assert complaints == []


@pytest.fixture
def visitor(visit: MakeVisitor) -> Visitor:
    """A visitor before an empty staff."""
    return visit()
