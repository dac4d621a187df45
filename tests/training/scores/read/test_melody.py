from dataclasses import replace

import pytest
from lxml import etree
from music21 import bar, chord, clef, corpus, instrument, key, meter, note, repeat, stream, tempo

from tests.support.melodies import USUAL_TEMPO, chorale_of
from tests.support.musicxml_schema import musicxml_schema
from training.scores.read.melody import UnreadableError, melody_of_score, read_melody
from training.scores.read.stream import written_of_stream
from training.scores.write.files import midi, musicxml

# Books of the essen collection that are quick to parse: 51 songs with pick-ups, triplets and metres that change. Those
# after the first are left to `make test-all`.
BOOKS = ("teste", "erk5", "test0")


def written(part, path, suffix="musicxml"):
    return str(part.write(suffix, path / f"melody.{suffix}"))


def plain(melody):
    return [(note.start, note.length, note.pitch) for note in melody.notes]


def abc(tmp_path, tune, metre="4/4", signature="C"):
    path = tmp_path / "tune.abc"
    path.write_text(f"X:1\nT:A tune\nM:{metre}\nL:1/4\nK:{signature}\n{tune}\n")
    return str(path)


# What is read


def test_a_chorales_soprano():
    melody, changes = read_melody("corpus:bwv66.6", 0)
    assert changes == []
    assert plain(melody)[:3] == [(0, 2, 73), (2, 2, 71), (4, 4, 69)]
    assert [(bar.number, bar.start, bar.length) for bar in melody.bars[:2]] == [(0, 0, 4), (1, 4, 16)]
    assert {(bar.metre, bar.sharps, bar.mode) for bar in melody.bars} == {("4/4", 3, "minor")}
    assert (melody.title, melody.tempo) == ("bwv66.6", 96)


def measure(number, names, *signatures, length=1):
    """A bar of notes of so many quarters."""
    made = stream.Measure(number=number)
    made.append([*signatures, *(note.Note(name, quarterLength=length) for name in names.split())])
    return made


def repeated():
    """A bar that is repeated, and one that is not."""
    first = measure(1, "C5 D5 E5 F5", meter.TimeSignature("4/4"))
    first.leftBarline, first.rightBarline = bar.Repeat("start"), bar.Repeat("end")
    return stream.Part([first, measure(2, "G5", length=4)])


def test_a_pick_up_metres_and_keys_that_change(tmp_path):
    pickup = measure(0, "G4", key.Key("C"), meter.TimeSignature("4/4"), length=0.5)
    pickup.paddingLeft = 3.5
    changed = measure(2, "D5 F#5 A5", key.Key("b"), meter.TimeSignature("3/4"))
    part = stream.Part([pickup, measure(1, "C5 D5 E5 F5"), changed, measure(3, "D6", length=3)])
    melody, changes = read_melody(written(part, tmp_path), 0)
    assert [(bar.number, bar.start, bar.length, bar.metre, bar.sharps, bar.mode) for bar in melody.bars] == [
        *((0, 0, 2, "4/4", 0, "major"), (1, 2, 16, "4/4", 0, "major")),
        *((2, 18, 12, "3/4", 2, "minor"), (3, 30, 12, "3/4", 2, "minor")),
    ]
    assert melody.places[0, 22] == 6  # F sharp
    assert changes == []


def test_ties_are_joined_and_repeated_notes_are_not(tmp_path):
    melody, _ = read_melody(abc(tmp_path, "c2 c d- | d c-c2 |]"), 0)
    assert plain(melody) == [(0, 8, 72), (8, 4, 72), (12, 8, 74), (20, 12, 72)]


def test_repeats_stay_signs_or_are_unfolded(tmp_path):
    path = written(repeated(), tmp_path)
    melody, _ = read_melody(path, 0)
    assert [(bar.opens, bar.closes) for bar in melody.bars] == [(True, True), (False, False)]
    unfolded, _ = read_melody(path, 0, unfold=True)
    assert [pitch for *_, pitch in plain(unfolded)] == [72, 74, 76, 77, 72, 74, 76, 77, 79]
    assert not any(bar.opens or bar.closes for bar in unfolded.bars)
    again = tmp_path / "again.musicxml"
    again.write_bytes(musicxml(chorale_of(melody)))
    assert read_melody(str(again), 0)[0].bars == melody.bars


def test_endings_of_abc_are_kept_and_played_out(tmp_path):
    path = abc(tmp_path, "|: c4 |1 d4 :|2 e4 | f4 |]")
    melody, told = read_melody(path, 0)
    assert [(bar.opens, bar.closes, bar.ending) for bar in melody.bars] == [
        *((True, False, ()), (False, True, (1,)), (False, False, (2,)), (False, False, ())),
    ]
    assert told == []
    assert [pitch for *_, pitch in plain(read_melody(path, 0, unfold=True)[0])] == [72, 74, 72, 76, 77]


def test_words_and_tempos_of_humdrum_are_kept(tmp_path):
    lines = ["**kern\t**text", "*staff1\t*staff1", "*M4/4\t*", "*MM90\t*", "=1\t=1"]
    lines += ["4cc\tAl-", "4dd\t-le", "*MM60\t*", "2ee\tDu", "==\t==", "*-\t*-"]
    path = tmp_path / "tune.krn"
    path.write_text("\n".join(lines) + "\n")
    melody, _ = read_melody(str(path), 0)
    assert melody.lyrics == {(0, 0): ("Al-",), (0, 4): ("le",), (0, 8): ("Du",)}
    assert (melody.tempo, melody.tempo_changes) == (90, ((8, 60),))


def test_jumps_that_music21_knows_are_kept():
    part = stream.Part([stream.Measure([note.Note("C5", quarterLength=4)], number=n) for n in range(1, 4)])
    for number, sign in ((1, repeat.Segno()), (2, repeat.Fine()), (3, repeat.DalSegnoAlFine())):
        part.measure(number).insert(0, sign)
    bars = written_of_stream(stream.Score([part])).bars
    assert [bar.signs.marks for bar in bars] == [{"segno"}, {"fine"}, {"dalSegno"}]


def test_a_transposing_instrument_sounds_as_it_sounds(tmp_path):
    part = stream.Part([instrument.Clarinet(), key.KeySignature(2), meter.TimeSignature("4/4")])
    part.append([note.Note("D5", quarterLength=4)])
    part.atSoundingPitch = False
    melody, _ = read_melody(written(part, tmp_path), 0)
    assert plain(melody) == [(0, 16, 72)]
    assert melody.bars[0].sharps == 0


def test_a_tenors_clef_is_an_octave_lower(tmp_path):
    part = stream.Part([clef.Treble8vbClef(), meter.TimeSignature("4/4"), note.Note("G3", quarterLength=4)])
    assert plain(read_melody(written(part, tmp_path), 2)[0]) == [(0, 16, 55)]


@pytest.mark.parametrize(("voice", "pitch"), [(0, 67), (3, 48)])
def test_of_a_chord_the_outer_note_is_taken(tmp_path, voice, pitch):
    part = stream.Part([meter.TimeSignature("4/4"), chord.Chord(["C3", "E4", "G4"], quarterLength=4)])
    melody, changes = read_melody(written(part, tmp_path), voice)
    assert plain(melody) == [(0, 16, pitch)]
    which = "lowest" if voice == 3 else "highest"
    assert changes == [f"bar 1: of several notes at once the {which} is taken"]


def test_grace_notes_are_left_out_and_told(tmp_path):
    melody, changes = read_melody(abc(tmp_path, "c4 | {d}c4 |]"), 0)
    assert plain(melody) == [(0, 16, 72), (16, 16, 72)]
    assert changes == ["bar 2: the grace note D5 is left out"]


def test_chord_symbols_are_no_notes(tmp_path):
    assert plain(read_melody(abc(tmp_path, '"Am"c2 "G7"d2 |]'), 0)[0]) == [(0, 8, 72), (8, 8, 74)]


def test_midi_has_its_pick_up_and_its_key_found(tmp_path):
    part = stream.Part()
    part.append([tempo.MetronomeMark(number=72), meter.TimeSignature("1/4"), note.Note("F#4")])
    part.append([meter.TimeSignature("3/4"), *(note.Note(name) for name in ("G4", "B4", "D5", "G5", "F#5", "G5"))])
    melody, changes = read_melody(written(part.makeMeasures(), tmp_path, "mid"), 0)
    assert [(bar.number, bar.start, bar.metre) for bar in melody.bars] == [(0, 0, "3/4"), (1, 4, "3/4"), (2, 16, "3/4")]
    assert {bar.sharps for bar in melody.bars} == {1}
    assert melody.places[0, 0] == 6
    assert melody.tempo == 72
    assert changes == []


def test_a_tune_of_several_is_chosen(tmp_path):
    path = tmp_path / "two.abc"
    path.write_text("".join(f"X:{n}\nT:Tune {n}\nM:4/4\nL:1/4\nK:C\n{p}4 |]\n\n" for n, p in ((1, "c"), (2, "d"))))
    first, changes = read_melody(str(path), 0)
    assert changes == ["it holds 2 tunes, of which the first is taken; --tune chooses another"]
    second, silence = read_melody(str(path), 0, tune=2)
    assert silence == []
    assert [melody.title for melody in (first, second)] == ["Tune 1", "Tune 2"]


# Real melodies


@pytest.mark.slow
@pytest.mark.parametrize("book", [*(pytest.param(book, marks=pytest.mark.exhaustive) for book in BOOKS[1:]), BOOKS[0]])
def test_folk_songs_are_written_and_read_again(tmp_path, book):
    schema = musicxml_schema()
    for number, song in enumerate(corpus.parse(f"essenFolksong/{book}").scores):
        song, _ = melody_of_score(written_of_stream(song), 0, str(number))
        path = tmp_path / f"{number}.musicxml"
        path.write_bytes(musicxml(chorale_of(song)))
        schema.assertValid(etree.parse(path))
        assert without_excess(read_melody(str(path), 0)[0]) == without_excess(replace(song, tempo=USUAL_TEMPO))


def without_excess(song):
    """A song whose bars are no longer than their metre, and whose notes end with it: some of the books miscount."""
    bars = tuple(replace(bar, length=min(bar.length, bar.full)) for bar in song.bars)
    notes = tuple(replace(note, length=min(note.length, song.steps - note.start)) for note in song.notes)
    return replace(song, bars=bars, notes=notes)


@pytest.mark.parametrize("name", ["bwv253", "bwv269", "bwv281", "bwv310", "bwv40.8", "bwv66.6"])
def test_every_voice_of_a_chorale_goes_through_midi(tmp_path, name):
    path = tmp_path / "chorale.mid"
    score = written_of_stream(corpus.parse(name))
    voices = [melody_of_score(score, voice, name)[0] for voice in range(4)]
    path.write_bytes(midi(chorale_of(voices[0], [note for melody in voices[1:] for note in melody.notes])))
    for voice, melody in enumerate(voices):
        heard, changes = read_melody(str(path), voice)
        assert plain(heard) == plain(melody)
        assert changes == []
        assert [bar.sharps for bar in heard.bars] == [bar.sharps for bar in melody.bars][: len(heard.bars)]


# What cannot be read


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.mid", None, "there is no such file"),
        ("bad.mid", b"hello", "it is no file of notes that is known here"),
        ("bad.musicxml", b"<score-partwise><part", "its XML is damaged or cut off \\(line 1\\)"),
        ("bad.mxl", b"PK\3\4", "it is a damaged archive"),
        ("bad.png", b"\x89PNG", "it is a picture; a program"),
        ("empty.abc", b"X:1\nM:4/4\nL:1/4\nK:C\nz4|]\n", "it has no notes"),
    ],
)
def test_what_is_no_music_is_refused_with_a_sentence(tmp_path, name, content, says):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ValueError, match=says):
        read_melody(str(path), 0)


def test_a_name_that_the_corpus_does_not_know_is_refused():
    with pytest.raises(UnreadableError, match="music21's corpus has no score of that name"):
        read_melody("corpus:bwv0.0", 0)
