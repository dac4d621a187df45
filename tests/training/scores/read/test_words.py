import pytest

from training.scores.read.words import syllable, syllables_of_events, verses_of


@pytest.mark.parametrize(
    ("text", "goes_on", "kept"),
    [
        ("Lob", False, "Lob"),
        ("Lo", True, "Lo-"),
        ("Lo-", True, "Lo-"),
        (" 1.\u00a0Nun\n", False, "1. Nun"),
        ("6 4", False, ""),  # the figures of a bass
        ("歌", False, "歌"),
        ("Lo\u00adbe", False, "Lobe"),
    ],
)
def test_a_syllable_as_it_is_kept(text, goes_on, kept):
    assert syllable(text, goes_on) == kept


@pytest.mark.parametrize(
    ("syllables", "verses"),
    [
        ([], ()),
        ([(1, "a")], ("a",)),
        ([(3, "c"), (1, "a")], ("a", "", "c")),
        ([(1, "a"), (1, "b")], ("a",)),
        ([(2, ""), (1, "")], ()),
        ([(0, "a"), (17, "b")], ()),
    ],
)
def test_the_verses_of_a_note(syllables, verses):
    assert verses_of(syllables) == verses


@pytest.mark.parametrize(
    ("events", "syllables"),
    [
        ("Al|le|lu|ja ", "Al-|le-|lu-|ja"),
        ("Al-|le-|lu-|ja", "Al-|le-|lu-|ja"),
        ("Lob|sei|Gott", "Lob|sei|Gott"),  # without any space each is a word
        ("Lob|et| den| Her|ren", "Lob-|et|den|Her-|ren"),
        ("\\Lob|et |den |/Her|ren", "Lob-|et|den|Her-|ren"),
        ("Lob|et|\r|Gott", "Lob-|et|Gott"),
        ("\r", ""),
        ("", ""),
    ],
)
def test_the_words_of_a_midi_track(events, syllables):
    found = syllables_of_events(list(enumerate(events.split("|"))))
    assert "|".join(text for _, text in found) == syllables


def test_a_syllable_keeps_its_time():
    assert syllables_of_events([(0, "Al"), (90, "le "), (95, " "), (120, "x")]) == [(0, "Al-"), (90, "le"), (120, "x")]
