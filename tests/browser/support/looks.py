"""How a page is looked at: for everyone's use, for its width, and for its stillness."""

from playwright.sync_api import Locator, Page

from tests.browser.support.visitor import box_of
from tools.served_page import ROOT

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"

# Of what a rule finds in order, axe need not tell each element: that is half of its work.
FIND_VIOLATIONS = "axe.run({resultTypes: ['violations']}).then(({violations}) => violations)"

# Every shift of the layout, with what has moved; also those that follow an input.
WATCH_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const shift of list.getEntries()) {
            // What is gone by now has been drawn anew.
            const moved = shift.sources.map(source => source.node).filter(node => node !== null);
            window.shifts.push(...moved.map(node => node.id || node.className));
        }
    }).observe({type: "layout-shift", buffered: true});
"""


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 and good practice: the rule, and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(FIND_VIOLATIONS)
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


def width_of(page: Page) -> int:
    """The width of a page's window."""
    window = page.viewport_size
    assert window is not None  # a test says how large its window is
    return window["width"]


def excess(page: Page) -> float:
    """By how many pixels the page is wider than its window; zero or less where nothing has to be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth") - width_of(page)


def is_within(locator: Locator) -> bool:
    """Whether no part of something is left or right of the window."""
    box = box_of(locator)
    return box["x"] >= 0 and box["x"] + box["width"] <= width_of(locator.page)
