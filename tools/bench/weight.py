"""What a browser fetches from server.py before Kantor is ready, file by file: `python tools/bench/weight.py`.

The page must be built. Bytes are those of the answers' bodies as they were sent, compressed where server.py compresses
them for Chromium.
"""

import _command  # noqa: F401 (it comes first)

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, expect

from server import DIST, create_app
from tools.served_page import NO_SERVICE_WORKERS, TIMEOUT, Wsgi, chromium, first_visit, serving

LIMIT = 690_000  # bytes of the first load: page, TensorFlow.js, WebAssembly, model and font

Weights = Counter[str]  # bytes by path


@contextmanager
def weighing() -> Iterator[tuple[str, Weights]]:
    """The address at which web/dist is served, and what has been sent so far."""
    weights: Weights = Counter()
    with serving(weigh(create_app(DIST), weights)) as address:
        yield address, weights


def weigh(app: Wsgi, weights: Weights) -> Wsgi:
    """The application `app`, which counts in `weights` the bytes of each answer's body."""

    def counting(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        for part in app(environ, start_response):
            weights[environ["PATH_INFO"]] += len(part)
            yield part

    return counting


def first_load(browser: Browser) -> Weights:
    """What is sent until the network is ready."""
    with weighing() as (address, weights):
        context = browser.new_context()
        context.add_init_script(NO_SERVICE_WORKERS)
        page = context.new_page()
        page.goto(address)
        expect(page.get_by_role("status")).to_contain_text("Ready", timeout=TIMEOUT)
        page.wait_for_load_state("networkidle")
        context.close()
        return weights


def whole_visit(browser: Browser) -> Weights:
    """What is sent until everything is on the device."""
    with weighing() as (address, weights):
        context = browser.new_context()
        first_visit(context, address)
        context.close()
        return weights


def main() -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # each request would be a line
    with chromium() as browser:
        load, visit = first_load(browser), whole_visit(browser)
    for path, size in load.most_common():
        print(f"{size:9,}  {path}")
    print(f"{load.total():9,}  bytes until the network is ready; the limit is {LIMIT:,}")
    print(f"{visit.total() - load.total():9,}  bytes more, afterwards, until everything is on the device:")
    for path, size in (visit - load).most_common():
        print(f"{size:9,}  {path}")


if __name__ == "__main__":
    main()
