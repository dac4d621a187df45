"""A chorale as the bytes of a file: MusicXML, plain or compressed, and MIDI.

The same chorale makes the same bytes: nothing tells when it was written.
"""

import io
import re
import zipfile

from training.scores.chorale import Chorale
from training.scores.notation import score_of
from training.scores.write.marks import add_marks
from training.scores.write.performance import sounding_score

MEMBER = "score.musicxml"
CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container>
  <rootfiles><rootfile full-path="{MEMBER}" media-type="application/vnd.recordare.musicxml+xml"/></rootfiles>
</container>
"""


def musicxml(chorale: Chorale) -> bytes:
    from music21.musicxml.m21ToXml import ScoreExporter

    # Its notation would move what is too much for a bar's metre into the next, and all is there.
    exporter = ScoreExporter(score_of(chorale), makeNotation=False)
    add_marks(exporter.parse(), chorale.score.bars)
    text: bytes = exporter.asBytes()
    text = re.sub(rb"\s*<encoding-date>.*?</encoding-date>", b"", text)
    # Where there is no composer, music21 says that it was music21.
    return text if chorale.score.composer else re.sub(rb"\s*<creator type=.composer.>.*?</creator>", b"", text)


def compressed_musicxml(chorale: Chorale) -> bytes:
    """An `.mxl` archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("META-INF/container.xml", CONTAINER.encode()), (MEMBER, musicxml(chorale))):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # which says 1980
    return out.getvalue()


def midi(chorale: Chorale) -> bytes:
    from music21.midi.translate import streamToMidiFile

    content: bytes = streamToMidiFile(sounding_score(chorale)).writestr()
    return content
