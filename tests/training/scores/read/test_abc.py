"""ABC as music21 is given it: its tunes, its voices one by one, and its music without what music21 misreads."""

import pytest

from training.scores.read.abc import plain_text, tunes_of, undecorated, voices_of


def test_the_tunes_of_a_file_have_what_it_says_for_all_of_them():
    tunes = tunes_of(b"%abc-2.1\nL:1/4\nsome words\n\nX:1\r\nT:One\r\nK:C\r\nc|\r\n\r\nnot music\nX:2\nK:D\nd|\n")
    assert tunes == ["X:1\nL:1/4\nT:One\nK:C\nc|", "X:2\nL:1/4\nK:D\nd|\n"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_the_characters_of_a_file_are_found_in_any_encoding(encoding):
    assert plain_text("T:Frühling\r\nK:C\r".encode(encoding)) == "T:Frühling\nK:C\n"


def test_each_voice_is_a_tune_of_its_own_under_the_fields_of_all():
    tune = "\n".join(
        [
            *("X:1", "V:S clef=treble", 'V:T name="Tenor I" clef=treble-8', "V:3", "K:C"),
            *("[V:S] c4|", "w:la", "V:T", "G4|", "V:S", "d4|", "[V:3]C4|"),
        ]
    )
    voices = [(voice.name, voice.text.split("\n")[3:], voice.octaves) for voice in voices_of(tune)]
    assert voices == [("S", ["c4|", "w:la", "d4|"], 0), ("Tenor I", ["G4|"], -1), ("", ["C4|"], 0)]
    assert all(voice.text.split("\n")[:3] == ["%abc-2.1", "X:1", "K:C"] for voice in voices_of(tune))


def test_a_tune_without_voices_is_one_and_its_key_may_have_the_clef():
    (voice,) = voices_of("X:1\nK:C clef=bass+8\nc4|")
    assert (voice.name, voice.octaves, voice.text) == ("", 1, "%abc-2.1\nX:1\nK:C clef=bass+8\nc4|")


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("Tc ~d He .f uvg|", "c d e f g|"),
        ('"Hm"c "^Tutti"d !trill!e|', '"Hm"c "^Tutti"d !trill!e|'),
        ("(cd) (3efg d<(BA>)F|", "cd (3efg d<BA>F|"),
        ("c[K:D]d|", "c\nK:D\nd|"),
        ("[ce]2 {g}z x|", "[ce]2 {g}z x|"),
        ("w:Halleluja (Tutti)", "w:Halleluja (Tutti)"),
    ],
)
def test_a_line_loses_what_music21_stumbles_over_and_no_note(line, bare):
    assert undecorated(line) == bare
