"""Screens of visitors, and the types of the fixtures that open pages on them."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, ViewportSize

from tests.browser.support.visitor import Visitor

LAPTOP: ViewportSize = {"width": 1366, "height": 768}
DESK: ViewportSize = {"width": 1100, "height": 1000}
PHONE: ViewportSize = {"width": 320, "height": 640}
LARGE_PHONE: ViewportSize = {"width": 390, "height": 844}
FINGERS: dict[str, Any] = {"has_touch": True, "is_mobile": True}
# Opens a page by its address after the server's, with the options of its context.
OpenPage = Callable[..., Page]
MakeVisitor = Callable[..., Visitor]
