"""Writes one bill of materials of all that Kantor is made of: what the built page ships, and Python's packages.

    python -m tools.sbom sbom.cdx.json

The page's part is `web/dist/sbom.cdx.json`, as the build leaves it; Python's packages are those of the lock files, on
whatever system. The format is CycloneDX's JSON. The same page and locks make the same bill, byte for byte.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Set
from pathlib import Path

from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.utils import canonicalize_name

from tools.setup.lock import SERVING, TRAINING, lock_of
from tools.setup.pins import Pin, read_lock, read_requirements

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "web" / "dist" / "sbom.cdx.json"

# The property of a package that is installed on some systems only: its marker, as pip reads it.
MARKER = "kantor:marker"


def bill_of_materials(page: Path, pins: Iterable[Pin], asked: Set[str], serving: Set[str]) -> str:
    """The bill, in JSON, of a built page, whose own is the file `page`, and of Python's packages.

    Kantor itself needs those that are `asked` for, by their names; the others are needed by them. Those that are
    `serving` the page are required; what training, export and the tests need besides is optional.
    Raises OSError where there is no such file, and ValueError where the bill is not as CycloneDX asks.
    """
    bill = Bom.from_json(json.loads(page.read_text()))  # type: ignore[attr-defined]
    bill.serial_number = bill.metadata.timestamp = None  # they would differ from one run to the next
    kantor = bill.metadata.component
    packages = [component_of(pin, required=pin.name in serving) for pin in pins]
    bill.components.update(packages)
    bill.register_dependency(kantor, [package for package in packages if package.name in asked])
    written: str = JsonV1Dot6(bill).output_as_string(indent=2) + "\n"
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(written)
    if fault is not None:
        raise ValueError(f"the bill of materials is not as CycloneDX asks: {fault}")
    return written


def component_of(pin: Pin, *, required: bool) -> Component:
    """A package of PyPI's. The hashes of its files stay in the lock: which is installed depends on the system."""
    purl = PackageURL("pypi", name=pin.name, version=pin.version)
    marker = pin.requirement.marker
    return Component(
        type=ComponentType.LIBRARY,
        name=pin.name,
        version=pin.version,
        purl=purl,
        bom_ref=purl.to_string(),
        scope=ComponentScope.REQUIRED if required else ComponentScope.OPTIONAL,
        properties=[] if marker is None else [Property(name=MARKER, value=str(marker))],
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="List all that Kantor is made of, as CycloneDX.")
    parser.add_argument("out", type=Path, help="the file to write")
    out: Path = parser.parse_args().out
    asked = {canonicalize_name(requirement.name) for requirement in read_requirements(ROOT / TRAINING)}
    serving = {pin.name for pin in read_lock(ROOT / lock_of(SERVING))}
    try:
        out.write_text(bill_of_materials(PAGE, read_lock(ROOT / lock_of(TRAINING)), asked, serving))
    except FileNotFoundError as error:
        print(f"There is no {error.filename}: run `make sbom`, which builds the page first.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
