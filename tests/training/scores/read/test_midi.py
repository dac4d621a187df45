import pytest

from tests.support.midi_bytes import END, chunk, midi_file, number, release, stroke, text
from training.scores.read.midi import begins_as_midi, read_midi
from training.scores.read.midi_events import LYRIC, TEXT
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
    assert (score.title, score.tempos, score.is_played) == ("A song", ((0, 72.0),), True)
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
        (midi_file(*[b""] * 501), "it has more than 500 tracks"),
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


def test_a_part_may_go_from_channel_to_channel():
    turns = [0, 1, 2, 1, 0]
    tune = b"".join(stroke(0, 60 + n, channel) + release(480, 60 + n, channel) for n, channel in enumerate(turns))
    assert [heard(part) for part in only(midi_file(tune)).parts] == [[(n, n + 1, 60 + n) for n in range(5)]]


def test_channels_that_sound_together_or_one_after_the_other_are_parts():
    both = stroke(0, 60, 0) + stroke(0, 64, 1) + release(480, 60, 0) + release(0, 64, 1)
    after = stroke(0, 60, 0) + release(480, 60, 0) + stroke(0, 64, 1) + release(480, 64, 1)
    assert [len(only(midi_file(track)).parts) for track in (both, after)] == [2, 2]


@pytest.mark.parametrize("said", [0, 9, 1_000])
def test_a_track_whose_length_is_a_lie_ends_where_it_says(said):
    (first, second) = (chunk(b"MTrk", stroke(0, pitch) + release(480, pitch) + END) for pitch in (60, 64))
    lie = first[:4] + said.to_bytes(4) + first[8:]
    score = only(midi_file()[:14] + lie + second)
    assert [heard(part) for part in score.parts] == [[(0, 1, 60)], [(0, 1, 64)]]


def test_a_last_note_that_a_legato_player_holds_over_its_bar_makes_no_bar():
    legato = stroke(0, 60) + stroke(480, 62) + release(120, 60) + stroke(360, 64) + release(120, 62)
    legato += stroke(360, 65) + release(120, 64) + release(480, 65)
    written = stroke(0, 60) + release(480, 60) + stroke(960, 65) + release(480 + 120, 65)
    held, kept = (only(midi_file(track)) for track in (legato, written))
    assert [len(held.bars), len(kept.bars)] == [1, 2]
    assert [heard(score.parts[0])[-1][1] for score in (held, kept)] == [4, 4.25]


def test_in_a_file_of_one_track_its_name_is_the_title_where_it_has_parts():
    track = text(3, "Song") + stroke(0, 72, 0) + stroke(0, 60, 3) + release(480, 72, 0) + release(0, 60, 3)
    score = only(midi_file(track, kind=0))
    assert (score.title, [part.name for part in score.parts]) == ("Song", ["", ""])


def tune_of(*gaps):
    """A tune of which each note begins so many ticks after the last, and lasts a sixteenth."""
    return b"".join(stroke(gap - 120 * (n > 0), 60 + n) + release(120, 60 + n) for n, gap in enumerate(gaps))


def words_of(kind, *gaps):
    return b"".join(number(gap) + text(kind, "la")[1:] for gap in gaps)


def sung(*tracks):
    return [part.is_sung for part in only(midi_file(*tracks)).parts]


TUNE = (0, 480, 480, 240, 240, 480, 480, 480, 240, 240)
ACCOMPANIMENT = (120,) * 40


@pytest.mark.parametrize("kind", [LYRIC, TEXT])
def test_the_part_with_whose_notes_the_words_come_is_sung(kind):
    words = text(TEXT, "@KMIDI") + words_of(kind, *TUNE)
    assert sung(words, tune_of(*ACCOMPANIMENT), tune_of(*TUNE)) == [False, True]


def test_a_remark_is_no_word_and_words_that_come_with_no_part_make_none_sung():
    assert sung(words_of(TEXT, 0, 480), tune_of(*TUNE)) == [False]
    assert sung(words_of(LYRIC, *(960,) * 10), tune_of(*ACCOMPANIMENT)) == [False]


def test_words_in_a_parts_own_track_and_a_voices_sound_tell_that_it_is_sung():
    assert sung(text(LYRIC, "la") + tune_of(*TUNE), tune_of(*ACCOMPANIMENT)) == [True, False]
    choir, piano = b"\x00\xc0\x34", b"\x00\xc0\x00"
    assert sung(choir + tune_of(*TUNE), piano + tune_of(*TUNE), choir + piano + tune_of(*TUNE)) == [True, False, False]
