"""Small files that ask for all time or memory of a machine."""

import struct
import zipfile
from pathlib import Path

LONGEST_DELTA = b"\xff\xff\xff\x7f"  # ticks: the greatest that MIDI can write, 2**28 - 1


def endless_midi(path: Path, delta: bytes = LONGEST_DELTA) -> Path:
    """37 bytes of MIDI, one note with a tick a quarter: it lasts as many quarters as `delta` has ticks."""
    track = b"\x00\x90\x3c\x40" + delta + b"\x80\x3c\x00" + b"\x00\xff\x2f\x00"
    path.write_bytes(b"MThd" + struct.pack(">IHHH", 6, 0, 1, 1) + b"MTrk" + struct.pack(">I", len(track)) + track)
    return path


def many_tracks(path: Path, tracks: int) -> Path:
    """MIDI of that many tracks with a note each, two of them at most read as voices."""
    track = b"\x00\x90\x3c\x40\x01\x80\x3c\x00\x00\xff\x2f\x00"
    header = b"MThd" + struct.pack(">IHHH", 6, 1, tracks, 1)
    path.write_bytes(header + (b"MTrk" + struct.pack(">I", len(track)) + track) * tracks)
    return path


def packed_zeros(path: Path, size: int) -> Path:
    """An .mxl of a thousandth of what it unpacks to."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        container = '<container><rootfiles><rootfile full-path="score.xml"/></rootfiles></container>'
        archive.writestr("META-INF/container.xml", container)
        with archive.open("score.xml", "w") as member:
            for _ in range(size // 1_000_000):
                member.write(bytes(1_000_000))
    return path


def long_note(path: Path, quarters: int) -> Path:
    """MusicXML with one note of that length in its only bar."""
    note = f"<note><pitch><step>C</step><octave>5</octave></pitch><duration>{quarters}</duration></note>"
    measure = f'<measure number="1"><attributes><divisions>1</divisions></attributes>{note}</measure>'
    parts = '<part-list><score-part id="P1"><part-name>Soprano</part-name></score-part></part-list>'
    path.write_text(f'<score-partwise version="4.0">{parts}<part id="P1">{measure}</part></score-partwise>')
    return path


def laughing_xml(path: Path) -> Path:
    """XML whose entities, each ten times the one before, are 10 GB of text."""
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    path.write_text(f'<!DOCTYPE score-partwise [<!ENTITY e0 "haha">{entities}]><score-partwise>&e9;</score-partwise>')
    return path
