"""How quick Kantor is, beside its peers and its limit: `make bench`, or `python -m tools.bench.speed`.

Writes `docs/benchmarks.md`, `docs/benchmarks.json` and `docs/pictures/benchmarks.svg`. The page must be built, and the
peers installed: `make bench` sees to both. `--quick` takes a minute or two, and writes nothing.
"""

import argparse
import json
import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Browser

from export.exported import ExportedGraph
from export.golden_logits import question
from tools.bench.speed import machine, sources
from tools.bench.speed.chart import Bar, draw
from tools.bench.speed.memory import growth
from tools.bench.speed.peers import MODEL, MissingError, ServedPages, served_pages
from tools.bench.speed.report import STEPS, Run, as_data, document, peers_of
from tools.bench.speed.served_graph import read_shape
from tools.bench.speed.turns import Samples, Source, take_turns
from tools.bench.weight import first_load
from tools.browsers.chromium import Chromium
from tools.browsers.firefox import Firefox
from tools.browsers.webkit import WebKit
from tools.browsers.window import Engine
from tools.served_page import ROOT, chromium, served_page
from tools.setup.engines import find_firefox, find_webkit

DOCUMENT = ROOT / "docs" / "benchmarks.md"
DATA = ROOT / "docs" / "benchmarks.json"
CHART = ROOT / "docs" / "pictures" / "benchmarks.svg"

BARS = (4, 16, 32)  # besides two and eight, of which more is measured
QUICK_BARS = (4,)


def chromium_sources(
    browser: Browser, engine: Engine, address: str, pages: ServedPages, bars: Sequence[int]
) -> dict[str, Source]:
    """Everything that is measured in Chromium, in the order of a turn."""
    window, expected = engine.new_window(), expected_logits()
    measured: dict[str, Source] = {
        "two bars, and three answers": sources.answers(browser, address),
        "eight bars, Again and Follow": sources.editing(browser, address),
    }
    measured |= {f"{count} bars": sources.whole(browser, address, count) for count in bars}
    measured |= {words: sources.runtime(window, pages, name, expected) for name, words in sources.RUNTIMES.items()}
    measured["the layer table"] = sources.table(window, pages, (sources.SHORT, sources.LONG), (False, True))
    measured |= {
        f"@magenta/music on {backend}": sources.magenta(window, pages, backend) for backend in sources.BACKENDS
    }
    measured["the quickest convolution"] = sources.limit(window, pages)
    measured["the start"] = sources.starting(browser, address)
    return measured


def other_sources(engine: Engine, address: str, pages: ServedPages) -> dict[str, Source]:
    """What is measured in another browser."""
    window, expected = engine.new_window(), expected_logits()
    measured: dict[str, Source] = {"two bars": sources.visit(window, address)}
    return measured | {
        words: sources.runtime(window, pages, name, expected) for name, words in sources.RUNTIMES.items()
    }


def expected_logits() -> NDArray[np.float32]:
    """What the page's own graph answers to the bench's question."""
    with ExportedGraph(MODEL) as exported:
        return exported(*question()).ravel()


def start_firefox(home: Path) -> Engine | None:
    """Firefox, where it is installed."""
    commands = find_firefox(os.environ)
    return None if commands is None else Firefox(commands, home, has_sound=False)


def start_webkit(home: Path) -> Engine | None:
    """WebKit, where it is installed."""
    commands = find_webkit(os.environ)
    return None if commands is None else WebKit(commands, home)


def measure_others(address: str, pages: ServedPages, turns: int) -> dict[str, Samples]:
    """What is measured in the other browsers, one after the other, by their names and versions."""
    measured = {}
    for start in (start_firefox, start_webkit):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            (home / "downloads").mkdir()
            engine = start(home)
            if engine is None:
                continue
            with closing(engine):
                name = f"{engine.name} {engine.version}"
                measured[name] = take_turns(other_sources(engine, address, pages), turns)
    return measured


def measure(turns: int, bars: Sequence[int], harmonisations: int) -> Run:
    """Measures everything. Raises MissingError where the peers are not installed."""
    run = Run(
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        machine=machine.describe(),
        load=machine.load(),
        turns=turns,
        harmonisations=harmonisations,
        multiply_adds=read_shape(MODEL).multiply_adds(STEPS),
    )
    with served_pages() as pages, served_page() as address, chromium() as browser:
        run.browser = f"Chromium {browser.version}"
        with closing(Chromium(browser, Path())) as engine:
            run.samples = take_turns(chromium_sources(browser, engine, address, pages, bars), turns)
        run.first_loads = {name: sources.runtime_load(browser, pages, name) for name in sources.RUNTIMES}
        run.first_loads["page"] = first_load(browser).total()
        run.kept = growth(browser, address, harmonisations)
        run.others = measure_others(address, pages, turns)
    return run


def chart(run: Run) -> str:
    """Kantor's two bars and those of its peers."""
    bars = [Bar("Kantor, repair included", run.samples.spread("page/2 bars").median, own=True)]
    bars += [Bar(words, run.samples.spread(name).median) for name, words, _ in peers_of(run.samples)]
    return draw("Milliseconds for two bars, on a logarithmic scale", bars)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench.speed", description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=5, help="times that everything is measured (%(default)s)")
    parser.add_argument("--harmonisations", type=int, default=200, help="over which memory is watched (%(default)s)")
    parser.add_argument("--quick", action="store_true", help="one turn, few bars, few harmonisations; writes nothing")
    options = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # each request would be a line
    try:
        run = measure(1, QUICK_BARS, 5) if options.quick else measure(options.turns, BARS, options.harmonisations)
    except MissingError as error:
        sys.exit(str(error))
    text = document(run, f"pictures/{CHART.name}")
    print(text)
    if not options.quick:
        DOCUMENT.write_text(text, encoding="utf-8")
        DATA.write_text(json.dumps(as_data(run), indent=2) + "\n", encoding="utf-8")
        CHART.write_text(chart(run), encoding="utf-8")


if __name__ == "__main__":
    main()
