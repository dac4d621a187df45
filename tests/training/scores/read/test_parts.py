from dataclasses import replace
from fractions import Fraction

import pytest
from music21 import note, stream

from training.scores.read.changes import Changes
from training.scores.read.parts import choose_part
from training.scores.read.quantise import Sound
from training.scores.read.stream import written_of_stream
from training.scores.read.unreadable import UnreadableError
from training.scores.read.written import WrittenPart, WrittenScore


def score_of(*parts):
    """Parts of a name and one pitch each; a pitch None is a silent part."""
    score = stream.Score()
    for name, pitch in parts:
        part = stream.Part([note.Rest() if pitch is None else note.Note(pitch)])
        part.partName = name
        score.insert(0, part)
    return written_of_stream(score)


def chosen(score, voice, asked=None):
    part = choose_part(score, voice, asked, Changes())
    return [index for index, other in enumerate(score.parts) if other is part]


def test_a_part_with_the_voices_name_is_meant():
    score = score_of(("Flute", 90), ("Soprano", 70), ("Tenor 1", 55), ("Bass", 60), ("Cello", 40))
    assert [chosen(score, voice) for voice in (0, 2, 3)] == [[1], [2], [3]]


def test_the_part_with_the_tune_is_a_soprano():
    assert chosen(score_of(("Piano", 80), ("Melody", 70), ("Piano", 40)), 0) == [1]


@pytest.mark.parametrize(
    ("parts", "asked", "told"),
    [
        ((("Flute", 90), ("Melody", 70)), None, ["of 2 parts part 2, Melody is taken; --part takes another"]),
        (((None, 60), (None, 70), (None, None)), None, ["of 2 parts part 2 is taken; --part takes another"]),
        ((("Flute", 90), ("Soprano", 70)), None, []),  # it is called what it is to be
        ((("Flute", 90), ("Flute", None)), None, []),
        ((("Flute", 90), ("Horn", 70)), "2", []),
    ],
)
def test_where_there_is_a_choice_it_is_told(parts, asked, told):
    changes = Changes()
    choose_part(score_of(*parts), 0, asked, changes)
    assert list(changes.lines) == told


def test_without_names_the_pitches_tell():
    score = score_of((None, 50), (None, 72), (None, 40), (None, None))
    assert chosen(score, 0) == [1]
    assert chosen(score, 3) == [2]
    four = score_of((None, 40), (None, 72), (None, 50), (None, 60))
    assert [chosen(four, voice) for voice in range(4)] == [[1], [3], [2], [0]]


def test_the_only_part_is_any_voice():
    score = score_of(("Harp", None), ("Harp", 60))
    assert [chosen(score, voice) for voice in range(4)] == [[1]] * 4


def test_a_part_alone_is_a_score():
    score = written_of_stream(stream.Part([note.Note(60)]))
    assert choose_part(score, 2, None, Changes()) is score.parts[0]


def test_a_part_with_words_is_the_melody():
    score = stream.Score()
    for pitch, words in ((80, None), (60, "la")):
        score.insert(0, stream.Part([note.Note(pitch, lyric=words)]))
    assert chosen(written_of_stream(score), 0) == [1]


def two_voices(name):
    """A staff on which the second voice is the higher one, and a third has hardly a note."""
    sounds = [Sound(Fraction(n), Fraction(n + 1), 60, 0, 0) for n in range(8)]
    sounds += [Sound(Fraction(n), Fraction(n + 1), 67, 0, 1) for n in range(8)]
    return WrittenScore((), (WrittenPart(name, (*sounds, Sound(Fraction(0), Fraction(1), 90, 0, 2))),))


@pytest.mark.parametrize(
    ("name", "voice", "asked", "taken"),
    [
        ("Organ", 0, None, [1]),
        ("Organ", 3, None, [0]),
        ("Organ", 0, "1.1", [0]),
        ("Organ", 0, "organ.3", [2]),
        ("Organ", 0, "1", [1]),
        ("Fl.2", 0, "fl.2", [1]),  # a name with a number of its own
    ],
)
def test_of_a_staff_with_several_voices_one_is_taken_or_asked_for(name, voice, asked, taken):
    changes = Changes()
    assert choose_part(two_voices(name), voice, asked, changes).voices == taken
    assert bool(changes.lines) == (asked is None or "." not in asked or name == "Fl.2")


def test_a_voice_in_the_name_of_a_staff_is_in_its_place():
    score = two_voices("Soprano Alto")
    (both,) = score.parts
    pair = replace(score, parts=(replace(both, sounds=both.sounds[:-1]),))
    assert [choose_part(pair, voice, None, Changes()).voices for voice in (0, 1)] == [[0], [1]]


def test_a_tune_in_long_notes_is_fuller_than_a_short_descant():
    tune = [Sound(Fraction(8 * n), Fraction(8 * n + 8), 67, 0, 0) for n in range(4)]
    runs = [Sound(Fraction(n, 2), Fraction(n + 1, 2), 60, 0, 1) for n in range(64)]
    descant = [Sound(Fraction(n, 2), Fraction(n + 1, 2), 84, 0, 2) for n in range(24)]
    sounds = sorted([*tune, *runs, *descant], key=lambda sound: sound.begin)
    score = WrittenScore((), (WrittenPart("Organ", tuple(sounds)),))
    assert choose_part(score, 0, None, Changes()).voices == [0]


def test_what_is_played_is_one_line():
    assert choose_part(replace(two_voices("Piano"), is_played=True), 0, None, Changes()).voices == [0, 1, 2]


def test_the_voices_of_a_staff_are_listed():
    with pytest.raises(UnreadableError, match=r"it has no voice 1.4: 1 Organ \(voices 1.1, 1.2, 1.3\)"):
        choose_part(two_voices("Organ"), 0, "1.4", Changes())


def test_a_part_is_asked_for_by_number_or_name():
    score = score_of(("Violin I", 80), ("Violin II", 70), ("Viola", 60))
    assert chosen(score, 0, "2") == [1]
    assert chosen(score, 0, "viola") == [2]
    assert chosen(score, 0, "violin i") == [0]  # the name itself before names that begin so


@pytest.mark.parametrize(
    ("voice", "asked", "says"),
    [
        (0, "0", "it has no part 0: 1 Violin I, 2 Violin II, 3 Viola"),
        (0, "4", "it has no part 4"),
        (0, "vio", "several parts begin with 'vio': 1 Violin I, 2 Violin II, 3 Viola"),
        (0, "oboe", "no part begins with 'oboe'"),
        (1, None, "it has 3 parts, of which --part chooses one: 1 Violin I"),
    ],
)
def test_what_is_not_clear_is_asked(voice, asked, says):
    with pytest.raises(ValueError, match=says):
        choose_part(score_of(("Violin I", 80), ("Violin II", 70), ("Viola", 60)), voice, asked, Changes())


def test_a_silent_score_has_no_part():
    with pytest.raises(ValueError, match="it has no notes"):
        choose_part(score_of((None, None)), 0, None, Changes())
