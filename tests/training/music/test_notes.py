from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from training.music.notes import SOPRANO, Note, covered_cells, grid_to_notes, leader_of, melody_grid
from training.spec import HOLE, REST, STEPS_PER_BEAT, VOICE_COUNT

STEPS = 16
PITCHES = st.integers(58, 61)
GRIDS = hnp.arrays(np.int16, (STEPS, VOICE_COUNT), elements=st.one_of(st.just(HOLE), PITCHES))


@st.composite
def melodies(draw, voice=SOPRANO, pitches=PITCHES):
    """Notes of a voice one after the other, with gaps, in `STEPS` steps."""
    notes, step = [], 0
    while step < STEPS:
        start = step + draw(st.integers(0, 3))
        length = draw(st.integers(1, 6))
        if start + length > STEPS:
            break
        notes.append(Note(voice, start, length, draw(pitches)))
        step = start + length
    return notes


@st.composite
def parts(draw):
    """Notes and rests in several voices."""
    voices = draw(st.sets(st.integers(0, VOICE_COUNT - 1)))
    return [note for voice in sorted(voices) for note in draw(melodies(voice, st.one_of(PITCHES, st.just(REST))))]


def with_melody(grid, melody):
    return np.where(covered_cells(melody, len(grid)), melody_grid(melody, len(grid)), grid)


def voice_of(pitches, voice=1):
    grid = np.full((len(pitches), VOICE_COUNT), HOLE, dtype=np.int16)
    grid[:, voice] = pitches
    return grid


def plain(notes):
    return [(note.start, note.length, note.pitch, note.given) for note in notes]


def test_a_pitch_that_stays_is_one_note():
    notes = grid_to_notes(voice_of([60] * 6 + [62] * 2 + [60] * 8))
    assert [note.voice for note in notes] == [1, 1, 1]
    assert plain(notes) == [(0, 6, 60, False), (6, 2, 62, False), (8, 8, 60, False)]


def test_a_hole_ends_a_note():
    assert plain(grid_to_notes(voice_of([60, 60, HOLE, 60]))) == [(0, 2, 60, False), (3, 1, 60, False)]
    assert grid_to_notes(voice_of([HOLE] * 8)) == []


def test_the_melodys_repeated_notes_are_not_merged():
    melody = [Note(SOPRANO, 0, 4, 67), Note(SOPRANO, 4, 4, 67)]
    notes = grid_to_notes(melody_grid(melody, 8), melody)
    assert plain(notes) == [(0, 4, 67, True), (4, 4, 67, True)]


def test_a_composed_soprano_does_not_run_into_the_melody():
    melody = [Note(SOPRANO, 4, 4, 67)]
    notes = grid_to_notes(voice_of([67] * 12, SOPRANO), melody)
    assert plain(notes) == [(0, 4, 67, False), (4, 4, 67, True), (8, 4, 67, False)]


def test_a_composed_soprano_is_held_over_the_beat():
    assert plain(grid_to_notes(voice_of([67] * 12, SOPRANO))) == [(0, 12, 67, False)]


def test_a_lower_voice_is_struck_again_on_a_beat_on_which_the_soprano_strikes():
    melody = [Note(SOPRANO, 0, 4, 67), Note(SOPRANO, 4, 2, 69), Note(SOPRANO, 6, 2, 67), Note(SOPRANO, 8, 8, 71)]
    grid = with_melody(voice_of([60] * 16), melody)
    notes = [note for note in grid_to_notes(grid, melody) if note.voice == 1]
    assert [(note.start, note.length) for note in notes] == [(0, 4), (4, 4), (8, 8)]


def test_a_composed_soprano_strikes_too():
    grid = voice_of([67] * 4 + [69] * 12, SOPRANO)
    grid[:, 3] = 48
    assert [(n.start, n.length) for n in grid_to_notes(grid) if n.voice == 3] == [(0, 4), (4, 12)]


@pytest.mark.parametrize("leader", range(VOICE_COUNT))
def test_any_voice_can_be_given(leader):
    """Its notes stand, and the others are struck again with it, the soprano too."""
    melody = [Note(leader, 0, 4, 60), Note(leader, 4, 6, 60), Note(leader, 10, 6, 62)]
    grid = np.full((16, VOICE_COUNT), 60, dtype=np.int16)
    notes = grid_to_notes(with_melody(grid, melody), melody)
    assert [note for note in notes if note.given] == [replace(note, given=True) for note in melody]
    for voice in set(range(VOICE_COUNT)) - {leader}:
        assert [(note.start, note.length) for note in notes if note.voice == voice] == [(0, 4), (4, 12)]


def test_what_is_composed_beside_a_given_bass_strikes_with_its_own_voice():
    grid = voice_of([48] * 16, 3)
    notes = grid_to_notes(grid, [Note(3, 4, 4, 48)])
    assert plain(notes) == [(0, 4, 48, False), (4, 4, 48, True), (8, 8, 48, False)]


@given(GRIDS, parts())
def test_the_notes_are_the_grid(grid, melody):
    """They tile the sung cells of each voice exactly, with the grid's own pitches."""
    grid = with_melody(grid, melody)
    notes = grid_to_notes(grid, melody)
    again = np.full_like(grid, HOLE)
    for note in notes:
        cells = again[note.start : note.start + note.length, note.voice]
        assert len(cells) == note.length > 0
        assert (cells == HOLE).all()
        cells[:] = HOLE if note.is_rest else note.pitch
    np.testing.assert_array_equal(again, grid)
    assert notes == sorted(notes)
    np.testing.assert_array_equal(melody_grid(notes, STEPS), grid)


@given(GRIDS, parts())
def test_what_is_given_stands_as_it_was_written(grid, given):
    notes = grid_to_notes(with_melody(grid, given), given)
    assert [note for note in notes if note.given] == [replace(note, given=True) for note in given]


@given(GRIDS, parts())
def test_beside_what_is_given_a_voice_strikes_again_with_the_leader_only(grid, given):
    notes = grid_to_notes(with_melody(grid, given), given)
    leader = leader_of(given, STEPS)
    strikes = {note.start for note in notes if note.voice == leader and not note.is_rest}
    for before, after in pairwise(notes):
        repeated = before.voice == after.voice and before.end == after.start and before.pitch == after.pitch
        if repeated and not before.given and not after.given:
            assert after.voice != leader
            assert after.start in strikes
            assert after.start % STEPS_PER_BEAT == 0


@given(GRIDS, melodies())
def test_nothing_is_struck_again_without_a_reason(grid, melody):
    """A note after one of the same pitch begins on a beat, with the soprano, or beside a note of the melody."""
    notes = grid_to_notes(with_melody(grid, melody), melody)
    strikes = {note.start for note in notes if note.voice == SOPRANO}
    for before, after in pairwise(notes):
        touching = before.voice == after.voice and before.start + before.length == after.start
        if touching and before.pitch == after.pitch:
            if after.voice == SOPRANO:
                assert before.given or after.given
            else:
                assert after.start in strikes
                assert after.start % STEPS_PER_BEAT == 0


@pytest.mark.parametrize(
    ("given", "leader"),
    [
        ([], 0),
        ([Note(3, 0, 16, 48)], 3),
        ([Note(0, 0, 16, 60), Note(3, 0, 16, 48)], 0),
        ([Note(1, 0, 16, 60), Note(3, 0, 16, 48)], 1),
        ([Note(3, 0, 7, 48)], 0),  # less than half of the score
        ([Note(2, 0, 16, REST), Note(3, 0, 8, 48)], 3),
    ],
)
def test_the_leader_is_the_highest_voice_of_which_half_is_given(given, leader):
    assert leader_of(given, 16) == leader


def test_a_rest_that_was_written_is_silent_and_strikes_nothing():
    given = [Note(SOPRANO, 0, 4, 67), Note(SOPRANO, 4, 4, REST), Note(SOPRANO, 8, 8, 67)]
    grid = with_melody(voice_of([48] * 16, 3), given)
    notes = grid_to_notes(grid, given)
    assert [(note.start, note.length) for note in notes if note.voice == 3] == [(0, 8), (8, 8)]
    assert (grid[4:8, SOPRANO] == HOLE).all()


@given(GRIDS, parts(), st.randoms())
def test_the_order_in_which_the_melody_is_told_does_not_matter(grid, melody, random):
    grid = with_melody(grid, melody)
    shuffled = random.sample(melody, len(melody))
    assert grid_to_notes(grid, shuffled) == grid_to_notes(grid, melody)


@pytest.mark.parametrize("steps", [8, 12])
def test_a_melody_as_a_grid(steps):
    grid = melody_grid([Note(SOPRANO, 0, 4, 67), Note(3, 6, 2, 48)], steps)
    assert grid.shape == (steps, VOICE_COUNT)
    assert grid.dtype == np.int16
    assert np.argwhere(grid != HOLE).tolist() == [[0, 0], [1, 0], [2, 0], [3, 0], [6, 3], [7, 3]]
    assert grid[0, 0] == 67
    assert grid[7, 3] == 48
