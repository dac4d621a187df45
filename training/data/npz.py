"""Reading NumPy archives that may be damaged."""

import pickle
import tokenize
import zipfile
import zlib

# What numpy, pickle and zipfile raise on files that are damaged or something else; one may ask for any memory.
UNREADABLE = (
    *(
        OSError,
        EOFError,
        ValueError,
        TypeError,
        AttributeError,
        LookupError,
        ArithmeticError,
        RuntimeError,
        MemoryError,
    ),
    *(zipfile.BadZipFile, zlib.error, pickle.UnpicklingError, tokenize.TokenError),
)
