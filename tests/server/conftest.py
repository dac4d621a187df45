"""A small built page, and the application that serves it."""

import gzip
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient

from server import create_app

# What the build leaves compressed copies of: web/plugins/compressed-copies.ts.
COMPRESSIBLE = {".css", ".html", ".js", ".json", ".svg", ".wasm", ".webmanifest"}


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A folder as the bundler leaves it. Beside it lies `secret.txt`, which nobody may have."""
    files = {
        "index.html": b"<!doctype html><title>Kantor</title>" + b"<p>staff</p>" * 100,
        "icon.svg": b"<svg/>",
        "manifest.webmanifest": b"{}",
        "sw.js": b"self.addEventListener('fetch', () => {});\n" * 10,
        "assets/index-C5wXZhYK.js": b"console.log('soprano, alto, tenor, bass');\n" * 100,
        "assets/index-CaxjsVj2.css": b"main { display: grid }",
        "assets/bravura-XqwI0llv.woff2": b"wOF2",
        "assets/simd-BrM3BlWr.wasm": b"\0asm" + bytes(2000),
        "model/model.json": b'{"format": "graph-model"}',
        "model/weights.bin": bytes(range(256)) * 8,
    }
    folder = tmp_path / "dist"
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        if file.suffix in COMPRESSIBLE:
            for suffix, copy in ((".br", brotli.compress(content)), (".gz", gzip.compress(content))):
                if len(copy) < len(content):
                    (folder / (name + suffix)).write_bytes(copy)
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
def client(dist: Path) -> FlaskClient:
    return create_app(dist).test_client()
