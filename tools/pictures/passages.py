"""What the documents' scripts share: passages between two comments of a Markdown file, and names of files."""

import re
from pathlib import Path


def replace_passage(document: Path, name: str, text: str) -> None:
    """Put `text` between `<!-- NAME -->` and `<!-- end of NAME -->` of a document.

    Raises:
        ValueError: the document has no such comments, or more than one pair.
    """
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    content = document.read_text()
    found = re.findall(f"{re.escape(begin)}.*?{re.escape(end)}", content, re.DOTALL)
    if len(found) != 1:
        raise ValueError(f"{document.name} must have {begin} and {end} once, and has them {len(found)} times")
    document.write_text(content.replace(found[0], f"{begin}\n{text}\n{end}"))


def slug(name: str) -> str:
    """The file name of something: its words in small letters, with hyphens between."""
    return "-".join(re.findall(r"[^\W_]+", name.lower()))
