"""The page's speed beside its peer's: `python bench/page.py` (after `make test` or `make build`).

In one run of one Chromium, in turn: the shipped network, and an untrained network of the shape of the Bach Doodle's
(128 channels, 30 separable layers, no folding; Huang et al. 2019), exported by the same command and put in its place.
Prints the median of milliseconds a pass (two bars) and of seconds a harmonisation, and the ratio of the two shapes.
"""

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

from playwright.sync_api import Page, Route, expect

from export import to_tfjs
from setup.stage import chromium, served_page
from training import coconet

DOODLE = coconet.Shape(width=128, depth=30, fold=1, dilations=((1, 1), (2, 2), (4, 4), (8, 8)))
MELODY = "E5/4,D5/4,C5/8,D5/4,E5/4,F5/8"
PATIENCE = 120_000  # ms
LIMIT = 5.0  # seconds that a harmonisation may take


def export_peer(out: Path) -> None:
    """An untrained network of the Doodle's shape, in the folder `out`, with the shipped model's metadata."""
    shipped = json.loads((to_tfjs.WEB / "public" / "model" / "model.json").read_text())["userDefinedMetadata"]
    model = coconet.build(DOODLE)
    to_tfjs.convert(model, DOODLE, out, "float16")
    weights = {"sha256": to_tfjs.hash_weights(out), "parameters": model.count_params()}
    weights["bytes"] = sum(path.stat().st_size for path in to_tfjs.weight_files(out))
    content = json.loads((out / "model.json").read_text())
    content["userDefinedMetadata"] = shipped | {"weights": shipped["weights"] | weights}
    (out / "model.json").write_text(json.dumps(content))


def measure(page: Page, address: str, harmonisations: int) -> tuple[float, list[float], str]:
    """(milliseconds a pass, seconds of each harmonisation, backend) as the page itself reports them."""
    page.goto(f"{address}?melody={MELODY}&seed=1")
    status, engine = page.get_by_role("status"), page.locator("#engine")
    expect(engine).to_contain_text("ms a pass", timeout=PATIENCE)
    found = re.search(r"runs on (\S+), ([\d.]+) ms a pass", engine.inner_text())
    assert found is not None
    seconds = []
    for _ in range(harmonisations):
        page.get_by_role("button", name="Harmonize", exact=True).click()
        expect(status).to_contain_text("Composing")
        expect(status).to_contain_text("Harmonized in", timeout=PATIENCE)
        took = re.search(r"Harmonized in ([\d.]+) s", status.inner_text())
        assert took is not None
        seconds.append(float(took.group(1)))
        page.get_by_role("button", name="Stop", exact=True).click()
    return float(found.group(2)), seconds, found.group(1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="each network's turns (%(default)s)")
    parser.add_argument("--harmonisations", type=int, default=3, help="a turn (%(default)s)")
    options = parser.parse_args()
    figures: dict[str, dict[str, list[float]]] = {name: {"pass": [], "whole": []} for name in ("ours", "doodle")}
    with tempfile.TemporaryDirectory() as folder, served_page() as address, chromium() as browser:
        export_peer(Path(folder))
        for _ in range(options.rounds):
            for name in figures:
                page = browser.new_page()
                if name == "doodle":

                    def replace(route: Route) -> None:
                        route.fulfill(path=Path(folder, route.request.url.rsplit("/", 1)[1].split("?")[0]))

                    page.route("**/model/*", replace)
                milliseconds, seconds, backend = measure(page, address, options.harmonisations)
                figures[name]["pass"].append(milliseconds)
                figures[name]["whole"] += seconds
                page.close()
    print(f"medians in Chromium, {backend} backend, {options.rounds} turns each")
    for key, unit in (("pass", "ms a pass of two bars"), ("whole", "s a harmonisation")):
        ours, doodle = (statistics.median(figures[name][key]) for name in ("ours", "doodle"))
        print(f"{unit}: ours {ours:.1f}, the Doodle's shape {doodle:.1f}, ratio {doodle / ours:.1f}")
    slowest = max(figures["ours"]["whole"])
    print(f"slowest of ours: {slowest:.1f} s, {slowest / LIMIT:.0%} of the limit of {LIMIT:.0f} s")


if __name__ == "__main__":
    main()
