"""Reads what `requirements*.txt` ask for, and the lock files that `make lock` writes of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@dataclass(frozen=True)
class Pin:
    """One version of a package, as a lock has it."""

    requirement: Requirement
    hashes: tuple[str, ...]
    """Of each of its files, as `sha256:` and 64 hexadecimal digits."""

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        (specifier,) = self.requirement.specifier
        return specifier.version


def read_lock(lock: Path) -> list[Pin]:
    """The pins of a lock file, in its order."""
    text = re.sub(r"\\\n", "", lock.read_text())
    lines = [re.sub(r"(^|\s)#.*", "", line).strip() for line in text.splitlines()]
    return [_pin(line) for line in lines if line]


def _pin(line: str) -> Pin:
    requirement, *hashes = line.split("--hash=")
    return Pin(Requirement(requirement.strip()), tuple(digest.strip() for digest in hashes))


def read_requirements(requirements: Path) -> Iterator[Requirement]:
    """What an input asks for, and what it includes with `-r`."""
    for line in requirements.read_text().splitlines():
        asked = re.sub(r"(^|\s)#.*", "", line).strip()
        if asked.startswith("-r "):
            yield from read_requirements(requirements.parent / asked.removeprefix("-r "))
        elif asked:
            yield Requirement(asked)
