"""Two halves of a fold, by piece: what is learnt on the one is measured on the other."""

import hashlib
from collections.abc import Callable

HALVES = ("a", "b")


def half_of(name: str) -> str:
    """The half of a piece, by its name alone: the same in every fold, with every seed, whatever else is in the data."""
    return HALVES[hashlib.sha256(name.encode()).digest()[0] % 2]


def in_halves(halves: str) -> Callable[[str], bool]:
    """Whether a piece of a name belongs to half `a` or `b`, or to `all`."""
    if halves == "all":
        return lambda _name: True
    if halves not in HALVES:
        raise ValueError(f"halves are {', '.join(HALVES)} and all, not {halves!r}")
    return lambda name: half_of(name) == halves
