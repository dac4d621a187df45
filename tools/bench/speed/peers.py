"""The pages of the bench, in which Kantor's peers run: bundled, and served with what they load.

A page is one of `pages/*.ts`, which leaves what it can do as `window.bench`. What the peers are made of is locked in
`tools/bench/peers/`, where `make bench` installs it: none of it is a dependency of Kantor's.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import brotli
from werkzeug.exceptions import NotFound
from werkzeug.middleware.shared_data import SharedDataMiddleware

from export.exported import WEB
from export.golden_logits import question
from tools.bench.speed.layer_table import layer_table, write_checkpoint
from tools.bench.speed.served_graph import save_onnx, save_tflite
from tools.bench.weight import Weights, weigh
from tools.served_page import ROOT, serving

PEERS = ROOT / "tools" / "bench" / "peers"
PACKAGES = PEERS / "node_modules"
PYTHON = PEERS / ".venv" / "bin" / "python"
OWN_PACKAGES = WEB / "node_modules"
PAGES = Path(__file__).parent / "pages"
MODEL = WEB / "public" / "model"

# Each page, and where its packages are: Kantor's own TensorFlow.js, or a peer's.
PAGE_PACKAGES = {
    "graph-tfjs": OWN_PACKAGES,
    "graph-onnx": PACKAGES,
    "graph-litert": PACKAGES,
    "layer-table": OWN_PACKAGES,
    "convolution": OWN_PACKAGES,
    "magenta": PACKAGES,
}

# What the runtimes load themselves, by the folder in which their pages look for it.
BINARIES = {
    "tfjs": (OWN_PACKAGES / "@tensorflow/tfjs-backend-wasm/dist", "*.wasm"),
    "tfjs-2": (PACKAGES / "@tensorflow/tfjs-backend-wasm/dist", "*.wasm"),
    "onnx": (PACKAGES / "onnxruntime-web/dist", "ort-wasm-simd-threaded.[mw]*"),
    "litert": (PACKAGES / "@litertjs/core/wasm", "*"),
}

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{name}</title>
<script type="module" src="{name}.js"></script></html>
"""

# Files of the bench itself, which nobody who took a runtime would load.
QUESTION = ("score.f32", "context.f32", "shapes.json")


class MissingError(Exception):
    """What the peers are made of has not been installed."""


def write_pages(folder: Path) -> None:
    """Writes the pages and all that they load into a folder.

    Raises:
        MissingError: the peers are not installed.
    """
    if not PACKAGES.exists() or not PYTHON.exists():
        raise MissingError("the peers are not installed: `make bench` does it")
    for name, packages in PAGE_PACKAGES.items():
        bundle(PAGES / f"{name}.ts", packages, folder / f"{name}.js")
        (folder / f"{name}.html").write_text(PAGE.format(name=name))
    for name, (source, pattern) in BINARIES.items():
        (folder / name).mkdir()
        for file in source.glob(pattern):
            shutil.copy(file, folder / name)
    shutil.copytree(MODEL, folder / "model")
    write_checkpoint(layer_table(), folder / "checkpoint")
    score, context = question()
    score.astype("<f4").tofile(folder / "score.f32")
    context.astype("<f4").tofile(folder / "context.f32")
    (folder / "shapes.json").write_text(json.dumps({"score": score.shape, "context": context.shape}))
    save_tflite(MODEL, score.shape[1], folder / "model.tflite")
    save_onnx(MODEL, score.shape[1], folder / "model.onnx", PYTHON)


def bundle(page: Path, packages: Path, out: Path) -> None:
    """Bundles the program of a page by esbuild, which looks for packages in the folder `packages`."""
    command = [str(OWN_PACKAGES / ".bin" / "esbuild"), str(page), "--bundle", "--minify", "--format=esm"]
    command += ["--target=es2022", "--define:global=globalThis", "--log-level=error", f"--outfile={out}"]
    # ONNX Runtime loads its WebAssembly from where it is told to, in place of a copy within its program.
    command.append("--conditions=onnxruntime-web-use-extern-wasm")
    subprocess.run(command, env={**os.environ, "NODE_PATH": str(packages)}, check=True)


@dataclass(frozen=True)
class ServedPages:
    """Where the pages are served, from which folder, and what has been sent of it."""

    address: str
    folder: Path
    sent: Weights

    def first_load(self) -> int:
        """Bytes of what has been sent, as a server would send it that compresses by Brotli as well as that can."""
        files = [self.folder / path.lstrip("/") for path in self.sent]
        loaded = [file for file in files if file.is_file() and file.name not in QUESTION]
        return sum(len(brotli.compress(file.read_bytes())) for file in loaded)


@contextmanager
def served_pages() -> Iterator[ServedPages]:
    """The pages, served for as long as the context lasts."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_pages(folder)
        sent: Weights = Counter()
        with serving(weigh(SharedDataMiddleware(NotFound(), {"/": str(folder)}), sent)) as address:
            yield ServedPages(address, folder, sent)
