import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.music.spelling import letter_at, name_of, place_of, spell, transposed_key, written

KEYS = st.integers(-7, 7)
PITCHES = st.integers(21, 108)


@given(PITCHES, KEYS)
def test_a_spelled_pitch_sounds_as_before(pitch, sharps):
    place = spell(pitch, sharps)
    assert written(pitch, place).midi == pitch
    assert place_of(written(pitch, place)) == place
    assert written(pitch, place).nameWithOctave.replace("-", "b") == name_of(pitch, place)


def test_the_chromatic_scale_of_c_has_the_accidentals_most_in_use():
    names = [name_of(pitch, spell(pitch, 0)) for pitch in range(60, 72)]
    assert " ".join(names) == "C4 C#4 D4 Eb4 E4 F4 F#4 G4 G#4 A4 Bb4 B4"


def test_the_octave_is_the_letters():
    assert name_of(60, 12) == "B#3"
    assert name_of(71, -7) == "Cb5"
    assert written(60, 12).midi == 60


@given(KEYS)
def test_the_scale_of_a_key_has_each_letter_once(sharps):
    tonic = 60 + 7 * sharps
    letters = {letter_at(spell(tonic + step, sharps))[0] for step in (0, 2, 4, 5, 7, 9, 11)}
    assert len(letters) == 7


@pytest.mark.parametrize(("sharps", "semitones", "moved"), [(0, 2, 2), (0, -1, 5), (3, 1, -2), (6, 0, 6), (-1, 12, -1)])
def test_a_key_is_transposed_to_the_plainer_signature(sharps, semitones, moved):
    assert transposed_key(sharps, semitones) == moved


def test_a_quarter_tone_has_no_place():
    from music21.pitch import Pitch

    assert place_of(Pitch("C~4")) is None
    assert [place_of(Pitch(name)) for name in ("F#4", "B-3", "E##5")] == [6, -2, 18]
