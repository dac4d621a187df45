"""Links and paths that documents and comments name lead to files of the repository.

Read are all documents (`*.md`), and the text of all sources, where a doc comment names its twin, its golden file or its
tests. A path may begin at the repository's root, at `web/`, at `web/src/`, at `training/` or beside the file that names
it; a name without a folder must be one of some file's.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# What is installed, built or measured, and so need not be there; nothing in these is read.
NOT_COMMITTED = {".git", ".venv", "node_modules", "dist", "runs", "__pycache__"}
MADE = ("web/dist", "web/node_modules")

DOCUMENTS = {".md"}
SOURCES = {".py", ".ts", ".mjs", ".css", ".toml", ".html"}
SOURCE_NAMES = {"Makefile", "pre-commit", "find-python", "run", ".editorconfig"}

# `[text](target)` and `![text](target)`.
LINK = re.compile(r"\]\(([^()\s]+)\)")
# What stands between backticks and is made of what paths are made of.
QUOTED = re.compile(r"(?<!`)`(\.{0,2}[\w@./*-]+)`(?!`)")
# Names without a folder that are looked for.
SUFFIX = re.compile(r"\w\.(py|ts|mjs|css|md|toml)$")


def files(*suffixes: str) -> list[Path]:
    """The repository's own files with these suffixes."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(set(folders) - NOT_COMMITTED)
        found += [Path(folder, name) for name in sorted(names) if Path(name).suffix in suffixes]
    return found


def every_name() -> set[str]:
    """The names of all files and folders, without where they are."""
    names: set[str] = set()
    for _, folders, files_here in os.walk(ROOT):
        folders[:] = sorted(set(folders) - NOT_COMMITTED)
        names.update(folders, files_here)
    return names


def holds_files(folder: Path) -> bool:
    """Whether there is anything in a folder that git would keep: a moved room leaves empty folders behind."""
    for _, folders, files_here in os.walk(folder):
        folders[:] = sorted(set(folders) - NOT_COMMITTED)
        if files_here:
            return True
    return False


NAMES = every_name()
ROOTS = (ROOT, ROOT / "web", ROOT / "web/src", ROOT / "training")
FIRST_FOLDERS = {path.name for root in ROOTS for path in root.iterdir() if holds_files(path)} - NOT_COMMITTED

# A path with a suffix, from one of the roots, wherever it stands.
FULL = re.compile(rf"(?<![\w./*@-])((?:{'|'.join(sorted(map(re.escape, FIRST_FOLDERS)))})/[\w./-]*\w\.[a-z]+)\b")


def named_paths(text: str) -> Iterator[str]:
    """The paths that a text names, by backticks or in full."""
    for token in QUOTED.findall(text):
        first, slash, _ = token.partition("/")
        is_name = not slash and "*" not in token and SUFFIX.search(token)
        if is_name or (slash and (first in FIRST_FOLDERS or first in (".", ".."))):
            yield token
    yield from FULL.findall(text)


def is_there(path: str, beside: Path) -> bool:
    """Whether a path that stands in the file `beside` leads somewhere, or to what is made and not committed."""
    path = path.rstrip("/.")
    if path.startswith(MADE):
        return True
    if "/" not in path:
        return path in NAMES
    for root in (*ROOTS, beside.parent):
        whole = root / path
        if "*" in path:
            if any(root.glob(path)):
                return True
        elif whole.exists() or any(whole.with_name(whole.name + suffix).exists() for suffix in (".ts", ".py")):
            return True
    return False


def missing_paths(text: str, beside: Path) -> list[str]:
    return sorted({path for path in named_paths(text) if not is_there(path, beside)})


def missing_links(text: str, document: Path) -> list[str]:
    """The relative links of a document that lead nowhere, be it that the file or that its heading is missing."""
    return sorted(target for target in set(LINK.findall(text)) if not leads_somewhere(target, document))


def leads_somewhere(target: str, document: Path) -> bool:
    if re.match(r"[a-z]+:", target):
        return True
    path, _, heading = target.partition("#")
    file = document.parent / path if path else document
    if not file.exists():
        return False
    return not heading or heading in anchors(file.read_text(encoding="utf-8"))


def anchors(text: str) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", files(*DOCUMENTS), ids=name)
def test_documents_name_what_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert missing_links(text, document) == []
    assert missing_paths(text, document) == []


def test_sources_name_what_is_there() -> None:
    sources = [path for path in files(*SOURCES, "") if path.suffix or path.name in SOURCE_NAMES]
    assert len(sources) > 400
    missing = {
        name(path): paths
        for path in sources
        if path != Path(__file__) and (paths := missing_paths(path.read_text(encoding="utf-8"), path))
    }
    assert missing == {}


@pytest.mark.parametrize(
    "text",
    [
        "as in `training/sampling/gone.py`",
        "its twin is web/src/sampling/gone.ts.",
        "`tests/golden/*.gone`",
        "see `gone.ts`",
        "what moves is set by ui/bach/gone.ts.",
        "its state is in app/gone.ts",
        "`src/gone/gone.ts`",
        "`i18n/gone`",
        "`../gone/gone.py`",
    ],
)
def test_a_path_that_leads_nowhere_is_found(text: str) -> None:
    assert missing_paths(text, Path(__file__))


@pytest.mark.parametrize(
    "text",
    [
        "as in `training/sampling/gibbs.py`",
        "its twin is web/src/sampling/gibbs.ts.",
        "`tests/golden/*.json`",
        "its state is in app/state.ts",
        "see `gibbs.ts`, and `training/sampling/`",
        "`src/sampling/gibbs.ts`, `i18n/tools`",
        "`a/b`, `3/4`, `web/dist/index.html`",
    ],
)
def test_a_path_that_leads_somewhere_is_not(text: str) -> None:
    assert missing_paths(text, Path(__file__)) == []


def test_links_are_followed_to_file_and_heading() -> None:
    readme = ROOT / "README.md"
    assert missing_links("[a](docs/model.md#the-frontier) [b](https://example.org/x)", readme) == []
    assert missing_links("[a](docs/gone.md) [b](docs/model.md#gone)", readme) == ["docs/gone.md", "docs/model.md#gone"]
