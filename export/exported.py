"""An exported graph model as a function of numpy arrays: TF.js's WASM backend runs it under node."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from training import KantorError
from training.spec import VOICE_COUNT

WEB = Path(__file__).resolve().parent.parent / "web"


class ExportError(KantorError):
    """The exported graph is not what the checkpoint is, or cannot be run; the message says how."""


def can_run() -> bool:
    """Whether node and the page's packages are there to run a graph."""
    return shutil.which("node") is not None and (WEB / "node_modules" / "@tensorflow" / "tfjs-core").exists()


class ExportedGraph:
    """The model in a folder, in a node process of its own until the `with` block ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Self:
        if not can_run():
            raise ExportError("running the graph needs node and the page's packages: run `make build` first")
        self.errors = tempfile.TemporaryFile()
        script = Path(__file__).with_name("run.mjs")
        self.process = subprocess.Popen(
            ["node", script, WEB, self.folder / "model.json"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
        )
        return self

    def __call__(self, score: NDArray[np.float32], context: NDArray[np.float32]) -> NDArray[np.float32]:
        """`[batch, step, pitch, 8]`, context `[batch, step, feature]` -> logits `[batch, step, pitch, 4]`.

        Raises:
            ExportError: TF.js cannot run the graph; the message holds what it said.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        shape = (*score.shape[:3], VOICE_COUNT)
        size = 4 * int(np.prod(shape))
        try:
            self.process.stdin.write(np.array([*score.shape, context.shape[2]], dtype="<i4").tobytes())
            for numbers in (score, context):
                self.process.stdin.write(np.ascontiguousarray(numbers, dtype="<f4").tobytes())
            self.process.stdin.flush()
            answer = self.process.stdout.read(size)
        except BrokenPipeError:
            answer = b""
        if len(answer) < size:
            self.process.wait()
            self.errors.seek(0)
            raise ExportError(f"TF.js could not run the graph:\n{self.errors.read().decode(errors='replace').strip()}")
        return np.frombuffer(answer, dtype="<f4").reshape(shape)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.communicate()
        self.errors.close()
