"""The built page, served as it is to visitors, in a real Chromium.

The browser is `KANTOR_CHROMIUM`, else a Chromium or Chrome on the path, else Playwright's own. The page is web/dist:
build it first (`make test` does).
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from tests.browser.support.contexts import LASTING, KeptContexts
from tests.browser.support.devices import DESK, FINGERS, LARGE_PHONE, PHONE, MakeVisitor, OpenPage
from tests.browser.support.stand_in import ABSENT
from tests.browser.support.visitor import Visitor
from tests.browser.support.words import WORDS
from tools.served_page import NO_SERVICE_WORKERS, chromium, served_page

# Every screen with every scheme, and every language: the options of a page.
LOOKS: dict[str, dict[str, Any]] = {
    "desk light English": {"viewport": DESK, "color_scheme": "light", "locale": "en-GB"},
    "desk dark German": {"viewport": DESK, "color_scheme": "dark", "locale": "de-DE"},
    "phone light Chinese": {"viewport": LARGE_PHONE, "color_scheme": "light", "locale": "zh-CN", **FINGERS},
    "small phone dark English": {"viewport": PHONE, "color_scheme": "dark", "locale": "en-GB"},
}

# What brings to light the race that a test would lose on another machine: how many times slower the pages' processor
# is to seem, such as KANTOR_SLOW=4, and by how many milliseconds each of their frames is late, such as KANTOR_LATE=150.
SLOW = float(os.environ.get("KANTOR_SLOW", "1"))
LATE = float(os.environ.get("KANTOR_LATE", "0"))

# The page's own frames come late; those by which Playwright sees that something keeps still do not.
LATE_FRAMES = f"""{{
    const frame = requestAnimationFrame;
    window.requestAnimationFrame = callback => setTimeout(() => frame(callback), {LATE});
}}"""

# Milliseconds for which something is waited for: a machine that is busy may take long, and what is there at once is
# not waited for.
WAITING = 20_000


def pytest_configure() -> None:
    expect.set_options(timeout=WAITING)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves to `make test-all` what differs from what `make test` tries by a combination alone.

    Of a test in every look one is tried: another one for the next test, and for another commit. Of a test that is
    marked `diagonal` each value of each parameter is tried, in as few combinations as that takes.
    """
    turn = commit_number()
    functions = [item for item in items if isinstance(item, pytest.Function)]
    for item in functions:
        if "look" not in item.fixturenames:
            continue
        if item.callspec.indices["look"] != (row_of(item.module, item.originalname) + turn) % len(LOOKS):
            item.add_marker("exhaustive")
    marked = [item for item in functions if item.get_closest_marker("diagonal") is not None]
    for _, group in groupby(marked, key=lambda item: (item.module, item.originalname)):
        leave_the_diagonal(list(group))


def leave_the_diagonal(combinations: list[pytest.Function]) -> None:
    """Marks all combinations of a test's parameters but those on the diagonal, which begins anew at each edge."""
    values: dict[str, list[object]] = {}
    for item in combinations:
        for name, value in item.callspec.params.items():
            known = values.setdefault(name, [])
            if value not in known:
                known.append(value)
    steps = range(max(map(len, values.values())))
    diagonal = [{name: known[step % len(known)] for name, known in values.items()} for step in steps]
    for item in combinations:
        if item.callspec.params not in diagonal:
            item.add_marker("exhaustive")


def row_of(module: ModuleType, test: str) -> int:
    """A test's place among those that its file defines, so that it is the same whatever else is collected."""
    return [name for name in vars(module) if name.startswith("test_")].index(test)


def commit_number() -> int:
    """A number that every commit has for itself; 0 outside a checkout."""
    command = ["git", "-C", str(Path(__file__).parent), "rev-parse", "HEAD"]
    try:
        commit = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return 0
    return int(commit, 16)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where server.py serves the page."""
    with served_page() as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def kept_contexts(browser: Browser, address: str) -> KeptContexts:
    return KeptContexts(browser, address)


def slow_down(page: Page) -> None:
    if SLOW > 1:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW})


@pytest.fixture
def open_page(
    browser: Browser, address: str, kept_contexts: KeptContexts, request: pytest.FixtureRequest
) -> Iterator[OpenPage]:
    """Opens pages: `open_page("how.html", color_scheme="dark")`. At the end, nothing may have been complained of.

    `prepare` is called with the page before it is opened. Pages keep still unless `reduced_motion` says otherwise: what
    moves for its own sake keeps the machine from the test. Only tests/browser/test_offline.py has service workers:
    elsewhere every page comes from the server, and what a test makes of a request is what the page gets. What measures
    or breaks something has a process of its own.
    """
    contexts: list[BrowserContext] = []
    pages: list[Page] = []
    complaints: list[str] = []
    alone = any(request.node.get_closest_marker(name) is not None for name in ("timed", "faulty"))
    scripts = [NO_SERVICE_WORKERS]
    if request.node.get_closest_marker("unaided") is not None:
        scripts.append(ABSENT)
    if LATE > 0:
        scripts.append(LATE_FRAMES)

    def context_with(options: dict[str, Any]) -> BrowserContext:
        if not alone and LASTING.issuperset(options):
            return kept_contexts.lend(options, scripts)
        context = browser.new_context(**options)
        contexts.append(context)
        for script in scripts:
            context.add_init_script(script)
        return context

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{message.type}: {message.text}")

    def miss(failed: Request) -> None:
        # What was on its way when a page was loaded anew is not missed.
        if failed.failure != "net::ERR_ABORTED":
            complaints.append(f"not loaded: {failed.url}")

    def make(search: str = "", prepare: Callable[[Page], None] | None = None, **options: Any) -> Page:
        usual: dict[str, Any] = {"viewport": DESK, "reduced_motion": "reduce"}
        page = context_with(usual | options).new_page()
        slow_down(page)
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
        page.on("requestfailed", miss)
        pages.append(page)
        if prepare is not None:
            prepare(page)
        # Playwright itself, which fetches what some tests break, does not know the names under localhost.
        page.goto((address if page.context in contexts else kept_contexts.new_address()) + search)
        return page

    yield make
    for page in pages:
        page.remove_listener("requestfailed", miss)  # what is still on its way when a page is closed
    for context in contexts:
        context.close()
    kept_contexts.take_back()
    if request.node.get_closest_marker("faulty") is None:
        assert complaints == []


@pytest.fixture
def visit(open_page: OpenPage) -> MakeVisitor:
    """Makes visitors, with the arguments of `open_page`: `visit("?seed=7", color_scheme="dark")`."""

    def make(*address: str, **options: object) -> Visitor:
        language = str(options.get("locale", "en"))[:2]
        return Visitor(open_page(*address, **options), WORDS[language], touch=bool(options.get("has_touch", False)))

    return make


@pytest.fixture(params=list(LOOKS.values()), ids=list(LOOKS))
def look(request: pytest.FixtureRequest) -> dict:
    """The options of a page in one of the looks; in each of them in `make test-all`."""
    return request.param


@pytest.fixture
def visitor(visit: MakeVisitor) -> Visitor:
    """A visitor before an empty staff."""
    return visit()
