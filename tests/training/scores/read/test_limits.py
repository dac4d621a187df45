import zipfile

import pytest
from music21 import note, stream

from tests.support.bombs import endless_midi, laughing_xml, long_note, packed_zeros
from training.scores.read import limits
from training.scores.read.melody import read_melody
from training.scores.read.score import read_score
from training.scores.read.unreadable import UnreadableError

FIT = b"\xc0\x00"  # ticks of MIDI, 8,192


def reads(path):
    """Whether a file is read, as a melody and as a score; what is said where it is not."""
    said = set()
    for read in (lambda: read_melody(str(path), 0), lambda: read_score(str(path))):
        try:
            read()
        except UnreadableError as error:
            said.add(str(error))
    return said


def test_a_midi_file_that_never_ends_is_refused_before_its_rests_are_made(tmp_path):
    path = endless_midi(tmp_path / "endless.mid")
    assert path.stat().st_size == 37
    assert reads(path) == {"it lasts 268,435,455 quarters, more than 40,000"}


def test_a_midi_file_that_lasts_for_an_hour_is_read(tmp_path):
    melody, _ = read_melody(str(endless_midi(tmp_path / "long.mid", FIT)), 0)
    assert sum(each.length for each in melody.notes) == 4 * 8192


def test_a_score_that_never_ends_is_refused(tmp_path):
    assert reads(long_note(tmp_path / "long.musicxml", 10**9)) == {"it lasts 1,000,000,000 quarters, more than 40,000"}


def test_an_archive_that_unpacks_to_more_than_a_score_is_refused_unopened(tmp_path):
    path = packed_zeros(tmp_path / "bomb.mxl", 51_000_000)
    assert path.stat().st_size < 100_000
    assert reads(path) == {"it unpacks to more than 50 MB"}


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.musicxml", "bomb.json"])
def test_an_archive_is_known_by_its_bytes(tmp_path, name):
    assert reads(packed_zeros(tmp_path / name, 51_000_000)) == {"it unpacks to more than 50 MB"}


def test_a_damaged_archive_is_refused(tmp_path):
    path = packed_zeros(tmp_path / "damaged.mxl", 1_000_000)
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02")] ^= 0xFF
    path.write_bytes(content)
    assert zipfile.is_zipfile(path)
    (said,) = reads(path)
    assert said.startswith("it is a damaged archive (")


def test_a_file_that_is_too_large_is_refused_unread(tmp_path):
    path = tmp_path / "large.musicxml"
    with path.open("wb") as file:
        file.truncate(limits.MOST_BYTES + 1)
    assert reads(path) == {"it has more than 50 MB"}


def test_entities_that_multiply_are_refused(tmp_path):
    (said,) = reads(laughing_xml(tmp_path / "laughing.musicxml"))
    assert said.startswith("its XML is damaged or cut off")


def test_too_many_notes_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_NOTES", 8)
    part = stream.Part([note.Note() for _ in range(8)])
    limits.check_stream(part)
    part.append(note.Note())
    with pytest.raises(UnreadableError, match="it has 9 notes, more than 8"):
        limits.check_stream(part)


def many_tracks(path, count):
    track = bytes.fromhex("00 90 48 50 60 80 48 00 00 ff 2f 00")
    header = (1).to_bytes(2) + count.to_bytes(2) + (480).to_bytes(2)
    chunks = [b"MThd" + (6).to_bytes(4) + header] + [b"MTrk" + len(track).to_bytes(4) + track] * count
    path.write_bytes(b"".join(chunks))
    return path


def many_parts(count):
    names = "".join(f'<score-part id="P{part}"><part-name/></score-part>' for part in range(count))
    return f"<score-partwise><part-list>{names}</part-list></score-partwise>".encode()


def test_more_tracks_than_any_orchestra_has_are_refused_at_once(tmp_path):
    path = many_tracks(tmp_path / "tracks.mid", 65_535)
    assert path.stat().st_size == 14 + 65_535 * 20
    assert reads(path) == {"it has more than 500 tracks"}


def test_more_parts_than_any_orchestra_has_are_refused(tmp_path):
    path = tmp_path / "parts.musicxml"
    path.write_bytes(many_parts(501))
    assert reads(path) == {"it has 501 parts, more than 500"}
    packed = tmp_path / "parts.mxl"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("score.xml", many_parts(501))
    assert reads(packed) == {"it has 501 parts, more than 500"}
    assert read_melody(str(many_tracks(tmp_path / "full.mid", 500)), 0)[0].notes
