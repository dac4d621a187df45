"""Errors of damaged files: what their contents make of the code that takes them apart, as one sentence."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from training import KantorError

# What zipfile, and those that take its members apart, raise on an archive that is damaged or something else; one may
# ask for any memory.
DAMAGED_ARCHIVE = (
    *(OSError, EOFError, ValueError, TypeError, AttributeError),
    *(LookupError, ArithmeticError, RuntimeError, MemoryError),
    *(zipfile.BadZipFile, zlib.error),
)


class DamagedFileError(KantorError):
    """A file does not hold what it must."""


@contextmanager
def reading(path: Path, advice: str) -> Iterator[None]:
    """Turns what goes wrong while a file of JSON is taken apart into a DamagedFileError that ends with `advice`."""
    try:
        yield
    except (OSError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedFileError(f"{path} is damaged ({type(error).__name__}: {error}); {advice}") from error
