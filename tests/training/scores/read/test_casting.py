from dataclasses import replace

import pytest
from music21 import meter, note, stream

from training.scores.read.casting import cast_of
from training.scores.read.stream import written_of_stream
from training.scores.read.voice_names import voices_named

SHARED = ("upper", "lower")


def part_of(name, pitches):
    """A part of quarters in one bar; of two lists of pitches, the two voices of a staff."""
    bar = stream.Measure(number=1)
    bar.append(meter.TimeSignature("4/4"))
    if pitches and isinstance(pitches[0], list):
        for number, line in enumerate(pitches, 1):
            bar.insert(0, stream.Voice([note.Note(pitch) for pitch in line], id=str(number)))
    else:
        bar.append([note.Note(pitch) for pitch in pitches] or note.Rest(quarterLength=4))
    part = stream.Part([bar])
    part.partName = name
    return part


def cast(*parts, asked=None, is_midi=False):
    """By voice, the number of its part, and of a shared staff which of its voices it is."""
    score = replace(written_of_stream(stream.Score(parts)), is_played=is_midi)
    found, aside = cast_of(score, asked)
    return {
        one.voice: one.index + 1 if "its" not in one.name else (one.index + 1, *[w for w in SHARED if w in one.name])
        for one in found
    }, aside


@pytest.mark.parametrize(
    ("name", "voices"),
    [
        ("Soprano", (0,)),
        ("SOPRANO 1", (0,)),
        ("Alt", (1,)),
        ("T.", (2,)),
        ("Basso", (3,)),
        ("男低音", (3,)),
        ("Soprano, Alto", (0, 1)),
        ("Tenor und Bass", (2, 3)),
        ("S/A", (0, 1)),
        ("TB", (2, 3)),
        ("Alto Oboe 2", (1,)),
        ("Soprano I & II", (0,)),
        ("Bassoon", ()),
        ("Altsaxophon", ()),
        ("Organ", ()),
        ("Choir: Soprano", (0,)),
        ("SATB", (0, 1, 2, 3)),
        ("Soprano Alto", (0, 1)),
        ("Contralto", (1,)),
        ("Ténor", (2,)),
        ("Salt", ()),
        ("", ()),
    ],
)
def test_names_of_voices(name, voices):
    assert voices_named(name) == voices


def test_names_decide_whatever_the_heights_are_and_what_no_voice_sings_is_left_aside():
    parts = [part_of("Flute", [90]), part_of("Bass", [70]), part_of("Soprano", [50]), part_of("Organ", [40])]
    assert cast(*parts) == ({0: 3, 3: 2}, ["part 1, Flute", "part 4, Organ"])


def test_of_two_of_a_name_the_heights_decide():
    parts = [part_of("Alto 1", [65]), part_of("Alto 2", [60]), part_of("Melody", [72])]
    assert cast(*parts) == ({0: 3, 1: 1, 2: 2}, [])
    choir = [part_of("Soprano 2", [68]), part_of("Soprano 1", [72]), part_of("Alto", [65]), part_of("Bass", [48])]
    assert cast(*choir) == ({0: 2, 1: 3, 2: 1, 3: 4}, [])


def test_a_line_without_a_name_completes_those_with_one():
    assert cast(part_of("Soprano", [72]), part_of(None, [48]), part_of("Organ", [60])) == (
        {0: 1, 3: 2},
        ["part 3, Organ"],
    )


def test_of_more_than_four_the_outer_two_and_two_between_are_taken():
    parts = [part_of("Horn", [pitch]) for pitch in (72, 70, 66, 64, 57, 45)]
    assert cast(*parts) == ({0: 1, 1: 3, 2: 4, 3: 6}, ["part 2, Horn", "part 5, Horn"])


def test_of_more_than_four_lines_staves_are_one_each_unless_their_names_say_two():
    quartet = [part_of("Violin", [[72], [69]]), part_of("Violin", [67]), part_of("Viola", [60]), part_of("Cello", [45])]
    assert cast(*quartet) == ({0: 1, 1: 2, 2: 3, 3: 4}, [])
    choir = [part_of("Soprano, Alto", [[72], [65]]), part_of("Oboe", [[58], [55]]), part_of("Bass", [45])]
    assert cast(*choir) == ({0: (1, "upper"), 1: (1, "lower"), 2: 2, 3: 3}, [])
    staff = [part_of("Soprano", [72]), part_of(None, [[65], [30]])]
    assert cast(*staff) == ({0: 1, 1: (2, "upper")}, ["part 2, its lower voice"])


def test_a_staff_with_two_names_is_two_voices():
    parts = [part_of("Soprano, Alto", [[72], [65]]), part_of("Tenor, Bass", [[55], [48]])]
    assert cast(*parts) == ({0: (1, "upper"), 1: (1, "lower"), 2: (2, "upper"), 3: (2, "lower")}, [])


def test_a_part_without_notes_is_no_voice():
    assert cast(part_of("Soprano", [72]), part_of("Alto", [])) == ({0: 1}, [])


@pytest.mark.parametrize(
    ("pitches", "order"), [((67, 69, 55, 48), "2134"), ((45, 55, 64, 74), "4321"), ((60,) * 4, "1234")]
)
def test_four_parts_without_names_are_the_voices_by_their_heights(pitches, order):
    assert cast(*(part_of(None, [pitch]) for pitch in pitches))[0] == dict(enumerate(map(int, order)))


@pytest.mark.parametrize(
    ("parts", "voices"),
    [
        ([[62, 64, 67]], [0]),  # a tune, though an alto could sing it
        ([[72, 74]], [0]),
        ([[43, 50]], [3]),
        ([[55, 60]], [2]),
        ([[58, 68]], [1]),
        ([[40, 80]], [0]),  # what no voice can sing
        ([[71], [48]], [0, 3]),
        ([[71], [63]], [0, 1]),
        ([[71], [64], [48]], [0, 1, 3]),
        ([[58], [46]], [2, 3]),
    ],
)
def test_fewer_parts_without_names_are_cast_by_their_heights(parts, voices):
    found, aside = cast(*(part_of("Piano", pitches) for pitches in parts))
    assert found == {voice: number for number, voice in enumerate(voices, 1)}
    assert aside == []


def test_notes_that_overlap_in_midi_are_no_second_voice():
    line = [[72, 74, 76, 77], [60]]
    assert cast(part_of(None, line), is_midi=True)[0] == {0: 1}
    assert cast(part_of(None, line))[0] == {0: (1, "upper"), 2: (1, "lower")}


def test_parts_are_taken_as_asked():
    parts = [part_of("Violin I", [76]), part_of("Violin II", [[72], [67]]), part_of("Viola", [60])]
    assert cast(*parts, asked={0: "2", 1: "2", 3: "viola"}) == (
        {0: (2, "upper"), 1: (2, "lower"), 3: 3},
        ["part 1, Violin I"],
    )


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({0: "1", 1: "1", 2: "1"}, "of one staff at most two voices can be taken: part 1, Horn"),
        ({0: "9"}, "it has no part 9: 1 Horn, 2 Horn"),
        ({0: "horn"}, "several parts begin with 'horn'"),
    ],
)
def test_what_is_not_clear_is_asked(asked, says):
    with pytest.raises(ValueError, match=says):
        cast(*(part_of("Horn", [60]) for _ in range(5)), asked=asked)


def test_a_silent_score_has_no_voices():
    with pytest.raises(ValueError, match="it has no notes"):
        cast(part_of("Soprano", []))
