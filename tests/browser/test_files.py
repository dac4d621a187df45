"""What the visitor takes away: the MIDI file."""

from pathlib import Path

import music21
from playwright.sync_api import expect
from visitor import TUNE


def test_the_midi_file_has_four_named_parts_at_the_tempo(visit, tmp_path: Path) -> None:
    visitor = visit(TUNE)
    expect(visitor.download_button).to_be_disabled()
    visitor.harmonize()
    path = visitor.save_midi(tmp_path)
    assert path.suffix == ".mid"
    score = music21.converter.parse(path)
    assert [part.partName for part in score.parts] == ["Soprano", "Alto", "Tenor", "Bass"]
    tempi = score.flatten().getElementsByClass(music21.tempo.MetronomeMark)
    assert {round(mark.number) for mark in tempi} == {90}
    meters = score.flatten().getElementsByClass(music21.meter.TimeSignature)
    assert {meter.ratioString for meter in meters} == {"4/4"}


def test_held_notes_are_held_in_the_midi_file(visit, tmp_path: Path) -> None:
    visitor = visit("?melody=E5/12,D5/8,C5/12&seed=1")
    visitor.harmonize()
    assert visitor.voices(tmp_path)[0] == [(76, 0, 3), (74, 3, 2), (72, 5, 3)]


def test_repeated_notes_are_repeated_in_the_midi_file(visit, tmp_path: Path) -> None:
    visitor = visit("?melody=E5/4,E5/4,E5/8,E5/16&seed=1")
    visitor.harmonize()
    assert visitor.voices(tmp_path)[0] == [(76, 0, 1), (76, 1, 1), (76, 2, 2), (76, 4, 4)]
