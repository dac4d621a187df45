"""Reads ABC by music21, which is given a tune as it reads it right: voice by voice, with a version of the standard.

music21 10 lets accidentals hold for their note alone where no version is told, loses notes behind a letter that is an
ornament and broken rhythms beside a slur, passes over fields in brackets, and has several voices follow each other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

VERSION = "%abc-2.1"

TUNE = re.compile(r"^(?=X:)", re.MULTILINE)
BLANK = re.compile(r"\n[ \t]*\n")
FOR_ALL = re.compile(r"^(?:[A-Z]:|%%)")  # what before the first tune is meant for all of them
FIELD = re.compile(r"^[A-Za-z]:")
VOICE = re.compile(r"^\[?V:[ \t]*([^\s\]]+)([^\]]*)\]?[ \t]*")
NAME = re.compile(r"\b(?:name|nm)[ \t]*=[ \t]*(?:\"([^\"]*)\"|(\S+))")
CLEF = re.compile(r"\b(?:treble|alto|tenor|bass)\d?([-+])8\b")
INLINE = re.compile(r"\[([A-Za-z]:[^\]]*)\]")  # a field in the middle of music
APART = re.compile(r'("[^"]*"|![^!]*!|\+[^+]*\+|%.*)')  # what stands in music and is none
# Slurs, but for the brackets of tuplets, and single signs before a note: ornaments, and the fermata H.
DECORATIONS = re.compile(r"\((?!\d)|[).~H-WYh-w]")


def plain_text(content: bytes) -> str:
    """The characters of a file: by its byte order mark, else as UTF-8, else as Latin letters. Its lines end alike."""
    if content[:2] in (b"\xfe\xff", b"\xff\xfe"):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def tunes_of(content: bytes) -> list[str]:
    """The tunes of a file, each with what the file says for all; twin of `web/src/formats/abc/tunes.ts`."""
    before, *tunes = TUNE.split(plain_text(content))
    for_all = [line for line in before.split("\n") if FOR_ALL.match(line)]
    written = (BLANK.split(tune, maxsplit=1)[0].split("\n") for tune in tunes)
    return ["\n".join([number, *for_all, *lines]) for number, *lines in written]


def parse_tune(tune: str) -> Any:
    """A tune as a stream of music21's, with a part for each of its voices."""
    from music21.stream import Score

    voices = [(voice.name, parse_voice(voice)) for voice in voices_of(tune)]
    if len(voices) == 1:
        return voices[0][1]
    score = Score()
    score.metadata = voices[0][1].metadata
    for name, stream in voices:
        for part in list(stream.parts):
            part.partName = name
            score.insert(0, part)
    return score


@dataclass(frozen=True)
class AbcVoice:
    """A voice of a tune: its name, a tune of it alone, and the octaves by which it sounds higher than written."""

    name: str
    text: str
    octaves: int


def parse_voice(voice: AbcVoice) -> Any:
    from music21 import converter

    stream = converter.parseData(voice.text, format="abc")
    return stream.transpose(12 * voice.octaves) if voice.octaves else stream


def voices_of(tune: str) -> Sequence[AbcVoice]:
    """The voices of a tune."""
    lines = tune.split("\n")
    end = next((index for index, line in enumerate(lines) if line.startswith("K:")), len(lines) - 1) + 1
    names: dict[str, str] = {}
    fields: dict[str, str] = {}
    music: dict[str, list[str]] = {}
    head = [line for line in lines[:end] if not heard_voice(line, names, fields)]
    key = next((line for line in head if line.startswith("K:")), "")
    voice = next(iter(names), "")
    for line in lines[end:]:
        found = heard_voice(line, names, fields)
        if found is not None:
            voice = found.group(1)
            line = line[found.end() :]
        if line:
            music.setdefault(voice, []).append(line)
    order = [voice for voice in names if voice in music] or list(music)[:1] or [""]

    def made(voice: str) -> AbcVoice:
        text = "\n".join([VERSION, *head, *map(undecorated, music.get(voice, []))])
        return AbcVoice(names.get(voice, ""), text, octaves_of(fields.get(voice, ""), key))

    return [made(voice) for voice in order]


def octaves_of(*fields: str) -> int:
    """By how many octaves the first clef with an eight in some fields sounds higher."""
    found = next(filter(None, map(CLEF.search, fields)), None)
    return int(f"{found.group(1)}1") if found else 0


def heard_voice(line: str, names: dict[str, str], fields: dict[str, str]) -> re.Match[str] | None:
    """The voice that a line begins with. Its name is noted: as it is printed, or else its own if that is no number."""
    found = VOICE.match(line)
    if found is not None:
        voice, more = found.group(1), found.group(2)
        said = NAME.search(more)
        printed = next(filter(None, said.groups()), "") if said else ""
        if printed or not names.get(voice):
            names[voice] = printed or ("" if voice[0].isdigit() else voice)
        fields[voice] = fields.get(voice, "") + more
    return found


def undecorated(line: str) -> str:
    """A line with its fields on lines of their own, and its music without single-letter decorations."""
    if FIELD.match(line):
        return line
    pieces = APART.split(INLINE.sub(r"\n\1\n", line))
    bare = "".join(piece if index % 2 else bare_music(piece) for index, piece in enumerate(pieces))
    return "\n".join(filter(None, bare.split("\n")))


def bare_music(text: str) -> str:
    return "\n".join(line if FIELD.match(line) else DECORATIONS.sub("", line) for line in text.split("\n"))
