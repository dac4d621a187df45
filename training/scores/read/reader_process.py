"""A process that reads files for this one, so that no file can take more than its share of time and memory.

The page's twin in purpose is the worker of `web/src/formats/import/read/read-file.ts`.
"""

import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from training.files.memory_limit import OUT_OF_MEMORY, limit_memory
from training.scores.read.unreadable import UnreadableError

SECONDS = 120.0  # for one file; Beethoven's opus 132 takes 6, where music21 took 67, which still reads other formats
MEMORY = 2_000_000_000  # bytes; opus 132 takes 480 MB
START_SECONDS = 60.0  # until the process can read at all

P = ParamSpec("P")
R = TypeVar("R")


class ReaderProcess:
    """Calls functions that read files, one at a time, in a process that begins with the `with` block and ends with it.

    It starts at once, to be ready when this one is. Where a file takes more than its share it is ended, and the next
    file has another.
    """

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds, self.memory = seconds, memory
        self.context = multiprocessing.get_context("spawn")  # forked, it would have TensorFlow's locks

    def __enter__(self) -> Self:
        self.start()
        return self

    def start(self) -> None:
        self.connection, its_own = self.context.Pipe()
        self.process = self.context.Process(target=serve, args=(its_own, self.memory), daemon=True)
        self.process.start()
        its_own.close()  # so that its end is heard
        self.is_ready = False

    def read(self, function: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        """What a function answers, which both processes can import; or its error.

        Raises:
            UnreadableError: it took more than the time or the memory that a file may take, or ended its process.
        """
        try:
            if not self.is_ready:
                self.answer(START_SECONDS)
                self.is_ready = True
            self.connection.send((function, arguments, named))
            answer, error = self.answer(self.seconds)
        except UnreadableError:
            self.stop()
            self.start()
            raise
        if error is not None:
            raise error
        result: R = answer
        return result

    def answer(self, seconds: float) -> Any:
        """What the process says next. Raises UnreadableError if that is nothing."""
        try:
            if self.connection.poll(seconds):
                return self.connection.recv()
        except (EOFError, ConnectionError) as error:
            self.process.join()
            if self.process.exitcode == OUT_OF_MEMORY:
                raise UnreadableError(f"reading it takes more than {self.memory // 1_000_000} MB of memory") from error
            raise UnreadableError(f"reading it ends the process (exit code {self.process.exitcode})") from error
        raise UnreadableError(f"reading it takes more than {seconds:.0f} seconds")

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def serve(connection: Connection, memory: int) -> None:
    """The process: says that it is ready, then answers every call with its result and no error, or the reverse."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the other process's
    limit_memory(memory)
    import music21  # noqa: F401 (for the formats that it reads)

    connection.send(None)
    while True:
        try:
            function, arguments, named = connection.recv()
        except EOFError:
            return  # the other process is gone
        try:
            answer: tuple[Any, Exception | None] = (function(*arguments, **named), None)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except (ValueError, OSError) as error:
            answer = (None, error)
        except Exception:  # an error of the program, which must be seen as one
            answer = (None, RuntimeError(traceback.format_exc()))
        connection.send(answer)
