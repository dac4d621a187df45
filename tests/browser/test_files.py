"""What the visitor takes away: the MIDI file, the link."""

from pathlib import Path

import music21
from playwright.sync_api import expect
from visitor import TUNE, TUNE_NAMES, Visitor

ORIGIN_RIGHTS = ["clipboard-read", "clipboard-write"]


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


def test_the_copied_link_brings_the_score_to_another_reader(visit, tmp_path: Path) -> None:
    visitor = visit(TUNE, permissions=ORIGIN_RIGHTS)
    visitor.harmonize()
    visitor.button("Copy link").click()
    expect(visitor.status).to_have_text("The link has been copied.")
    link = visitor.page.evaluate("navigator.clipboard.readText()")
    other = visit(link.partition("/?")[2].join(["?", ""]))
    other.expect_names(*TUNE_NAMES)
    expect(other.page.get_by_role("slider", name="Tempo")).to_have_value("90")
    other.harmonize()
    assert other.voices(tmp_path) == visitor.voices(tmp_path)


def test_the_link_follows_the_edits(visit) -> None:
    visitor = visit("?melody=E5/4&tempo=100&seed=5", permissions=ORIGIN_RIGHTS)
    visitor.write("C5", bar=1, beat=3)
    visitor.button("Raise by a semitone").click()
    visitor.button("Copy link").click()
    expect(visitor.status).to_have_text("The link has been copied.")
    link = visitor.page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("/?melody=E5/4,R/4,C%235/4,R/20&tempo=100&seed=5")


def test_a_link_that_may_not_be_copied_is_shown(visit) -> None:
    visitor: Visitor = visit(TUNE, prepare=lambda page: page.add_init_script(FORBID_COPYING))
    visitor.button("Copy link").click()
    field = visitor.page.get_by_role("textbox", name="Link")
    expect(field).to_have_value(visitor.page.url.split("?")[0] + TUNE)


FORBID_COPYING = """
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
"""
