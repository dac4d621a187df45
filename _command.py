"""What every command imports first: it puts the repository on Python's path, and keeps TensorFlow's notices away.

`python training/train.py` looks for modules in `training/`, from where the package `training` is not to be seen. Each
folder of commands has a link to this file, which is found there; what it links to tells where the repository is. It is
the only module that does something by being imported.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent  # of the repository, behind the link
FOLDER = Path(__file__).parent  # of the command that is run

if FOLDER != ROOT:  # else a command is imported, and finds the repository on the path
    sys.path[sys.path.index(str(FOLDER))] = str(ROOT)

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
# An advertisement of a package that tensorflowjs imports, which asks for IPython where stdout is captured.
os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")
