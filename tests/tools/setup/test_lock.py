"""The lock files hold what the inputs ask for, every package by its hashes, and name no registry."""

import re
from importlib.metadata import distribution, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.setup.lock import INPUTS, NODE, SERVING, TRAINING, compile_command, lock_of
from tools.setup.pins import read_lock, read_requirements

ROOT = Path(__file__).parents[3]
HASH = re.compile(r"sha256:[0-9a-f]{64}")

# The Pythons and systems that the packages are installed on.
ENVIRONMENTS = [
    {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": system}
    for python in ("3.11", "3.12")
    for system in ("linux", "darwin")
]

every_input = pytest.mark.parametrize("requirements", [ROOT / path for path in INPUTS], ids=lambda path: path.stem)


@every_input
def test_what_an_input_asks_for_is_locked(requirements: Path) -> None:
    pins = read_lock(lock_of(requirements))
    asked = list(read_requirements(requirements))
    assert asked
    for requirement in asked:
        found = [pin for pin in pins if pin.name == canonicalize_name(requirement.name)]
        assert len(found) == 1, f"{requirement} is not locked: run `make lock`"
        assert found[0].version in requirement.specifier, f"{requirement} has another lock: run `make lock`"


@every_input
def test_every_pin_has_hashes_and_one_version(requirements: Path) -> None:
    pins = read_lock(lock_of(requirements))
    for pin in pins:
        assert pin.hashes, pin.name
        assert all(HASH.fullmatch(digest) for digest in pin.hashes), pin.name
        assert [specifier.operator for specifier in pin.requirement.specifier] == ["=="], pin.name
    for environment in ENVIRONMENTS:
        names = [pin.name for pin in pins if _is_for(pin.requirement, environment)]
        assert len(names) == len(set(names)), environment


@pytest.mark.parametrize("requirements", [TRAINING, SERVING], ids=lambda path: path.stem)
def test_what_the_locked_packages_need_is_locked(requirements: Path) -> None:
    """What is installed here says what it needs; the rest (other systems, other extras) is not asked."""
    pins = {pin.name: pin for pin in read_lock(ROOT / lock_of(requirements)) if _is_for(pin.requirement, {})}
    for pin in pins.values():
        assert version(pin.name) == pin.version, f"{pin.name} is not installed as it is locked: run `make check`"
        for line in distribution(pin.name).requires or ():
            needed = Requirement(line)
            if _is_for(needed, {"extra": ""}):
                assert canonicalize_name(needed.name) in pins, f"{pin.name} needs {line}"


def test_the_server_gets_what_the_tests_run() -> None:
    training, serving = (
        {(pin.name, pin.version, pin.hashes) for pin in read_lock(ROOT / lock_of(path))} for path in (TRAINING, SERVING)
    )
    assert serving <= training


@every_input
def test_a_lock_names_no_registry_and_no_folder(requirements: Path) -> None:
    text = lock_of(requirements).read_text()
    assert "://" not in text
    assert "index" not in re.sub(r"^ +# via .*$", "", text, flags=re.MULTILINE)
    assert not re.search(r"(^|[\s=])/", text)


def test_a_lock_is_read_with_markers_and_comments(tmp_path: Path) -> None:
    lock = tmp_path / "some.lock"
    digests = [f"sha256:{digit * 64}" for digit in "ab"]
    lock.write_text(
        "# by hand\nFirst_one==1.0 ; sys_platform == 'win32' \\\n"
        f"    --hash={digests[0]} \\\n    --hash={digests[1]}\n    # via second\nsecond==2.0.post1\n"
    )
    first, second = read_lock(lock)
    assert (first.name, first.version, first.hashes) == ("first-one", "1.0", tuple(digests))
    assert not _is_for(first.requirement, {"sys_platform": "linux"})
    assert (second.name, second.version, second.hashes) == ("second", "2.0.post1", ())


def test_an_input_is_read_with_what_it_includes(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("# why\n-r two.txt\nnumpy==2.1.3  # pinned\n\nfoo[bar]==1\n")
    (tmp_path / "two.txt").write_text("flask==3.1.3\n")
    asked = [str(requirement) for requirement in read_requirements(tmp_path / "one.txt")]
    assert asked == ["flask==3.1.3", "numpy==2.1.3", "foo[bar]==1"]


def test_pins_stay_unless_others_are_asked_for() -> None:
    assert not any("upgrade" in word for word in compile_command(NODE, None, []))
    assert "--upgrade" in compile_command(NODE, None, ["--upgrade"])
    assert "--constraint" in compile_command(SERVING, TRAINING, [])


@pytest.mark.parametrize("file", ["Makefile", "tools/setup/node.py"])
def test_what_is_installed_comes_from_locks(file: str) -> None:
    """Every pip that the project calls insists on hashes, and runs no package's own set-up."""
    text = (ROOT / file).read_text()
    assert not re.search(r"(requirements[\w-]*|REQUIREMENTS)\.txt", text)
    assert "--require-hashes" in text
    assert "--only-binary" in text


def _is_for(requirement: Requirement, environment: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(environment)
