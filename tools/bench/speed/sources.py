"""What is measured in each turn, in one browser: the page itself, the peers, and the limit."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Browser

from tools.bench.speed import page
from tools.bench.speed.layer_table import PASSES, as_data, layer_table
from tools.bench.speed.peers import ServedPages
from tools.bench.speed.start import cold_and_warm
from tools.bench.speed.turns import Source
from tools.browsers.chromium import Chromium
from tools.browsers.window import Window

RUNTIMES = {"tfjs": "TensorFlow.js", "onnx": "ONNX Runtime Web", "litert": "LiteRT.js"}  # the first is the page's own
BACKENDS = ("webgl", "cpu", "wasm")  # of the TensorFlow.js that @magenta/music brings

WARM_UP = 10  # passes; engines translate WebAssembly quickly at first, and well once it has run for a while
TIMED = 40  # passes
CONVOLUTIONS = 150  # of each width
SHORT, LONG = 64, PASSES  # passes of a harmonisation
BRIEF = 8  # passes by the layer table in a browser where that is all that is asked
MAGENTA_PASSES = 2  # of its own class, whose passes take a second and more
WIDTHS = (64, 96, 112, 128, 192, 256, 384)  # channels of the 1x1 convolutions of which the quickest is the limit
FRAME_PERCENTILE = 95

TOLERANCE = 1e-3  # of a logit, between two runtimes that compute the same graph


def call(window: Window, method: str, *given: Any) -> Any:
    """What a method of the bench's page, which is open, promises."""
    return window.run(f"(...given) => window.bench.{method}(...given)", *given)


def opened(window: Window, pages: ServedPages, name: str) -> Window:
    """The window with one of the bench's pages before it."""
    window.open(f"{pages.address}{name}.html")
    return window


def whole(browser: Browser, address: str, bars: int) -> Source:
    """A harmonisation of so many bars, by a visitor who has just come."""

    def measure() -> Mapping[str, float]:
        with closing(Chromium(browser, Path())) as visitor:
            return {f"page/{bars} bars": page.harmonise(visitor.new_window(), address, bars).answer}

    return measure


def answers(browser: Browser, address: str) -> Source:
    """A harmonisation of two bars, and three other answers."""

    def measure() -> Mapping[str, float]:
        with closing(Chromium(browser, Path())) as visitor:
            window = visitor.new_window()
            one = page.harmonise(window, address, 2).answer
            three = page.ask_for_answers(window)
            return {"page/2 bars": one, "page/three answers": three, "answers/ratio": three / one}

    return measure


def editing(browser: Browser, address: str) -> Source:
    """What working on eight bars costs."""

    def measure() -> Mapping[str, float]:
        with closing(Chromium(browser, Path())) as visitor:
            window = visitor.new_window()
            first = page.harmonise(window, address, page.EDITED_BARS)
            figures = {
                f"page/{page.EDITED_BARS} bars": first.answer,
                "page/frame": float(np.percentile(first.frames, FRAME_PERCENTILE)),
                "page/longest frame": max(first.frames),
                "page/again": page.write_bar_again(window),
                "page/follow": page.drag_and_follow(window),
            }
            return figures if first.sketch is None else figures | {"page/first sketch": first.sketch}

    return measure


def visit(window: Window, address: str) -> Source:
    """A harmonisation of two bars in a browser that keeps what it has of the page."""

    def measure() -> Mapping[str, float]:
        return {"page/2 bars": page.harmonise(window, address, 2).answer}

    return measure


def starting(browser: Browser, address: str) -> Source:
    """The start of a visitor who has never come, and of one who has."""

    def measure() -> Mapping[str, float]:
        cold, warm = cold_and_warm(browser, address)
        return {
            "start/cold, score": cold.score,
            "start/cold, network": cold.network,
            "start/warm, score": warm.score,
            "start/warm, network": warm.network,
        }

    return measure


def runtime(window: Window, pages: ServedPages, name: str, expected: NDArray[np.float32]) -> Source:
    """A pass of the served graph in a runtime whose logits must be the expected ones."""

    def measure() -> Mapping[str, float]:
        opened(window, pages, f"graph-{name}")
        logits = np.array(call(window, "load"))
        difference = float(np.abs(logits - expected).max())
        if not difference <= TOLERANCE:
            raise RuntimeError(f"its logits are {difference:.2g} from the page's: it computes something else")
        call(window, "pass", WARM_UP)
        return {f"pass/{name}": call(window, "pass", TIMED), f"difference/{name}": difference}

    return measure


def table(window: Window, pages: ServedPages, passes: Sequence[int], waiting: Sequence[bool]) -> Source:
    """Harmonisations by the layer table in today's TensorFlow.js, of so many passes, without and with its waits."""

    def measure() -> Mapping[str, float]:
        opened(window, pages, "layer-table")
        call(window, "load", as_data(layer_table()))
        return {
            f"table/{count}{' waiting' if waits else ''}": call(window, "harmonize", count, waits)
            for count in passes
            for waits in waiting
        }

    return measure


def magenta(window: Window, pages: ServedPages, backend: str) -> Source:
    """A harmonisation by @magenta/music's own class, of so many passes as it makes; a few of them are timed."""

    def measure() -> Mapping[str, float]:
        opened(window, pages, "magenta")
        if not call(window, "load", backend):
            raise RuntimeError("the backend does not start here")
        call(window, "harmonize", 1)
        return {f"magenta/{backend}": PASSES * call(window, "harmonize", MAGENTA_PASSES)}

    return measure


def limit(window: Window, pages: ServedPages) -> Source:
    """Multiply-adds a second of the backend's quickest 1x1 convolution, and its channels."""

    def measure() -> Mapping[str, float]:
        opened(window, pages, "convolution")
        call(window, "load")
        rates = {width: float(call(window, "rate", width, CONVOLUTIONS)) for width in WIDTHS}
        best = max(rates, key=lambda width: rates[width])
        return {"limit/rate": 1000 * rates[best], "limit/width": best}

    return measure


def runtime_load(browser: Browser, pages: ServedPages, name: str) -> int:
    """Bytes of the first load of a runtime and its model, compressed."""
    pages.sent.clear()
    with closing(Chromium(browser, Path())) as visitor:
        call(opened(visitor.new_window(), pages, f"graph-{name}"), "load")
    return pages.first_load()
