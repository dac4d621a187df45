from dataclasses import replace

import pytest

from tests.support.melodies import melody_of
from training.scores.compass import beyond_compass, fitting_shift, within_network


def test_what_the_network_has_no_pitch_for_is_left_out_and_told():
    aria = replace(melody_of([77, 83, 79, 84]), lyrics={(0, 0): ("a",), (0, 4): ("b",)})
    sung, told = within_network(aria)
    assert [note.pitch for note in sung.notes] == [77, 79]
    assert sung.lyrics == {(0, 0): ("a",)}
    assert told == ["left out, which the network has no pitch for: B5 in bar 1 and 1 other"]
    assert within_network(sung) == (sung, [])


def test_what_is_beyond_the_compass_is_told():
    assert beyond_compass(melody_of([60, 81])) == []
    assert beyond_compass(melody_of([60, 59, 58, 57])) == ["beyond the soprano's compass are B3 in bar 1 and 2 others"]
    assert beyond_compass(melody_of([65, 75], voice=1)) == ["beyond the alto's compass is Eb5 in bar 1"]


@pytest.mark.parametrize(
    ("voice", "pitches", "shift"),
    [
        (0, (60, 72), 0),
        (0, (48, 60), 12),  # an octave, if that does it
        (0, (57, 74), 3),  # else as little as can be
        (3, (67, 79), -24),
        (0, (82, 86), -12),
        (0, (58, 81), 0),  # too wide for the voice, not for the network
        (0, (58, 82), -1),
        (3, (35, 40), 12),
        (0, (*[77] * 49, 83), 0),  # one high note of fifty moves no tune
        (0, (*[77] * 39, 83), -12),
        (0, (*[60] * 49, 59), 0),
    ],
)
def test_a_melody_is_moved_into_its_voices_range(voice, pitches, shift):
    assert fitting_shift(melody_of(pitches, voice)) == shift


def test_a_melody_that_is_too_wide_is_refused():
    with pytest.raises(ValueError, match="it spans 46 semitones, and the network's pitches span 45"):
        fitting_shift(melody_of([36, 82]))
