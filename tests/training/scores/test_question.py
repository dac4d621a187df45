from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.support.melodies import bars_of, chorales, lines, melody_of
from training.music.notes import Note, covered_cells, melody_grid
from training.scores.question import (
    Region,
    opened,
    question_of,
    shift_into_network,
    silent_edges,
    silent_outside,
    with_answer,
    with_rests,
)
from training.scores.score import Score, downbeat
from training.spec import HOLE, REST, STEPS_PER_BEAT, VOICE_COUNT, VOICE_RANGES

SCALE = [60, 62, 64, 65, 67, 69, 71, 72]
LOW = np.array([low for low, _ in VOICE_RANGES], np.int16)


def whole(score):
    return Region(0, score.steps)


def answer_to(question):
    """Each voice sings its lowest note wherever it is free."""
    return np.where(question.free, LOW, question.grid)


def harmonised(score, region):
    question = question_of(score, region)
    return with_answer(score, question, answer_to(question), region)


def cells(score):
    return melody_grid(score.notes, score.steps)


@st.composite
def scores(draw):
    """Notes of both owners and written rests in all voices, with gaps, under random metres and pick-ups."""
    bars = draw(chorales()).score.bars
    steps = bars[-1].end
    notes = []
    for voice in range(VOICE_COUNT):
        for note in draw(lines(voice, steps)):
            owner = draw(st.sampled_from(("user", "network", "rest")))
            notes.append(replace(note, given=owner != "network", pitch=REST if owner == "rest" else note.pitch))
    return Score("", "", bars, (*notes, Note(0, steps, 0, 60))[:-1])


@st.composite
def regions(draw, score):
    start = draw(st.integers(0, score.steps - 1))
    end = draw(st.integers(start + 1, score.steps))
    return Region(start, end, tuple(sorted(draw(st.sets(st.integers(0, VOICE_COUNT - 1), min_size=1)))))


# What is asked


def test_the_grid_begins_on_a_beat_and_has_whole_beats():
    melody = silent_outside(melody_of(SCALE[:3], length=2, start=0, bars=bars_of(count=1, pickup=2)))
    question = question_of(melody, whole(melody))
    assert question.begin == -2  # a pick-up of an eighth: the first half of its beat is silent
    assert question.grid[:, 0].tolist() == [HOLE, HOLE, 60, 60, 62, 62, 64, 64]
    assert (question.grid[:, 1:] == HOLE).all()
    assert not question.free[:2].any()
    assert question.free[2:, 1:].all()


def test_silence_before_and_after_is_not_asked_for():
    melody = silent_outside(melody_of([60, 62], start=20, bars=bars_of(count=3)))
    question = question_of(melody, whole(melody))
    assert (question.begin, len(question.grid)) == (20, 8)


def test_what_is_open_far_from_a_region_is_not_asked_for():
    melody = melody_of(SCALE * 8)
    question = question_of(melody, Region(64, 68))
    (asked,) = np.nonzero(question.free.any(axis=1))
    assert (asked[0], asked[-1]) == (64 - 32, 68 + 32 - 1)


@given(scores())
def test_a_question_has_what_is_given_and_knows_every_rest(score):
    question = question_of(score, whole(score))
    assert len(question.grid) % STEPS_PER_BEAT == 0
    assert (question.begin - downbeat(score)) % STEPS_PER_BEAT == 0
    inside = slice(max(0, -question.begin), score.steps - question.begin)
    written = cells(score)[max(0, question.begin) : question.begin + len(question.grid)]
    np.testing.assert_array_equal(question.grid[inside][: len(written)], written)
    assert question.free.sum() == (~covered_cells(score.notes, score.steps)).sum()
    assert not (question.free & (question.grid != HOLE)).any()


@given(chorales(), st.sampled_from(("compose", "keep", "bars")))
def test_a_harmony_keeps_the_melody_and_its_silence(chorale, rests):
    melody = replace(chorale.score, notes=tuple(note for note in chorale.notes if note.given))
    score = silent_outside(with_rests(melody, rests))
    made = harmonised(score, whole(score))
    assert [note for note in made.sounding if note.given] == list(melody.notes)
    assert (made.begin, made.end) == (melody.begin, melody.end)
    voice, sung = melody.notes[0].voice, sum(note.length for note in melody.notes)
    lengths = [sum(note.length for note in made.sounding if note.voice == other) for other in range(VOICE_COUNT)]
    span = melody.end - melody.begin
    assert [length for other, length in enumerate(lengths) if other != voice] == [span] * (VOICE_COUNT - 1)
    if rests != "bars":
        assert lengths[voice] == (sung if rests == "keep" else span)


# The answer


@given(st.data())
def test_only_what_is_open_in_the_region_is_composed(data):
    score = data.draw(scores())
    region = data.draw(regions(score))
    made = harmonised(score, region)
    composed = region.cells(score.steps) & ~covered_cells(score.notes, score.steps)
    np.testing.assert_array_equal(cells(made), np.where(composed, LOW, cells(score)))
    assert [note for note in made.notes if note.given] == [note for note in score.notes if note.given]
    assert set(score.notes) <= set(made.notes)  # also the network's, which keep their boundaries


@given(st.data(), st.booleans(), st.booleans())
def test_what_is_opened_is_what_lies_in_the_region_and_nothing_beside_it(data, everyone, rests):
    score = data.draw(scores())
    region = data.draw(regions(score))
    owners = (True, False) if everyone else (False,)
    made = opened(score, region, owners, rests)
    inside = region.cells(score.steps)
    np.testing.assert_array_equal(cells(made)[~inside], cells(score)[~inside])
    going = [note for note in score.notes if note.given in owners and (rests or not note.is_rest)]
    staying = [note for note in score.notes if note not in going]
    expected = covered_cells(staying, score.steps) | (covered_cells(going, score.steps) & ~inside)
    np.testing.assert_array_equal(covered_cells(made.notes, score.steps), expected)
    assert list(made.notes) == sorted(made.notes)


def test_what_is_cut_keeps_its_spelling_on_both_sides():
    melody = melody_of([61, None], length=16)
    made = opened(replace(melody, places={(0, 0): 7}), Region(4, 8), (True,), rests=True)
    assert made.places == {(0, 0): 7, (0, 8): 7}


def test_what_is_opened_loses_its_words():
    melody = melody_of([60, 62, 64, 65])
    made = opened(
        replace(melody, lyrics={(0, start): (str(start),) for start in (0, 4, 8, 12)}), Region(2, 8), (True,), False
    )
    assert made.lyrics == {(0, 0): ("0",), (0, 8): ("8",), (0, 12): ("12",)}


def test_an_answer_is_moved_back():
    melody = melody_of([30, 32, 34, 35], voice=3)
    shift = shift_into_network(melody)
    assert shift == 6
    question = question_of(melody, whole(melody), shift)
    made = with_answer(melody, question, answer_to(question), whole(melody))
    assert [note.pitch for note in made.notes if note.voice == 3] == [30, 32, 34, 35]
    assert {note.pitch for note in made.notes if note.voice == 0} == {60 - 6}


# Rests


def test_only_the_first_and_the_last_bar_have_silent_edges():
    melody = melody_of([None, 60, 62, None], bars=bars_of(count=1))
    rests = [(note.voice, note.start, note.length) for note in silent_edges(melody).notes if note.is_rest]
    assert rests == [(voice, start, 4) for voice in range(4) for start in (0, 12)]
    late = melody_of([None] * 4 + [60], bars=bars_of(count=3))
    assert silent_edges(late) == late


def test_rests_that_touch_over_a_barline_are_one_and_nothing_is_written_twice():
    melody = melody_of([60, None, None, None, None, None, None, 60])
    kept = with_rests(melody, "bars")
    assert [(note.start, note.length) for note in kept.notes if note.is_rest] == [(4, 24)]
    assert with_rests(kept, "bars") == kept
    assert with_rests(melody, "compose") == melody
