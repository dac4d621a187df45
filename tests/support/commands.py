"""The type of the fixture `make_command`."""

from collections.abc import Callable
from pathlib import Path

# (name, shell script) -> the command's path, in a folder that holds nothing else.
MakeCommand = Callable[[str, str], Path]
