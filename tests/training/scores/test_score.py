from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.melodies import bars_of, chorales, melody_of
from training.music.notes import Note
from training.scores.melody import excerpt, fitting_shift, grid_of_melody, notes_of_harmony, off_beat_metres, transposed
from training.spec import HOLE, STEPS_PER_BEAT, VOICE_COUNT, VOICE_RANGES

SCALE = [60, 62, 64, 65, 67, 69, 71, 72]


# Bars


def test_an_excerpt_cuts_what_goes_on_beyond_it():
    melody = melody_of(SCALE, length=6)  # bars of 16 steps: notes lie over the barlines at 16 and 32
    some = excerpt(melody, 2, 2)
    assert [(note.start, note.length, note.pitch) for note in some.notes] == [
        (0, 2, 64),
        (2, 6, 65),
        (8, 6, 67),
        (14, 2, 69),
    ]
    assert [(bar.number, bar.start) for bar in some.bars] == [(2, 0)]
    assert some.places == {0: 4, 2: -1, 8: 1, 14: 3}


def test_an_excerpt_of_what_is_unfolded_is_the_first():
    melody = melody_of(SCALE * 2, bars=(*bars_of(), *(replace(bar, start=bar.start + 32) for bar in bars_of())))
    assert [bar.start for bar in excerpt(melody, 1, 1).bars] == [0]
    assert [bar.start for bar in excerpt(melody, 1, 2).bars] == [0, 16, 32, 48]


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [(5, 6, "there are no bars 5 to 6"), (2, 2, "there are no notes"), (1, 9, "there is no bar 9")],
)
def test_an_excerpt_of_nothing_is_refused(first, last, says):
    with pytest.raises(ValueError, match=says):
        excerpt(melody_of([60], bars=bars_of()), first, last)


# Transposition


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
    ],
)
def test_a_melody_is_moved_into_its_voices_range(voice, pitches, shift):
    assert fitting_shift(melody_of(pitches, voice)) == shift


def test_a_melody_that_is_too_wide_is_refused():
    with pytest.raises(ValueError, match="it spans 46 semitones, and the network's pitches span 45"):
        fitting_shift(melody_of([36, 82]))


@given(chorales(), st.integers(-12, 12))
def test_a_transposed_melody_is_spelled_as_before(chorale, semitones):
    """The intervals between letters and key stay, and so does what sounds."""
    melody = chorale.melody
    moved = transposed(melody, semitones)
    assert [note.pitch - semitones for note in moved.notes] == [note.pitch for note in melody.notes]
    shift = moved.bars[0].sharps - melody.bars[0].sharps
    assert (7 * semitones - shift) % 12 == 0
    assert abs(moved.bars[0].sharps) <= 6
    for before, after in zip(melody.notes, moved.notes, strict=True):
        assert (7 * after.pitch - moved.places[after.start]) % 12 == 0
        assert moved.places[after.start] - melody.places[before.start] in (shift, shift - 12, shift + 12)


# The grid


def test_the_grid_begins_on_a_beat_and_has_whole_beats():
    melody = melody_of(SCALE[:3], length=2, start=0, bars=bars_of(pickup=2))
    grid, begin = grid_of_melody(melody)
    assert begin == -2  # a pick-up of an eighth: the first half of its beat is silent
    assert grid[:, 0].tolist() == [HOLE, HOLE, 60, 60, 62, 62, 64, 64]
    assert (grid[:, 1:] == HOLE).all()


def test_silence_before_and_after_is_no_part_of_the_grid():
    grid, begin = grid_of_melody(melody_of([60, 62], start=20, bars=bars_of(count=3)))
    assert (begin, len(grid)) == (20, 8)


@given(chorales())
def test_the_grid_holds_the_melody(chorale):
    melody = chorale.melody
    grid, begin = grid_of_melody(melody)
    assert len(grid) % STEPS_PER_BEAT == 0
    first_whole = next(bar for bar in melody.bars if bar.length == bar.full)
    assert (begin - first_whole.start) % STEPS_PER_BEAT == 0
    assert begin <= melody.begin < begin + STEPS_PER_BEAT
    for note in melody.notes:
        assert (grid[note.start - begin : note.start + note.length - begin, melody.voice] == note.pitch).all()
    assert (grid != HOLE).sum() == sum(note.length for note in melody.notes)


@given(chorales(), st.booleans())
def test_a_harmony_keeps_the_melody_and_its_silence(chorale, keep_rests):
    melody = chorale.melody
    given, begin = grid_of_melody(melody)
    harmony = np.where(given == HOLE, np.array([low for low, _ in VOICE_RANGES], np.int16), given)
    notes = notes_of_harmony(melody, harmony, begin, keep_rests)
    assert [note for note in notes if note.given] == [replace(note, given=True) for note in melody.notes]
    assert min(note.start for note in notes) == melody.begin
    assert max(note.start + note.length for note in notes) == melody.end
    lengths = [sum(note.length for note in notes if note.voice == voice) for voice in range(VOICE_COUNT)]
    span = melody.end - melody.begin
    sung = sum(note.length for note in melody.notes)
    assert lengths == [sung if voice == melody.voice and keep_rests else span for voice in range(VOICE_COUNT)]


def test_metres_of_which_some_bars_begin_between_beats_are_known():
    assert off_beat_metres(melody_of(SCALE, bars=bars_of("3/8", 4))) == ["3/8"]
    assert off_beat_metres(melody_of(SCALE, bars=bars_of("6/8", 4, pickup=2))) == []


def test_a_bar_is_found_by_a_step():
    melody = melody_of(SCALE, bars=bars_of(pickup=4))
    assert [melody.bar_at(step).number for step in (0, 3, 4, 19, 20, 99)] == [0, 0, 1, 1, 2, 2]
    assert melody.notes[0] == Note(0, 0, 4, 60)
