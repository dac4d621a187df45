import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from music21 import chord, note, stream, tie

from training.scores.score_grid import INTERLUDE_BEATS, DoesNotFitError, grid_of_score, in_interlude, to_whole_beats
from training.spec import HOLE, VOICE_COUNT

NAMES = ("Soprano", "Alto", "Tenor", "Bass")
QUARTERS = {"Soprano": [(72, 4.0)], "Alto": [(67, 4.0)], "Tenor": [(60, 4.0)], "Bass": [(48, 4.0)]}
REST = None
BAR = 4.0  # quarters


def part_of(name, notes, pickup=0.0):
    """A part of `(pitch or REST, quarters)` notes in bars of four, the first `pickup` quarters long, tied across."""
    part = stream.Part()
    part.partName = name
    measure, room = stream.Measure(), pickup or BAR
    measure.paddingLeft = BAR - room
    for pitch, quarters in notes:
        left = quarters
        while left > 0:
            length = min(left, room - measure.highestTime)
            element = note.Rest() if pitch is REST else note.Note(pitch)
            element.quarterLength = length
            if pitch is not REST and length < quarters:
                element.tie = tie.Tie("start" if left == quarters else "stop" if left == length else "continue")
            measure.append(element)
            left -= length
            if measure.highestTime == room:
                part.append(measure)
                measure, room = stream.Measure(), BAR
    if measure.highestTime:
        part.append(measure)
    return part


def score_of(voices, pickup=0.0):
    """A score of the four voices, of which `voices` names those that are not one whole note."""
    score = stream.Score()
    for name, notes in {**QUARTERS, **voices}.items():
        score.insert(0, part_of(name, notes, pickup))
    return score


def soprano(notes, pickup=0.0):
    """Grid and onsets of the soprano alone, the other voices resting; `[step]` each."""
    length = sum(quarters for _, quarters in notes)
    rests = {name: [(REST, length)] for name in NAMES[1:]}
    grid, onsets, _ = grid_of_score(score_of({"Soprano": notes} | rests, pickup))
    assert (grid[:, 1:] == HOLE).all()
    return grid[:, 0].tolist(), np.flatnonzero(onsets[:, 0]).tolist()


def test_four_voices_in_their_columns():
    grid, onsets, _ = grid_of_score(score_of({"Soprano": [(72, 1.0), (74, 0.5), (76, 0.25), (77, 2.25)]}))
    np.testing.assert_array_equal(grid[:, 0], [72] * 4 + [74] * 2 + [76] + [77] * 9)
    np.testing.assert_array_equal(grid[:, 1:], np.tile([67, 60, 48], (16, 1)))
    assert np.argwhere(onsets).tolist() == [[0, 0], [0, 1], [0, 2], [0, 3], [4, 0], [6, 0], [7, 0]]
    assert grid.dtype == np.int16


def test_the_order_of_the_parts_does_not_matter():
    score = score_of({})
    backwards = stream.Score()
    for part in reversed(list(score.parts)):
        backwards.insert(0, part)
    np.testing.assert_array_equal(grid_of_score(backwards)[0], grid_of_score(score)[0])


def test_a_tied_note_is_struck_once():
    cells, struck = soprano([(72, 3.0), (74, 2.0), (74, 3.0)])
    assert cells == [72] * 12 + [74] * 20
    assert struck == [0, 12, 20]


def test_a_tie_over_three_measures_is_struck_once():
    assert soprano([(72, 2.0), (74, 8.0), (71, 2.0)]) == ([72] * 8 + [74] * 32 + [71] * 8, [0, 8, 40])


def test_a_tie_within_a_measure():
    score = score_of({"Soprano": [(72, 1.0), (72, 3.0)]})
    first, second = score.parts[0].flatten().notes
    first.tie, second.tie = tie.Tie("start"), tie.Tie("stop")
    assert np.flatnonzero(grid_of_score(score)[1][:, 0]).tolist() == [0]


def test_rests_are_holes():
    cells, struck = soprano([(72, 1.0), (REST, 0.5), (74, 0.5), (REST, 1.0), (72, 1.0)])
    assert cells == [72] * 4 + [HOLE] * 2 + [74] * 2 + [HOLE] * 4 + [72] * 4
    assert struck == [0, 6, 12]


def test_a_pick_up_of_a_beat_needs_no_padding():
    cells, struck = soprano([(67, 1.0), (72, 4.0), (71, 3.0)], pickup=1.0)
    assert cells == [67] * 4 + [72] * 16 + [71] * 12
    assert struck == [0, 4, 20]


def test_a_pick_up_of_an_eighth_shares_its_beat_with_a_silence():
    cells, struck = soprano([(67, 0.5), (72, 4.0), (71, 3.5)], pickup=0.5)
    assert cells == [HOLE] * 2 + [67] * 2 + [72] * 16 + [71] * 14 + [HOLE] * 2
    assert struck == [2, 4, 20]


@pytest.mark.parametrize(("quarters", "silent"), [(0.25, 3), (0.75, 1), (1.25, 3)])
def test_a_pick_up_ends_with_its_beat(quarters, silent):
    cells, struck = soprano([(67, quarters), (72, 4.0)], pickup=quarters)
    assert cells == [HOLE] * silent + [67] * int(4 * quarters) + [72] * 16
    assert struck == [silent, silent + int(4 * quarters)]


def test_a_pick_up_of_three_eighths_begins_inside_its_first_beat():
    cells, _ = soprano([(67, 0.5), (69, 1.0), (72, 4.0)], pickup=1.5)
    assert cells == [HOLE] * 2 + [67] * 2 + [69] * 4 + [72] * 16


def test_a_whole_first_bar_of_an_uneven_metre_is_no_pick_up():
    score = score_of({"Soprano": [(72, 1.5), (74, 2.5)]}, pickup=1.5)
    for part in score.parts:
        part.getElementsByClass(stream.Measure)[0].paddingLeft = 0.0
    assert grid_of_score(score)[0][:, 0].tolist() == [72] * 6 + [74] * 10


def test_notes_shorter_than_a_step():
    """A 32nd on the grid sounds in its step, one off the grid does not, and neither moves what follows."""
    cells, struck = soprano([(72, 0.125), (74, 0.125), (76, 0.25), (77, 0.5), (79, 0.375), (77, 0.125), (76, 2.5)])
    assert cells == [72, 76, 77, 77, 79, 79] + [76] * 10
    assert struck == [0, 1, 2, 4, 6]


def test_a_note_that_falls_between_two_steps_is_not_struck_in_the_rest_after_it():
    cells, struck = soprano([(72, 0.125), (74, 0.125), (REST, 0.75), (72, 3.0)])
    assert cells == [72] + [HOLE] * 3 + [72] * 12
    assert struck == [0, 4]


def test_a_grace_note_is_left_out():
    score = score_of({})
    score.parts[0].getElementsByClass(stream.Measure)[0].insert(0, note.Note(74, quarterLength=1).getGrace())
    grid, onsets, _ = grid_of_score(score)
    assert grid[:, 0].tolist() == [72] * 16
    assert np.argwhere(onsets[:, 0]).tolist() == [[0]]


def test_instruments_beside_the_voices_are_passed_over():
    score = score_of({})
    for name in ("Violin I", "Oboe d'amore", "Continuo", ""):
        score.insert(0, part_of(name, [(81, 4.0)]))
    np.testing.assert_array_equal(grid_of_score(score)[0], grid_of_score(score_of({}))[0])


@pytest.mark.parametrize("name", ["Alto Oboe 2", "alto", "ALTO.", " Alto, Viola"])
def test_a_part_is_chosen_by_the_first_word_of_its_name(name):
    score = score_of({})
    score.parts[1].partName = name
    assert grid_of_score(score)[0][0].tolist() == [72, 67, 60, 48]


@pytest.mark.parametrize("name", ["Oboe Alto", "Altos", "Contralto", None])
def test_a_missing_voice_is_a_cause(name):
    score = score_of({})
    score.parts[1].partName = name
    with pytest.raises(DoesNotFitError, match=r"^no part named alto$"):
        grid_of_score(score)


def test_two_sopranos_are_a_cause():
    score = score_of({})
    score.insert(0, part_of("Soprano 2", [(69, 4.0)]))
    with pytest.raises(DoesNotFitError, match=r"^several parts named soprano$"):
        grid_of_score(score)


def test_a_chord_is_a_cause():
    score = score_of({})
    measure = score.parts[2].getElementsByClass(stream.Measure)[0]
    measure.replace(measure.notes[0], chord.Chord([60, 64], quarterLength=4.0))
    with pytest.raises(DoesNotFitError, match=r"^a voice has chords$"):
        grid_of_score(score)


@pytest.mark.parametrize(("voice", "pitch"), [("Soprano", 82), ("Bass", 35)])
def test_a_pitch_out_of_range_is_a_cause(voice, pitch):
    with pytest.raises(DoesNotFitError, match=r"^pitch outside 36\.\.81$"):
        grid_of_score(score_of({voice: [(pitch, 4.0)]}))


def test_voices_that_end_apart():
    longer = {"Soprano": [(72, 4.0), (74, 4.0)]}
    grid, _, _ = grid_of_score(score_of(longer))
    assert grid.shape == (32, VOICE_COUNT)
    assert (grid[16:] == [74, HOLE, HOLE, HOLE]).all()
    with pytest.raises(DoesNotFitError, match="end more than 4 beats apart"):
        grid_of_score(score_of({"Soprano": [(72, 4.0), (74, 4.25)]}))


def test_a_score_without_measures_is_a_cause():
    score = stream.Score()
    for name in NAMES:
        part = stream.Part([note.Note(60, quarterLength=4.0)])
        part.partName = name
        score.insert(0, part)
    with pytest.raises(DoesNotFitError, match=r"^no measures$"):
        grid_of_score(score)


@pytest.mark.parametrize(("beats", "kept"), [(INTERLUDE_BEATS - 1, True), (INTERLUDE_BEATS, False)])
def test_an_interlude_is_cut_out_and_a_short_rest_stays(beats, kept):
    voices = {name: [(notes[0][0], 4.0), (REST, float(beats)), (60, 4.0)] for name, notes in QUARTERS.items()}
    grid, onsets, _ = grid_of_score(score_of(voices))
    assert len(grid) == len(onsets) == 4 * (8 + (beats if kept else 0))
    assert grid[-16:].tolist() == [[60] * 4] * 16
    assert onsets[len(grid) - 16].all()


def test_an_interlude_needs_all_voices_silent_in_whole_beats():
    grid = np.full((32, VOICE_COUNT), HOLE, dtype=np.int16)
    grid[0:6, 1] = 60  # sings into the second beat
    grid[28:, 3] = 48
    assert np.flatnonzero(in_interlude(grid)).tolist() == list(range(8, 28))
    grid[15, 2] = 55  # a single sixteenth ends the silence: one half has 1 beat, the other 3
    assert not in_interlude(grid).any()


@given(st.integers(0, 9), st.integers(0, 3))
def test_whole_beats(steps, pad):
    cells = np.arange(steps * VOICE_COUNT).reshape(steps, VOICE_COUNT)
    padded = to_whole_beats(cells, pad)
    assert len(padded) % 4 == 0
    assert len(padded) < steps + pad + 4
    np.testing.assert_array_equal(padded[pad : pad + steps], cells)
    assert (np.delete(padded, np.s_[pad : pad + steps], axis=0) == HOLE).all()
