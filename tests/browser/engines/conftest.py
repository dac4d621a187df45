"""The browsers in which the page is tried, each with a server of its own that a test can stop."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

from tests.browser.support.engines.traveller import Traveller
from tools.browsers.chromium import Chromium
from tools.browsers.firefox import Firefox
from tools.browsers.webkit import WebKit
from tools.browsers.window import Engine
from tools.served_page import served_page
from tools.setup.engines import NO_FIREFOX, NO_WEBKIT, find_firefox, find_webkit


@dataclass
class Site:
    """The page, served by a process of its own at `address`."""

    address: str
    stop: Callable[[], None]


@pytest.fixture
def site() -> Iterator[Site]:
    with ExitStack() as stack:
        yield Site(stack.enter_context(served_page()), stop=stack.close)


def start_chromium(request: pytest.FixtureRequest, home: Path) -> Engine:
    return Chromium(request.getfixturevalue("browser"), home)


def start_firefox(_: pytest.FixtureRequest, home: Path) -> Engine:
    return Firefox(find_firefox(os.environ) or do_without(NO_FIREFOX), home)


def start_webkit(_: pytest.FixtureRequest, home: Path) -> Engine:
    return WebKit(find_webkit(os.environ) or do_without(NO_WEBKIT), home)


def do_without(reason: str) -> NoReturn:
    """Skips the test where a developer has not that browser; where CI is "true", the test fails."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(params=[start_chromium, start_firefox, start_webkit], ids=["Chromium", "Firefox", "WebKit"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Each of the browsers, with nothing kept from before. At the end, nothing may have been complained of."""
    (tmp_path / "downloads").mkdir()
    started: Engine = request.param(request, tmp_path)
    try:
        yield started
        if request.node.get_closest_marker("faulty") is None:
            assert started.complaints() == []
    finally:
        started.close()


@pytest.fixture
def traveller(engine: Engine, site: Site) -> Traveller:
    """A visitor before an empty staff."""
    arrived = Traveller(engine.new_window())
    arrived.arrive(site.address)
    return arrived
