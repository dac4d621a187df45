from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.midi_bytes import END, chunk, midi_file, release, stroke, text
from training.scores.read.midi import begins_as_midi, let_go_of, read_midi
from training.scores.read.unreadable import UnreadableError

METRE_3_4 = bytes.fromhex("00ff580403021808")
KEY_2_FLATS = bytes.fromhex("00ff5902fe01")
SONG = stroke(0, 67) + release(480, 67) + stroke(0, 69) + release(960, 69)


def heard(part):
    return [(sound.begin, sound.end, sound.pitch) for sound in part.sounds]


def only(content):
    (score,) = read_midi(content)
    return score


def test_bars_keys_tempo_and_title():
    tempo = bytes.fromhex("00ff5103") + (60_000_000 // 72).to_bytes(3)
    score = only(midi_file(text(3, "A song") + METRE_3_4 + KEY_2_FLATS + tempo, text(3, "Flute") + SONG))
    assert (score.title, score.tempo, score.is_played) == ("A song", 72.0, True)
    assert [(bar.number, bar.begin, bar.length, bar.metre) for bar in score.bars] == [(1, 0, 3, "3/4")]
    (part,) = score.parts
    assert part.name == "Flute"
    assert [(key.sharps, key.mode) for key in part.keys] == [(-2, "minor")]
    assert heard(part) == [(0, 1, 67), (1, 3, 69)]


def test_each_channel_of_a_track_is_a_part_and_the_drums_are_none():
    track = stroke(0, 72, 0) + stroke(0, 60, 3) + stroke(0, 38, 9) + release(480, 72, 0) + release(0, 60, 3)
    assert [heard(part) for part in only(midi_file(track)).parts] == [[(0, 1, 72)], [(0, 1, 60)]]


def test_the_tracks_of_sequences_are_tunes():
    first, second = read_midi(midi_file(METRE_3_4, SONG, stroke(0, 60) + release(480, 60), kind=2))
    assert (heard(first.parts[0])[0][2], heard(second.parts[0])) == (67, [(0, 1, 60)])


def test_a_metre_that_comes_before_a_bar_is_over_ends_it():
    track = METRE_3_4 + SONG + METRE_3_4[:4] + bytes.fromhex("02021808") + SONG
    change = only(midi_file(METRE_3_4 + stroke(0, 67) + release(480, 67) + bytes.fromhex("00ff580402021808") + SONG))
    assert [(bar.length, bar.metre) for bar in change.bars] == [(1, "3/4"), (2, "2/4"), (2, "2/4")]
    assert only(midi_file(track)).bars[0].length == 3


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
    ],
)
def test_which_end_belongs_to_which_stroke(events, pairs):
    assert let_go_of([(int(event[:-1]), event[-1] == "+") for event in events.split()]) == pairs


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans())))
def test_a_pitch_does_not_sound_twice_at_once(steps):
    time, events = 0, []
    for delta, is_on in steps:
        time += delta
        events.append((time, is_on))
    pairs = let_go_of(events)
    assert [begin for begin, _ in pairs] == [time for time, is_on in events if is_on]
    for (begin, end), (following, _) in pairwise(pairs):
        assert end is not None
        assert begin <= end <= following


def test_a_note_without_an_end_is_told():
    score = only(midi_file(stroke(0, 67) + stroke(480, 69) + release(480, 69)))
    assert heard(score.parts[0]) == [(0, 1, 67), (1, 2, 69)]
    assert score.told == ("a note has no end in part 1, and lasts to the next",)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"MThd", "it is cut off in its header"),
        (midi_file(SONG, division=0), "a quarter has no length"),
        (midi_file(SONG, division=0xE728), "film frames"),
        (midi_file(), "it has no tracks"),
        (midi_file(METRE_3_4), "it has no notes"),
        (midi_file(stroke(0, 38, 9)), "it has no notes but the drums'"),
        (midi_file(SONG)[:-6], "it is cut off in track 1; get the file once more"),
        (midi_file(b"\x00\x43\x50"), "its events are out of order"),
        (midi_file(*[b""] * 501), "it has 501 tracks, more than 500"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, says):
    with pytest.raises(UnreadableError, match=says):
        read_midi(content)


def test_midi_is_known_in_another_programs_wrapping():
    song = midi_file(SONG)
    wrapped = b"RIFF" + bytes(4) + b"RMIDdata" + bytes(4) + song
    assert [begins_as_midi(each) for each in (song, wrapped, bytes(128) + song, b"RIFFWAVE")] == [True] * 3 + [False]
    assert read_midi(wrapped) == read_midi(song)


@pytest.mark.parametrize("clocked", [b"\x00\xf8\x00\x90\x43\x50", b"\x00\x90\x43\xf8\x50"])
def test_a_clocks_bytes_are_passed_over(clocked):
    running = bytes.fromhex("8360 4300")  # without a status of its own
    assert heard(only(midi_file(clocked + running)).parts[0]) == [(0, 1, 67)]


def test_a_foreign_chunk_is_passed_over():
    head, track = midi_file(SONG)[:14], SONG + END
    assert heard(only(head + chunk(b"XFIH", b"abc") + chunk(b"MTrk", track)).parts[0]) == [(0, 1, 67), (1, 3, 69)]
