"""Golden logits: what the exported graph answers to one fixed question, by which the page knows that it computes right.

The question is the one by which the page times its backends; `web/src/network/probe.ts` is its twin.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from export.exported import ExportedGraph
from training.music.context import Measure, context_of
from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT, encode

SCALE = (72, 71, 69, 67, 65, 64, 62, 60)  # of the soprano, in quarters, MIDI; a fermata is on the last
BAR = 4 * STEPS_PER_BEAT
STRIDE = 61  # one logit of so many is kept: a prime, so that all steps, pitches and voices have their turn
DECIMALS = 3


def question() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The network's two inputs, `[1, step, pitch, channel]` and `[1, step, feature]`."""
    steps = len(SCALE) * STEPS_PER_BEAT
    grid = np.full((steps, VOICE_COUNT), HOLE, dtype=np.int16)
    grid[:, 0] = np.repeat(SCALE, STEPS_PER_BEAT)
    bars = [Measure(begin, BAR, BAR) for begin in range(0, steps, BAR)]
    context = context_of(steps, bars, [(steps - STEPS_PER_BEAT, steps)])
    return encode(grid, grid != HOLE)[None], context[None]


def golden_logits(folder: Path) -> dict[str, Any]:
    """What the graph in a folder answers, as TF.js's WASM backend computes it under node: every STRIDE-th logit.

    Raises:
        ExportError: TF.js cannot run the graph.
    """
    with ExportedGraph(folder) as exported:
        logits = exported(*question()).ravel()
    kept = [round(float(logit), DECIMALS) for logit in logits[::STRIDE]]
    return {"stride": STRIDE, "logits": kept}
