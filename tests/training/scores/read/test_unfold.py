from fractions import Fraction

import pytest

from training.scores.read.quantise import Sound
from training.scores.read.tempos import tempos_in_steps
from training.scores.read.unfold import order_of, passes_told, unfolded
from training.scores.read.unreadable import UnreadableError
from training.scores.read.written import Signs, WrittenBar, WrittenPart, WrittenScore

MARKS = {"$": "segno", "O": "coda", ">O": "toCoda", "fine": "fine", "DC": "daCapo", "DS": "dalSegno"}


def signs_of(bars):
    """Signs of bars as `|: / [1 :| / [2`; `:|3` is played three times."""
    return [signs_of_bar(bar.split()) for bar in bars.split("/")]


def signs_of_bar(words):
    endings = frozenset(int(number) for word in words if word[0] == "[" for number in word[1:].split(","))
    marks = frozenset(MARKS[word] for word in words if word in MARKS)
    closes = ":|" in words or ":|3" in words
    return Signs("|:" in words, closes, 3 if ":|3" in words else 2, endings, marks)


@pytest.mark.parametrize(
    ("bars", "order"),
    [
        ("/ / ", "012"),
        ("/:|/ ", "01012"),
        ("/|:/:|/ ", "012123"),
        ("|: :|3/ ", "0001"),
        ("|:/[1 :|/[2/ ", "01023"),
        ("|:/[1/[2", "0102"),  # without dots
        ("|:/[1,2 :|/[3/ ", "0101023"),
        ("|:/[1 :|/ / ", "01023"),  # an only ending
        ("|:/[1/[1 :|/[2/[2/ ", "012034" + "5"),
        ("|: :|/|: :|", "0011"),
        ("fine/DC", "010"),
        ("|: :|/fine/DC", "001201"),  # no repeats after the jump
        ("|:/[1 :|/[2 fine/DC", "0102302"),  # and its last ending
        ("/$/>O/DS/O", "0123124"),
        ("/$/ /fine/DS", "01234123"),
    ],
)
def test_in_which_order_bars_are_played(bars, order):
    assert "".join(map(str, order_of(signs_of(bars)))) == order


@pytest.mark.parametrize(("bars", "says"), [("/DS", "segno"), (">O/DC", "coda")])
def test_a_place_that_is_not_there_is_told(bars, says):
    with pytest.raises(UnreadableError, match=f"a {says} that is not there"):
        order_of(signs_of(bars))


def test_what_sounds_over_the_end_of_what_is_repeated_is_cut_there():
    bars = tuple(
        WrittenBar(n + 1, Fraction(4 * n), Fraction(4), Fraction(4), "4/4", each)
        for n, each in enumerate(signs_of(":|/ "))
    )
    part = WrittenPart("", (Sound(Fraction(2), Fraction(6), 72, 0), Sound(Fraction(6), Fraction(8), 74, 2)))
    played = unfolded(WrittenScore(bars, (part,)))
    assert [(bar.number, bar.begin) for bar in played.bars] == [(1, 0), (2, 4), (3, 8)]
    assert [(sound.begin, sound.end) for sound in played.parts[0].sounds] == [(2, 4), (6, 10), (10, 12)]
    assert all(bar.signs == Signs() for bar in played.bars)


def test_tempos_and_words_are_played_out_too():
    bars = tuple(
        WrittenBar(n + 1, Fraction(4 * n), Fraction(4), Fraction(4), "4/4", each)
        for n, each in enumerate(signs_of("|:/:|/ "))
    )
    part = WrittenPart("", (Sound(Fraction(4), Fraction(6), 72, 0, lyrics=("a", "b")),))
    tempos = ((Fraction(0), 90.0), (Fraction(6), 60.0), (Fraction(9), 50.0))
    played = unfolded(WrittenScore(bars, (part,), tempos=tempos))
    assert [(sound.begin, sound.lyrics) for sound in played.parts[0].sounds] == [(4, ("a", "b")), (12, ("a", "b"))]
    assert tempos_in_steps(played.tempos, 80) == (90, ((24, 60), (32, 90), (56, 60), (68, 50)))


@pytest.mark.parametrize(("bars", "is_told"), [(":|", False), (":|3", True), ("[1 :|3/[2", False)])
def test_a_repeat_that_is_played_three_times_is_told(bars, is_told):
    written = [WrittenBar(7, Fraction(0), Fraction(4), Fraction(4), "4/4", each) for each in signs_of(bars)]
    told = "bar 7: its repeat, played 3 times, is kept as one that is played twice; --unfold plays it out"
    assert passes_told(written) == ([told] if is_told else [])
