"""The page's speed against its peer and its limits: `make bench`.

In one run of one Chromium, in turn: the page with its own network, with the same and no repair, and with one of the
shape of the Bach Doodle's (128 channels, 30 separable layers, nothing folded; untrained, which costs the same).
Milliseconds a pass over two bars and seconds a harmonisation, as the page itself reports them.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import json
import re
import shutil
import statistics
import tempfile
from pathlib import Path

import keras
from playwright.sync_api import Browser, Page, Route, expect

from export import to_tfjs
from export.golden_logits import golden_logits
from tools.served_page import chromium, served_page, taking
from training.network import coconet

OWN = to_tfjs.WEB / "public" / "model"
MELODY = "E5/4,D5/4,C5/8,D5/4,E5/4,F5/8"
TIMEOUT = 300_000  # ms
PASS_LIMIT = 12.0  # milliseconds that a pass may take
LIMIT = 5.0  # seconds that a harmonisation may take
REPAIRED_LIMIT = 2.0  # a harmonisation in parts of its Gibbs sampling alone
DOODLE = coconet.Shape(width=128, depth=30, fold=1, stem=3, dilations=((1, 1),))


def make_peer(out: Path) -> None:
    """An untrained network of the Doodle's shape as a model that the page accepts, in the folder `out`."""
    keras.utils.set_random_seed(0)
    model = coconet.build(DOODLE)
    for weight in model.weights:
        if weight.name in ("beta", "bias"):  # a bias of zero would be left out of the graph
            weight.assign(keras.random.normal(weight.shape, stddev=0.1))
    to_tfjs.convert(model, DOODLE, out, "float16")
    own = json.loads((OWN / "model.json").read_text())["userDefinedMetadata"]
    own["weights"] |= {"sha256": to_tfjs.hash_files(out), "dtype": "float16", "parameters": model.count_params()}
    own["golden"] = golden_logits(out)
    own["weights"]["bytes"] = sum(path.stat().st_size for path in to_tfjs.weight_files(out))
    content = json.loads((out / "model.json").read_text())
    (out / "model.json").write_text(json.dumps(content | {"userDefinedMetadata": own}))


def make_plain(out: Path) -> None:
    """The page's own model in the folder `out`, but for the repair: Gibbs sampling alone."""
    shutil.copytree(OWN, out)
    content = json.loads((out / "model.json").read_text())
    content["userDefinedMetadata"]["repair"]["passes"] = 0
    (out / "model.json").write_text(json.dumps(content))


def measure(page: Page, address: str, harmonisations: int) -> tuple[float, list[float], str]:
    """(milliseconds a pass, seconds of each harmonisation, backend) as the page itself reports them."""
    page.goto(f"{address}?melody={MELODY}&seed=1")
    status, engine = page.get_by_role("status"), page.locator("#engine")
    expect(engine).to_contain_text("ms a pass", timeout=TIMEOUT)
    found = re.search(r"runs on (\S+), ([\d.]+) ms a pass", engine.inner_text())
    assert found is not None
    seconds = []
    for _ in range(harmonisations):
        page.get_by_role("button", name="Harmonize", exact=True).click()
        expect(status).to_contain_text("Composing")
        expect(status).to_contain_text("Harmonized in", timeout=TIMEOUT)
        took = re.search(r"Harmonized in ([\d.]+) s", status.inner_text())
        assert took is not None
        seconds.append(float(took.group(1)))
        page.get_by_role("button", name="Stop", exact=True).click()
    return float(found.group(2)), seconds, found.group(1)


def visit(browser: Browser, address: str, harmonisations: int, model: Path | None) -> tuple[float, list[float], str]:
    """`measure` in a new page, which is given the files in the folder `model`, if any, in place of its own model."""
    context = browser.new_context()
    page = context.new_page()

    def answer(route: Route) -> None:
        assert model is not None
        name = route.request.url.split("?")[0].rsplit("/", 1)[1]
        if not (model / name).exists():  # the page preloads its own weights, whose name is another
            return route.fulfill(status=404)
        return route.fulfill(path=model / name)

    def take(route: Route) -> None:
        assert model is not None
        response = route.fetch()
        route.fulfill(response=response, body=taking(response.text(), (model / "model.json").read_bytes()))

    if model is not None:
        context.route("**/model/*", answer)
        context.route("**/assets/worker-*.js", take)
    figures = measure(page, address, harmonisations)
    context.close()
    return figures


def spread(values: list[float]) -> str:
    return f"median {statistics.median(values):.1f}, {min(values):.1f} to {max(values):.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--visits", type=int, default=5, help="times that the page is opened (%(default)s)")
    parser.add_argument("--harmonisations", type=int, default=3, help="in each visit (%(default)s)")
    options = parser.parse_args()
    ours, peers, wholes, repaired, peer_wholes, backends = [], [], [], [], [], set()
    with tempfile.TemporaryDirectory() as folder, served_page() as address, chromium() as browser:
        peer, plain = Path(folder, "peer"), Path(folder, "plain")
        make_peer(peer)
        make_plain(plain)
        for _ in range(options.visits):
            milliseconds, seconds, backend = visit(browser, address, options.harmonisations, None)
            ours.append(milliseconds)
            wholes += seconds
            backends.add(backend)
            _, plain_seconds, _ = visit(browser, address, options.harmonisations, plain)
            repaired.append(statistics.median(seconds) / statistics.median(plain_seconds))
            milliseconds, seconds, backend = visit(browser, address, 1, peer)
            peers.append(milliseconds)
            peer_wholes += seconds
            backends.add(backend)
    ratios = [peer / own for own, peer in zip(ours, peers, strict=True)]
    print(f"Chromium, backend {', '.join(sorted(backends))}, {len(ours)} visits of each")
    print(f"ms a pass of two bars, ours: {spread(ours)}; the limit is {PASS_LIMIT:.0f}")
    print(f"ms a pass of two bars, the Doodle's shape: {spread(peers)}")
    print(f"the Doodle's shape in parts of ours, visit by visit: {spread(ratios)}")
    print(f"s a harmonisation, ours: {spread(wholes)}; the slowest takes {max(wholes) / LIMIT:.0%} of {LIMIT:.0f} s")
    print(f"the same in parts of its Gibbs sampling alone: {spread(repaired)}; the limit is {REPAIRED_LIMIT:.0f}")
    print(f"s a harmonisation, the Doodle's shape: {spread(peer_wholes)}")


if __name__ == "__main__":
    main()
