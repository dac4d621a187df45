"""What a runtime's first load weighs."""

from collections import Counter
from pathlib import Path

import brotli

from tools.bench.speed.peers import PAGE_PACKAGES, PAGES, ServedPages


def test_a_first_load_is_what_was_sent_compressed_but_for_the_benchs_own_question(tmp_path: Path) -> None:
    (tmp_path / "onnx").mkdir()
    for name, content in (("page.js", b"a" * 5000), ("onnx/engine.wasm", bytes(9000)), ("score.f32", b"asked")):
        (tmp_path / name).write_bytes(content)
    sent = Counter({"/page.js": 5000, "/onnx/engine.wasm": 9000, "/score.f32": 5, "/favicon.ico": 207})
    expected = len(brotli.compress(b"a" * 5000)) + len(brotli.compress(bytes(9000)))
    assert ServedPages("http://127.0.0.1/", tmp_path, sent).first_load() == expected


def test_every_page_is_there() -> None:
    assert all((PAGES / f"{name}.ts").exists() for name in PAGE_PACKAGES)
