"""Reading NumPy archives that may be damaged."""

import pickle
import zipfile
import zlib

# What numpy and zipfile raise on files that are damaged or something else.
UNREADABLE = (
    *(OSError, ValueError, TypeError, KeyError, EOFError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, pickle.UnpicklingError),
)
