"""What the visitor takes away: the MIDI file."""

from pathlib import Path

import music21
import pytest
from playwright.sync_api import expect
from scores import CHORALE
from stand_in import HELD, answering

pytestmark = pytest.mark.unaided


def test_the_midi_file_has_four_named_parts_at_the_tempo(visit, tmp_path: Path) -> None:
    visitor = visit(CHORALE)
    expect(visitor.download_button).to_be_enabled()
    path = visitor.save_midi(tmp_path)
    assert path.suffix == ".mid"
    score = music21.converter.parse(path)
    assert [part.partName for part in score.parts] == ["Soprano", "Alto", "Tenor", "Bass"]
    tempi = score.flatten().getElementsByClass(music21.tempo.MetronomeMark)
    assert {round(mark.number) for mark in tempi} == {90}
    meters = score.flatten().getElementsByClass(music21.meter.TimeSignature)
    assert {meter.ratioString for meter in meters} == {"4/4"}


def test_notes_are_held_and_repeated_in_the_midi_file_as_they_were_written(visit, tmp_path: Path) -> None:
    visitor = visit("?melody=E5/12,D5/8,C5/4,C5/8&seed=1", prepare=answering(HELD))
    visitor.harmonize()
    assert visitor.voices(tmp_path)[0] == [(76, 0, 3), (74, 3, 2), (72, 5, 1), (72, 6, 2)]
