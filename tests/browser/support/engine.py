"""The worker that runs the network, changed on its way to the page."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Route

from tools.served_page import taking

WORKER = "**/assets/worker-*.js"
MODEL = Path(__file__).resolve().parents[3] / "web" / "public" / "model" / "model.json"

# Scripts that are put before the worker's own.

NO_WEBASSEMBLY = "delete self.WebAssembly;"

# As by a browser whose SIMD multiplies wrongly: `f32x4.mul` is made `f32x4.add`. Without SIMD all is right.
WRONG_SIMD = """{
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = (binary, imports) => {
        const bytes = new Uint8Array(binary.slice(0));
        for (let at = 0; at + 2 < bytes.length; at++)
            if (bytes[at] === 0xfd && bytes[at + 1] === 0xe6 && bytes[at + 2] === 1) bytes[at + 1] = 0xe4;
        return instantiate(bytes, imports);
    };
}"""


def hang_at(kind: str) -> str:
    """Whoever asks the worker for this hears that it lives, and then nothing any more."""
    return f"""self.addEventListener("message", ({{data}}) => {{
        if (data.type !== {json.dumps(kind)}) return;
        self.postMessage({{type: "alive"}});
        for (;;);
    }});"""


def with_worker(change: Callable[[str], str]) -> Callable[[Page], None]:
    """Prepares a page whose worker has another program."""

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=change(response.text()))

    def prepare(page: Page) -> None:
        page.route(WORKER, answer)

    return prepare


def before_worker(script: str) -> Callable[[Page], None]:
    """Prepares a page whose worker runs this script first."""
    return with_worker(lambda program: script + program)


def tripled_scales() -> bytes:
    """The model with all its quantisation's scales three times as large: a whole file, with whole weights."""
    model = json.loads(MODEL.read_text())
    for group in model["weightsManifest"]:
        for weight in group["weights"]:
            if "scale" in weight.get("quantization", {}):
                weight["quantization"]["scale"] *= 3
    return json.dumps(model).encode()


def expecting(model: bytes) -> Callable[[str], str]:
    """A worker that takes this model for its own, as if the page had been built with it."""
    return lambda program: taking(program, model)
