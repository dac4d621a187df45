from fractions import Fraction
from xml.etree.ElementTree import fromstring

import pytest

from training.scores.read.musicxml_elements import (
    Transposition,
    full_of,
    key_in,
    metre_in,
    number_of,
    passes_of,
    pitch_in,
    tempo_in,
    transposition_in,
    value_in,
    with_barline,
)
from training.scores.read.written import Signs

CONCERT = Transposition()


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("-1.5", Fraction(-3, 2)), (".5", Fraction(1, 2)), ("", None), ("1e9999", None), ("9" * 99, None)],
)
def test_numbers_are_those_of_music(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("inside", "metre", "full"),
    [
        ("<beats>6</beats><beat-type>8</beat-type>", "6/8", 3),
        ("<beats>3+2</beats><beat-type>8</beat-type>", "3/8+2/8", Fraction(5, 2)),
        ("<beats>3</beats><beat-type>8</beat-type><beats>2</beats><beat-type>4</beat-type>", "3/8+2/4", Fraction(7, 2)),
    ],
)
def test_metres(inside, metre, full):
    assert metre_in(fromstring(f"<time>{inside}</time>")) == metre
    assert full_of(metre) == full


@pytest.mark.parametrize(
    ("inside", "metre"),
    [
        ("<senza-misura/>", None),
        ("", None),
        ("<beats>0</beats><beat-type>4</beat-type>", ""),
        ("<beats>4</beats><beat-type>3</beat-type>", ""),
        ("<beats>4</beats>", ""),
    ],
)
def test_no_metre_and_one_that_music_does_not_have(inside, metre):
    assert metre_in(fromstring(f"<time>{inside}</time>")) == metre


@pytest.mark.parametrize(
    ("inside", "semitones", "fifths"),
    [
        ("<diatonic>-1</diatonic><chromatic>-2</chromatic>", -2, -2),  # a clarinet in B flat
        ("<chromatic>-9</chromatic>", -9, -3),  # in E flat, without its letters
        ("<diatonic>0</diatonic><chromatic>0</chromatic><octave-change>-1</octave-change>", -12, 0),
        ("<diatonic>-7</diatonic><chromatic>-12</chromatic>", -12, 0),
    ],
)
def test_transpositions(inside, semitones, fifths):
    assert transposition_in(fromstring(f"<transpose>{inside}</transpose>")) == Transposition(semitones, fifths)


@pytest.mark.parametrize(
    ("alter", "sounds"), [("", (67, 1)), ("1", (68, 8)), ("0.5", (68, None)), ("-0.5", (67, None)), ("999", None)]
)
def test_pitches_and_quarter_tones(alter, sounds):
    pitch = f"<pitch><step>G</step><alter>{alter}</alter><octave>4</octave></pitch>"
    assert pitch_in(fromstring(f"<note>{pitch}</note>"), CONCERT) == sounds


def test_a_key_of_more_than_seven_signs_is_written_otherwise():
    assert key_in(fromstring("<key><fifths>6</fifths><mode>Minor</mode></key>"), Transposition(2, 2)) == (-4, "minor")
    assert key_in(fromstring("<key><key-step>C</key-step></key>"), CONCERT) is None


def test_a_length_by_its_value():
    tuplet = "<time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes></time-modification>"
    assert value_in(fromstring("<note><type>quarter</type><dot/></note>")) == Fraction(3, 2)
    assert value_in(fromstring(f"<note><type>eighth</type>{tuplet}</note>")) == Fraction(1, 3)
    assert value_in(fromstring("<note/>")) is None


@pytest.mark.parametrize(
    ("text", "tempo"),
    [
        ('<sound tempo="96"/>', 96),
        ("<direction><sound tempo='0'/></direction>", None),
        (
            "<direction><direction-type><metronome><beat-unit>quarter</beat-unit><beat-unit-dot/>"
            "<per-minute>ca. 60</per-minute></metronome></direction-type></direction>",
            90,
        ),
    ],
)
def test_tempos(text, tempo):
    assert tempo_in(fromstring(text)) == tempo


@pytest.mark.parametrize(
    ("number", "passes"), [("1", {1}), ("1, 2", {1, 2}), ("1-3", {1, 2, 3}), ("", set()), ("1.", {1}), ("1-99", None)]
)
def test_the_passes_of_a_bracket(number, passes):
    found = passes_of(fromstring(f'<ending number="{number}"/>'))
    assert found == passes if passes is not None else len(found) == 9


def test_bar_lines_repeat_so_often():
    closing = '<barline><repeat direction="backward" times="{}"/></barline>'
    assert [with_barline(Signs(), fromstring(closing.format(n))).passes for n in (3, "", 10**9)] == [3, 2, 2]
