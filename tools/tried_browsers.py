"""Takes the journey through every browser, and writes which they were and when, for the page's About dialog.

    make tried

Nothing is written where one of them fails or is not there. The page must be built.
"""

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
JOURNEY = "tests/browser/engines/test_journey.py"
TRIED = ROOT / "web/src/ui/dialogs/about/tried-browsers.json"


def report_of_journey(folder: Path) -> str | None:
    """What pytest reports (JUnit's XML) of the whole journey in every browser; None where one of them failed."""
    report = folder / "journey.xml"
    command = [sys.executable, "-m", "pytest", "-n", "0", "-o", "junit_family=xunit1", f"--junitxml={report}", JOURNEY]
    outcome = subprocess.run(command, cwd=ROOT, env={**os.environ, "KANTOR_TIER": "all", "CI": "true"}, check=False)
    return report.read_text(encoding="utf-8") if outcome.returncode == 0 else None


def tried_in(report: str, today: date) -> list[dict[str, str]]:
    """The browsers of a report, which each journey has recorded: their names, versions and the month."""
    cases = ElementTree.fromstring(report).iter("testcase")
    recorded = [{one.attrib["name"]: one.attrib["value"] for one in case.iter("property")} for case in cases]
    return [{"name": one["browser"], "version": one["version"], "month": f"{today:%Y-%m}"} for one in recorded]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = report_of_journey(Path(folder))
    if report is None:
        print("Nothing was written: the journey must succeed in every browser.", file=sys.stderr)
        return 1
    tried = tried_in(report, datetime.now(UTC).date())
    TRIED.write_text(json.dumps(tried, indent=2) + "\n", encoding="utf-8")
    for one in tried:
        print(f"{one['name']} {one['version']}, {one['month']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
