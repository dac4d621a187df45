"""What the page keeps: the memory of its processes and the network's tensors, over many harmonisations."""

import os
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Worker, expect
from playwright.sync_api import Error as PlaywrightError

from tools.bench.speed.page import link
from tools.served_page import TIMEOUT

WARM_UP = 10  # harmonisations, before anything is counted: caches fill, and WebAssembly is translated a second time

# TensorFlow.js keeps its engine under this name of the worker's global scope.
TENSORS = "() => globalThis._tfengine?.state.numTensors ?? 0"


@dataclass(frozen=True)
class Kept:
    """What a page holds at one moment."""

    megabytes: float  # resident, of all processes that draw pages
    tensors: int  # of all workers


def kept(browser: Browser, page: Page) -> Kept:
    """What the page holds once its garbage has been collected."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.detach()
    return Kept(resident(renderers(browser)) / 1e6, sum(map(tensors_of, page.workers)))


def tensors_of(worker: Worker) -> int:
    """The tensors of a worker; none where it ends meanwhile, as those do in which a backend was only tried."""
    try:
        count: int = worker.evaluate(TENSORS)
    except PlaywrightError:
        return 0
    return count


def renderers(browser: Browser) -> list[int]:
    """The ids of Chromium's processes that draw pages and run their workers."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return [process["id"] for process in processes if process["type"] == "renderer"]


def resident(processes: list[int]) -> int:
    """Bytes of memory that the processes have, of which Linux tells."""
    pages = sum(int(Path(f"/proc/{process}/statm").read_text().split()[1]) for process in processes)
    return pages * os.sysconf("SC_PAGE_SIZE")


def growth(browser: Browser, address: str, harmonisations: int) -> tuple[Kept, Kept]:
    """What a page holds before and after so many harmonisations of two bars, one after the other."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(link(address, 2))
    expect(page.locator("#engine")).to_contain_text("ms a pass", timeout=TIMEOUT)
    for _ in range(WARM_UP):
        harmonise_again(page)
    before = kept(browser, page)
    for _ in range(harmonisations):
        harmonise_again(page)
    after = kept(browser, page)
    context.close()
    return before, after


def harmonise_again(page: Page) -> None:
    """Presses Harmonize, and waits for the answer."""
    status = page.get_by_role("status")
    page.get_by_role("button", name="Harmonize", exact=True).click()
    expect(status).to_contain_text("Composing", timeout=TIMEOUT)
    expect(status).to_contain_text("Harmonized in", timeout=TIMEOUT)
    page.get_by_role("button", name="Stop", exact=True).click()
