"""Contexts of the browser that are kept from test to test.

A context of its own has a process of its own, which costs more than the page that is opened in it: a visit takes 1.3 s
of CPU, in a kept one 0.65 s. What visits leave behind is kept apart by origins: each visit has another host name.
"""

import itertools
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

# The options by which contexts are kept. Whoever needs more, such as a permission, has a context of their own.
LASTING = frozenset({"viewport", "reduced_motion", "locale", "color_scheme", "has_touch", "is_mobile"})

MOST_CONTEXTS = 3  # at once: each has a process
MOST_VISITS = 30  # to one of them: each keeps up to six connections to the server

# One site, of which every visit has another origin: a browser takes each name under `localhost` for this machine.
SITE = "kantor.localhost"


class KeptContexts:
    """The contexts of one browser, from the one that was wanted last to the one that is given up next."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._port = urlsplit(address).port
        self._visits = itertools.count()
        self._kept: list[_Kept] = []

    def new_address(self) -> str:
        """An address of the page under which nothing is stored yet."""
        return f"http://visit-{next(self._visits)}.{SITE}:{self._port}/"

    def lend(self, options: dict[str, Any], scripts: Sequence[str]) -> BrowserContext:
        """A context with these options, in whose pages these scripts run first."""
        wanted = (options, list(scripts))
        found = next((kept for kept in self._kept if kept.wanted == wanted and kept.visits < MOST_VISITS), None)
        if found is None:
            found = self._open(options, scripts)
        else:
            self._kept.remove(found)
        found.visits += 1
        self._kept.insert(0, found)
        return found.context

    def take_back(self) -> None:
        """Closes what was opened in the contexts, and the contexts that are too many."""
        for kept in self._kept:
            kept.tidy()
        for kept in self._kept[MOST_CONTEXTS:]:
            kept.context.close()
        del self._kept[MOST_CONTEXTS:]

    def _open(self, options: dict[str, Any], scripts: Sequence[str]) -> "_Kept":
        context = self._browser.new_context(**options)
        for script in scripts:
            context.add_init_script(script)
        keeper = context.new_page()
        keeper.goto(self.new_address() + "icon.svg")
        return _Kept((options, list(scripts)), context, keeper)


class _Kept:
    """A context with the page that keeps its process alive."""

    def __init__(self, wanted: tuple[dict[str, Any], list[str]], context: BrowserContext, keeper: Page) -> None:
        self.wanted = wanted
        self.context = context
        self.keeper = keeper
        self.visits = 0

    def tidy(self) -> None:
        for page in self.context.pages:
            if page != self.keeper:
                page.close()
        self.context.unroute_all()
