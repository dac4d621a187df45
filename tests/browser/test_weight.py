"""The first load is small, and the staff does not wait for the network."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from server import DIST
from tools.bench.weight import LIMIT, first_load

# What waits for whoever plays, or opens the tutorial: the beginning of a built file's name, or its folder.
LATER = ("audio-engine-", "sampled-ensemble-", "rock-", "samples/", "tutorial-", "vorbis-")


def test_the_first_load_is_below_the_limit(browser: Browser) -> None:
    weights = first_load(browser)
    for part in ("/", "worker-", "wasm-simd", "model.json", "shard1of1", "kantata-", "kantor-serif-normal"):
        assert any(part in path and size > 1000 for path, size in weights.items()), part
    built = [path.relative_to(DIST).as_posix() for path in DIST.rglob("*") if path.is_file()]
    for part in LATER:
        assert any(part in path for path in built), f"no built file is called {part}"
        assert not any(part in path for path in weights), part
    assert weights.total() <= LIMIT, weights


@pytest.mark.parametrize("stalled", ["**/model/*", "**/worker-*.js"])
def test_the_staff_is_used_before_the_network_has_arrived(visit, stalled: str) -> None:
    held: list[Route] = []

    def prepare(page: Page) -> None:
        page.context.route(stalled, lambda route: held.append(route))

    visitor = visit(prepare=prepare)
    visitor.write("E5", bar=1, beat=1)
    visitor.write("D5", bar=1, beat=2)
    visitor.expect_names("E5, quarter, bar 1 beat 1", "D5, quarter, bar 1 beat 2")
    expect(visitor.status).to_contain_text("Loading the network")
    assert held
    for route in held:
        route.continue_()
    visitor.page.context.unroute(stalled)
    expect(visitor.status).to_contain_text("Ready")
