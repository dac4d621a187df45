import io
import os
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tests.support.tally import tally
from training.data.npz import UNREADABLE
from training.data.pickled_arrays import RefusedError, read_arrays

NUMBERS = st.sampled_from(["<f2", "<f4", ">f8", "<i2", ">i4", "u1"])


def saved(array):
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def objects(*held):
    array = np.empty(len(held), dtype=object)
    array[:] = held
    return array


def pickled(array, protocol):
    """An array of objects as numpy saves it, but for the pickle's protocol."""
    file = io.BytesIO()
    np.lib.format.write_array_header_1_0(file, {"descr": "|O", "fortran_order": False, "shape": array.shape})
    return file.getvalue() + pickle.dumps(array, protocol)


@given(NUMBERS.flatmap(lambda dtype: arrays.arrays(dtype, arrays.array_shapes(min_dims=2, max_dims=3))), st.booleans())
def test_arrays_are_read_as_numpy_reads_them(array, by_columns):
    array = np.asarray(array, order="F" if by_columns else "C")
    for read, written in (
        (read_arrays(saved(array)), list(array)),
        (read_arrays(saved(objects(array, array[:1]))), [array, array[:1]]),
    ):
        assert len(read) == len(written)
        for one, other in zip(read, written, strict=True):
            assert one.dtype == other.dtype
            np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("protocol", range(5))
def test_every_protocol_that_numpy_has_written_is_read(protocol):
    array = np.array([[60.0, np.nan], [255, 128]])
    (read,) = read_arrays(pickled(objects(array), protocol))
    np.testing.assert_array_equal(read, array)


class Asks:
    """Pickled as a call of whatever it is given."""

    def __init__(self, *call):
        self.call = call

    def __reduce__(self):
        return self.call[0], self.call[1:]


@pytest.mark.parametrize(
    ("call", "asked"),
    [
        ((os.getcwd,), "posix.getcwd"),
        ((eval, "1"), "builtins.eval"),
        ((getattr, "", "join"), "builtins.getattr"),
        ((np.load, "x.npy"), "numpy.load"),
        ((np.memmap, "x.npy"), "numpy.memmap"),
    ],
)
def test_whatever_is_no_part_of_an_array_is_refused(call, asked):
    with pytest.raises(RefusedError, match=f"it asks for {asked}, which is no part of an array; nothing of it was run"):
        read_arrays(saved(objects(np.ones((2, 4)), Asks(*call))))


@given(st.data())
def test_a_damaged_file_is_arrays_or_an_error(data):
    whole = saved(objects(np.full((4, 4), 60.0), np.full((8, 4), 61.0)))
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 3), "how many")):
        damaged[data.draw(st.integers(0, len(whole) - 1), "byte")] = data.draw(st.integers(0, 255), "value")
    try:
        read = read_arrays(bytes(damaged))
    except UNREADABLE:
        read = []
    assert isinstance(read, list)
    tally("damaged data files")
