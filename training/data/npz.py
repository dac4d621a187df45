"""Reading NumPy archives that may be damaged."""

import pickle
import tokenize

from training.files.damaged import DAMAGED_ARCHIVE

# What numpy and pickle raise besides.
UNREADABLE = (*DAMAGED_ARCHIVE, pickle.UnpicklingError, tokenize.TokenError)
