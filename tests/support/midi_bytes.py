"""MIDI files written by hand, byte by byte."""

import struct

END = bytes.fromhex("00ff2f00")


def number(value: int) -> bytes:
    """A number of variable length."""
    groups = [value & 127]
    while value := value >> 7:
        groups.insert(0, (value & 127) | 128)
    return bytes(groups)


def chunk(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack(">I", len(data)) + data


def midi_file(*tracks: bytes, kind: int = 1, division: int = 480) -> bytes:
    """A file of tracks, each without its end."""
    header = chunk(b"MThd", struct.pack(">HHH", kind, len(tracks), division))
    return header + b"".join(chunk(b"MTrk", track + END) for track in tracks)


def stroke(delta: int, pitch: int, channel: int = 0) -> bytes:
    return number(delta) + bytes([0x90 | channel, pitch, 80])


def release(delta: int, pitch: int, channel: int = 0) -> bytes:
    return number(delta) + bytes([0x80 | channel, pitch, 0])


def text(kind: int, words: str) -> bytes:
    return b"\x00\xff" + bytes([kind]) + number(len(words.encode())) + words.encode()
