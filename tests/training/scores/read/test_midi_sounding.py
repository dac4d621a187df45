from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.scores.read.midi_sounding import let_go_of, soundings_of

QUARTER = 16


@pytest.mark.parametrize(
    ("events", "pairs"),
    [
        ("0+ 4-", [(0, 4)]),
        ("0+ 4+ 4- 8-", [(0, 4), (4, 8)]),  # struck again before it is let go
        ("0+ 4+ 5- 8-", [(0, 4), (4, 8)]),  # legato
        ("0+ 4+ 8-", [(0, 4), (4, 8)]),  # an end is missing
        ("0+ 4+ 4- 8+", [(0, 4), (4, 8), (8, None)]),
        ("0- 0+ 4-", [(0, 4)]),
        ("0+ 4- 5-", [(0, 4)]),
        ("0+ 4- 4+ 4- 8-", [(0, 4), (4, 8)]),  # the first end is doubled where the next note has begun
        ("0+ 4- 4+ 6- 8-", [(0, 4), (4, 6)]),  # what comes later is the note's own
        ("0+ 4- 4- 8+ 12-", [(0, 4), (8, 12)]),
        ("0+ 8+ 9- 16+ 20-", [(0, 8), (8, 16), (16, 20)]),
    ],
)
def test_which_end_belongs_to_which_stroke(events, pairs):
    assert let_go_of([(int(event[:-1]), event[-1] == "+") for event in events.split()], QUARTER) == pairs


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans())))
def test_a_pitch_does_not_sound_twice_at_once(steps):
    time, events = 0, []
    for delta, is_on in steps:
        time += delta
        events.append((time, is_on))
    pairs = let_go_of(events, QUARTER)
    assert [begin for begin, _ in pairs] == [time for time, is_on in events if is_on]
    for (begin, end), (following, _) in pairwise(pairs):
        assert end is not None
        assert begin <= end
        assert end <= following or begin == following  # or the same note twice


def test_a_channel_that_is_silenced_lets_all_its_notes_go():
    strokes = [(0, 60, True), (0, 64, True), (8, 64, False), (16, None, False), (32, 60, False)]
    assert soundings_of(strokes, QUARTER) == [(0, 16, 60), (0, 8, 64)]
