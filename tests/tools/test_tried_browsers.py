"""Which browsers the About dialog names: those of a report in which all have succeeded."""

import json
from datetime import date
from pathlib import Path

import pytest

from tools import tried_browsers
from tools.tried_browsers import tried_in

REPORT = """<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="pytest" tests="2">
<testcase name="test_journey[Chromium]"><properties>
  <property name="browser" value="Chromium" /><property name="version" value="156.0" /></properties></testcase>
<testcase name="test_journey[WebKit]"><properties>
  <property name="browser" value="WebKitGTK" /><property name="version" value="2.50.6" /></properties></testcase>
</testsuite></testsuites>"""

TRIED = [
    {"name": "Chromium", "version": "156.0", "month": "2026-11"},
    {"name": "WebKitGTK", "version": "2.50.6", "month": "2026-11"},
]


def test_a_report_names_browsers_and_the_month() -> None:
    assert tried_in(REPORT, date(2026, 11, 30)) == TRIED


@pytest.mark.parametrize(("report", "written"), [(REPORT, True), (None, False)])
def test_what_has_failed_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: str | None, written: bool
) -> None:
    file = tmp_path / "tried.json"
    monkeypatch.setattr(tried_browsers, "TRIED", file)
    monkeypatch.setattr(tried_browsers, "report_of_journey", lambda _: report)
    assert tried_browsers.main() == (0 if written else 1)
    assert file.exists() == written
    if written:
        assert [one["name"] for one in json.loads(file.read_text())] == ["Chromium", "WebKitGTK"]
