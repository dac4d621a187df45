from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.melodies import bars_of, chorales, melody_of
from training.music.notes import Note
from training.scores.score import excerpt, in_tempo, off_beat_metres, transposed

SCALE = [60, 62, 64, 65, 67, 69, 71, 72]


# Bars


def test_an_excerpt_cuts_what_goes_on_beyond_it():
    melody = melody_of(SCALE, length=6)  # bars of 16 steps: notes lie over the barlines at 16 and 32
    some, told = excerpt(melody, 2, 2)
    assert told == []
    assert [(note.start, note.length, note.pitch) for note in some.notes] == [
        (0, 2, 64),
        (2, 6, 65),
        (8, 6, 67),
        (14, 2, 69),
    ]
    assert [(bar.number, bar.start) for bar in some.bars] == [(2, 0)]
    assert some.places == {(0, 0): 4, (0, 2): -1, (0, 8): 1, (0, 14): 3}


def test_an_excerpt_begins_in_its_tempo_and_has_its_words():
    melody = replace(melody_of(SCALE), tempo_changes=((8, 60.0), (20, 50.0), (28, 40.0)))
    some, _ = excerpt(replace(melody, lyrics={(0, 12): ("a",), (0, 16): ("b",), (0, 24): ("", "c")}), 2, 2)
    assert (some.tempo, some.tempo_changes) == (60.0, ((4, 50.0), (12, 40.0)))
    assert some.lyrics == {(0, 0): ("b",), (0, 8): ("", "c")}


def test_an_excerpt_tells_what_of_its_signs_is_left_out():
    bars = bars_of()
    melody = melody_of(SCALE, bars=(replace(bars[0], opens=True), replace(bars[1], closes=True)))
    some, told = excerpt(melody, 2, 2)
    assert told == ["left out, of which only a part is in bar 2: a repeat"]
    assert not some.bars[0].closes


def test_in_another_tempo_the_changes_are_as_much_faster():
    melody = replace(melody_of(SCALE), tempo=80.0, tempo_changes=((8, 60.0), (20, 100.0)))
    faster = in_tempo(melody, 120)
    assert (faster.tempo, faster.tempo_changes) == (120, ((8, 90.0), (20, 150.0)))
    assert in_tempo(replace(melody, tempo=None, tempo_changes=()), 80).tempo == 80


def test_an_excerpt_of_what_is_unfolded_is_the_first():
    melody = melody_of(SCALE * 2, bars=(*bars_of(), *(replace(bar, start=bar.start + 32) for bar in bars_of())))
    assert [bar.start for bar in excerpt(melody, 1, 1)[0].bars] == [0]
    assert [bar.start for bar in excerpt(melody, 1, 2)[0].bars] == [0, 16, 32, 48]


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [(5, 6, "there are no bars 5 to 6"), (2, 2, "there are no notes"), (1, 9, "there is no bar 9")],
)
def test_an_excerpt_of_nothing_is_refused(first, last, says):
    with pytest.raises(ValueError, match=says):
        excerpt(melody_of([60], bars=bars_of()), first, last)


# Transposition


@given(chorales(), st.integers(-12, 12))
def test_a_transposed_melody_is_spelled_as_before(chorale, semitones):
    """The intervals between letters and key stay, and so does what sounds."""
    melody = replace(chorale.score, notes=tuple(note for note in chorale.notes if note.given))
    moved = transposed(melody, semitones)
    assert [note.pitch - semitones for note in moved.notes] == [note.pitch for note in melody.notes]
    shift = moved.bars[0].sharps - melody.bars[0].sharps
    assert (7 * semitones - shift) % 12 == 0
    assert abs(moved.bars[0].sharps) <= 6
    for before, after in zip(melody.notes, moved.notes, strict=True):
        assert (7 * after.pitch - moved.places[after.voice, after.start]) % 12 == 0
        assert moved.places[after.voice, after.start] - melody.places[before.voice, before.start] in (
            shift,
            shift - 12,
            shift + 12,
        )


# Bars and beats


def test_metres_of_which_some_bars_begin_between_beats_are_known():
    assert off_beat_metres(melody_of(SCALE, bars=bars_of("3/8", 4))) == ["3/8"]
    assert off_beat_metres(melody_of(SCALE, bars=bars_of("6/8", 4, pickup=2))) == []


def test_a_bar_is_found_by_a_step():
    melody = melody_of(SCALE, bars=bars_of(pickup=4))
    assert [melody.bar_at(step).number for step in (0, 3, 4, 19, 20, 99)] == [0, 0, 1, 1, 2, 2]
    assert melody.notes[0] == Note(0, 0, 4, 60, given=True)
