"""Reads arrays from a .npy file, also those that numpy has pickled, without running anything that the file names.

A pickle names functions, and has them called. Here the few names that stand in the pickle of an array are those of
plain records, and any other is refused. Of the records' bytes the arrays are made afterwards.
"""

import io
import math
import pickle
import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

NUMBERS = re.compile(r"[iuf][1248]")  # the types of an array's numbers, as numpy calls them
HEADERS = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}


class RefusedError(ValueError):
    """A file holds something else than arrays of numbers."""


class PickledType:
    """The record of a dtype: its name and the order of its bytes."""

    def __init__(self, name: str, _align: Any = False, _copy: Any = True, order: str = "|") -> None:
        self.name, self.order = name, order

    def __setstate__(self, state: Any) -> None:
        self.order = state[1]

    def of_numbers(self) -> np.dtype[Any]:
        """Raises RefusedError if it is of anything else."""
        if NUMBERS.fullmatch(str(self.name)) is None or self.order not in ("<", ">", "|", "="):
            raise RefusedError(f"it holds an array of {str(self.name)!r}, which are no numbers")
        return np.dtype(f"{self.order}{self.name}")


class PickledArray:
    """The record of an array: its shape, the type of what it holds, and that as bytes, or as a list of objects."""

    def __init__(self, *_: Any) -> None:
        self.state: Any = None

    def __setstate__(self, state: Any) -> None:
        self.state = state

    def objects(self) -> list[Any]:
        """What an array of objects holds, arrays as such."""
        _, _, dtype, _, held = self.state
        if not (isinstance(dtype, PickledType) and str(dtype.name).startswith("O") and isinstance(held, list)):
            raise RefusedError("it holds no list of arrays")
        return [each.numbers() if isinstance(each, PickledArray) else each for each in held]

    def numbers(self) -> NDArray[Any]:
        """The array itself. Raises RefusedError unless it is one of numbers."""
        _, shape, dtype, by_columns, held = self.state
        if not isinstance(dtype, PickledType):
            raise RefusedError("it holds an array of no type")
        numbers = dtype.of_numbers()
        content = held.encode("latin1") if isinstance(held, str) else held  # Python 2 wrote text
        if not isinstance(content, bytes):
            raise RefusedError("it holds an array without its numbers")
        return array_of(content, shape, numbers, by_columns)


class PickledBytes:
    """Bytes as the older protocols of pickle write them, which is as text in Latin 1."""

    def __new__(cls, text: str, encoding: str) -> bytes:  # type: ignore[misc]
        if encoding != "latin1":
            raise RefusedError(f"it holds text in {encoding!r}")
        return text.encode("latin1")

    def __setstate__(self, state: Any) -> None:
        raise RefusedError("it holds no bytes")


MULTIARRAYS = ("numpy.core.multiarray", "numpy._core.multiarray")  # before numpy 2, and since
RECORDS = {
    **{(module, "_reconstruct"): PickledArray for module in MULTIARRAYS},
    ("numpy", "ndarray"): PickledArray,
    ("numpy", "dtype"): PickledType,
    ("_codecs", "encode"): PickledBytes,
}


class ArrayUnpickler(pickle.Unpickler):
    """Makes records of arrays, and refuses whatever else a pickle names."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in RECORDS:
            raise RefusedError(f"it asks for {module}.{name}, which is no part of an array; nothing of it was run")
        return RECORDS[module, name]


def read_arrays(content: bytes) -> list[Any]:
    """The arrays that a .npy file lists: the rows of one array of numbers, or what an array of objects holds.

    Raises:
        RefusedError: it holds something else. Damaged files raise whatever numpy and pickle make of them.
    """
    file = io.BytesIO(content)
    read_header = HEADERS[np.lib.format.read_magic(file)]
    shape, by_columns, dtype = read_header(file)
    if not dtype.hasobject:
        numbers = PickledType(dtype.str[1:], order=dtype.str[0]).of_numbers()
        return list(array_of(file.read(), shape, numbers, by_columns))
    record = ArrayUnpickler(file, encoding="latin1").load()
    if not isinstance(record, PickledArray):
        raise RefusedError("it holds no array")
    return record.objects()


def array_of(content: bytes, shape: Any, dtype: np.dtype[Any], by_columns: bool) -> NDArray[Any]:
    """Bytes as an array. Raises RefusedError if they are more or fewer than its shape has."""
    if not (isinstance(shape, tuple) and all(isinstance(side, int) and side >= 0 for side in shape)):
        raise RefusedError("it holds an array of no shape")
    if math.prod(shape) * dtype.itemsize != len(content):
        raise RefusedError(f"it holds an array that is not whole: {len(content)} bytes for the shape {list(shape)}")
    return np.frombuffer(content, dtype).reshape(shape, order="F" if by_columns else "C")
