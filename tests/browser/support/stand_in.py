"""Who answers instead of the network where a test is about something else: the answer is known, and comes at once."""

import json
from collections.abc import Callable, Sequence
from functools import cache

from playwright.sync_api import Page

from export.exported import WEB

Chord = tuple[int, int, int, int]  # soprano to bass
Harmony = Sequence[Chord]  # one for each beat, from the beginning again where the score has more beats

HELD: Harmony = [(72, 67, 64, 48)]

RECIPE = ("sampling", "repair", "strict_repair", "mending")  # what the page composes by, of the model's metadata

# The page gets another worker than the one it asked for; what else it has workers for, it keeps.
REPLACE_WORKER = """
    const Real = window.Worker;
    window.Worker = function (url, options) {
        return String(url).includes("/worker-") ? createStandIn() : new Real(url, options);
    };
"""

# As a script of a page: the network is never there, nor fetched.
ABSENT = f"""{{
    const createStandIn = () => ({{addEventListener() {{}}, postMessage() {{}}, terminate() {{}}}});
    {REPLACE_WORKER}
}}"""

CREATE_STAND_IN = """
    const STEPS_PER_BEAT = 4, VOICES = 4;
    const sketch = [[72, 67, 64, 48]];
    let asked = 0;

    /** The pitches of an answer in the cells that are asked for; all others stay as they were sent. */
    function fill(answer, {grid, options}) {
        const asked = new Set(options.free);
        const cells = grid.cells.map((pitch, index) => {
            const beat = Math.floor(index / VOICES / STEPS_PER_BEAT);
            return asked.has(index) ? answer[beat % answer.length][index % VOICES] : pitch;
        });
        return {steps: grid.steps, cells};
    }

    function answerTo({type, backend, id, job, request}) {
        if (type === "load" && backend !== "wasm") {
            return {type: "loadFailed", error: {kind: "noBackend", details: {backend}}};
        }
        if (type === "load") {
            return {type: "loaded", loaded: {metadata, millisecondsPerPass: 1, logits: new Float32Array(1)}};
        }
        if (job !== "stage") return null;
        const {stage} = request;
        if (stage.kind === "repair") return {type: "answer", id, answer: stage.sketch};
        const answer = answers[asked++ % answers.length];
        if (answer !== null) return {type: "answer", id, answer: fill(answer, stage)};
        return {type: "progress", id, progress: {grid: fill(sketch, stage), step: 1, drawn: 0}};
    }

    function createStandIn() {
        const worker = new EventTarget();
        worker.terminate = () => undefined;
        worker.postMessage = request => {
            const data = answerTo(request);
            if (data !== null) setTimeout(() => worker.dispatchEvent(new MessageEvent("message", {data})));
        };
        return worker;
    }
"""


@cache
def recipe() -> dict:
    """What the page composes by: that of the served model, so that it asks for as many stages."""
    model = json.loads((WEB / "public" / "model" / "model.json").read_text())
    return {name: model["userDefinedMetadata"][name] for name in RECIPE}


def answering(*harmonies: Harmony | None, rates: dict | None = None) -> Callable[[Page], None]:
    """Prepares a page whose network answers with these harmonies in turn; to `None` it sketches on."""
    metadata = recipe() if rates is None else recipe() | {"voice_leading": rates}
    known = f"const answers = {json.dumps(harmonies)}, metadata = {json.dumps(metadata)};"

    def prepare(page: Page) -> None:
        page.add_init_script(f"{{ {known} {CREATE_STAND_IN} {REPLACE_WORKER} }}")

    return prepare
