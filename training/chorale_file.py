"""A chorale as the bytes of a file: MusicXML, plain or compressed, and MIDI.

The same chorale makes the same bytes: nothing tells when it was written.
"""

import io
import re
import zipfile
from dataclasses import replace
from fractions import Fraction

from training.chorale import Chorale
from training.notation import score_of
from training.spec import STEPS_PER_BEAT

WHOLE = 4 * STEPS_PER_BEAT  # a whole note, in steps
MEMBER = "score.musicxml"
CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container>
  <rootfiles><rootfile full-path="{MEMBER}" media-type="application/vnd.recordare.musicxml+xml"/></rootfiles>
</container>
"""


def musicxml(chorale: Chorale) -> bytes:
    from music21.musicxml.m21ToXml import GeneralObjectExporter

    text: bytes = GeneralObjectExporter(score_of(chorale)).parse()
    text = re.sub(rb"\s*<encoding-date>.*?</encoding-date>", b"", text)
    # Where there is no composer, music21 says that it was music21.
    return text if chorale.melody.composer else re.sub(rb"\s*<creator type=.composer.>.*?</creator>", b"", text)


def compressed_musicxml(chorale: Chorale) -> bytes:
    """An `.mxl` archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("META-INF/container.xml", CONTAINER.encode()), (MEMBER, musicxml(chorale))):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # which says 1980
    return out.getvalue()


def midi(chorale: Chorale) -> bytes:
    """Repeats are not played; a pick-up has a metre of its own, so that the barlines stand where they do in print."""
    from music21.midi.translate import streamToMidiFile

    bars = [replace(bar, opens=False, closes=False) for bar in chorale.melody.bars]
    first = bars[0]
    if first.length < first.full:
        length = Fraction(first.length, WHOLE)
        count, unit = (length.numerator, max(STEPS_PER_BEAT, length.denominator))
        bars[0] = replace(first, full=first.length, metre=f"{count * unit // length.denominator}/{unit}")
    played = replace(chorale, melody=replace(chorale.melody, bars=tuple(bars)))
    content: bytes = streamToMidiFile(score_of(played)).writestr()
    return content
