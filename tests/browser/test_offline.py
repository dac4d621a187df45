"""The page that is kept on the device: without a network, and when a newer one is there."""

import base64
import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from server import DIST, create_app
from tests.browser.support.devices import DESK, PHONE
from tests.browser.support.instruments import bar, choose, picker, report
from tests.browser.support.looks import is_within, violations
from tests.browser.support.scores import HELD_CHORD
from tests.browser.support.visitor import TUNE, TUNE_NAMES, Visitor, box_of
from tools.served_page import KEPT_OFFLINE, TIMEOUT, first_visit, serving

NEWER = "A newer Kantor is ready."
CASES = Path(__file__).resolve().parents[1] / "cases"
MARK = "build-b"
TAKING = "One moment"

# One small file after another, for three seconds.
FETCH_ON = """async () => {
    const begin = performance.now();
    while (performance.now() - begin < 3000) {
        await (await fetch("./icon.svg")).text();
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
}"""


@dataclass
class Site:
    """A copy of the built page, in a folder that the test may change, served at `address`."""

    folder: Path
    address: str
    stop: Callable[[], None]

    def publish_another_build(self) -> None:
        """Changes index.html, and its digest in the service worker's list."""
        page, worker = self.folder / "index.html", self.folder / "sw.js"
        old = page.read_bytes()
        new = old.replace(b"<html", f'<html data-build="{MARK}"'.encode(), 1)
        script = worker.read_text(encoding="utf-8")
        assert digest(old) in script
        page.write_bytes(new)
        worker.write_text(script.replace(digest(old), digest(new)), encoding="utf-8")


def digest(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    folder = tmp_path / "dist"
    # Without the compressed copies, which would be of the build before.
    shutil.copytree(DIST, folder, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    with ExitStack() as stack:
        yield Site(folder, stack.enter_context(serving(create_app(folder))), stop=stack.close)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps pages offline. The page's exceptions and violated policies fail the test."""
    complaints: list[str] = []
    context = browser.new_context(viewport=DESK)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
    yield context
    context.close()
    assert complaints == []


def without_network(context: BrowserContext, site: Site) -> None:
    site.stop()
    context.set_offline(True)


def build_of(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-build")


def offer(page: Page) -> Locator:
    return page.get_by_role("region", name="Newer version")


def test_after_the_first_visit_everything_works_without_a_network(
    context: BrowserContext, site: Site, tmp_path: Path
) -> None:
    page = first_visit(context, site.address)
    without_network(context, site)
    page.reload()
    visitor = Visitor(page)
    visitor.write("E5", bar=1, beat=1)
    visitor.expect_names("E5, quarter, bar 1 beat 1")
    visitor.harmonize()
    assert len(visitor.voices(tmp_path)) == 4
    assert page.evaluate("document.fonts.check('40px Kantata')")
    expect(page.locator("#page-foot")).not_to_contain_text(KEPT_OFFLINE)  # that is told once
    page.goto(site.address + TUNE)
    visitor.expect_names(*TUNE_NAMES)
    page.get_by_label("Open a file").set_input_files(CASES / "abc-metre-change.abc")
    expect(page.locator("#open-panel")).to_contain_text("11 notes")
    page.goto(site.address + "licences.txt")
    expect(page.locator("body")).to_contain_text("Apache License")


def test_a_newer_page_waits_for_the_reader(context: BrowserContext, site: Site) -> None:
    visitor = Visitor(first_visit(context, site.address))
    page = visitor.page
    site.publish_another_build()
    page.reload()
    expect(offer(page)).to_contain_text(NEWER, timeout=TIMEOUT)
    assert build_of(page) is None
    visitor.wait_for_score()
    visitor.write("E5", bar=1, beat=1)
    visitor.harmonize()
    expect(offer(page)).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    assert is_within(offer(page))
    box = box_of(offer(page))
    assert box["y"] + box["height"] <= PHONE["height"]
    page.set_viewport_size(DESK)
    page.get_by_role("button", name="Later", exact=True).click()
    expect(page.get_by_role("button", name="Use it", exact=True)).to_be_hidden()
    page.reload()
    assert build_of(page) is None
    with page.expect_navigation(timeout=TIMEOUT):
        page.get_by_role("button", name="Use it", exact=True).click()
    expect(page.locator(f"html[data-build={MARK}]")).to_be_attached()
    without_network(context, site)
    page.reload()
    assert build_of(page) == MARK
    visitor.wait_for_score()
    visitor.harmonize()


def test_another_window_is_not_loaded_anew_by_itself(context: BrowserContext, site: Site) -> None:
    here = first_visit(context, site.address)
    there = context.new_page()
    there.goto(site.address)
    other = Visitor(there)
    with there.expect_request_finished(lambda request: "/samples/" in request.url, timeout=TIMEOUT):
        other.write("E5", bar=1, beat=1)  # and hears it
    site.publish_another_build()
    here.reload()
    for page in (here, there):
        expect(offer(page)).to_contain_text(NEWER, timeout=TIMEOUT)
    with here.expect_navigation(timeout=TIMEOUT):
        here.get_by_role("button", name="Use it", exact=True).click()
    expect(here.locator(f"html[data-build={MARK}]")).to_be_attached()
    other.expect_names("E5, quarter, bar 1 beat 1")
    assert build_of(there) is None
    with there.expect_navigation(timeout=TIMEOUT):
        there.get_by_role("button", name="Use it", exact=True).click()
    expect(there.locator(f"html[data-build={MARK}]")).to_be_attached()


def test_a_window_that_fetches_does_not_hold_up_the_newer_page(context: BrowserContext, site: Site) -> None:
    here = first_visit(context, site.address)
    there = context.new_page()
    there.goto(site.address)
    site.publish_another_build()
    here.reload()
    expect(offer(here)).to_contain_text(NEWER, timeout=TIMEOUT)
    there.evaluate(f"void ({FETCH_ON})()")
    with here.expect_navigation(timeout=TIMEOUT):
        here.get_by_role("button", name="Use it", exact=True).click()
        expect(offer(here)).to_contain_text(TAKING)
        expect(offer(here).get_by_role("button")).to_have_count(0)
    expect(here.locator(f"html[data-build={MARK}]")).to_be_attached()


def test_a_model_that_is_half_uploaded_is_not_taken(context: BrowserContext, site: Site) -> None:
    weights = next((site.folder / "model").glob("*.bin"))
    page = first_visit(context, site.address)
    site.publish_another_build()
    worker = site.folder / "sw.js"
    old = weights.read_bytes()
    worker.write_text(worker.read_text().replace(digest(old), digest(old[::-1])))
    page.reload()
    Visitor(page).harmonize()
    page.evaluate("navigator.serviceWorker.ready.then(registration => registration.update().catch(() => null))")
    page.wait_for_timeout(2000)
    assert page.evaluate("navigator.serviceWorker.ready.then(({waiting}) => waiting)") is None
    expect(offer(page).get_by_role("button")).to_have_count(0)


def test_it_can_be_installed(context: BrowserContext, site: Site) -> None:
    page = first_visit(context, site.address)
    session = context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"] == site.address + "manifest.webmanifest"
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors] == ["in-incognito"]  # as every page of a test is


def test_an_instrument_that_was_used_once_sounds_without_a_network(context: BrowserContext, site: Site) -> None:
    page = first_visit(context, site.address + HELD_CHORD)
    choose(page, "Harpsichord")
    expect(report(page)).to_have_text("")
    without_network(context, site)
    page.reload()
    visitor = Visitor(page)
    expect(picker(page)).to_have_value("harpsichord")
    visitor.button("Play").click()
    expect(visitor.score.locator(".playhead")).to_be_visible(timeout=TIMEOUT)
    expect(bar(page)).to_be_hidden()
    expect(report(page)).to_have_text("")
    picker(page).select_option("Choir")
    expect(report(page)).to_have_text("Choir: synthesised while offline, since it was never used on this device.")
    expect(visitor.button("Try again")).to_be_visible()
    visitor.silence()
