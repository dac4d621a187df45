"""What a run of the bench found: as data for `docs/benchmarks.json`, and as tables for `docs/benchmarks.md`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tools.bench.speed.layer_table import PASSES, layer_table, multiply_adds
from tools.bench.speed.machine import QUIET
from tools.bench.speed.memory import Kept
from tools.bench.speed.sources import BACKENDS, MAGENTA_PASSES, RUNTIMES, SHORT
from tools.bench.speed.spread import Spread, significant
from tools.bench.speed.turns import Samples
from tools.bench.weight import LIMIT

STEPS = 32  # of two bars

# The limits of issue 19: milliseconds, or times something else.
WHOLE_LIMIT = 500
SKETCH_LIMIT = 100
FRAME_LIMIT = 32
AGAIN_LIMIT = 400
FOLLOW_LIMIT = 250
ANSWERS_LIMIT = 1.7  # three answers, in harmonisations
LINEAR_LIMIT = 17  # 32 bars, in harmonisations of two
TABLE_LIMIT = {
    " waiting": 20,
    "": 12,
}  # times that the page is quicker than the layer table, with its waits and without
SHARE_LIMIT = 0.6  # of the quickest that the backend could be
GROWTH_LIMIT = 60  # megabytes


@dataclass
class Run:
    """All that one run of the bench has measured."""

    date: str
    machine: str
    load: float  # processes a core that were running before it
    turns: int
    harmonisations: int  # between the two of `kept`
    multiply_adds: int  # of a pass of the served network over two bars
    browser: str = "Chromium"  # with its version
    samples: Samples = field(default_factory=Samples)  # in Chromium
    others: dict[str, Samples] = field(default_factory=dict)  # by the other browsers' names and versions
    first_loads: dict[str, int] = field(default_factory=dict)  # bytes, of the page and of each runtime
    kept: tuple[Kept, Kept] | None = None

    def limit(self) -> Spread:
        """Milliseconds of a pass that is made at the rate of the backend's quickest convolution, turn by turn."""
        rates = self.samples.values["limit/rate"]
        return Spread.of([1000 * self.multiply_adds / rate for rate in rates])

    def share_of_limit(self) -> Spread:
        """Which part of that rate the page's pass reaches."""
        pairs = zip(self.samples.values["limit/rate"], self.samples.values["pass/tfjs"], strict=True)
        return Spread.of([1000 * self.multiply_adds / rate / milliseconds for rate, milliseconds in pairs])


def as_data(run: Run) -> dict[str, Any]:
    """For JSON: every figure with its median and its range."""

    def figures(samples: Samples) -> dict[str, Any]:
        spreads = {name: samples.spread(name).as_data() for name in sorted(samples.values)}
        return {"figures": spreads, "failures": dict(samples.failures)}

    data: dict[str, Any] = {
        "date": run.date,
        "machine": run.machine,
        "load": significant(run.load),
        "browsers": {run.browser: figures(run.samples)}
        | {name: figures(samples) for name, samples in run.others.items()},
        "multiplyAdds": {"pass": run.multiply_adds, "layerTable": multiply_adds(layer_table(), STEPS)},
        "firstLoads": run.first_loads,
    }
    if run.kept is not None:
        before, after = run.kept
        data["memory"] = {
            "harmonisations": run.harmonisations,
            "megabytes": [significant(before.megabytes), significant(after.megabytes)],
            "tensors": [before.tensors, after.tensors],
        }
    return data


def document(run: Run, chart: str) -> str:
    """The whole of `docs/benchmarks.md`; `chart` is the name of the picture beside it."""
    quiet = (
        "" if run.load <= QUIET else " **The machine was busy with other things: all of this is to be measured anew.**"
    )
    parts = [
        "# Benchmarks",
        "`make bench` writes this page, its picture and [`benchmarks.json`](benchmarks.json). Milliseconds are one"
        " machine's: what holds elsewhere is how many times one thing is the other.",
        f"{run.date}, {run.machine}; {run.browser}, WebAssembly with SIMD, no graphics card. Turns,"
        f" in each of which everything is measured once: {run.turns}. Medians, and the range of all turns; ratios are"
        " taken turn by turn."
        f" Before the run {run.load:.1f} processes a core were running.{quiet}",
        f"![Milliseconds for two bars, Kantor beside Coconet's class and its layer table]({chart})",
        "## The page, from the press to four voices",
        page_table(run),
        "## Two bars, beside Coconet in JavaScript",
        coconet_text(),
        coconet_table(run),
        "## The same network in other runtimes",
        "A pass over two bars, from its inputs as numbers to its logits as numbers, in WebAssembly on the page's own"
        " thread. The first load is the runtime, the model and a page that does nothing else, compressed by Brotli.",
        runtime_table(run),
        "## How quick it could be",
        limit_table(run),
        "## Other browsers",
        browser_table(run),
        "## Start, weight and memory",
        start_table(run),
    ]
    failures = failure_list(run)
    if failures:
        parts += ["## What could not be measured", failures]
    return "\n\n".join(part for part in parts if part) + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; nothing where there are no rows."""
    if not rows:
        return ""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def milliseconds(spread: Spread) -> str:
    """A median and its range, with as many digits as there is sense in."""
    digits = 0 if spread.median >= 100 else 1 if spread.median >= 10 else 2
    return f"**{spread.median:,.{digits}f}** ({spread.low:,.{digits}f} to {spread.high:,.{digits}f})"


def times(spread: Spread) -> str:
    return f"{spread.median:.2f} ({spread.low:.2f} to {spread.high:.2f})"


def page_table(run: Run) -> str:
    samples = run.samples
    rows = []
    for bars in bars_of(samples):
        limit = f"{WHOLE_LIMIT} ms" if bars == 2 else ""
        rows.append([f"{bars} bars, repair included", milliseconds(samples.spread(f"page/{bars} bars")), limit])
    for name, words, limit in (
        ("first sketch", "the first sketch of eight bars", f"{SKETCH_LIMIT} ms"),
        ("frame", "a frame while eight bars are composed, 95th percentile", f"{FRAME_LIMIT} ms"),
        ("longest frame", "the longest of these frames", ""),
        ("again", "Again on one bar of eight", f"{AGAIN_LIMIT} ms"),
        ("follow", "Follow: a note let go to the other voices' answer", f"{FOLLOW_LIMIT} ms"),
        ("three answers", "three other answers for two bars", ""),
    ):
        if samples.has(f"page/{name}"):
            rows.append([words, milliseconds(samples.spread(f"page/{name}")), limit])
    if samples.has("answers/ratio"):
        rows.append(
            ["the same in harmonisations of two bars", times(samples.spread("answers/ratio")), f"{ANSWERS_LIMIT}"]
        )
    longest = max(bars_of(samples), default=2)
    if longest > 2 and samples.has("page/2 bars"):
        ratio = samples.spread(f"page/{longest} bars").median / samples.spread("page/2 bars").median
        bound = f"{LINEAR_LIMIT}" if longest == 32 else ""
        rows.append([f"{longest} bars in harmonisations of two", f"{ratio:.1f} (of the medians)", bound])
    return table(["", "ms", "at most"], rows)


def bars_of(samples: Samples) -> list[int]:
    """The lengths of the tunes that were harmonised."""
    found = (re.fullmatch(r"page/(\d+) bars", name) for name in samples.values)
    return sorted(int(match[1]) for match in found if match is not None)


def coconet_text() -> str:
    cost = multiply_adds(layer_table(), STEPS) / 1e6
    return (
        "The class is `Coconet` of `@magenta/music` as it ships, with random weights of its own layer table"
        f" ({cost:.0f} M multiply-adds a pass; time does not depend on the values): {PASSES} passes, of which"
        f" {MAGENTA_PASSES} are timed."
        " The layer table is the same network in Kantor's own TensorFlow.js on WebAssembly, with batch norm folded and"
        " bias and ReLU fused; with waits it gives up three animation frames a pass, as the class does."
    )


def coconet_table(run: Run) -> str:
    samples = run.samples
    if not samples.has("page/2 bars"):
        return ""
    rows = [["Kantor, repair included", milliseconds(samples.spread("page/2 bars")), "1", ""]]
    for name, words, bound in peers_of(samples):
        rows.append([words, milliseconds(samples.spread(name)), times(samples.ratio(name, "page/2 bars")), bound])
    return table(["", "ms for two bars", "times Kantor's", "at least"], rows)


def peers_of(samples: Samples) -> list[tuple[str, str, str]]:
    """(figure, words, by how many times it is to be slower) of each peer that was measured."""
    peers = [
        (
            f"table/{passes}{waits}",
            f"layer table, {passes} passes{', with waits' if waits else ''}",
            str(TABLE_LIMIT[waits]) if passes == PASSES else "",
        )
        for passes in (SHORT, PASSES)
        for waits in ("", " waiting")
    ]
    peers += [(f"magenta/{backend}", f"@magenta/music, {backend}, {PASSES} passes", "") for backend in BACKENDS]
    return [peer for peer in peers if samples.has(peer[0])]


def runtime_table(run: Run) -> str:
    samples = run.samples
    rows = []
    for name, words in RUNTIMES.items():
        if not samples.has(f"pass/{name}", "pass/tfjs"):
            continue
        load = f"{run.first_loads[name]:,}" if name in run.first_loads else ""
        difference = f"{samples.spread(f'difference/{name}').high:.1g}"
        ratio = times(samples.ratio(f"pass/{name}", "pass/tfjs"))
        rows.append([words, milliseconds(samples.spread(f"pass/{name}")), ratio, difference, load])
    head = ["", "ms a pass", "times TensorFlow.js's", "a logit differs by at most", "bytes of a first load"]
    return table(head, rows)


def limit_table(run: Run) -> str:
    samples = run.samples
    if not samples.has("limit/rate", "pass/tfjs"):
        return ""
    rate = samples.spread("limit/rate")
    rows = [
        ["multiply-adds of a pass over two bars", f"{run.multiply_adds:,}", ""],
        [
            f"the backend's quickest 1x1 convolution, {samples.spread('limit/width').median:.0f} channels",
            f"{times(rate.scaled(1e-9))} G multiply-adds a second",
            "",
        ],
        ["a pass at that rate", f"{milliseconds(run.limit())} ms", ""],
        ["the pass reaches of it", times(run.share_of_limit()), f"at least {SHARE_LIMIT}"],
    ]
    return table(["", "", ""], rows)


def browser_table(run: Run) -> str:
    columns = ["page/2 bars", *(f"pass/{name}" for name in RUNTIMES)]
    rows = [
        [name, *(milliseconds(samples.spread(column)) if samples.has(column) else "" for column in columns)]
        for name, samples in {run.browser: run.samples, **run.others}.items()
    ]
    return table(["", "ms for two bars", *(f"ms a pass, {words}" for words in RUNTIMES.values())], rows)


def start_table(run: Run) -> str:
    samples = run.samples
    rows = [
        [words, f"{milliseconds(samples.spread(f'start/{name}'))} ms", ""]
        for name, words in (
            ("cold, score", "to a stave that can be written on, first visit"),
            ("cold, network", "to a network that can harmonise, first visit"),
            ("warm, score", "to a stave, everything on the device"),
            ("warm, network", "to a network, everything on the device"),
        )
        if samples.has(f"start/{name}")
    ]
    if "page" in run.first_loads:
        rows.append(["the first load", f"{run.first_loads['page']:,} bytes", f"at most {LIMIT:,}"])
    if run.kept is not None:
        before, after = run.kept
        grown = f"{after.megabytes - before.megabytes:+.0f} MB, from {before.megabytes:.0f}"
        rows.append([f"memory over {run.harmonisations} harmonisations", grown, f"at most +{GROWTH_LIMIT} MB"])
        rows.append(["the network's tensors before and after", f"{before.tensors}, {after.tensors}", "the same"])
    return table(["", "", ""], rows)


def failure_list(run: Run) -> str:
    """What failed, where, and why, in the browser's words."""
    return "\n".join(
        f"- {source}, {browser}: `{error}`"
        for browser, samples in {run.browser: run.samples, **run.others}.items()
        for source, error in samples.failures.items()
    )
