"""What of faults and attacks the tests try, promise by promise: `python tools/bench/reliability.py [WORD]`.

Runs the tests of every promise, or of those with the WORD in them, and writes how much they tried into
`docs/reliability.md`. Where a test fails there is no figure, and the exit code is 1. The page must be built, and
`KANTOR_CHROMIUM` name a browser: `make reliability` sees to both. With `KANTOR_TIER=all` they try what `make test-all`
does.
"""

from _command import ROOT

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools.pictures.passages import replace_passage

DOCUMENT = ROOT / "docs" / "reliability.md"
RECORD = Path(__file__).with_name("reliability.json")  # how many were tried, by promise


@dataclass(frozen=True)
class Promise:
    """A sentence that a user relies on, and the tests that try to break it.

    Args:
        text: the sentence.
        tried: what they try, in the plural.
        tests: files, and options, of vitest where they are the page's, else of pytest.
        tallied: whether they tally what they try by that name (`tests/support/tally.py`, `web/src/testing/tally.ts`);
            else each test is one.
    """

    text: str
    tried: str
    tests: str
    tallied: bool = False

    @property
    def is_of_page(self) -> bool:
        return self.tests.startswith("src/")

    @property
    def command(self) -> str:
        """What a reader types."""
        if self.is_of_page:
            return f"npm --prefix web test -- {self.tests}"
        if self.tests.startswith("tests/browser/"):
            (path,) = self.files()
            names = " or ".join(sorted(file.stem for file in ([path] if path.is_file() else path.glob("test_*.py"))))
            return f'make test-browser K="{names}"'
        return f".venv/bin/python -m pytest {self.tests}"

    def files(self) -> list[Path]:
        """Of the tests, from the repository's root."""
        folder = ROOT / "web" if self.is_of_page else ROOT
        return [folder / word for word in self.tests.split() if "/" in word]


PROMISES = {
    "Nothing is lost": (
        Promise(
            "Of a damaged session all comes back that can be read, and the rest is set aside",
            "spoilt sessions",
            "src/storage/damaged-session.test.ts",
            tallied=True,
        ),
        Promise(
            "Edits, saves, failed saves and reloads in any order end with what was on the screen",
            "interrupted sessions",
            "src/storage/journal.test.ts",
            tallied=True,
        ),
        Promise(
            "A save that fails is tried again, and told until it succeeds",
            "ways of failing and coming back",
            "src/storage/autosave.test.ts",
        ),
        Promise(
            "Work outlives a reload, a closed tab, a crash of the tab, a forbidden or broken storage",
            "ways of leaving",
            "tests/browser/test_session.py",
        ),
        Promise(
            "A training run that is killed goes on as if undisturbed",
            "kill in the middle of a save",
            "tests/training/test_train.py -k killed",
        ),
        Promise(
            "What cannot be written leaves what was there, whole",
            "full disks, kills, wrong folders",
            "tests/training/files tests/export/test_published.py",
        ),
        Promise(
            "Whatever is pressed in whatever order throws nothing and loses no note",
            "random actions",
            "tests/browser/test_monkey.py",
            tallied=True,
        ),
    ),
    "Nothing is executed, and nothing leaks": (
        Promise(
            "A data file is arrays, or is refused; nothing of it is run",
            "damaged data files",
            "tests/training/data/test_pickled_arrays.py",
            tallied=True,
        ),
        Promise(
            "A link opens a score that the page can show, or is told to be damaged",
            "forged links",
            "src/formats/link",
            tallied=True,
        ),
        Promise(
            "Only the page's own files are served",
            "hostile paths",
            "tests/server/test_escapes.py",
            tallied=True,
        ),
        Promise(
            "Text becomes no element and no script",
            "journeys and sinks under Trusted Types",
            "tests/browser/test_trusted_types.py",
        ),
    ),
    "There is always a way on": (
        Promise(
            "A file that is opened becomes a score, or is refused in a sentence, in bounded time",
            "broken scores",
            "src/formats/import/read/fuzz.test.ts",
            tallied=True,
        ),
        Promise(
            "So does one that is given to the command line",
            "odd scores",
            "tests/training/scores/read/test_score_json.py",
            tallied=True,
        ),
        Promise(
            "A file that asks for all time or memory is ended, and the batch goes on",
            "bombs and endless files",
            "tests/training/scores/read/test_limits.py tests/training/scores/read/test_reader_process.py",
        ),
        Promise(
            "A damaged checkpoint is refused, or is the network that it was",
            "damaged checkpoints",
            "tests/training/network/test_coconet.py",
            tallied=True,
        ),
        Promise(
            "A file of the page that is missing, late or wrong can be asked for again, and the melody is kept",
            "scenes of failing",
            "tests/browser/test_failures.py",
        ),
        Promise(
            "A network that is damaged, hangs, or is computed wrongly is not used, and the page says so",
            "broken engines",
            "tests/browser/test_engine.py",
        ),
        Promise(
            "The server answers beside slow clients, finishes downloads, and is replaced when it is killed",
            "requests, stops and kills",
            "tests/server/test_command.py",
        ),
        Promise(
            "A whole journey succeeds in Chromium, Firefox and WebKit, and nothing is lost there",
            "scenes in the three browsers",
            "tests/browser/engines",
        ),
    ),
}


def count(promise: Promise) -> int:
    """How many of what it says its tests try. Raises SystemExit where one fails."""
    if promise.is_of_page:
        words = ["npm", "--silent", "--prefix", "web", "test", "--", *promise.tests.split()]
    else:
        chosen = [] if os.environ.get("KANTOR_TIER") == "all" else ["-m", "not exhaustive"]
        words = [sys.executable, "-m", "pytest", "-n", "2", *chosen, *promise.tests.split()]
    with tempfile.TemporaryDirectory() as folder:
        tally = Path(folder, "tally")
        environment = os.environ | {"KANTOR_TALLY": str(tally), "NO_COLOR": "1", "OPENBLAS_NUM_THREADS": "1"}
        ran = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if ran.returncode != 0:
            sys.exit(f"{promise.command} failed\n{ran.stdout[-3000:]}\n{ran.stderr[-1000:]}")
        lines = tally.read_text().splitlines() if tally.exists() else []
    if promise.tallied:
        return sum(json.loads(line).get(promise.tried, 0) for line in lines)
    return passed(ran.stdout)


def passed(told: str) -> int:
    """How many tests passed by the last words of vitest or pytest."""
    return int(re.findall(r"^(?:\s*Tests\s+)?(\d+) passed", told, re.MULTILINE)[-1])


def table(record: dict[str, int]) -> str:
    """The promises of the document with what was counted, and the commands that count it again."""
    lines = []
    for heading, promises in PROMISES.items():
        lines += [f"## {heading}", "", "| promise | tried, all survived | command |", "|---|---|---|"]
        for promise in promises:
            lines.append(f"| {promise.text} | {record[promise.text]:,} {promise.tried} | `{promise.command}` |")
        lines.append("")
    return "\n".join(lines).strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("word", nargs="?", default="", help="of the promises whose tests to run; default: all")
    word = parser.parse_args().word
    record = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    known = [promise for promises in PROMISES.values() for promise in promises]
    for promise in known:
        if word in promise.text or word in promise.tests:
            record[promise.text] = count(promise)
            print(f"{record[promise.text]:>7,} {promise.tried}: {promise.text}", flush=True)
    kept = {promise.text: record.get(promise.text, 0) for promise in known}
    RECORD.write_text(json.dumps(kept, indent=1) + "\n")
    replace_passage(DOCUMENT, "promises", table(kept))


if __name__ == "__main__":
    main()
