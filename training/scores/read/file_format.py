"""What a file is, by its content; its suffix decides only where a format has no sign of its own."""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from training.scores.read.midi import begins_as_midi
from training.scores.read.musicxml import ROOTS
from training.scores.read.score_json import begins_as_json
from training.scores.read.unreadable import UnreadableError
from training.scores.read.xml_tree import begins_as_archive, begins_as_xml, parse_xml, text_of, unpacked_score

# Formats that only music21 knows, by its names for them, and what they are called.
TEXTS = {
    "abc": ("ABC", re.compile(r"^X:[ \t]*\d", re.MULTILINE)),
    "humdrum": ("Humdrum", re.compile(r"\A\s*(?:!.*\n\s*)*\*\*", re.MULTILINE)),
}
SUFFIXES = {
    **{".abc": "abc", ".krn": "humdrum", ".rntxt": "romantext", ".rntext": "romantext", ".md": "musedata"},
    **{".musedata": "musedata", ".capx": "capella", ".nwc": "noteworthy", ".nwctxt": "noteworthytext"},
}

# How files begin in which people look for music, and what they may do.
OTHERS = (
    (b"%PDF", "it is a PDF, a picture of a score; a program that reads scores makes MusicXML of it"),
    (b"\x89PNG", "it is a picture; a program that reads scores makes MusicXML of it"),
    (b"\xff\xd8\xff", "it is a picture; a program that reads scores makes MusicXML of it"),
    (b"RIFF", "it is a recording; a MIDI file or a score is needed"),
    (b"ID3", "it is a recording; a MIDI file or a score is needed"),
    (b"\xff\xfb", "it is a recording; a MIDI file or a score is needed"),
    (b"OggS", "it is a recording; a MIDI file or a score is needed"),
    (b"fLaC", "it is a recording; a MIDI file or a score is needed"),
    (b"\x1f\x8b", "it is compressed by gzip; unpack it first"),
)
KNOWN = "MusicXML, MIDI, ABC, Humdrum, or JSON of Kantor's"


@dataclass(frozen=True)
class FileFormat:
    """`kind` is `json`, `midi`, `musicxml` with its first element, or `music21` with its name there and ours."""

    kind: str
    root: Element | None = None
    reader: str = ""
    name: str = ""


def format_of(content: bytes, suffix: str) -> FileFormat:
    """What a file is.

    Raises:
        UnreadableError: it is empty, damaged, or of a kind that is not read; the message says what to do.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableError("it is empty; get the file once more")
    if begins_as_midi(content):
        return FileFormat("midi")
    if begins_as_json(content):
        return FileFormat("json")
    if begins_as_archive(content) and suffix != ".capx":
        content = unpacked_score(content)
    if begins_as_xml(content):
        return format_of_root(parse_xml(content))
    text = text_of(content)
    for reader, (name, sign) in TEXTS.items():
        if sign.search(text):
            return FileFormat("music21", reader=reader, name=name)
    for beginning, says in OTHERS:
        if content.startswith(beginning):
            raise UnreadableError(says)
    if suffix in SUFFIXES:
        reader = SUFFIXES[suffix]
        return FileFormat("music21", reader=reader, name=TEXTS[reader][0] if reader in TEXTS else f"a {suffix} file")
    raise UnreadableError(f"it is no file of notes that is known here: {KNOWN}")


def format_of_root(root: Element) -> FileFormat:
    """What a file of XML is."""
    if root.tag in ROOTS:
        return FileFormat("musicxml", root=root)
    if root.tag == "mei":
        return FileFormat("music21", reader="mei", name="MEI")
    if root.tag == "museScore":
        raise UnreadableError("it is MuseScore's own format; MuseScore's Export writes MusicXML")
    if root.tag == "opus":
        raise UnreadableError("it is a list of other files; open one of those")
    raise UnreadableError(f"it is XML, but no score: its first element is {root.tag[:40]}")


def suffix_of(path: str) -> str:
    return Path(path).suffix.lower()
