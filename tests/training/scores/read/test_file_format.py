import re
import zipfile
from io import BytesIO

import pytest

from tests.support.midi_bytes import midi_file
from tests.support.musicxml_text import ATTRIBUTES, notes, part, score
from training.scores.read.file_format import format_of
from training.scores.read.unreadable import UnreadableError
from training.scores.read.xml_tree import parse_xml, unpacked_score

XML = score(part(ATTRIBUTES + notes("C5:16")))
CONTAINER = '<container><rootfiles><rootfile full-path="{}" media-type="{}"/></rootfiles></container>'


def archive(**files):
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as writer:
        for name, text in files.items():
            writer.writestr(zipfile.ZipInfo(name), text)  # of no date: tests have the same names in all workers
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind", "reader"),
    [
        (XML, "musicxml", ""),
        (b"\xef\xbb\xbf\n" + XML, "musicxml", ""),
        (XML.decode().encode("utf-16"), "musicxml", ""),
        (archive(**{"score.xml": XML}), "musicxml", ""),
        (midi_file(b""), "midi", ""),
        (b'{"format": "kantor-score"}', "json", ""),
        (b"% a book\nX: 1\nK:C\nc4|\n", "music21", "abc"),
        (b"!!!COM: Bach\n!! a comment\n**kern\t**kern\n", "music21", "humdrum"),
        (b"<mei xmlns='http://www.music-encoding.org/ns/mei'/>", "music21", "mei"),
    ],
)
def test_a_file_is_known_by_its_content_whatever_it_is_called(content, kind, reader):
    found = format_of(content, ".png")
    assert (found.kind, found.reader) == (kind, reader)


def test_a_suffix_decides_where_a_format_has_no_sign():
    assert format_of(b"Composer: Bach\nm1 I", ".rntxt").reader == "romantext"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "it is empty"),
        (b" \n\0", "it is empty"),
        (b"hello", "it is no file of notes that is known here: MusicXML, MIDI"),
        (b"%PDF-1.7", "it is a PDF"),
        (b"\xff\xd8\xff\xe0", "it is a picture"),
        (b"RIFF\0\0\0\0WAVEfmt ", "it is a recording"),
        (b"\x1f\x8b\x08", "it is compressed by gzip; unpack it first"),
        (b"<html><body/></html>", "it is XML, but no score: its first element is html"),
        (b"<museScore/>", "MuseScore's Export writes MusicXML"),
        (b"<opus/>", "it is a list of other files"),
        (b"<score-partwise><part", r"damaged or cut off \(line 1\)"),
        (archive(**{"tune.mscx": "<museScore/>"}), "MuseScore made it, whose Export writes MusicXML"),
        (archive(), "it is no file of notes"),
        (archive(**{"readme.txt": "hello"}), "it is an archive without MusicXML: readme.txt"),
        (b"PK\3\4" + bytes(40), "it is a damaged archive"),
    ],
)
def test_another_file_is_refused_with_what_to_do(content, says):
    with pytest.raises(UnreadableError, match=says):
        format_of(content, ".musicxml")


@pytest.mark.parametrize(
    ("named", "taken"), [("b.musicxml", b"<b/>"), ("none.musicxml", b"<a/>"), ("/b.musicxml", b"<b/>")]
)
def test_the_score_of_an_archive_is_what_its_container_names(named, taken):
    container = CONTAINER.format(named, "application/vnd.recordare.musicxml+xml")
    files = {"a.musicxml": "<a/>", "META-INF/container.xml": container, "b.musicxml": "<b/>"}
    assert unpacked_score(archive(**files)) == taken


@pytest.mark.parametrize("name", ["iso-8859-1", "utf-16", "unknown"])
def test_an_encoding_is_what_is_declared_else_utf_8(name):
    declared = f'<?xml version="1.0" encoding="{name}"?><a>\u00e9</a>'
    content = declared.encode("latin-1" if name == "iso-8859-1" else "utf-8")
    assert parse_xml(content).text == "\u00e9"


def test_a_namespace_is_none_of_ours():
    assert parse_xml(re.sub(b"<a>", b"<a xmlns='x'>", b"<a><b/></a>"))[0].tag == "b"
