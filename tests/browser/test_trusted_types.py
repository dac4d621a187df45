"""Trusted Types: the page works under them, and they keep text from becoming elements or scripts."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from server import DIST, create_app
from tests.browser.support.devices import DESK, OpenPage
from tests.browser.support.files import TWO_PARTS, payload
from tests.browser.support.visitor import TUNE, TUNE_NAMES, Visitor
from tools.served_page import TIMEOUT, first_visit, serving

HOW = "how.html" + TUNE

# Told to the console: the browser tells there itself of a page, but not of a worker.
TELL_VIOLATIONS = """addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI, sample}) =>
    console.error("violation", violatedDirective, blockedURI, sample));"""
WORKERS = "assets/*worker-*.js"

# What an intruder would try: each must fail.
SINKS = {
    "HTML": "document.body.innerHTML = '<p>intruder</p>'",
    "HTML beside": "document.body.insertAdjacentHTML('beforeend', '<p>intruder</p>')",
    "a parsed document": "new DOMParser().parseFromString('<p>intruder</p>', 'text/html')",
    "a frame": "document.createElement('iframe').srcdoc = '<p>intruder</p>'",
    "a script's text": "document.createElement('script').text = 'intruder()'",
    "a script's address": "document.createElement('script').src = 'https://elsewhere.example/intruder.js'",
    "a worker": "new Worker('https://elsewhere.example/intruder.js')",
    "a worker as data": "new Worker('data:text/javascript,0')",
    "another policy": "trustedTypes.createPolicy('intruder', {createHTML: text => text})",
    "the policy again": "trustedTypes.createPolicy('default', {createHTML: text => text})",
}


@pytest.fixture
def telling(tmp_path: Path) -> Iterator[str]:
    """The address of a copy of the page whose workers tell what they violate."""
    folder = tmp_path / "dist"
    shutil.copytree(DIST, folder, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    workers = list(folder.glob(WORKERS))
    assert len(workers) == 2
    for worker in workers:
        worker.write_text(TELL_VIOLATIONS + worker.read_text(encoding="utf-8"), encoding="utf-8")
    with serving(create_app(folder)) as address:
        yield address


def test_a_whole_journey_violates_nothing(browser: Browser, telling: str) -> None:
    complaints: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            complaints.append(said.text)

    with browser.new_context(viewport=DESK, reduced_motion="reduce") as context:
        context.add_init_script(TELL_VIOLATIONS)
        context.on("console", hear)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        page = first_visit(context, telling + TUNE)  # with its service worker
        page.reload()  # which now answers
        visitor = Visitor(page)
        visitor.expect_names(*TUNE_NAMES)
        visitor.harmonize()
        visitor.button("Play").click()
        expect(visitor.score.locator(".playhead")).to_be_visible(timeout=TIMEOUT)
        visitor.silence()
        page.locator("#amplifier").click()
        visitor.ask_for("Again")
        visitor.open_saving()
        visitor.close_dialog()
        assert page.pdf(format="A4").startswith(b"%PDF")
        page.get_by_label("Open a file").set_input_files(payload("two.musicxml", TWO_PARTS))
        panel = page.locator("#open-panel")
        panel.get_by_role("button", name="Open", exact=True).click()
        visitor.wait_for_score()
        visitor.reveal(page.locator("#how-link a")).click()
        expect(page.locator(".best li")).to_have_count(6, timeout=TIMEOUT)
    assert complaints == []


@pytest.mark.unaided
@pytest.mark.faulty
@pytest.mark.parametrize("path", ["", HOW])
def test_text_becomes_no_element_and_no_script(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.wait_for_function("trustedTypes.defaultPolicy !== null")
    kept = {what for what, code in SINKS.items() if refusal(page, code) == "TypeError"}
    assert kept == set(SINKS)
    expect(page.get_by_text("intruder")).to_have_count(0)


def refusal(page: Page, code: str) -> str:
    """The name of the error that `code` raises in the page, if any."""
    return page.evaluate(f"() => {{ try {{ {code}; return 'nothing'; }} catch (error) {{ return error.name; }} }}")
