import pytest

from tests.support.musicxml_text import ATTRIBUTES, back, notes, part, score
from training.scores.read.musicxml import read_musicxml
from training.scores.read.unreadable import UnreadableError
from training.scores.read.xml_tree import parse_xml


def read(*parts, head=""):
    return read_musicxml(parse_xml(score(*parts, head=head)))


def heard(part):
    return [(sound.begin, sound.end, sound.pitch) for sound in part.sounds]


def test_each_staff_is_a_part_with_its_voices():
    upper = notes("C5:8 D5:8", "1") + back(16) + notes("E4:16", "2")
    found = read(part(ATTRIBUTES + upper + back(16) + notes("C3:16", "5", staff=2)))
    assert [len(each.voices) for each in found.parts] == [2, 1]
    assert heard(found.parts[0].only(1)) == [(0, 4, 64)]
    assert heard(found.parts[1]) == [(0, 4, 48)]


def test_a_voice_that_goes_to_another_staff_stays_one():
    crossing = notes("E4:4") + notes("C4:4", staff=2) + notes("E4:8")
    upper, lower = read(part(ATTRIBUTES + crossing + back(16) + notes("C3:16", "5", staff=2))).parts
    assert heard(upper) == [(0, 1, 64), (1, 2, 60), (2, 4, 64)]
    assert heard(lower) == [(0, 4, 48)]


def test_a_voices_name_that_two_staves_have_at_once_is_two_voices():
    upper, lower = read(part(ATTRIBUTES + notes("E4:16") + back(16) + notes("C3:16", staff=2))).parts
    assert (heard(upper), heard(lower)) == ([(0, 4, 64)], [(0, 4, 48)])


@pytest.mark.parametrize(
    ("measures", "lengths"),
    [
        (("C5:16", "r:16"), [4, 4]),
        (("C5:8", "C5:24"), [2, 6]),  # bars that are shorter and longer than their metre
        (("C5:16", ""), [4, 4]),
        (("C5:16", "r:32"), [4, 4]),  # a rest that is too long
    ],
)
def test_how_long_bars_are(measures, lengths):
    first, *others = map(notes, measures)
    assert [bar.length for bar in read(part(ATTRIBUTES + first, *others)).bars] == lengths


@pytest.mark.parametrize(
    ("rest", "gone", "start"),
    [
        (20, 16, 0),  # as long as the bar
        (20, 20, 0),  # as long as the rest
        (16, 4, 3),  # as long as its own voice
    ],
)
def test_behind_a_rest_for_the_bar_a_voice_goes_back(rest, gone, start):
    found = read(part(ATTRIBUTES + notes(f"r:{rest}", "2") + back(gone) + notes("C5:4"), notes("C5:16")))
    assert heard(found.parts[0])[0] == (start, start + 1, 72)


def test_all_parts_begin_a_bar_together():
    tune = part(ATTRIBUTES + notes("G4:16"), notes("A4:16"))
    organ = part(ATTRIBUTES + notes("r:32"), notes("C3:16"), identity=2)
    assert [heard(each)[-1][0] for each in read(tune, organ).parts] == [4, 4]


def test_ties_are_joined_by_either_sign_and_over_bars():
    begins, ends = '<tie type="start"/>', '<notations><tied type="stop"/></notations>'
    bars = ATTRIBUTES + notes("B4:16", inside=begins), notes("B4:4", inside=ends) + notes("B4:12")
    assert heard(read(part(*bars)).parts[0]) == [(0, 5, 71), (5, 8, 71)]


def test_instruments_sound_as_they_sound_with_their_keys():
    transpose = "<transpose><diatonic>-1</diatonic><chromatic>-2</chromatic></transpose></attributes>"
    clarinet = ATTRIBUTES.replace("<fifths>0", "<fifths>2").replace("</attributes>", transpose)
    (found,) = read(part(clarinet + notes("F#5:16"))).parts
    assert [(sound.pitch, sound.place) for sound in found.sounds] == [(76, 4)]
    assert found.keys[0].sharps == 0


def test_what_is_left_out_is_told_with_its_voice():
    cue = notes("C6:4", inside="").replace("<note>", "<note><cue/>")
    hidden = notes("D6:4").replace("<note>", '<note print-object="no">')
    (found,) = read(part(ATTRIBUTES + cue + hidden + notes("C5:8"))).parts
    assert [each.what for each in found.omissions] == [
        "the cue note C6 is left out",
        "the hidden note D6 is left out",
    ]
    assert heard(found) == [(2, 4, 72)]


def test_a_title_that_is_only_printed_is_the_largest_of_the_first_page():
    credits = "".join(
        f'<credit page="{page}"><credit-words font-size="{size}">{words}</credit-words></credit>'
        for page, size, words in ((1, 10, "J. S. Bach"), (1, 22, "Abide with me"), (2, 30, "Part II"))
    )
    assert read(part(ATTRIBUTES + notes("C5:16")), head=credits).title == "Abide with me"
    work = "<work><work-title>Hymns</work-title></work>"
    assert read(part(ATTRIBUTES + notes("C5:16")), head=work + credits).title == "Hymns"


@pytest.mark.parametrize(
    "credit",
    [
        '<credit-words font-size="24">Score</credit-words>',
        "<credit-words>Copyright 2020</credit-words>",
        '<credit-words justify="right">J. S. Bach</credit-words>',
        "<credit-words>1 2 3</credit-words>",
        "<credit-type>composer</credit-type><credit-words>J. S. Bach</credit-words>",
    ],
)
def test_what_a_program_prints_where_no_title_is_is_none(credit):
    assert read(part(ATTRIBUTES + notes("C5:16")), head=f"<credit>{credit}</credit>").title == ""


def test_a_title_said_to_be_one_is_it_whatever_it_is_called_and_in_all_its_lines():
    lines = "".join(
        f"<credit><credit-type>title</credit-type><credit-words>{words}</credit-words></credit>"
        for words in ("Abide", "with me")
    )
    assert read(part(ATTRIBUTES + notes("C5:16")), head=lines).title == "Abide with me"


def test_a_part_without_divisions_counts_in_those_of_another():
    untold = ATTRIBUTES.replace("<divisions>4</divisions>", "")
    tune = part(untold + notes("G4:4 A4:12"), identity=2)
    assert "<divisions>4" in ATTRIBUTES
    assert heard(read(part(ATTRIBUTES + notes("C3:16")), tune).parts[1]) == [(0, 1, 67), (1, 4, 69)]


@pytest.mark.parametrize(("words", "is_sung"), [("la", True), ("6 4", False), ("", False)])
def test_a_part_with_words_is_sung_and_one_with_figures_is_not(words, is_sung):
    lyric = f"<lyric><text>{words}</text></lyric>"
    tune = notes("G4:4", inside=lyric) + notes("A4:4 B4:4 C5:4")
    assert [each.is_sung for each in read(part(ATTRIBUTES + tune)).parts] == [is_sung]


@pytest.mark.parametrize(
    ("instrument", "is_sung"),
    [
        ("<score-instrument><instrument-sound>voice.tenor</instrument-sound></score-instrument>", True),
        ("<score-instrument><instrument-sound>wind.flutes</instrument-sound></score-instrument>", False),
        ("<midi-instrument><midi-program>53</midi-program></midi-instrument>", True),
        ("<midi-instrument><midi-program>1</midi-program></midi-instrument>", False),
    ],
)
def test_a_part_that_sounds_like_a_voice_is_sung(instrument, is_sung):
    head = f'<part-list><score-part id="P1"><part-name>Marie</part-name>{instrument}</score-part></part-list>'
    (found,) = read(part(ATTRIBUTES + notes("C5:16")), head=head).parts
    assert (found.name, found.is_sung) == ("Marie", is_sung)


def test_a_staff_knows_its_place_among_those_with_notes():
    lower = ATTRIBUTES + notes("E4:16") + back(16) + notes("C3:16", staff=3) + back(16) + notes("r:16", staff=2)
    found = read(part(lower), part(ATTRIBUTES + notes("C5:16"), identity=2))
    assert [each.staff for each in found.parts] == [1, 0, 2, 0]


def test_a_duration_that_is_none_is_refused_with_its_bar():
    with pytest.raises(UnreadableError, match=r"bar 2 of a part has a note that is '-4' long"):
        read(part(ATTRIBUTES + notes("C5:16"), notes("C5:-4")))


def test_a_score_without_measures_has_no_notes():
    with pytest.raises(UnreadableError, match="it has no notes"):
        read()
