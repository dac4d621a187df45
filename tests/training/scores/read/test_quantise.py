from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.music.spelling import spell
from training.scores.read.quantise import BASS, Sound, line_of


def sound(begin, end, pitch):
    return Sound(Fraction(begin), Fraction(end), pitch, spell(pitch, 0))


def told(sounds, voice=0):
    """The notes as (start, length, pitch), and the changes."""
    changes = []
    notes = line_of(sounds, voice, lambda quarters, what: changes.append((quarters, what))).notes
    return [(note.start, note.length, note.pitch) for note in notes], changes


def test_what_is_on_the_grid_stays():
    assert told([sound(0, 1, 60), sound(1, "5/4", 62), sound("7/4", 4, 60)]) == (
        [(0, 4, 60), (4, 1, 62), (7, 9, 60)],
        [],
    )


def test_a_triplet_goes_to_the_nearest_sixteenths():
    notes, changes = told([sound(0, "1/3", 60), sound("1/3", "2/3", 62), sound("2/3", 1, 64)])
    assert notes == [(0, 1, 60), (1, 2, 62), (3, 1, 64)]
    assert [what for _, what in changes] == [
        "C4 ends earlier, on the nearest sixteenth",
        "D4 begins earlier and ends later, on the nearest sixteenth",
        "E4 begins later, on the nearest sixteenth",
    ]
    assert [quarters for quarters, _ in changes] == [0, Fraction(1, 3), Fraction(2, 3)]


def test_of_two_thirty_seconds_the_first_is_left():
    notes, changes = told([sound(0, "1/8", 60), sound("1/8", "1/4", 60)])
    assert notes == [(0, 1, 60)]
    assert changes[-1] == (Fraction(1, 8), "C4 is shorter than a sixteenth and is left out")


@pytest.mark.parametrize(("voice", "pitch", "which"), [(0, 72, "highest"), (2, 72, "highest"), (BASS, 48, "lowest")])
def test_of_notes_at_once_one_is_taken(voice, pitch, which):
    notes, changes = told([sound(0, 1, 60), sound(0, 1, 72), sound(0, 1, 48)], voice)
    assert notes == [(0, 4, pitch)]
    assert {what for _, what in changes} == {f"of several notes at once the {which} is taken"}


def test_a_held_note_goes_on_where_the_higher_one_ends():
    assert told([sound(0, 4, 60), sound(1, 2, 67)])[0] == [(0, 4, 60), (4, 4, 67), (8, 8, 60)]


def test_a_legato_overlap_is_one_line():
    assert told([sound(0, "5/4", 67), sound(1, 2, 60)])[0] == [(0, 4, 67), (4, 4, 60)]


@pytest.mark.parametrize("alto_ends", [1, 2])  # with the soprano's quarter, and under its next one
def test_a_lower_voices_onset_ends_no_note_above_it(alto_ends):
    sounds = [sound(0, 1, 67), sound("3/4", alto_ends, 64), sound(1, 2, 69)]
    assert told(sounds)[0] == [(0, 4, 67), (4, 4, 69)]


@given(st.lists(st.tuples(st.fractions(0, 8), st.fractions("1/16", 3), st.integers(40, 80)), min_size=1, max_size=12))
def test_the_notes_of_a_line_follow_each_other(drawn):
    sounds = [Sound(begin, begin + length, pitch, 0) for begin, length, pitch in drawn]
    notes, _ = told(sounds)
    assert all(length > 0 for _, length, _ in notes)
    ends = [start + length for start, length, _ in notes]
    assert all(end <= start for end, (start, *_) in zip(ends[:-1], notes[1:], strict=True))
    assert {pitch for *_, pitch in notes} <= {sound.pitch for sound in sounds}
