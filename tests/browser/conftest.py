"""The built page, served as it is to visitors, in a real Chromium.

The browser is `KANTOR_CHROMIUM`, else a Chromium or Chrome on the path, else Playwright's own. The page is web/dist:
build it first (`make test` does).
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from visitor import Visitor

from setup.stage import NO_SERVICE_WORKERS, chromium, served_page

DESK = {"width": 1100, "height": 1000}
PHONE = {"width": 320, "height": 640}
LARGE_PHONE = {"width": 390, "height": 844}

# Opens a page by its address after the server's, with the options of its context.
OpenPage = Callable[..., Page]
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
def open_page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Opens pages: `open_page("how.html", color_scheme="dark")`. At the end, nothing may have been complained of.

    `prepare` is called with the page before it is opened. Only tests/browser/test_offline.py has service workers:
    elsewhere every page comes from the server, and what a test makes of a request is what the page gets.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{message.type}: {message.text}")

    def make(search: str = "", prepare: Callable[[Page], None] | None = None, **options: object) -> Page:
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
        return page

    yield make
    for context in contexts:
        context.close()
    if request.node.get_closest_marker("faulty") is None:
        assert complaints == []


@pytest.fixture
def visit(open_page: OpenPage) -> MakeVisitor:
    """Makes visitors, with the arguments of `open_page`: `visit("?seed=7", color_scheme="dark")`."""

    def make(*address: str, **options: object) -> Visitor:
        return Visitor(open_page(*address, **options))

    return make


@pytest.fixture
def visitor(visit: MakeVisitor) -> Visitor:
    """A visitor before an empty staff."""
    return visit()
