"""The bill of materials of page and Python together."""

import json
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tools.sbom import MARKER, ROOT, bill_of_materials
from tools.setup.lock import TRAINING, lock_of
from tools.setup.pins import Pin, read_lock

PURL = "pkg:npm/vexflow@5.0.0"
PAGE = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "version": 1,
    "metadata": {"component": {"type": "application", "name": "kantor", "version": "0.2.0", "bom-ref": "kantor"}},
    "components": [{"type": "library", "name": "vexflow", "version": "5.0.0", "bom-ref": PURL, "purl": PURL}],
    "dependencies": [{"ref": "kantor", "dependsOn": [PURL]}, {"ref": PURL}],
}
PINS = [
    Pin(Requirement("Flask==3.1.3"), ()),
    Pin(Requirement("numpy==2.1.3 ; python_full_version < '3.13'"), ()),
    Pin(Requirement("click==8.5.1"), ()),
]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "sbom.cdx.json"
    file.write_text(json.dumps(PAGE))
    return file


def write(page: Path, pins: list[Pin] = PINS) -> dict[str, Any]:
    return json.loads(bill_of_materials(page, pins, asked={"flask", "numpy"}, serving={"flask", "click"}))


def test_it_has_the_page_and_the_packages(page: Path) -> None:
    bill = write(page)
    components = {component["bom-ref"]: component for component in bill["components"]}
    assert set(components) == {PURL, "pkg:pypi/flask@3.1.3", "pkg:pypi/numpy@2.1.3", "pkg:pypi/click@8.5.1"}
    assert components["pkg:pypi/click@8.5.1"]["scope"] == "required"
    numpy = components["pkg:pypi/numpy@2.1.3"]
    assert (numpy["scope"], numpy["version"]) == ("optional", "2.1.3")
    assert numpy["properties"] == [{"name": MARKER, "value": 'python_full_version < "3.13"'}]
    assert bill["metadata"]["component"]["name"] == "kantor"


def test_kantor_needs_what_it_asks_for(page: Path) -> None:
    needs = {known["ref"]: known.get("dependsOn", []) for known in write(page)["dependencies"]}
    assert needs["kantor"] == [PURL, "pkg:pypi/flask@3.1.3", "pkg:pypi/numpy@2.1.3"]


def test_it_is_the_same_every_time_and_knows_no_machine(page: Path) -> None:
    first = bill_of_materials(page, PINS, {"flask"}, {"flask"})
    assert bill_of_materials(page, list(reversed(PINS)), {"flask"}, {"flask"}) == first
    for word in ("serialNumber", "timestamp", str(page.parent)):
        assert word not in first


def test_the_locked_packages_make_a_valid_bill(page: Path) -> None:
    """Which the strict validator says before anything is returned."""
    pins = read_lock(ROOT / lock_of(TRAINING))
    names = {component["name"] for component in write(page, pins)["components"]}
    assert {pin.name for pin in pins} < names
    assert "://" not in json.dumps(write(page, pins)).replace("http://cyclonedx.org", "")


def test_a_bill_that_is_not_valid_is_not_returned(page: Path) -> None:
    hashed = '"version": "5.0.0", "hashes": [{"alg": "SHA-512", "content": "no hash"}]'
    page.write_text(page.read_text().replace('"version": "5.0.0"', hashed))
    with pytest.raises(ValueError, match="not as CycloneDX asks"):
        write(page)
