"""Humdrum as music21 is given it: each line as wide as the spines are, each repeat sign on the side where it belongs.

music21 10 takes a column that is missing for silence, and `=:|!`, where a repeat ends, for the beginning of one too.
The rules by which spines come and go are those of `web/src/formats/humdrum/spines.ts`.
"""

import re
from collections.abc import Sequence

from training.scores.read.abc import plain_text
from training.scores.read.unreadable import UnreadableError

END_WITHOUT_NUMBER = re.compile(r"(^|\t)=+(?=:)", re.MULTILINE)


def checked_humdrum(content: bytes) -> str:
    """The text of a file.

    Raises:
        UnreadableError: a line is not as wide as the spines.
    """
    text = plain_text(content)
    parts: Sequence[int] = ()
    for number, line in enumerate(text.split("\n"), 1):
        tokens = re.split(r"\t+", line.rstrip())
        if tokens == [""] or line.startswith("!") or not (parts or line.startswith("**")):
            continue
        parts = parts or range(len(tokens))
        if len(tokens) != len(parts):
            raise UnreadableError(f"it is damaged Humdrum: line {number} has not as many columns as those before it")
        parts = parts_after(parts, tokens)
    return END_WITHOUT_NUMBER.sub(r"\1=-", text)


def parts_after(parts: Sequence[int], tokens: Sequence[str]) -> Sequence[int]:
    """Of which column of the file each spine is a part after a line that may split, join, begin or end some of them."""
    after: list[int] = []
    exchanged: list[int] = []
    before: tuple[int, str] | None = None
    for part, token in zip(parts, tokens, strict=True):
        if token == "*x":
            exchanged.append(len(after))
        if token != "*-" and not (token == "*v" and before == (part, token)):
            after.append(part)
        if token == "*^":
            after.append(part)
        if token == "*+":
            after.append(max(*parts, *after) + 1)
        before = part, token
    if len(exchanged) > 1:
        one, other = exchanged[:2]
        after[one], after[other] = after[other], after[one]
    return after
