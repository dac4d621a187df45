"""The page's speed against its limit: `make bench`.

In one run of one Chromium: milliseconds a pass (two bars) and seconds a harmonisation, as the page itself reports
them, in several visits; the slowest harmonisation as a share of the limit.
"""

import argparse
import re
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, expect

from setup.stage import chromium, served_page

MELODY = "E5/4,D5/4,C5/8,D5/4,E5/4,F5/8"
PATIENCE = 120_000  # ms
LIMIT = 5.0  # seconds that a harmonisation may take


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
    parser.add_argument("--visits", type=int, default=5, help="times that the page is opened (%(default)s)")
    parser.add_argument("--harmonisations", type=int, default=3, help="in each visit (%(default)s)")
    options = parser.parse_args()
    passes, wholes, backends = [], [], set()
    with served_page() as address, chromium() as browser:
        for _ in range(options.visits):
            page = browser.new_page()
            milliseconds, seconds, backend = measure(page, address, options.harmonisations)
            passes.append(milliseconds)
            wholes += seconds
            backends.add(backend)
            page.close()
    print(f"Chromium, backend {', '.join(sorted(backends))}, {len(passes)} visits, {len(wholes)} harmonisations")
    print(f"ms a pass of two bars: median {statistics.median(passes):.1f}, {min(passes):.1f} to {max(passes):.1f}")
    print(f"s a harmonisation: median {statistics.median(wholes):.1f}, {min(wholes):.1f} to {max(wholes):.1f}")
    print(f"the slowest takes {max(wholes) / LIMIT:.0%} of the limit of {LIMIT:.0f} s")


if __name__ == "__main__":
    main()
