"""The first element of an XML file in any encoding, and the file of an archive that is the score."""

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from training.files.damaged import DAMAGED_ARCHIVE
from training.scores.read.limits import MOST_BYTES
from training.scores.read.unreadable import UnreadableError

DECLARATION = 200  # bytes in which a file may say in what it is written
CONTAINER = "META-INF/container.xml"  # where an archive says which of its files is the score


def begins_as_xml(content: bytes) -> bool:
    """Whether a file begins as XML does: with a `<`, which white space and a byte order mark may precede."""
    return text_of(content[:DECLARATION]).lstrip("\ufeff \t\r\n").startswith("<")


def begins_as_archive(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")


def parse_xml(content: bytes) -> Element:
    """The first element.

    Raises:
        UnreadableError: it is no XML, or cut off; the message says where.
    """
    text = re.sub(r"^\s*<\?xml.*?\?>", "", text_of(content).lstrip("\ufeff"), count=1, flags=re.DOTALL)
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        line = getattr(error, "position", (0, 0))[0]
        where = f" (line {line})" if line else ""
        raise UnreadableError(f"its XML is damaged or cut off{where}; export it again") from error
    for element in root.iter():  # a namespace is none of ours
        if isinstance(element.tag, str) and "}" in element.tag:
            element.tag = element.tag.rpartition("}")[2]
    return root


def text_of(content: bytes) -> str:
    """The characters of a file, by its byte order mark, its zeros or its declaration, else as UTF-8."""
    if content[:2] in (b"\xfe\xff", b"\x00<"):
        return content.decode("utf-16-be", "replace")
    if content[:2] in (b"\xff\xfe", b"<\x00"):
        return content.decode("utf-16-le", "replace")
    declared = re.match(rb"[^<]*<\?xml[^>]*\bencoding\s*=\s*[\"']([\w.:-]+)[\"']", content[:DECLARATION])
    name = declared[1].decode() if declared else "utf-8"
    if name.lower().startswith(("utf-16", "utf16")):
        name = "utf-8"  # in single bytes it is not what it says
    try:
        return content.decode(name, "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def unpacked_score(content: bytes) -> bytes:
    """The score of an archive: the file that its container names, else the first that is called like MusicXML.

    Raises:
        UnreadableError: it is damaged, or holds no score.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            named = scores_named(archive.read(CONTAINER)) if CONTAINER in names else []
            own = [name for name in names if not name.startswith(("META-INF/", "__MACOSX/"))]
            called = [name for name in own if name.lower().endswith((".musicxml", ".xml"))]
            found = [name for name in named if name in names] or called
            if not found:
                raise UnreadableError(f"it is an archive without MusicXML: {told_names(own)}")
            with archive.open(found[0]) as member:
                score = member.read(MOST_BYTES + 1)
    except UnreadableError:
        raise
    except DAMAGED_ARCHIVE as error:
        raise UnreadableError(f"it is a damaged archive ({error})") from error
    if len(score) > MOST_BYTES:
        raise UnreadableError(f"it unpacks to more than {MOST_BYTES // 1_000_000} MB")
    return score


def told_names(names: list[str]) -> str:
    """The first of some files; what an archive of another program has tells which it is."""
    if any(name.lower().endswith(".mscx") for name in names):
        return "MuseScore made it, whose Export writes MusicXML"
    return ", ".join(names[:3]) or "it is empty"


def scores_named(container: bytes) -> list[str]:
    """The paths of scores in a container, those that are said to be MusicXML first; none of a damaged one."""
    try:
        files = list(parse_xml(container).iter("rootfile"))
    except UnreadableError:
        return []
    files.sort(key=lambda file: "musicxml" not in file.get("media-type", "musicxml"))
    return [file.get("full-path", "").lstrip("/") for file in files]
