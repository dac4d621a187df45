"""The page's start: when there is a score to write on, and when it could be harmonised.

Cold is a browser that has never seen the page; warm is the same one, when the page has put all that it needs on the
device. Times are from the beginning of the navigation.
"""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page, expect

from tools.served_page import KEPT_OFFLINE, TIMEOUT

# As a script of a page: promises the milliseconds at which a stave is drawn, and at which the network is ready.
NOTED = """window.started = new Promise((resolve) => {
  const noted = {};
  const look = () => {
    if (noted.score === undefined && document.querySelector("#score .vf-stave")) noted.score = performance.now();
    if (/ms a pass/.test(document.querySelector("#engine")?.textContent)) {
      noted.network = performance.now();
      resolve(noted);
    } else setTimeout(look, 5);
  };
  look();
})"""


@dataclass(frozen=True)
class Start:
    """Milliseconds from the beginning of a navigation."""

    score: float  # to a stave that can be written on
    network: float  # to a network that can harmonise


def start(page: Page, address: str) -> Start:
    """Opens the page, and waits until the network is ready."""
    page.goto(address)
    return Start(**page.evaluate("window.started"))


def cold_and_warm(browser: Browser, address: str) -> tuple[Start, Start]:
    """A visit by a browser that knows nothing of the page, and one when everything is on the device."""
    context = browser.new_context()
    context.add_init_script(NOTED)
    page = context.new_page()
    cold = start(page, address)
    expect(page.locator("#page-foot")).to_contain_text(KEPT_OFFLINE, timeout=TIMEOUT)
    warm = start(context.new_page(), address)
    context.close()
    return cold, warm
