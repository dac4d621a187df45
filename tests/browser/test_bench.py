"""What `make bench` does in the page is still there to be done; how long it takes is nobody's business here."""

from contextlib import closing

from playwright.sync_api import Browser

from tools.bench.speed import sources
from tools.bench.speed.memory import kept
from tools.bench.speed.page import harmonise
from tools.browsers.chromium import ChromiumWindow


def test_a_harmonisation_is_followed_by_three_answers(browser: Browser, address: str) -> None:
    figures = sources.answers(browser, address)()
    assert set(figures) == {"page/2 bars", "page/three answers", "answers/ratio"}
    assert min(figures.values()) > 0


def test_eight_bars_are_sketched_written_again_and_followed(browser: Browser, address: str) -> None:
    figures = sources.editing(browser, address)()
    for name in ("8 bars", "first sketch", "frame", "longest frame", "again", "follow"):
        assert figures[f"page/{name}"] > 0, name


def test_a_start_is_noted_cold_and_warm(browser: Browser, address: str) -> None:
    figures = sources.starting(browser, address)()
    for visit in ("cold", "warm"):
        assert 0 < figures[f"start/{visit}, score"] <= figures[f"start/{visit}, network"]


def test_memory_and_tensors_are_counted_where_the_network_is(browser: Browser, address: str) -> None:
    with closing(browser.new_context()) as context:
        page = context.new_page()
        harmonise(ChromiumWindow(page), address, 2)
        held = kept(browser, page)
    assert held.megabytes > 50
    assert held.tensors > 50  # the network's weights
