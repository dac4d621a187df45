import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from lxml import etree
from music21 import converter

from tests.support.melodies import bars_of, chorale_of, chorales, melody_of
from tests.support.musicxml_schema import musicxml_schema
from training.music.notes import Note
from training.scores.bar import Bar
from training.scores.read.melody import read_melody
from training.scores.read.score import read_score
from training.scores.write.files import compressed_musicxml, midi, musicxml
from training.spec import VOICES

WRITERS = {".musicxml": musicxml, ".mxl": compressed_musicxml, ".mid": midi}


def plain(notes):
    return [(note.start, note.length, note.pitch) for note in notes]


def read_again(chorale, suffix, folder, voice):
    path = folder / f"chorale{suffix}"
    path.write_bytes(WRITERS[suffix](chorale))
    return read_melody(str(path), voice)


@pytest.mark.parametrize("suffix", [".musicxml", ".mid"])
@settings(max_examples=6, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # an example takes half a second
@given(chorale=chorales())
def test_what_is_written_is_read_again(tmp_path_factory, suffix, chorale):
    folder = tmp_path_factory.mktemp("again")
    for voice in {chorale.notes[0].voice, chorale.notes[-1].voice}:
        again, changes = read_again(chorale, suffix, folder, voice)
        written = [note for note in chorale.notes if note.voice == voice]
        assert plain(again.notes) == plain(written)
        assert changes == []
        assert again.tempo == chorale.tempo
        changes = [change for change in chorale.score.tempo_changes if change[0] < again.steps]
        assert list(again.tempo_changes) == changes
        verses = None if suffix == ".musicxml" else 1  # MIDI has room for one
        sung = {where: words[:verses] for where, words in chorale.score.lyrics.items() if where[0] == voice}
        assert again.lyrics == {where: words for where, words in sung.items() if any(words)}
        if suffix == ".musicxml":
            musicxml_schema().assertValid(etree.fromstring(musicxml(chorale)))
            assert again.bars == chorale.score.bars
            assert again.title == chorale.score.title
        else:  # MIDI ends with the last note, and a pick-up that nothing follows is read as a bar
            first, last = chorale.score.bars[0], written[-1]
            alone = first.length < first.full and last.start + last.length <= first.length
            for bar, heard in zip(chorale.score.bars, () if alone else again.bars, strict=False):
                assert (heard.number, heard.start, heard.metre) == (bar.number, bar.start, bar.metre)
                assert heard.sharps == bar.sharps


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_chorale_makes_the_same_bytes(suffix):
    chorale = chorale_of(melody_of([67, 69, 71, 72]))
    assert WRITERS[suffix](chorale) == WRITERS[suffix](chorale)


def test_the_file_tells_what_made_it_and_not_when():
    text = musicxml(chorale_of(melody_of([67, 69, 71, 72]))).decode()
    assert "<software>Kantor: soprano given, seed 7, one shot</software>" in text
    assert '<creator type="composer">Somebody</creator>' in text
    assert "encoding-date" not in text


def test_nobody_is_made_the_composer_of_a_folk_song():
    melody = melody_of([67, 69, 71, 72])
    chorale = chorale_of(type(melody)("Folk song", "", melody.bars, melody.notes, melody.places))
    assert "creator" not in musicxml(chorale).decode()


def test_four_parts_have_their_names_and_clefs():
    text = musicxml(chorale_of(melody_of([67, 69, 71, 72]))).decode()
    assert [text.count(f"<part-name>{voice.capitalize()}</part-name>") for voice in VOICES] == [1, 1, 1, 1]
    assert text.count("<sign>G</sign>") == 3
    assert text.count("<sign>F</sign>") == 1
    assert text.count("<clef-octave-change>-1</clef-octave-change>") == 1


def test_a_note_over_the_barline_is_tied():
    melody = melody_of([67, 69, 71, 72, 74], bars=bars_of("3/4", 2))
    long = Note(3, 8, 8, 48)
    text = musicxml(chorale_of(melody, [long])).decode()
    assert text.count('<tie type="start" />') == text.count('<tie type="stop" />') == 1


def test_a_given_note_keeps_its_spelling_and_a_composed_one_has_the_keys():
    melody = melody_of([66, 68], bars=bars_of(count=1, sharps=-1))
    melody = type(melody)("t", "", melody.bars, melody.notes, {(0, 0): -6, (0, 4): -4})
    text = musicxml(chorale_of(melody, [Note(3, 0, 16, 46)])).decode()
    steps = [line.strip() for line in text.splitlines() if "<step>" in line]
    assert steps == ["<step>G</step>", "<step>A</step>", "<step>B</step>"]
    assert text.count("<alter>-1</alter>") == 3


def test_midi_has_four_named_tracks_and_no_repeats():
    from music21 import converter

    melody = melody_of([67, 69, 71, 72])
    closed = type(melody.bars[0])(1, 0, 16, 16, "4/4", 0, "major", opens=True, closes=True)
    others = [Note(voice, 0, 16, 48) for voice in (1, 2, 3)]
    chorale = chorale_of(type(melody)("t", "", (closed,), melody.notes, melody.places), others)
    assert b"<repeat" in musicxml(chorale)
    content = midi(chorale)
    for voice in VOICES:
        assert voice.capitalize().encode() in content
    parts = converter.parse(content, format="midi").parts
    assert [part.partName for part in parts] == [voice.capitalize() for voice in VOICES]
    assert [part.flatten().notes.last().quarterLength for part in (parts[0], parts[3])] == [1, 4]
    assert parts[0].flatten().notes.last().offset == 3


def test_a_compressed_file_points_to_its_score():
    with zipfile.ZipFile(io.BytesIO(compressed_musicxml(chorale_of(melody_of([67, 69]))))) as archive:
        assert archive.testzip() is None
        assert b'full-path="score.musicxml"' in archive.read("META-INF/container.xml")
        assert archive.read("score.musicxml").startswith(b"<?xml")


def test_a_metre_of_uneven_beats_is_kept():
    bars = tuple(Bar(number, 10 * (number - 1), 10, 10, "3/8+2/8", 0, "major") for number in (1, 2))
    pitches = [72, 74, 76, 77, 79, 81, 79, 77, 76, 74]
    melody = melody_of(pitches, length=2, bars=bars)
    soprano = converter.parse(musicxml(chorale_of(melody)), format="musicxml").parts[0]
    assert [float(bar.duration.quarterLength) for bar in soprano.getElementsByClass("Measure")] == [2.5, 2.5]
    assert [note.pitch.midi for note in soprano.flatten().notes] == pitches


def test_a_fermata_stands_over_every_voice_that_sounds_or_rests_there():
    melody = replace(melody_of([67, 69, 71, None, 67, 69, 71, 72]), fermatas=(12, 20))
    text = musicxml(chorale_of(melody, [Note(3, 0, 24, 48), Note(3, 24, 8, 50)]))
    parts = converter.parse(text, format="musicxml").parts
    held = [[element.offset for element in part.flatten().notesAndRests if element.expressions] for part in parts]
    assert held == [[3, 5], [0, 4], [0, 4], [0, 4]]
    assert text.count(b'<fermata type="upright"') == 8


def test_fermatas_are_read_again_once_for_all_voices(tmp_path):
    melody = replace(melody_of([67, 69, 71, 72]), fermatas=(4, 14))
    path = tmp_path / "chorale.musicxml"
    path.write_bytes(musicxml(chorale_of(melody, [Note(3, 0, 14, 48), Note(3, 14, 2, 47)])))
    assert read_melody(str(path), 0)[0].fermatas == (4, 12)
    assert read_score(str(path)).score.fermatas == (4, 14)


def signed(*signs):
    """A melody in bars of four quarters, each with some signs."""
    bars = tuple(replace(bar, **its) for bar, its in zip(bars_of(count=len(signs)), signs, strict=True))
    return chorale_of(melody_of([67, 69, 71, 72] * len(signs), bars=bars))


def test_endings_have_brackets_over_the_uppermost_staff():
    first, second = {"closes": True, "ending": (1, 2)}, {"ending": (3,)}
    text = musicxml(signed({"opens": True}, {"ending": (1, 2)}, first, second, {})).decode()
    endings = [line.strip() for line in text.splitlines() if "<ending" in line]
    assert endings == [
        '<ending number="1,2" type="start" />',
        '<ending number="1,2" type="stop" />',
        '<ending number="3" type="start" />',
        '<ending number="3" type="stop" />',
    ]


def test_jumps_are_drawn_and_played():
    marks = ((), ("segno",), ("toCoda",), ("dalSegno",), ("coda",))
    text = musicxml(signed(*({"marks": its} for its in marks))).decode()
    for drawn in ("<segno />", "<coda />", "<words>To Coda</words>", "<words>D.S. al Coda</words>"):
        assert text.count(drawn) == 1
    for played in ('segno="segno"', 'tocoda="coda"', 'dalsegno="segno"', 'coda="coda"'):
        assert text.count(f"<sound {played} />") == 1
    assert b"D.C. al Fine" in musicxml(signed({"marks": ("fine",)}, {"marks": ("daCapo",)}))


def test_directions_are_of_the_uppermost_staff():
    melody = replace(melody_of([67], length=16), tempo_changes=((8, 60.0),))
    score = etree.fromstring(musicxml(chorale_of(melody)))
    assert [each.findtext("staff") for each in score.iter("direction")] == ["1", "1"]


def test_syllables_have_their_places_in_their_words():
    lyrics = {(0, 0): ("Al-", "Lob"), (0, 4): ("le-",), (0, 8): ("", "sei"), (0, 12): ("ja,", "Gott")}
    score = etree.fromstring(musicxml(chorale_of(replace(melody_of([67, 69, 71, 72]), lyrics=lyrics))))
    assert [tuple(each.get("number") + child.text for child in each) for each in score.iter("lyric")] == [
        *(("1begin", "1Al"), ("2single", "2Lob"), ("1middle", "1le")),
        *(("2single", "2sei"), ("1end", "1ja,"), ("2single", "2Gott")),
    ]


def test_words_stand_under_the_first_of_tied_notes():
    melody = replace(melody_of([67], length=24, bars=bars_of()), lyrics={(0, 0): ("Du",)})
    assert musicxml(chorale_of(melody)).count(b"<lyric") == 1


def test_a_space_ends_a_word_in_midi():
    lyrics = {(0, 0): ("Al-", "Lob"), (0, 4): ("le",), (0, 8): ("", "sei")}
    content = midi(chorale_of(replace(melody_of([67, 69, 71]), lyrics=lyrics)))
    assert [content.count(words) for words in (b"\xff\x05\x03Al-", b"\xff\x05\x03le ", b"\xff\x05")] == [1, 1, 2]


def test_another_program_plays_the_endings_in_their_order():
    signs: tuple[dict[str, object], ...] = ({"opens": True}, {"closes": True, "ending": (1,)}, {"ending": (2,)}, {})
    soprano = converter.parse(musicxml(signed(*signs)), format="musicxml").parts[0].expandRepeats()
    assert [measure.number for measure in soprano.getElementsByClass("Measure")] == [1, 2, 1, 3, 4]


@settings(max_examples=6, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # an example takes half a second
@given(chorale=chorales())
def test_a_whole_score_is_read_again(tmp_path_factory, chorale):
    path = tmp_path_factory.getbasetemp() / "whole.musicxml"
    path.write_bytes(musicxml(chorale))
    again = read_score(str(path)).score
    assert again.bars == chorale.score.bars
    assert again.lyrics == chorale.score.lyrics
    assert again.tempo_changes == chorale.score.tempo_changes
    for voice in range(len(VOICES)):
        heard = [note for note in again.sounding if note.voice == voice]
        assert plain(heard) == plain(note for note in chorale.notes if note.voice == voice)
        assert all(note.given for note in heard)
