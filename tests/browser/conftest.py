"""The built page, served as it is to visitors, in a real Chromium.

The browser is `KANTOR_CHROMIUM`, else a Chromium or Chrome on the path, else Playwright's own. The page is web/dist:
build it first (`make test` does).
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from visitor import Visitor

from setup.stage import chromium, served_page

DESK = {"width": 1100, "height": 1000}
PHONE = {"width": 320, "height": 640}

# Only tests/browser/test_offline.py has service workers: elsewhere every page comes from the server, and what a test
# makes of a request is what the page gets. To the page it is a browser without them.
NO_SERVICE_WORKERS = "delete Navigator.prototype.serviceWorker"

# A page's context by its options; the visitor has not opened any address yet.
MakeVisitor = Callable[..., Visitor]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "faulty: the test breaks something, so the browser's console may complain")


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where server.py serves the page."""
    with served_page() as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


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
        context.add_init_script(NO_SERVICE_WORKERS)
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
