"""Files of `tests/cases` that are damaged somewhere: read or refused with a sentence, and no error of the program.

Twin of `web/src/formats/import/read/fuzz.test.ts`.
"""

import json
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from training.scores.read.melody import read_melody
from training.scores.read.score import read_score
from training.scores.read.unreadable import UnreadableError

FOLDER = Path(__file__).resolve().parents[3] / "cases"
FILES = [case["file"] for case in json.loads((FOLDER / "cases.json").read_text())["cases"]]


@st.composite
def damaged(draw):
    """A file's name and its bytes, of which some are others, are gone or are there twice."""
    name = draw(st.sampled_from(FILES))
    content = bytearray((FOLDER / name).read_bytes())
    for _ in range(draw(st.integers(1, 6))):
        at, length = draw(st.integers(0, len(content))), draw(st.integers(1, 60))
        kind = draw(st.sampled_from(("other", "digit", "gone", "twice")))
        if kind == "other":
            content[at : at + 1] = draw(st.binary(min_size=1, max_size=3))
        elif kind == "digit":
            content[at : at + 1] = draw(st.sampled_from(b"0123456789.-")).to_bytes()
        else:
            content[at : at + length] = content[at : at + length] * (2 if kind == "twice" else 0)
    return name, bytes(content)


@given(damaged(), st.integers(0, 3), st.booleans())
def test_a_damaged_file_is_read_or_refused_with_a_sentence(tmp_path_factory, file, voice, unfold):
    name, content = file
    path = tmp_path_factory.mktemp("damaged") / name
    path.write_bytes(content)
    for read in (lambda: read_melody(str(path), voice, unfold=unfold), lambda: read_score(str(path), unfold=unfold)):
        with suppress(UnreadableError):
            read()
